import { sayIn } from '#platform/words'
import type { FileReply, InputOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import { latestRoot } from '#platform/server/seal'
import { type SheetCell, type SheetColumn, writeBook } from '#platform/server/sheets'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { ListedWarning } from '../../model.ts'
import { warningWords as words } from '../../words/warnings.ts'
import { findListed, mostRows } from '../store/warning-lists.ts'
import { listed } from './show.ts'

/** A moment by Beijing's clock, as a cell. */
const at = (moment: string | null): string | null =>
  moment && new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')

type Column = SheetColumn & { cell: (row: ListedWarning) => SheetCell }

/** Warnings of a filter with the columns of the list and every clock. */
export async function exportWarnings(work: Work, { query }: InputOf<typeof api.exportWarnings>): Promise<FileReply> {
  const { language } = work.who
  const say = (key: string) => sayIn(language, words, key)
  const { rows, next } = await findListed(work, query, mostRows)
  if (next !== null) refuse('invalid', 'sheet-too-long', { most: mostRows })
  const column = (key: string, width: number, cell: Column['cell'], more: Partial<SheetColumn> = {}): Column => ({
    heading: words[key]!,
    width,
    ...more,
    cell,
  })
  const columns: Column[] = [
    column('warnings.number', 20, (row) => row.number),
    column('warnings.grade', 8, (row) => say(`grade.${row.grade}`)),
    column('warnings.mine', 22, (row) => row.mineName),
    column('warnings.place', 30, (row) => row.place, { wrap: true }),
    column('warnings.what', 28, (row) => row.title[language === 'zh' ? 0 : 1], { wrap: true }),
    column('warnings.peak', 10, (row) => row.peak, { type: 'number' }),
    column('warnings.unit', 8, (row) => row.unit),
    column('warnings.merged', 8, (row) => row.merged, { type: 'number' }),
    column('warnings.began-at', 20, (row) => at(row.beganAt)),
    column('warnings.raised-at', 20, (row) => at(row.raisedAt)),
    column('warnings.ended-at', 20, (row) => at(row.endedAt)),
    column('warnings.acknowledged-at', 20, (row) => at(row.acknowledgedAt)),
    column('warnings.answered-at', 20, (row) => at(row.answeredAt)),
    column('warnings.closed-at', 20, (row) => at(row.closedAt)),
    column('warnings.state', 10, (row) => say(`warning-state.${row.state}`)),
    column('warnings.cause', 14, (row) => (row.cause ? say(`cause.${row.cause}`) : null)),
    column('warnings.kind', 10, (row) =>
      row.planned ? say('warnings.planned') : row.falseAlarm ? say('warnings.false-alarm') : null,
    ),
  ]
  const sheet = {
    name: say('warnings.title'),
    columns,
    frozen: 2,
    rows: rows.map((row) => columns.map((one) => one.cell(listed(row)))),
  }
  return writeBook(`${say('warnings.title')} ${work.today}.xlsx`, [sheet], undefined, await latestRoot(work.tx))
}
