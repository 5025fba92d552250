import { dayOf } from '#platform/day'
import type { FileReply, InputOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import { doWatched } from '#platform/server/long-work'
import { latestRoot } from '#platform/server/seal'
import { type Sheet, type SheetCell, type SheetColumn, writeBook } from '#platform/server/sheets'
import type { Work } from '#platform/server/work'
import { sayIn } from '#platform/words'
import type * as api from '../api.ts'
import type { ListedCase } from '../model.ts'
import { comparedWith, figureNames, moneyFigures, penaltyRate } from '../rules/figures.ts'
import { comparedIndicators } from '../rules/indicators.ts'
import { words as pageWords } from '../words.ts'
import { statisticsWords } from '../words/statistics.ts'
import { readCaseFigures } from './figures.ts'
import { listed } from './reads.ts'
import * as find from './store/find.ts'

const words = { ...pageWords, ...statisticsWords }

type Say = (key: string) => string

const speaking =
  ({ who }: Work): Say =>
  (key) =>
    sayIn(who.language, words, key)

function column(key: string, width: number, more: Pick<SheetColumn, 'type' | 'wrap'> = {}): SheetColumn {
  return { heading: words[key]!, width, ...more }
}

/** Cases read at once: enough to ask seldom, few enough to hold. */
const chunk = 500

/** The cases of a list, all pages of it, with the columns of the board. */
export async function exportCases(work: Work, { query }: InputOf<typeof api.exportCases>): Promise<FileReply> {
  const say = speaking(work)
  return doWatched(work.who, query.watch, say('cases.title'), async (progress) => {
    const total = await find.countRows(work, query)
    if (total > find.mostRows) refuse('invalid', 'cases-sheet-too-long', { most: find.mostRows })
    const columns = listColumns(say, work.who.language === 'zh' ? 0 : 1)
    const sheet: Sheet = { name: say('cases.title'), columns, frozen: 2, rows: rowsOf(work, query, columns) }
    let done = 0
    return writeBook(
      `${say('cases.title')} ${work.today}.xlsx`,
      [sheet],
      () => progress(Math.min(++done, total), total),
      await latestRoot(work.tx),
    )
  })
}

type ListColumn = SheetColumn & { cell: (row: ListedCase) => SheetCell }

async function* rowsOf(work: Work, query: InputOf<typeof api.exportCases>['query'], columns: readonly ListColumn[]) {
  let after: string | undefined
  do {
    const { rows, next } = await find.findCaseRows(work, { ...query, after }, chunk)
    for (const row of await listed(work, rows)) yield columns.map((one) => one.cell(row))
    after = next ?? undefined
  } while (after !== undefined)
}

function listColumns(say: Say, language: 0 | 1): ListColumn[] {
  const day = { type: 'day' } as const
  const money = { type: 'number' } as const
  return [
    { ...column('docket.title-of', 44, { wrap: true }), cell: (row) => row.title },
    { ...column('docket.sheet.number', 26), cell: (row) => row.number },
    { ...column('docket.sheet.mine', 22), cell: (row) => row.mineName },
    {
      ...column('docket.next', 22),
      cell: (row) => row.nextTitle?.[language] ?? (row.nextLimit === null ? null : say(`case-step.${row.nextLimit}`)),
    },
    {
      ...column('docket.sheet.due', 12, day),
      cell: (row) => row.nextDue && dayOf(new Date(Date.parse(row.nextDue) - 1)),
    },
    { ...column('docket.with', 12), cell: (row) => (row.nextWith ? say(`docket.with.${row.nextWith}`) : null) },
    { ...column('docket.stage', 12), cell: (row) => say(`case-stage.${row.stage}`) },
    { ...column('docket.parties', 34, { wrap: true }), cell: (row) => row.parties.map((one) => one.name).join('、') },
    { ...column('docket.handlers', 16), cell: (row) => row.handlers.map((one) => one.name).join('、') },
    { ...column('docket.sheet.fine', 14, money), cell: (row) => row.fine },
    { ...column('docket.sheet.paid', 14, money), cell: (row) => row.paid },
    { ...column('docket.owed', 14, money), cell: (row) => Math.max(0, row.fine - row.paid) },
    { ...column('docket.proposed-on', 12, day), cell: (row) => row.proposedOn },
    { ...column('docket.filed-on', 12, day), cell: (row) => row.filedOn },
    { ...column('docket.conduct-on', 12, day), cell: (row) => row.conductOn },
    { ...column('docket.sheet.decided-on', 12, day), cell: (row) => row.decidedOn },
    { ...column('docket.sheet.closed-on', 12, day), cell: (row) => row.closedOn },
    { ...column('docket.organisation', 24), cell: (row) => row.organisationName },
  ]
}

/** The statistics as they stand on the page: lines beside the year before, rows, months. */
export async function exportCaseFigures(
  work: Work,
  { query }: InputOf<typeof api.exportCaseFigures>,
): Promise<FileReply> {
  const say = speaking(work)
  const told = await readCaseFigures(work, { params: undefined, query, body: undefined })
  const months =
    query.by === 'month'
      ? undefined
      : await readCaseFigures(work, { params: undefined, query: { ...query, by: 'month' }, body: undefined })
  const period = query.from === query.to ? query.from : `${query.from}—${query.to}`
  const sheets = [
    comparedSheet(say, told),
    rowsSheet(say, work.who.language === 'zh' ? 0 : 1, query.by, told),
    ...(months ? [rowsSheet(say, 0, 'month', months)] : []),
  ]
  return writeBook(`${say('case-figures.title')} ${period}.xlsx`, sheets, undefined, await latestRoot(work.tx))
}

type Told = Awaited<ReturnType<typeof readCaseFigures>>

function comparedSheet(say: Say, { total, before }: Told): Sheet {
  return {
    name: say('case-figures.compared'),
    columns: [
      column('case-figures.indicator', 30),
      column('case-figures.now', 16, { type: 'number' }),
      column('case-figures.before', 16, { type: 'number' }),
      column('case-figures.difference', 16, { type: 'number' }),
      column('case-figures.percent-sheet', 14, { type: 'number' }),
    ],
    frozen: 1,
    rows: comparedIndicators(total, before).map(({ key, value, before: earlier, percent }) => {
      const change = value === null || earlier === null ? null : comparedWith(value, earlier)
      return [
        indicatorSaid(say, key),
        value,
        earlier,
        change?.difference ?? null,
        percent ? null : (change?.percent ?? null),
      ]
    }),
  }
}

function indicatorSaid(say: Say, key: string): string {
  return key.startsWith('other.') ? say(`law-other.${key.slice(6)}`) : say(`case-figures.${key}`)
}

function rowsSheet(
  say: Say,
  language: 0 | 1,
  by: InputOf<typeof api.exportCaseFigures>['query']['by'],
  told: Told,
): Sheet {
  const visited = told.rows.some((one) => one.visits !== null)
  const line = (name: string, row: Told['total']['figures'], visits: number | null): SheetCell[] => [
    name,
    ...(visited ? [visits] : []),
    ...figureNames.map((one) => row[one]),
    ...(visited ? [penaltyRate(row, visits)] : []),
  ]
  return {
    name: say(`case-figures.by.${by}`),
    columns: [
      column(`case-figures.by.${by}`, 34),
      ...(visited ? [column('case-figures.visits', 12, { type: 'number' })] : []),
      ...figureNames.map((one) => column(`case-figures.${one}`, moneyFigures.has(one) ? 18 : 12, { type: 'number' })),
      ...(visited ? [column('case-figures.penaltyRate', 14, { type: 'number' })] : []),
    ],
    frozen: 1,
    rows: [
      ...told.rows.map((row) => line(rowSaid(say, language, by, row), row, row.visits)),
      line(say('case-figures.total'), told.total.figures, told.total.checks?.visits ?? null),
    ],
  }
}

/** What a row is called: by its name, by our standards, by our words. */
function rowSaid(say: Say, language: 0 | 1, by: string, row: Told['rows'][number]): string {
  if (row.key === '-') return say(`case-figures.none.${by}`)
  if (by === 'source') return say(`case-source.${row.key}`)
  return row.title?.[language] ?? row.name ?? row.key
}
