import { canonical } from '#platform/canonical'
import { type Reason, reason } from '#platform/refusal'
import type { SheetRow } from '#platform/server/sheet-reader'
import type { Work } from '#platform/server/work'
import type { SheetChange } from '../api.ts'
import type { Definition, Field, LedgerEntry, Values } from '../model.ts'
import { type Fault, fillForm, askedFor } from '../rules/form.ts'
import { type Cell, cellOf, fieldOfHeading, isByHand, parseCell, sheetFields } from '../rules/sheet.ts'
import { said } from '../rules/look-up.ts'
import { whyNotChange } from '../rules/steps.ts'
import { actorOf, momentOf } from './actions.ts'
import { namesOf } from './reads.ts'
import type { openFinds } from './store/sheet-names.ts'
import { readEditionById } from './store.ts'

type Finds = Awaited<ReturnType<typeof openFinds>>

/** A row of an entry that stands already: as it was, changed in some fields, or changed in a way that no sheet may. */
export type KnownRow = { entry: LedgerEntry; values: Values; fields: SheetChange['fields']; faults: Fault[] }

/** The column of the numbers by which rows are known again; none where a field of the ledger is called so. */
export function numberColumn(definition: Definition, headings: ReadonlyMap<number, unknown>): number | undefined {
  const found = [...headings].find(([, cell]) => ['编号', 'no.'].includes(firstLine(cell).toLowerCase()))
  return found && fieldOfHeading(definition.fields, String(found[1])) === undefined ? found[0] : undefined
}

/** The entries of a ledger that are numbered so, as far as the reader sees them. */
export async function findNumbered(
  { tx }: Work,
  ledger: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, LedgerEntry[]>> {
  if (numbers.length === 0) return new Map()
  const rows = await tx
    .selectFrom('ledgerEntries')
    .selectAll()
    .where('ledger', '=', ledger)
    .where('numberSaid', 'in', [...new Set(numbers)])
    .execute()
  return Map.groupBy(rows as LedgerEntry[], (one) => one.numberSaid)
}

/** The one entry of a number, or why there is none to compare with. */
export function entryNumbered(
  number: string,
  found: readonly LedgerEntry[] | undefined,
  before: ReadonlySet<string>,
): LedgerEntry | Reason {
  const [entry, another] = found ?? []
  if (!entry) return reason('ledger-number-unknown', { number: number.slice(0, 60) })
  if (another) return reason('ledger-number-several', { number: number.slice(0, 60), count: found!.length })
  return before.has(entry.id) ? reason('ledger-number-twice', { number: number.slice(0, 60) }) : entry
}

/**
 * Compares a row with the entry that it came from, under that entry's own edition: cells that read as they were sent out are unchanged;
 * the others are read as values, where a sheet may bring them and the entry may still be changed, and told as faults where not.
 */
export async function compareRow(
  work: Work,
  entry: LedgerEntry,
  headings: ReadonlyMap<number, unknown>,
  line: SheetRow,
  finds: Finds,
): Promise<KnownRow> {
  const { definition } = await readEditionById(work, entry.edition)
  const names = await namesOf(work, definition, [entry.values])
  const asked = askedFor(definition, 'change')
  const fields: SheetChange['fields'] = []
  const faults: Fault[] = []
  const values: Record<string, unknown> = {}
  for (const [at, heading] of headings) {
    const field = fieldOfHeading(sheetFields(definition), String(heading))
    if (!field || field.type === 'computed') continue
    const before = written(cellOf(field, entry.values[field.id], names))
    const after = written(line.cells.get(at))
    if (before === after) continue
    const read = asked.has(field.id) && !isByHand(field) ? readAfter(field, after) : undefined
    if (read && 'value' in read && same(read.value, entry.values[field.id])) continue
    fields.push({ column: field.title[0], columnEn: field.title[1], before, after })
    if (!read) faults.push({ field: field.id, ...reason('ledger-not-by-sheet', said('field', field.title)) })
    else if ('fault' in read) faults.push({ field: field.id, ...read.fault })
    else values[field.id] = read.value
  }
  if (fields.length > 0 && faults.length === 0) {
    const why = whyNotChange(definition, entry, actorOf(work))
    if (why) faults.push({ field: null, ...why })
    const next = { ...entry.values, ...values }
    if (!why) faults.push(...fillForm(definition, next, await momentOf(work, definition, entry, next), 'change').faults)
  }
  return { entry, values, fields, faults }

  function readAfter(field: Exclude<Field, { type: 'computed' }>, text: string) {
    if (text === '') return { value: null }
    const mine = entry.mine ?? undefined
    return parseCell(field, text, (type, name) => finds(type, name, mine))
  }
}

function written(cell: Cell | undefined): string {
  return cell === undefined || cell === null ? '' : String(cell).replace(/\r\n?/g, '\n').trim()
}

function same(one: unknown, other: unknown): boolean {
  return canonical(one ?? null) === canonical(other ?? null)
}

function firstLine(cell: unknown): string {
  return String(cell).split('\n')[0]!.trim()
}
