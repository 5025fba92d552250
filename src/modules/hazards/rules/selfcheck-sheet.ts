import { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Edition, SheetFault } from '../api.ts'
import { SelfcheckItem } from '../api.ts'
import { Category } from '../model.ts'
import { whyNotCriterion } from './criteria.ts'

/** Columns of the sheet in order: heading in both languages, width in characters. */
export const sheetColumns = {
  text: { heading: ['隐患内容', 'Hazard'], width: 40 },
  place: { heading: ['地点', 'Place'], width: 18 },
  category: { heading: ['类别', 'Category'], width: 12 },
  grade: { heading: ['等级', 'Grade'], width: 8 },
  criterion: { heading: ['判定条款', 'Criterion'], width: 12 },
  immediate: { heading: ['立即整改', 'At once'], width: 10 },
  dueOn: { heading: ['整改期限', 'Due'], width: 12 },
  responsible: { heading: ['责任人', 'Responsible'], width: 10 },
  closed: { heading: ['当场整改情况', 'Removed on the spot'], width: 30 },
} as const
export type Column = keyof typeof sheetColumns

type Line = { row: number; cells: ReadonlyMap<number, string | number | boolean | null> }
export type ReadRow = { row: number; item: Omit<SelfcheckItem, 'id'> | null }

const names = Object.keys(sheetColumns) as Column[]

/**
 * Reads a sheet of hazards that a mine found: headings in the first rows that name the text, then a hazard a row. Nothing is guessed: what
 * is not understood is a fault at its cell. `said`: how categories are called.
 */
export function readSelfcheckSheet(
  lines: readonly Line[],
  given: {
    editions: readonly Edition[]
    kind: string
    on: Day
    said: (category: Category) => readonly [string, string]
  },
): { unknownColumns: string[]; rows: ReadRow[]; faults: SheetFault[] } | { refusal: Reason } {
  const at = lines.findIndex((line) => [...line.cells.values()].some((cell) => columnOf(cell) === 'text'))
  if (at < 0 || at > 4) return { refusal: reason('selfcheck-sheet-without-headings') }
  const columns = new Map([...lines[at]!.cells].flatMap(([n, cell]) => (columnOf(cell) ? [[n, columnOf(cell)!]] : [])))
  const unknownColumns = [...lines[at]!.cells.values()].filter((cell) => cell !== null && !columnOf(cell)).map(String)
  const faults: SheetFault[] = []
  const rows = lines.slice(at + 1).map((line): ReadRow => {
    const own: SheetFault[] = []
    const values: Record<string, unknown> = {}
    for (const [n, column] of columns) {
      const cell = line.cells.get(n)
      if (cell === undefined || cell === null || String(cell).trim() === '') continue
      const read = readCell(column, cell, given.said)
      if ('fault' in read) own.push(faultAt(line.row, column, String(cell), read.fault))
      else values[column] = read.value
    }
    if (values['text'] === undefined && own.every((one) => one.column !== sheetColumns.text.heading[0]))
      own.push(faultAt(line.row, 'text', '', reason('cell-required')))
    if (own.length === 0) own.push(...wholeFaults(line.row, values, given))
    faults.push(...own)
    const item = own.length === 0 ? SelfcheckItem.omit({ id: true }).safeParse(values) : undefined
    return { row: line.row, item: item?.success ? item.data : null }
  })
  return { unknownColumns, rows, faults }
}

function columnOf(cell: string | number | boolean | null): Column | undefined {
  const first = String(cell ?? '')
    .split('\n')[0]!
    .replaceAll(/[\s*＊]/g, '')
    .toLowerCase()
  return names.find((name) =>
    [name, ...sheetColumns[name].heading].some((one) => one.replaceAll(/\s/g, '').toLowerCase() === first),
  )
}

function readCell(
  column: Column,
  cell: string | number | boolean,
  said: (category: Category) => readonly [string, string],
): { value: unknown } | { fault: Reason } {
  const text = String(cell).trim()
  switch (column) {
    case 'grade':
      if (/^(一般|一般隐患|general)$/i.test(text)) return { value: 'general' }
      return /^(重大|重大隐患|major)$/i.test(text) ? { value: 'major' } : { fault: reason('cell-not-grade') }
    case 'immediate':
      if (/^(是|√|y|yes|true|1)$/i.test(text)) return { value: true }
      return /^(否|×|n|no|false|0)$/i.test(text) ? { value: false } : { fault: reason('cell-not-yes-no') }
    case 'category': {
      const found = Category.options.find((one) =>
        [one, ...said(one)].some((name) => name.toLowerCase() === text.toLowerCase()),
      )
      return found ? { value: found } : { fault: reason('cell-not-category') }
    }
    case 'dueOn': {
      const day = text.replace(
        /^(\d{4})[年/.-](\d{1,2})[月/.-](\d{1,2})日?$/,
        (_, year: string, month: string, date: string) =>
          [year, month.padStart(2, '0'), date.padStart(2, '0')].join('-'),
      )
      return Day.safeParse(day).success ? { value: day } : { fault: reason('cell-not-day') }
    }
    case 'text':
    case 'place':
    case 'criterion':
    case 'responsible':
    case 'closed':
      break
  }
  const parsed = SelfcheckItem.shape[column].safeParse(text)
  return parsed.success ? { value: text } : { fault: reason('cell-too-long-text') }
}

/** What is wrong with a row as a whole: a major one wants a criterion of the day, a limit does not lie before the check. */
function wholeFaults(
  row: number,
  values: Record<string, unknown>,
  { editions, kind, on }: { editions: readonly Edition[]; kind: string; on: Day },
): SheetFault[] {
  const { grade, criterion, dueOn, closed } = values as Partial<SelfcheckItem>
  const faults: SheetFault[] = []
  if (grade === 'major' && !criterion) faults.push(faultAt(row, 'criterion', '', reason('criterion-missing')))
  if (criterion) {
    const why = whyNotCriterion(editions, criterion, kind, on)
    if (why) faults.push(faultAt(row, 'criterion', criterion, why))
  }
  if (dueOn && dueOn < on) faults.push(faultAt(row, 'dueOn', dueOn, reason('term-past', { day: dueOn })))
  if (grade === 'major' && closed) faults.push(faultAt(row, 'closed', closed, reason('major-not-on-site')))
  return faults
}

function faultAt(row: number, column: Column, value: string, why: Reason): SheetFault {
  return { row, column: sheetColumns[column].heading[0], value: value.slice(0, 200), ...why }
}
