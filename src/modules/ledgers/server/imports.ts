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
import { actorOf, enter, momentOf } from './actions.ts'
import { namesOf } from './reads.ts'
import { openFinds } from './store/sheet-names.ts'
import { readEdition } from './store.ts'

/** What a preview shows at most; the counts are of all. */
const most = { rows: 200, faults: 1000, made: 2000 }

type Unread = Pick<LedgerImport, 'unknownColumns' | 'byHandColumns' | 'laterColumns'>
type PlannedRow = { row: number; values: Values; faults: SheetFault[] }

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
  const good = rows.filter((row) => row.faults.length === 0)
  const shown = good.slice(0, most.rows)
  const names = await namesOf(
    work,
    definition,
    shown.map((row) => row.values),
  )
  return {
    token,
    fileName: query.name,
    counts: { rows: rows.length, make: good.length, faulty: rows.length - good.length },
    ...columns,
    faults: rows.flatMap((row) => row.faults).slice(0, most.faults),
    faultyRows: rows.filter((row) => row.faults.length > 0).map((row) => row.row),
    rows: shown.map(({ row, values }) => ({ row, values, title: titleOf(definition, values, names) })),
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
  if (kept.length === 0) refuse('invalid', 'ledger-import-nothing')
  for (const row of kept) await enter(work, edition, randomUUID(), row.values, params.token)
  const counts = { made: kept.length, dropped: rows.length - kept.length }
  await work.record('ledger.imported', {
    scope: work.who.range.from,
    facts: { ...counts, ledger: params.ledger, batch: params.token, file: sheet.name },
    proof: [sheet.sha256],
  })
  return counts
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
  const finds = await openFinds(work, fields)
  const rows: PlannedRow[] = []
  for (const line of lines) rows.push(await planRow(line))
  return { rows, ...unread }

  async function planRow(line: SheetRow): Promise<PlannedRow> {
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
    laterColumns: names((one) => one.own || (one.field !== undefined && !isByHand(one.field))),
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
  const said = rows.map(({ row, values, faults }) => ({ row, values, faults: faults.length }))
  return createHash('sha256').update(canonical(said)).digest('hex')
}
