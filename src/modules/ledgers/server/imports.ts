import { createHash, randomUUID } from 'node:crypto'
import { canonical } from '#platform/canonical'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { reason, refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import { readSheet, type SheetRow } from '#platform/server/sheet-reader'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import type { LedgerImport, SheetFault } from '../api.ts'
import type { Definition, Values } from '../model.ts'
import { type Fault, fillForm } from '../rules/form.ts'
import { fieldOf, firstState } from '../rules/look-up.ts'
import { withRow } from '../rules/row-fault.ts'
import { fieldOfHeading, importFields, isByHand, ownHeadings, parseCell } from '../rules/sheet.ts'
import { titleOf } from '../rules/show.ts'
import { whyNotMake } from '../rules/steps.ts'
import { actorOf, changeEntry, enter, momentOf } from './actions.ts'
import { compareRow, entryNumbered, findNumbered, type KnownRow, numberColumn } from './known-rows.ts'
import { namesOf } from './reads.ts'
import { openFinds } from './store/sheet-names.ts'
import { readEdition } from './store.ts'

/** What a preview shows at most; the counts are of all. */
const most = { rows: 200, faults: 1000, made: 2000 }

type Unread = Pick<LedgerImport, 'unknownColumns' | 'byHandColumns' | 'laterColumns'>
type PlannedRow = { row: number; values: Values; faults: SheetFault[]; known?: KnownRow }

export async function previewImport(
  files: FileStore,
  work: Work,
  { params, query, body }: InputOf<typeof api.previewLedgerImport>,
): Promise<ReplyOf<typeof api.previewLedgerImport>> {
  const { definition } = await readEdition(work, params.ledger)
  refuseIf(whyNotMake(definition, actorOf(work)), 'not-allowed')
  const { rows, ...columns } = await planOf(work, definition, body)
  const token = randomUUID()
  await files.keep(work, body, query.name, aboutOf(definition.ledger, token), work.who.range.from)
  const { make, change, same } = sorted(rows)
  const shown = make.slice(0, most.rows)
  const names = await namesOf(
    work,
    definition,
    shown.map((row) => row.values),
  )
  return {
    token,
    fileName: query.name,
    counts: {
      rows: rows.length,
      make: make.length,
      same: same.length,
      change: change.length,
      faulty: rows.length - make.length - same.length - change.length,
    },
    ...columns,
    faults: rows.flatMap((row) => row.faults).slice(0, most.faults),
    faultyRows: rows.filter((row) => row.faults.length > 0).map((row) => row.row),
    rows: shown.map(({ row, values }) => ({ row, values, title: titleOf(definition, values, names) })),
    changes: change.slice(0, most.rows).map(({ row, known: { entry, fields } }) => ({
      row,
      entry: entry.id,
      number: entry.numberSaid,
      title: entry.title,
      fields,
    })),
    names,
    planHash: hashOf(rows),
  }
}

/** All or nothing, in the one transaction of the call; the sheet is read and planned anew, and another plan than the one seen is refused. */
export async function runImport(
  files: FileStore,
  work: Work,
  { params, body }: InputOf<typeof api.runLedgerImport>,
): Promise<ReplyOf<typeof api.runLedgerImport>> {
  const edition = await readEdition(work, params.ledger)
  const sheet = await files.read(work, await readPreviewed(work, params.ledger, params.token))
  const { rows } = await planOf(work, edition.definition, sheet.bytes)
  if (hashOf(rows) !== body.planHash) refuse('stale', 'ledger-import-stale')
  const kept = rows.filter((row) => !body.drop.includes(row.row))
  const faulty = kept.filter((row) => row.faults.length > 0)
  if (faulty[0]) refuse('invalid', 'ledger-import-faulty', { count: faulty.length, row: faulty[0].row })
  const { make, change, same } = sorted(kept)
  const changed = body.change ? change : []
  if (make.length + changed.length === 0) refuse('invalid', 'ledger-import-nothing')
  for (const row of make) await enter(work, edition, randomUUID(), row.values, params.token)
  for (const { known } of changed)
    await changeEntry(work, {
      params: { entry: known.entry.id },
      query: undefined,
      body: { id: randomUUID(), version: known.entry.version, values: known.values },
    })
  const left = same.length + change.length - changed.length
  const counts = { made: make.length, changed: changed.length, left, dropped: rows.length - kept.length }
  await work.record('ledger.imported', {
    scope: work.who.range.from,
    facts: { ...counts, ledger: params.ledger, batch: params.token, file: sheet.name },
    proof: [sheet.sha256],
  })
  return counts
}

type Known = PlannedRow & { known: KnownRow }

/** Rows without faults, apart by what they do: make an entry, change one, or say what stands already. */
function sorted(rows: readonly PlannedRow[]): { make: PlannedRow[]; change: Known[]; same: Known[] } {
  const good = rows.filter((row) => row.faults.length === 0)
  const known = good.filter((row): row is Known => row.known !== undefined)
  return {
    make: good.filter((row) => row.known === undefined),
    change: known.filter((row) => row.known.fields.length > 0),
    same: known.filter((row) => row.known.fields.length === 0),
  }
}

async function planOf(work: Work, definition: Definition, bytes: Uint8Array): Promise<{ rows: PlannedRow[] } & Unread> {
  const [heading, ...lines] = readSheet(bytes)
  if (!heading) return refuse('invalid', 'ledger-sheet-empty')
  const fields = importFields(definition)
  const columns = new Map([...heading.cells].map(([at, cell]) => [at, fieldOfHeading(fields, String(cell))] as const))
  const known = new Map([...columns].flatMap(([at, field]) => (field ? [[at, field] as const] : [])))
  const twice = [...known.values()].find((one, at, all) => all.indexOf(one) !== at)
  if (known.size === 0) refuse('invalid', 'ledger-sheet-headings')
  if (twice) refuse('invalid', 'ledger-sheet-twice', { column: twice.title[0] })
  if (lines.length === 0) refuse('invalid', 'ledger-sheet-empty')
  if (lines.length > most.made) refuse('invalid', 'sheet-too-large', { what: 'rows', most: most.made })
  const unread = unreadOf(
    definition,
    [...heading.cells].filter(([at]) => !known.has(at)).map(([, cell]) => String(cell)),
  )
  const finds = await openFinds(work, definition.fields)
  const numbers = numberColumn(definition, heading.cells)
  const numberOf = (line: SheetRow) => (numbers === undefined ? '' : String(line.cells.get(numbers) ?? '').trim())
  const numbered = await findNumbered(work, definition.ledger, lines.map(numberOf).filter(Boolean))
  const before = new Set<string>()
  const rows: PlannedRow[] = []
  for (const line of lines) rows.push(await planRow(line))
  return { rows, ...unread }

  /** A row with a number is an entry that stands already, never a new one. */
  async function planKnown(line: SheetRow, number: string): Promise<PlannedRow> {
    const entry = entryNumbered(number, numbered.get(number), before)
    if (!('id' in entry)) return { row: line.row, values: {}, faults: [{ ...ownNumber(line.row, number), ...entry }] }
    before.add(entry.id)
    const known = await compareRow(work, entry, heading!.cells, line, finds)
    const faults = known.faults.map((found) => {
      const { field: id, code, facts } = withRow(definition, found)
      const told = known.fields.find((one) => id !== null && one.column === fieldOf(definition, id)?.title[0])
      const at = told ? { row: line.row, ...told, value: told.after.slice(0, 200) } : ownNumber(line.row, number)
      return { row: at.row, column: at.column, columnEn: at.columnEn, value: at.value, code, facts }
    })
    return { row: line.row, values: {}, faults, known }
  }

  async function planRow(line: SheetRow): Promise<PlannedRow> {
    const number = numberOf(line)
    if (number !== '') return planKnown(line, number)
    const values: Record<string, unknown> = {}
    const faults: SheetFault[] = []
    const written = new Map<string, string>()
    function tell(found: Fault): void {
      const fault = withRow(definition, found)
      const field = fault.field === null ? undefined : fieldOf(definition, fault.field)
      const title = field?.title ?? ['', '']
      const value = (field && written.get(field.id)) ?? ''
      faults.push({
        row: line.row,
        column: title[0],
        columnEn: title[1],
        value: value.slice(0, 200),
        code: fault.code,
        facts: fault.facts,
      })
    }
    // The mine first: places are looked for within it.
    for (const [at, field] of [...known].toSorted(
      ([, a], [, b]) => Number(b.type === 'mine') - Number(a.type === 'mine'),
    )) {
      const cell = line.cells.get(at)
      if (cell === undefined || cell === null) continue
      written.set(field.id, String(cell))
      const mine = definition.row.mine && (values[definition.row.mine] as string | undefined)
      const parsed = parseCell(field, cell, (type, name) => finds(type, name, mine))
      if ('fault' in parsed) tell({ ...parsed.fault, field: field.id })
      else values[field.id] = parsed.value
    }
    const moment = await momentOf(work, definition, { state: firstState(definition).id }, values)
    const form = fillForm(definition, values, moment, 'make')
    for (const found of form.faults) {
      const field = found.field === null ? undefined : fieldOf(definition, found.field)
      const fault = field && isByHand(field) ? { ...found, ...reason('ledger-by-hand') } : found
      if (!faults.some((one) => fault.field !== null && one.column === fieldOf(definition, fault.field)?.title[0]))
        tell(fault)
    }
    return { row: line.row, values: faults.length > 0 ? values : withoutComputed(definition, form.values), faults }
  }
}

/** A fault of a whole row of an entry that stands already, told at its number. */
function ownNumber(row: number, number: string): Pick<SheetFault, 'row' | 'column' | 'columnEn' | 'value'> {
  return { row, column: '编号', columnEn: 'No.', value: number.slice(0, 200) }
}

/** Columns that are not read, apart by why: nobody knows them, they come by hand, or they are computed or told at later steps. */
function unreadOf(definition: Definition, headings: readonly string[]): Unread {
  const all = headings.map((heading) => ({
    name: heading.split('\n')[0]!.slice(0, 60),
    field: fieldOfHeading(definition.fields, heading),
    own: ownHeadings.includes(heading.split('\n')[0]!.trim()),
  }))
  const names = (fits: (one: (typeof all)[number]) => boolean) => all.filter(fits).map((one) => one.name)
  return {
    unknownColumns: names((one) => !one.field && !one.own),
    byHandColumns: names((one) => one.field !== undefined && isByHand(one.field)),
    laterColumns: names((one) => (one.own && one.name !== '编号') || (one.field !== undefined && !isByHand(one.field))),
  }
}

/** What the sheet told; what is computed is computed again when the entry is made. */
function withoutComputed(definition: Definition, values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([id]) => fieldOf(definition, id)?.type !== 'computed'))
}

function aboutOf(ledger: string, token: string): string {
  return `ledger-import/${ledger}/${token}`
}

/** The previewed file of this person; refuses another's as if it did not exist. */
async function readPreviewed(work: Work, ledger: string, token: string): Promise<string> {
  const link = await work.tx
    .selectFrom('fileLinks')
    .select(['sha256', 'linkedBy'])
    .where('about', '=', aboutOf(ledger, token))
    .executeTakeFirst()
  if (!link || link.linkedBy !== (work.who.session ? work.who.person : null))
    return refuse('not-found', 'ledger-import-unknown')
  return link.sha256
}

function hashOf(rows: readonly PlannedRow[]): string {
  const said = rows.map(({ row, values, faults, known }) => ({
    row,
    values,
    faults: faults.length,
    ...(known ? { entry: known.entry.id, version: known.entry.version, changes: known.values } : {}),
  }))
  return createHash('sha256').update(canonical(said)).digest('hex')
}
