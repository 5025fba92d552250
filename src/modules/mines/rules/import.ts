import { type Reason, reason } from '#platform/refusal'
import { covers, type Range } from '#platform/scope'
import type { Fault, ImportRow } from '../api.ts'
import { type FieldName, fieldNames, fieldOf } from '../fields.ts'
import type { FieldValue, Mine, MineValues } from '../model.ts'
import { type Cell, columnOf, type ColumnName, headingOf, parseCell } from './cells.ts'
import { showValue } from './show.ts'
import { stepsOf, type Values, warningsOf, whyNotChange, whyNotValues } from './change.ts'

/** What the register holds that an imported sheet may point to. */
export type Known = {
  mines: readonly Mine[]
  /** Names, short names and aliases of organisations with the ids that they may mean. */
  organisations: ReadonlyMap<string, readonly string[]>
  regions: ReadonlySet<string>
  range: Range
  today: string
}

export type SheetLine = { row: number; cells: ReadonlyMap<number, Cell> }

/** A row of the sheet, understood: what it would do and with which values; `region` and `code` for new mines. */
export type PlannedRow = ImportRow & { values: MineValues; region: string | null; faults: Fault[] }
export type Plan = { rows: PlannedRow[]; unknownColumns: string[] }

/** The columns by number, from the first row; or why they cannot be told. */
export function readHeadings(
  line: SheetLine | undefined,
): { columns: Map<number, ColumnName>; unknown: string[] } | { refusal: Reason } {
  if (!line) return { refusal: reason('sheet-without-headings') }
  const columns = new Map<number, ColumnName>()
  const unknown: string[] = []
  for (const [at, cell] of line.cells) {
    const name = columnOf(String(cell))
    if (!name) unknown.push(String(cell).split('\n')[0]!)
    else if ([...columns.values()].includes(name))
      return { refusal: reason('sheet-heading-twice', { column: shown(name) }) }
    else columns.set(at, name)
  }
  return [...columns.values()].includes('name') ? { columns, unknown } : { refusal: reason('sheet-without-headings') }
}

/** How many rows of a title may stand above the headings. */
const titleRows = 4

/** Where the headings stand: in the first row, or below the title that sheets of the field carry; 0 when nowhere. */
export function headingsAt(lines: readonly SheetLine[]): number {
  const at = lines
    .slice(0, titleRows + 1)
    .findIndex((line) => [...line.cells.values()].some((cell) => columnOf(String(cell)) === 'name'))
  return Math.max(0, at)
}

/** Works out what every row would do; nothing is guessed: what is not understood is a fault at its cell. */
export function planImport(
  lines: readonly SheetLine[],
  columns: ReadonlyMap<number, ColumnName>,
  known: Known,
): PlannedRow[] {
  const byCode = new Map(known.mines.map((mine) => [mine.code, mine]))
  const byName = new Map<string, Mine[]>()
  const byNameAlone = new Map<string, Mine>()
  for (const mine of known.mines) {
    byName.set(placeOf(mine.region, mine.name), [...(byName.get(placeOf(mine.region, mine.name)) ?? []), mine])
    byNameAlone.set(mine.name, mine)
  }
  const seen = new Map<string, number>()
  return lines.map((line) => {
    const row = readRow(line, columns, known)
    const fault = (column: ColumnName, why: Reason, value = '') =>
      row.faults.push({ row: line.row, column: shown(column), value, ...why })
    const code = row.code
    const same = code ? [] : (byName.get(placeOf(row.region ?? '', row.name)) ?? [])
    const mine = code ? byCode.get(code) : same[0]
    if (same.length > 1) fault('name', reason('row-ambiguous', { count: same.length }), row.name)
    const key = mine?.code ?? code ?? placeOf(row.region ?? '', row.name)
    const twin = seen.get(key)
    if (twin) fault('name', reason('row-twice', { row: twin }), row.name)
    else seen.set(key, line.row)
    if (mine) planChange(row, mine, known, fault)
    else planCreate(row, byNameAlone, fault)
    if (row.faults.length > 0) row.does = 'faulty'
    return row
  })
}

type Tell = (column: ColumnName, why: Reason, value?: string) => void

function readRow(line: SheetLine, columns: ReadonlyMap<number, ColumnName>, known: Known): PlannedRow {
  const row: PlannedRow = {
    row: line.row,
    does: 'nothing',
    mine: null,
    code: null,
    name: '',
    changes: [],
    warnings: [],
    values: {},
    region: null,
    faults: [],
  }
  const values: Record<string, FieldValue> = {}
  for (const [at, column] of columns) {
    const cell = line.cells.get(at)
    if (cell === undefined || cell === null) continue
    const text = String(cell).trim()
    const fault = (why: Reason) =>
      row.faults.push({ row: line.row, column: shown(column), value: text.slice(0, 200), ...why })
    if (column === 'code') {
      if (/^[0-9A-Za-z-]{1,24}$/.test(text)) row.code = text
      else fault(reason('cell-not-code'))
    } else if (column === 'region') {
      if (!known.regions.has(text)) fault(reason('cell-no-region'))
      else if (!covers(known.range, text)) fault(reason('cell-outside-range'))
      else row.region = text
    } else {
      const parsed = fieldOf(column).type === 'organisation' ? parseOrganisation(text, known) : parseCell(column, cell)
      if ('fault' in parsed) fault(parsed.fault)
      else values[column] = parsed.value
    }
  }
  row.values = values
  row.name = typeof values['name'] === 'string' ? values['name'] : ''
  return row
}

function parseOrganisation(name: string, known: Known): { value: string } | { fault: Reason } {
  const ids = known.organisations.get(name) ?? []
  if (ids.length === 1) return { value: ids[0]! }
  return {
    fault:
      ids.length === 0
        ? reason('cell-no-organisation', { name })
        : reason('cell-organisation-ambiguous', { name, count: ids.length }),
  }
}

function planChange(row: PlannedRow, mine: Mine, known: Known, fault: Tell): void {
  row.mine = mine.id
  row.code = mine.code
  if (row.name === '') row.name = mine.name
  if (row.region && row.region !== mine.region) fault('region', reason('cell-region-fixed'), row.region)
  if (row.values.state && row.values.state !== mine.state)
    fault('state', reason('state-by-deed'), showValue('state', row.values.state, 'zh'))
  row.changes = stepsOf(mine, row.values)
  if (row.changes.length === 0) return
  row.does = 'change'
  const whyNot = whyNotChange(
    mine,
    { changes: row.values, fromDay: known.today, reason: '', stop: { planned: false, months: null } },
    known.today,
  )
  if (whyNot && row.faults.length === 0) fault(blamed(whyNot, row.changes[0]!.field), whyNot)
  warn(row, { ...mine, ...row.values })
}

function planCreate(row: PlannedRow, byName: ReadonlyMap<string, Mine>, fault: Tell): void {
  row.does = 'create'
  for (const column of ['name', 'kind', 'state'] as const) {
    if (row.values[column] === undefined && !row.faults.some((one) => one.column === shown(column)))
      fault(column, reason('cell-required'))
  }
  if (!row.region && !row.faults.some((one) => one.column === shown('region'))) fault('region', reason('cell-required'))
  row.changes = Object.entries(row.values).map(([field, to]) => ({ field: field as FieldName, from: null, to }))
  const whole = { ...Object.fromEntries(fieldNames.map((name) => [name, null])), ...row.values } as Values
  const whyNot = whyNotValues(whole)
  if (whyNot) fault(blamed(whyNot, 'name'), whyNot)
  warn(row, whole)
  const twin = byName.get(row.name)
  if (twin)
    row.warnings.push({
      row: row.row,
      column: shown('name'),
      value: row.name,
      ...reason('name-elsewhere', { code: twin.code }),
    })
}

/** The column that a reason against the values of a row is about. */
function blamed({ code }: Reason, other: FieldName): FieldName {
  if (code.startsWith('coordinates')) return 'latitude'
  return code === 'unified-code-wrong' ? 'creditCode' : other
}

function warn(row: PlannedRow, values: Values): void {
  for (const why of warningsOf(values)) row.warnings.push({ row: row.row, column: '', value: '', ...why })
}

function placeOf(region: string, name: string): string {
  return `${region}|${name}`
}

function shown(column: ColumnName): string {
  return headingOf(column).split('\n')[0]!
}
