import './Statistics.css'
import { useNavigate } from 'react-router'
import type { ReplyOf } from '#platform/endpoint'
import { monthsIn, monthsOf } from '#platform/months'
import {
  download,
  Card,
  Empty,
  Page,
  Shown,
  useAddress,
  useNotifyRefused,
  notify,
  useRead,
  useSay,
  useWho,
} from '#platform/web'
import { api } from '../index.ts'
import { rateOf } from '../rules/rates.ts'
import { HazardNav } from './HazardNav.tsx'
import { type By, listOf, StatisticsAddress } from './statisticsAddress.ts'
import { StatisticsChart } from './StatisticsChart.tsx'
import { StatisticsQuery } from './StatisticsQuery.tsx'
import { type Counted, StatisticsTable } from './StatisticsTable.tsx'

/** 隐患统计: the answer in a sentence, then the same figures as a table and as a chart. */
export function Statistics() {
  const say = useSay()
  const go = useNavigate()
  const who = useWho()
  const refused = useNotifyRefused()
  const [at, change] = useAddress(StatisticsAddress)
  const by: By = at.by ?? (who.mine === null ? 'region' : 'month')
  const year = monthsOf('year', who.today)
  const [from, to] = [at.from ?? year.from, at.to ?? year.to].toSorted() as [string, string]
  const asked = { by, from, to, region: at.region, grade: at.grade, source: at.source }
  const query = { ...asked, source: at.source && [at.source] }
  const answer = useRead(api.readStatistics, { query }, { wakes: ['hazard.', 'recheck.'] })
  const read = by === 'month' && answer.data ? { ...answer, data: withEveryMonth(answer.data, from, to) } : answer
  const period = from === to ? from : say('statistics.from-to', { from, to })
  async function sheet(): Promise<void> {
    try {
      notify(say('statistics.exported', { name: await download(api.exportStatistics, { query }) }))
    } catch (error) {
      refused(error)
    }
  }
  const nameOf = (row: Counted) =>
    by === 'grade' || by === 'source' ? say(`hazard-${by}.${row.key}`) : (row.name ?? row.key)
  return (
    <Page title={say('statistics.title')} tabs={<HazardNav />} paper={period}>
      <Card className="Statistics-query">
        <StatisticsQuery asked={asked} onChange={change} onExport={sheet} />
        <Shown read={read} rows={2}>
          {({ total }) => <p className="Statistics-said">{sentenceOf(say, period, total)}</p>}
        </Shown>
      </Card>
      {read.data && read.data.rows.length === 0 ? (
        <Card>
          <Empty
            title={say(by === 'campaign' ? 'statistics.none-campaign' : 'statistics.none')}
            why={say('statistics.none-why')}
          />
        </Card>
      ) : (
        <div className="Statistics-both">
          <Card flush title={say('statistics.table')} scope={say(`statistics.by.${by}`)}>
            <Shown read={read} rows={8}>
              {({ rows, total }) => <StatisticsTable rows={rows} total={total} asked={asked} nameOf={nameOf} />}
            </Shown>
          </Card>
          {read.data && (
            <StatisticsChart
              by={by}
              rows={read.data.rows}
              nameOf={nameOf}
              sentence={sentenceOf(say, period, read.data.total)}
              onOpen={(key) => void go(listOf(asked, 'all', key))}
            />
          )}
        </div>
      )}
      <p className="caption Statistics-note">{say('statistics.note')}</p>
    </Page>
  )
}

/** A month in which nothing was found is a month too. */
function withEveryMonth(data: ReplyOf<typeof api.readStatistics>, from: string, to: string) {
  if (data.rows.length === 0) return data
  const none = { name: null, found: 0, gone: 0, due: 0, kept: 0, open: 0, overdue: 0 }
  return {
    ...data,
    rows: monthsIn(from, to).map((key) => data.rows.find((one) => one.key === key) ?? { ...none, key }),
  }
}

function sentenceOf(say: ReturnType<typeof useSay>, period: string, total: Omit<Counted, 'key' | 'name'>): string {
  const rate = rateOf(total)
  const n = (key: 'found' | 'gone' | 'open' | 'overdue' | 'due' | 'kept') => say.number(total[key])
  const said = say('statistics.said', {
    period,
    found: n('found'),
    gone: n('gone'),
    open: n('open'),
    overdue: n('overdue'),
  })
  const rated =
    rate === null
      ? say('statistics.said-none-due')
      : say('statistics.said-rate', { due: n('due'), kept: n('kept'), rate: say.number(rate, rate === 100 ? 0 : 1) })
  return say.language === 'zh' ? `${said}${rated}` : `${said} ${rated}`
}
