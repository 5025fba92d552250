import './CaseStatistics.css'
import { Printer } from 'lucide-react'
import type { ReplyOf } from '#platform/endpoint'
import { monthsIn, monthsOf } from '#platform/months'
import {
  alsoSay,
  Button,
  Card,
  download,
  Empty,
  notify,
  Page,
  Shown,
  useAddress,
  useNotifyRefused,
  useRead,
  useSay,
  useWho,
  type Say,
} from '#platform/web'
import { api } from '../index.ts'
import { finesOf, noFigures, overlapping, penaltyRate } from '../rules/figures.ts'
import type { Period } from '../rules/indicators.ts'
import { CaseNav } from './CaseNav.tsx'
import { moneySaid } from './caseSaid.ts'
import { type Asked, FiguresAddress } from './figuresAddress.ts'
import { FiguresChart } from './FiguresChart.tsx'
import { FiguresCompared } from './FiguresCompared.tsx'
import { FiguresQuery } from './FiguresQuery.tsx'
import { FiguresTable } from './FiguresTable.tsx'
import { statisticsWords } from '../words/statistics.ts'

alsoSay(statisticsWords)

/** 执法统计: the answer in a sentence, every line beside the year before, the rows, and the months as a chart. */
export function CaseStatistics() {
  const say = useSay()
  const who = useWho()
  const refused = useNotifyRefused()
  const [at, change] = useAddress(FiguresAddress)
  const year = monthsOf('year', who.today)
  const [from, to] = [at.from ?? year.from, at.to ?? year.to].toSorted() as [string, string]
  const asked: Asked = { by: at.by ?? 'region', from, to, region: at.region }
  const wakes = { wakes: ['case.', 'check.'] }
  const months = useRead(api.readCaseFigures, { query: { ...asked, by: 'month' } }, wakes)
  const own = useRead(api.readCaseFigures, { query: asked }, wakes)
  const read = asked.by === 'month' ? { ...own, data: own.data && withEveryMonth(own.data, asked) } : own
  const period = from === to ? from : say('case-figures.from-to', { from, to })
  async function sheet(): Promise<void> {
    try {
      notify(say('case-figures.exported', { name: await download(api.exportCaseFigures, { query: asked }) }))
    } catch (error) {
      refused(error)
    }
  }
  return (
    <Page
      title={say('case-figures.title')}
      tabs={<CaseNav />}
      paper={period}
      actions={
        <Button icon={<Printer />} onClick={() => window.print()}>
          {say('case-figures.print')}
        </Button>
      }
    >
      <Card className="Figures-query">
        <FiguresQuery asked={asked} onChange={change} onExport={sheet} />
        <Shown read={read} rows={2}>
          {({ total }) => <p className="Figures-said">{sentenceOf(say, period, total)}</p>}
        </Shown>
      </Card>
      <div className="Figures-both">
        <Card flush title={say('case-figures.compared')} scope={period}>
          <Shown read={read} rows={16}>
            {({ total, before }) => <FiguresCompared total={total} before={before} asked={asked} />}
          </Shown>
        </Card>
        {months.data && (
          <FiguresChart
            rows={withEveryMonth(months.data, asked).rows}
            asked={asked}
            what={at.chart ?? 'punishments'}
            onWhat={(chart) => change({ chart })}
            sentence={sentenceOf(say, period, months.data.total)}
          />
        )}
      </div>
      <Card flush title={say('case-figures.table')} scope={say(`case-figures.by.${asked.by}`)}>
        <Shown read={read} rows={8}>
          {({ rows, total }) =>
            rows.length === 0 ? (
              <Empty title={say('case-figures.none')} why={say('case-figures.none-why')} />
            ) : (
              <FiguresTable rows={rows} total={total} asked={asked} />
            )
          }
        </Shown>
      </Card>
      <p className="caption Figures-note">
        {say('case-figures.note')}{' '}
        {overlapping.has(asked.by) && say('case-figures.note-overlap', { by: say(`case-figures.by.${asked.by}`) })}
      </p>
    </Page>
  )
}

/** A month in which nothing happened is a month too. */
function withEveryMonth(data: ReplyOf<typeof api.readCaseFigures>, { from, to }: Asked) {
  if (data.rows.length === 0) return data
  const visits = data.total.checks ? 0 : null
  const none = { ...noFigures, name: null, title: null, visits }
  return {
    ...data,
    rows: monthsIn(from, to).map((key) => data.rows.find((one) => one.key === key) ?? { ...none, key }),
  }
}

function sentenceOf(say: Say, period: string, { figures, checks }: Period): string {
  const { filed, decided, enterprises, persons, paid } = figures
  const n = (figure: number) => say.number(figure)
  const said = say('case-figures.said', {
    period,
    filed: n(filed),
    decided: n(decided),
    enterprises: n(enterprises),
    persons: n(persons),
    fines: moneySaid(say, finesOf(figures)),
    paid: moneySaid(say, paid),
  })
  const rate = checks ? penaltyRate(figures, checks.visits) : null
  if (!checks || rate === null) return said
  const rated = say('case-figures.said-rate', { visits: n(checks.visits), rate: say.number(rate, 1) })
  return say.language === 'zh' ? `${said}${rated}` : `${said} ${rated}`
}
