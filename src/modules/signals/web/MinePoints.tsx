import { useDeferredValue, useState } from 'react'
import {
  Button,
  Card,
  type Column,
  DataTable,
  download,
  Empty,
  notify,
  SegmentedChoice,
  Shown,
  Stack,
  TextInput,
  useNotifyRefused,
  useRead,
  useSay,
  type Say,
} from '#platform/web'
import { api } from '../index.ts'
import type { SignalPoint } from '../model.ts'
import { flagsIn } from '../rules/showing/flags.ts'
import { PointCourse, type Span, spans } from './PointCourse.tsx'
import { valueSaid } from './pointSaid.ts'
import { useTicking } from './useTicking.ts'

/** Points of a mine with their newest value; the chosen one with its course above. */
export function MinePoints({
  mine,
  chosen,
  find,
  onFind,
  onOpen,
}: {
  mine: string
  chosen: number | undefined
  find: string
  onFind: (find: string) => void
  onOpen: (point: number) => void
}) {
  const say = useSay()
  const asked = useDeferredValue(find)
  const [span, setSpan] = useState<Span>('1d')
  const now = useTicking(30_000)
  const read = useRead(api.findPoints, { query: { mine, ...(asked ? { find: asked } : {}) } }, { fresh: 20_000 })
  return (
    <Shown read={read} rows={12}>
      {({ points, isAll }) => {
        const one =
          points.find((each) => each.point === chosen) ??
          // Nothing chosen: a sensor that cuts power tells more than the switch that is defined first.
          (find === '' ? points.find((each) => each.cutAbove !== null) : undefined) ??
          points[0]
        return (
          <Stack>
            {one && (
              <Card
                title={one.place || one.code}
                scope={headSaid(say, one)}
                link={
                  <SegmentedChoice
                    size="small"
                    label={say('trend.span')}
                    value={span}
                    onChange={setSpan}
                    options={(Object.keys(spans) as Span[]).map((key) => ({ key, label: say(`trend.span.${key}`) }))}
                  />
                }
              >
                <PointCourse key={one.point} point={one.point} span={span} until={now} />
              </Card>
            )}
            <Card
              flush
              title={say('points.tab.points')}
              scope={isAll ? say.number(points.length) : say('points.not-all', { n: points.length })}
            >
              <div className="SignalMine-find">
                <TextInput
                  value={find}
                  onChange={(event) => onFind(event.target.value)}
                  aria-label={say('points.find')}
                  placeholder={say('points.find')}
                />
                {points.length > 0 && <ExportButtons mine={mine} find={asked} from={now - spans[span]} to={now} />}
              </div>
              {points.length === 0 ? (
                <Empty title={say('points.none')} why={say('points.none-why')} />
              ) : (
                <DataTable
                  label={say('points.tab.points')}
                  rows={points}
                  columns={columnsOf(say)}
                  keyOf={(row) => String(row.point)}
                  open={one && String(one.point)}
                  onOpen={(row) => onOpen(row.point)}
                />
              )}
            </Card>
          </Stack>
        )
      }}
    </Shown>
  )
}

/** What a point measures, and when it was calibrated last where that is known. */
function headSaid(say: Say, { sensorName, unit, calibratedAt }: SignalPoint): string {
  const said = [sensorName, unit].filter(Boolean).join(' ')
  if (!calibratedAt) return said
  return `${said} · ${say('points.calibrated', { at: say.moment(calibratedAt) })}`
}

const forms = ['csv', 'xlsx', 'parquet'] as const

/** The readings of the listed points in the span that is looked at, as a file. */
function ExportButtons({ mine, find, from, to }: { mine: string; find: string; from: number; to: number }) {
  const say = useSay()
  const refused = useNotifyRefused()
  const [busy, setBusy] = useState<(typeof forms)[number]>()
  async function run(form: (typeof forms)[number]): Promise<void> {
    setBusy(form)
    try {
      const query = {
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
        form,
        ...(find ? { find } : {}),
      }
      notify(say('readings.exported', { name: await download(api.exportReadings, { params: { mine }, query }) }))
    } catch (error) {
      refused(error)
    }
    setBusy(undefined)
  }
  return (
    <span role="group" aria-label={say('readings.export')}>
      {say('readings.export')}
      {forms.map((form) => (
        <Button
          key={form}
          size="small"
          busy={busy === form}
          disabled={busy !== undefined}
          onClick={() => void run(form)}
        >
          {form === 'parquet' ? 'Parquet' : form.toUpperCase()}
        </Button>
      ))}
    </span>
  )
}

function columnsOf(say: Say): readonly Column<SignalPoint>[] {
  return [
    { key: 'place', title: say('points.place'), names: true, cell: (row) => row.place || row.code },
    { key: 'sensor', wideOnly: true, title: say('points.sensor'), cell: (row) => row.sensorName ?? row.sensor ?? '' },
    { key: 'value', title: say('points.value'), align: 'right', cell: (row) => valueSaid(say, row) },
    { key: 'state', title: say('points.state'), cell: (row) => stateSaid(say, row) },
    { key: 'at', wideOnly: true, title: say('points.at'), cell: (row) => (row.last ? say.moment(row.last.at) : '—') },
    { key: 'alarm', title: say('points.alarm'), align: 'right', cell: (row) => row.alarmAbove ?? row.alarmBelow ?? '' },
    { key: 'cut', title: say('points.cut'), align: 'right', cell: (row) => row.cutAbove ?? '' },
    { key: 'code', wideOnly: true, title: say('points.code'), cell: (row) => <code>{row.code}</code> },
  ]
}

function stateSaid(say: Say, { last, isComplete, goneAt }: SignalPoint): string {
  if (goneAt) return say('points.gone')
  const said = last ? flagsIn(last.flags).map((flag) => say(`points.flag.${flag}`)) : []
  return [...said, ...(isComplete ? [] : [say('points.incomplete')])].join(' · ')
}
