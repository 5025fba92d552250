import { z } from 'zod'
import {
  alsoSay,
  Button,
  Card,
  type Column,
  DataTable,
  download,
  Empty,
  LinkButton,
  notify,
  Page,
  type Say,
  Shown,
  Stack,
  useAddress,
  useMay,
  useNotifyRefused,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { LinesChart } from '#platform/web/charts'
import { Link } from 'react-router'
import type { MineCoverage, RegionCoverage } from '../api/coverage.ts'
import { api } from '../index.ts'
import { coverageWords } from '../words/coverage.ts'
import { MonthChoice } from './MonthChoice.tsx'

alsoSay(coverageWords)

const Address = z.object({ month: z.string().optional() })

/** 联网覆盖与在线率: who is to be linked and is not, and the time of a month in which the others were on line. */
export function Coverage() {
  const say = useSay()
  const { today } = useWho()
  const [at, change] = useAddress(Address)
  const refused = useNotifyRefused()
  const mayManage = useMay('signals.manage')
  const month = at.month ?? today.slice(0, 7)
  const read = useRead(api.readCoverage, { query: { month } }, { wakes: ['warning.', 'signal-source.', 'mine.'] })
  async function sheet(): Promise<void> {
    try {
      notify(say('coverage.exported', { name: await download(api.exportCoverage, { query: { month } }) }))
    } catch (error) {
      refused(error)
    }
  }
  return (
    <Page
      title={say('coverage.title')}
      crumbs={[{ label: say('signals.title'), to: '/signals' }]}
      actions={
        <>
          <MonthChoice label={say('coverage.month')} month={month} onPick={(picked) => change({ month: picked })} />
          <Button onClick={() => void sheet()}>{say('export')}</Button>
          {mayManage && <LinkButton to="/signals/sources">{say('signals.sources')}</LinkButton>}
        </>
      }
    >
      <Shown read={read} rows={8}>
        {({ total, days, regions, mines }) => {
          if (mines.length === 0) return <Empty title={say('coverage.none')} />
          const missing = mines.filter((one) => one.owed && one.link !== 'linked')
          return (
            <Stack>
              <Card title={say('coverage.by-day')} scope={`${month} · %`}>
                {days.every(({ online }) => online === null) ? (
                  <Empty title={say('coverage.no-day')} why={say('coverage.no-day-why')} />
                ) : (
                  <LinesChart
                    sentence={say('coverage.said', {
                      month,
                      coverage: rate(say, total.coverage),
                      online: rate(say, total.online),
                      breaks: say.number(total.breaks),
                    })}
                    points={days.map(({ day }) => say.day(day, 'short'))}
                    lines={[{ key: 'online', label: say('coverage.rate'), values: days.map(({ online }) => online) }]}
                    height={200}
                  />
                )}
                <p className="caption">{say('coverage.note')}</p>
              </Card>
              <Card flush title={say('coverage.missing')} scope={say.number(missing.length)}>
                <DataTable
                  label={say('coverage.missing')}
                  rows={missing}
                  keyOf={(one) => one.mine}
                  keys={false}
                  empty={<Empty title={say('coverage.missing-none')} />}
                  columns={[
                    mineColumn(say),
                    { key: 'region', title: say('coverage.region'), cell: (one) => one.regionName },
                    { key: 'link', title: say('coverage.link'), cell: (one) => say(`coverage.link.${one.link}`) },
                  ]}
                />
                <p className="caption" style={{ padding: '0 14px 10px' }}>
                  {missing.length > 0 && say('coverage.missing-why')} {say('coverage.unconfirmed')}
                </p>
              </Card>
              <Card flush title={say('coverage.by-region')}>
                <DataTable
                  label={say('coverage.by-region')}
                  rows={[...regions, { ...total, name: say('coverage.total') }]}
                  keyOf={(one) => one.key}
                  keys={false}
                  columns={regionColumns(say)}
                />
              </Card>
              <Card flush title={say('coverage.by-mine')} scope={say.number(mines.length)}>
                <DataTable
                  label={say('coverage.by-mine')}
                  rows={mines.filter((one) => one.link !== 'none' || one.online !== null)}
                  keyOf={(one) => one.mine}
                  keys={false}
                  columns={[
                    mineColumn(say),
                    {
                      key: 'since',
                      title: say('coverage.since'),
                      wideOnly: true,
                      cell: (one) => (one.since ? say.moment(one.since, 'full').slice(0, 10) : '—'),
                    },
                    ...rateColumns(say),
                  ]}
                />
              </Card>
            </Stack>
          )
        }}
      </Shown>
    </Page>
  )
}

const rate = (say: Say, value: number | null) => (value === null ? '—' : say.number(value, 2))

function mineColumn(say: Say): Column<MineCoverage> {
  return {
    key: 'mine',
    title: say('coverage.mine'),
    names: true,
    cell: (one) => <Link to={`/signals/mines/${one.mine}?tab=streams`}>{one.name}</Link>,
  }
}

function regionColumns(say: Say): readonly Column<RegionCoverage>[] {
  const count = (key: 'owed' | 'linked') => ({
    key,
    title: say(`coverage.${key}`),
    align: 'right' as const,
    wideOnly: true,
    cell: (one: RegionCoverage) => say.number(one[key]),
  })
  return [
    { key: 'name', title: say('coverage.region'), names: true, cell: (one) => one.name },
    count('owed'),
    count('linked'),
    {
      key: 'coverage',
      title: say('coverage.coverage'),
      align: 'right',
      cell: (one) => rate(say, one.coverage),
    },
    ...rateColumns(say),
  ]
}

/** On-line rates: of a mine, and of a region by time. */
function rateColumns(say: Say): readonly Column<MineCoverage | RegionCoverage>[] {
  const of = (key: 'online' | 'safety' | 'people', wideOnly: boolean): Column<MineCoverage | RegionCoverage> => ({
    key,
    title: say(`coverage.${key}`),
    align: 'right',
    wideOnly,
    sortBy: (one) => one[key] ?? -1,
    cell: (one) => rate(say, one[key]),
  })
  return [
    of('online', false),
    of('safety', true),
    of('people', true),
    { key: 'breaks', title: say('coverage.breaks'), align: 'right', cell: (one) => say.number(one.breaks) },
    {
      key: 'longest',
      title: say('coverage.longest'),
      align: 'right',
      wideOnly: true,
      cell: (one) => say.number(one.longest),
    },
  ]
}
