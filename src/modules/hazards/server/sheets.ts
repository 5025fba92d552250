import type { FileReply, InputOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import { latestRoot } from '#platform/server/seal'
import { type SheetCell, type SheetColumn, writeBook } from '#platform/server/sheets'
import type { Work } from '#platform/server/work'
import { sayIn } from '#platform/words'
import type * as api from '../api.ts'
import { rateOf } from '../rules/rates.ts'
import { words } from '../words.ts'
import { readStatistics } from './reads.ts'
import * as find from './store/find.ts'

/** The most rows of one sheet: whoever wants more narrows his wish. */
const most = 20_000

type Saying = (key: string) => string
const speaking =
  ({ who }: Work): Saying =>
  (key) =>
    sayIn(who.language, words, key)

function column(key: string, width: number, more: Pick<SheetColumn, 'type' | 'wrap'> = {}): SheetColumn {
  return { heading: words[key]!, width, ...more }
}

/** The list as it is filtered, one row each. */
export async function exportHazards(work: Work, { query }: InputOf<typeof api.exportHazards>): Promise<FileReply> {
  const say = speaking(work)
  const { rows, more } = await find.findHazards(work, { ...query, page: 1, size: most, count: 'none' })
  if (more) refuse('invalid', 'sheet-too-long', { most })
  const columns: (SheetColumn & { cell: (row: (typeof rows)[number]) => SheetCell })[] = [
    { ...column('hazards.number', 12), cell: (row) => row.number },
    { ...column('hazards.mine', 20), cell: (row) => row.mineName },
    { ...column('hazards.grade', 10), cell: (row) => say(`hazard-grade.${row.grade ?? 'none'}`) },
    { ...column('hazards.text', 48, { wrap: true }), cell: (row) => row.text },
    { ...column('hazards.place', 20), cell: (row) => row.place },
    { ...column('hazards.category', 14), cell: (row) => (row.category ? say(`hazard-category.${row.category}`) : '') },
    { ...column('hazards.criterion', 14), cell: (row) => row.criterion },
    { ...column('hazards.source', 14), cell: (row) => say(`hazard-source.${row.source}`) },
    { ...column('hazards.level', 10), cell: (row) => say(`hazard-level.${row.level}`) },
    { ...column('hazards.campaign', 20), cell: (row) => row.campaign },
    { ...column('hazards.found-on', 12, { type: 'day' }), cell: (row) => row.foundOn },
    { ...column('hazards.due-on', 12, { type: 'day' }), cell: (row) => row.dueOn },
    { ...column('hazards.state', 12), cell: (row) => say(`hazard-state.${row.state}`) },
    { ...column('hazards.responsible', 14), cell: (row) => row.responsible },
    { ...column('hazards.rectified-on', 12, { type: 'day' }), cell: (row) => row.rectifiedOn },
    { ...column('hazards.closed-on', 12, { type: 'day' }), cell: (row) => row.closedOn },
  ]
  const sheet = {
    name: say('hazards.title'),
    columns,
    frozen: 2,
    rows: rows.map((row) => columns.map((one) => one.cell(row))),
  }
  return writeBook(`${say('hazards.page.list')} ${work.today}.xlsx`, [sheet], undefined, await latestRoot(work.tx))
}

/** The statistics as they stand on the page, with their sum below. */
export async function exportStatistics(
  work: Work,
  { query }: InputOf<typeof api.exportStatistics>,
): Promise<FileReply> {
  const say = speaking(work)
  const { rows, total } = await readStatistics(work, { params: undefined, query, body: undefined })
  const figures = ['found', 'gone', 'open', 'overdue', 'due', 'kept'] as const
  const cells = (name: string, row: typeof total): SheetCell[] => {
    const rate = rateOf(row)
    return [name, ...figures.map((one) => row[one]), rate === null ? null : Math.round(rate * 10) / 10]
  }
  const sheet = {
    name: say('statistics.title'),
    columns: [
      column(`statistics.by.${query.by}`, 24),
      ...figures.map((one) => column(`statistics.${one}`, 12, { type: 'number' })),
      column('statistics.rate-percent', 12, { type: 'number' }),
    ],
    frozen: 1,
    rows: [...rows.map((row) => cells(nameIn(say, query.by, row), row)), cells(say('statistics.total'), total)],
  }
  const period = query.from === query.to ? query.from : `${query.from}—${query.to}`
  return writeBook(`${say('statistics.title')} ${period}.xlsx`, [sheet], undefined, await latestRoot(work.tx))
}

/** What a row is called: regions by their names, grades and sources by our words, months and campaigns as they are. */
function nameIn(
  say: Saying,
  by: 'region' | 'mine' | 'grade' | 'month' | 'source' | 'campaign',
  row: { key: string; name: string | null },
): string {
  if (by === 'grade') return say(`hazard-grade.${row.key}`)
  if (by === 'source') return say(`hazard-source.${row.key}`)
  return row.name ?? row.key
}
