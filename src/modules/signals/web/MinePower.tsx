import './MinePower.css'
import type { ReactNode } from 'react'
import { alsoSay, Card, type Column, DataTable, Empty, type Say, Shown, Stack, useRead, useSay } from '#platform/web'
import { TrendChart } from '#platform/web/charts'
import { api } from '../index.ts'
import type { MinePower as Power, ShownFeeder } from '../model.ts'
import { powerWords } from '../words/power.ts'
import { PowerNorms } from './PowerNorms.tsx'

alsoSay(powerWords)

const hour = 3_600_000

/** The electricity of a mine: today against an idle day and one at work, the hours of the last week, feeders now, and for offices what was put down of it. */
export function MinePower({ mine }: { mine: string }) {
  const read = useRead(api.readPower, { params: { mine } }, { fresh: 60_000, wakes: ['power-norm.'] })
  const say = useSay()
  return (
    <Shown read={read} rows={8}>
      {(power) =>
        power.feeders.length === 0 ? (
          <Empty title={say('power.none')} why={say('power.none-why')} />
        ) : (
          <Stack>
            <Card title={say('power.hours')}>
              <Sums power={power} />
              <Hours power={power} />
            </Card>
            <Card flush title={say('power.feeders')} scope={say.number(power.feeders.length)}>
              <DataTable
                label={say('power.feeders')}
                rows={power.feeders}
                columns={feederColumns(say)}
                keyOf={(row) => `${row.class} ${row.place} ${row.isGrid}`}
              />
            </Card>
            <Card flush title={say('power.days')}>
              <DataTable
                label={say('power.days')}
                rows={power.days.toReversed()}
                columns={dayColumns(say, power)}
                keyOf={(row) => row.day}
              />
            </Card>
            {power.bases && <PowerNorms mine={mine} norms={power.bases.norms} />}
          </Stack>
        )
      }
    </Shown>
  )
}

function Sums({ power: { days, bases } }: { power: Power }) {
  const say = useSay()
  const today = days.at(-1)
  const filed = bases && bases.base !== null && bases.idleDays < 7
  const idle = bases?.base === null ? 'none' : filed ? 'filed' : 'of'
  return (
    <dl className="MinePower-facts">
      <Sum
        label={say('power.today')}
        value={today?.used}
        note={today ? say('power.today-until', { at: say.moment(today.until) }) : ''}
      />
      {bases && (
        <>
          <Sum label={say('power.base')} value={bases.base} note={say(`power.base-${idle}`, { n: bases.idleDays })} />
          <Sum
            label={say('power.normal')}
            value={bases.normal}
            note={say(bases.normal === null ? 'power.normal-none' : 'power.normal-of', { n: bases.workDays })}
          />
        </>
      )}
    </dl>
  )
}

function Sum({ label, value, note }: { label: string; value: number | null | undefined; note: ReactNode }) {
  const say = useSay()
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <b>{typeof value === 'number' ? say.number(value, 0) : '—'}</b>
        <small>
          {typeof value === 'number' && 'kWh '}
          {note}
        </small>
      </dd>
    </div>
  )
}

const iso = (ms: number) => new Date(ms).toISOString()
const hourOf = (at: number) => Math.floor((at + 8 * hour) / hour) % 24

/** What was drawn hour by hour; for offices beside what an idle day and one at work draw at that hour. */
function Hours({ power: { hours, bases } }: { power: Power }) {
  const say = useSay()
  const { at, used } = hours
  const [first, last] = [at[0], at.at(-1)]
  if (first === undefined || last === undefined) return null
  const line = (key: 'used' | 'idle' | 'work', values: readonly number[], stroke: 'solid' | 'dashed' | 'dotted') => ({
    key,
    label: say(`power.line.${key}`),
    // An hour's energy is drawn to its end.
    at: [...at, last + hour],
    min: [...values, values.at(-1)!],
    max: [...values, values.at(-1)!],
    stroke,
    step: true,
  })
  const usual = (key: 'idle' | 'work', stroke: 'dashed' | 'dotted') => {
    const of = bases?.[key]
    return of
      ? [
          line(
            key,
            at.map((one) => of[hourOf(one)]!),
            stroke,
          ),
        ]
      : []
  }
  return (
    <TrendChart
      sentence={say('power.said', {
        from: say.moment(iso(first)),
        to: say.moment(iso(last)),
        max: say.number(Math.max(...used), 0),
        min: say.number(Math.min(...used), 0),
      })}
      from={first}
      to={last + hour}
      gap={2.5 * hour}
      lines={[line('used', used, 'solid'), ...usual('idle', 'dashed'), ...usual('work', 'dotted')]}
    />
  )
}

function feederColumns(say: Say): readonly Column<ShownFeeder>[] {
  return [
    { key: 'place', title: say('power.feeder'), names: true, cell: (row) => row.place },
    { key: 'class', title: say('power.class'), cell: (row) => say(`power.class.${row.class}`) },
    {
      key: 'load',
      title: say('power.load'),
      align: 'right',
      cell: (row) => (row.load === null ? '—' : say.number(row.load, 1)),
    },
    { key: 'at', wideOnly: true, title: say('power.at'), cell: (row) => (row.at ? say.moment(row.at) : '—') },
    { key: 'used', title: say('power.used-today'), align: 'right', cell: (row) => say.number(row.used, 0) },
    {
      key: 'meter',
      wideOnly: true,
      title: say('power.meter'),
      cell: (row) => say(`power.meter.${row.isGrid ? 'grid' : 'mine'}`),
    },
  ]
}

function dayColumns(say: Say, { bases }: Power): readonly Column<Power['days'][number]>[] {
  const share = (used: number, of: number) => `${say.number((used / of) * 100, 0)}%`
  const against = (key: 'base' | 'normal') => {
    const of = bases?.[key]
    if (!of) return []
    return [
      { key, title: say(`power.of-${key}`), align: 'right', cell: (row) => share(row.used, of) },
    ] satisfies Column<Power['days'][number]>[]
  }
  return [
    { key: 'day', title: say('power.day'), names: true, cell: (row) => say.day(row.day) },
    { key: 'used', title: say('power.used'), align: 'right', cell: (row) => say.number(row.used, 0) },
    ...against('base'),
    ...against('normal'),
    { key: 'part', title: say('points.state'), cell: (row) => (row.isWhole ? '' : say('power.part')) },
  ]
}
