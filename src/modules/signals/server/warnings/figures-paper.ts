import { fileURLToPath } from 'node:url'
import type { FileReply, InputOf } from '#platform/endpoint'
import type { Paper, Press } from '#platform/server/press'
import { withRoot } from '#platform/server/press-root'
import type { Work } from '#platform/server/work'
import { speakIn } from '#modules/duties'
import type * as api from '../../api.ts'
import { changeOf, type FigureLine, figureLines as lines } from '../../rules/warnings/figures.ts'
import { coverageWords } from '../../words/coverage.ts'
import { suspicionWords } from '../../words/suspicions.ts'
import { figuresWords } from '../../words/figures.ts'
import { warningWords } from '../../words/warnings.ts'
import { readCoverage } from '../coverage.ts'
import { findOfficeAndRegion, findSuspicionStates } from '../store/month.ts'
import { findFigures } from '../store/warning-figures.ts'
import { nameOf, totalsOf } from './figures.ts'

const folder = fileURLToPath(new URL('../../../../../papers/signals', import.meta.url))
const words = { ...coverageWords, ...suspicionWords, ...warningWords, ...figuresWords }
/** What a row of the paper has room for; the rest stands in the table beside the month before. */
const narrow = ['raised', 'answered', 'disposal', 'in-time', 'missed', 'closed', 'open', 'answer-p50', 'answer-p95']

/** 预警处置月报 as PDF: the figures of the page and the sheet, with link coverage, on-line rates and suspicions of the same month. */
export async function printWarningFigures(
  press: Press,
  work: Work,
  { query: { month } }: InputOf<typeof api.printWarningFigures>,
): Promise<FileReply> {
  const bytes = await press.print(await withRoot(work, await monthPaper(work, month)))
  const name = `${speakIn(work.who.language, words)('figures.paper')} ${month}.pdf`
  return { name, type: 'application/pdf', bytes, inline: true }
}

/** The paper as its template reads it: every text said. */
export async function monthPaper(work: Work, month: string): Promise<Paper> {
  const say = speakIn(work.who.language, words)
  const said = (value: number | null, digits: number) => (value === null ? '—' : value.toFixed(digits))
  const { total, before } = await totalsOf(work, month)
  const { office, region } = await findOfficeAndRegion(work)
  const coverage = await readCoverage(work, { query: { month } })
  const shown = lines.filter(({ key }) => narrow.includes(key))
  const rowsBy = async (by: 'grade' | 'mine' | 'region' | 'cause') => ({
    title: say('figures.by-what', { what: say(`figures.by.${by}`) }),
    head: [say(`figures.by.${by}`), ...shown.map(({ key }) => say(`figures.${key}`))],
    rows: (await findFigures(work, month, by)).map((row) => [
      nameOf(say, by, row),
      ...shown.map((line) => said(line.of(row), line.digits)),
    ]),
    none: say('figures.none'),
  })
  const compared = ({ key, of, digits }: FigureLine) => {
    const [now, then] = [of(total), of(before)]
    const change = now === null || then === null ? null : changeOf(now, then)
    return [say(`figures.${key}`), said(now, digits), said(then, digits), said(change, 1)]
  }
  const rates = ['owed', 'linked', 'coverage', 'online', 'safety', 'people', 'breaks'] as const
  const states = await findSuspicionStates(work, month)
  const data = {
    language: work.who.language,
    office,
    title: say('figures.paper'),
    period: `${region}　${month}`,
    made: say('figures.made', { at: say.moment(work.now) }),
    facts: work.today.startsWith(month) ? [say('figures.runs', { at: say.moment(work.now) })] : [],
    tables: [
      {
        title: say('figures.compared'),
        head: ['indicator', 'now', 'before', 'change'].map((one) => say(`figures.${one}`)),
        rows: lines.map(compared),
      },
      await rowsBy('grade'),
      await rowsBy('mine'),
      await rowsBy('region'),
      await rowsBy('cause'),
      {
        title: say('figures.coverage'),
        head: [say('coverage.region'), ...rates.map((one) => say(`coverage.${one}`))],
        rows: [{ ...coverage.total, name: region }, ...coverage.regions].map((one) => [
          one.name,
          ...rates.map((rate) => said(one[rate], rate === 'owed' || rate === 'linked' || rate === 'breaks' ? 0 : 1)),
        ]),
      },
      {
        title: say('figures.suspicions'),
        head: [say('suspicions.state'), say('figures.count')],
        rows: states.map((one) => [say(`suspicion-state.${one.state}`), String(one.n)]),
        none: say('figures.no-suspicions'),
      },
    ],
    notes: [say('figures.note')],
    sign: [
      { says: say('figures.sign.maker'), name: work.who.name },
      { says: say('figures.sign.checker'), name: '' },
      { says: say('figures.sign.office'), name: '' },
    ],
  }
  return { folder, data, at: work.now }
}
