import { createHash, randomUUID } from 'node:crypto'
import { canonical } from '#platform/canonical'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import { latestRoot } from '#platform/server/seal'
import { readSheet } from '#platform/server/sheet-reader'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import { fieldNames, fieldOf } from '../fields.ts'
import type { Mine } from '../model.ts'
import { stepsOf } from '../rules/change.ts'
import { standardPosts } from '../rules/staff.ts'
import { valuesOn } from '../rules/history.ts'
import { headingsAt, type Known, type PlannedRow, planImport, readHeadings, type SheetLine } from '../rules/import.ts'
import { applyChange, enterMine, type FactLine } from './actions.ts'
import { writeRegister, writeTemplate } from './sheets.ts'
import * as store from './store.ts'

/** What a preview shows at most; the counts are of all. */
const most = { rows: 500, faults: 2000 }

/** Imports that are being written by this process, for their progress. */
const running = new Map<string, { done: number; of: number; since: string }>()

export async function exportMines(
  work: Work,
  { query }: InputOf<typeof api.exportMines>,
): Promise<ReplyOf<typeof api.exportMines>> {
  const rows = await store.findAllMines(work, query)
  const names = await store.findNames(work, rows.flatMap(store.organisationsOf))
  return writeRegister(rows, names, query.columns, work.today, await latestRoot(work.tx))
}

export async function readMinesTemplate(): Promise<ReplyOf<typeof api.readMinesTemplate>> {
  return writeTemplate()
}

export async function previewImport(
  files: FileStore,
  work: Work,
  { query, body }: InputOf<typeof api.previewImport>,
): Promise<ReplyOf<typeof api.previewImport>> {
  const { rows, unknownColumns } = await planOf(work, body)
  const token = randomUUID()
  await files.keep(work, body, query.name, aboutOf(token), work.who.range.from)
  const count = (does: PlannedRow['does']) => rows.filter((row) => row.does === does).length
  const shown = [
    ...rows.filter((row) => row.does === 'faulty'),
    ...rows.filter((row) => row.does === 'create' || row.does === 'change'),
  ].slice(0, most.rows)
  return {
    token,
    fileName: query.name,
    counts: {
      rows: rows.length,
      create: count('create'),
      change: count('change'),
      nothing: count('nothing'),
      faulty: count('faulty'),
    },
    makes: {
      organisations: count('create'),
      posts: rows.filter((row) => row.does === 'create').flatMap((row) => standardPosts(row.values as Mine)).length,
    },
    unknownColumns,
    faults: rows.flatMap((row) => row.faults).slice(0, most.faults),
    faultyRows: rows.filter((row) => row.does === 'faulty').map((row) => row.row),
    rows: shown,
    names: await store.findNames(
      work,
      shown.flatMap((row) => row.changes.flatMap((change) => [change.from, change.to])),
    ),
    planHash: hashOf(rows),
  }
}

/**
 * All or nothing, in the one transaction of the call. Every entry carries the import's token as `batch`; the closing
 * `mines.imported` carries it with the mines, so that whoever reacts may do so once for all.
 * The sheet is read and planned anew; another plan than the one seen is refused.
 */
export async function runImport(
  files: FileStore,
  work: Work,
  { params, body }: InputOf<typeof api.runImport>,
): Promise<ReplyOf<typeof api.runImport>> {
  if (body.fromDay > work.today) refuse('invalid', 'change-in-future', { day: body.fromDay })
  const sheet = await files.read(work, await readPreviewed(work, params.token))
  const { rows } = await planOf(work, sheet.bytes)
  if (hashOf(rows) !== body.planHash) refuse('stale', 'import-changed-meanwhile')
  const kept = rows.filter((row) => !body.drop.includes(row.row))
  const faulty = kept.filter((row) => row.does === 'faulty')
  if (faulty[0]) refuse('invalid', 'import-faults-remain', { count: faulty.length, row: faulty[0].row })
  const written = kept.filter((row) => row.does === 'create' || row.does === 'change')
  if (written.length === 0) refuse('invalid', 'import-nothing')
  const progress = { done: 0, of: written.length, since: work.now }
  running.set(params.token, progress)
  try {
    const said = { fromDay: body.fromDay, reason: body.reason, batch: params.token }
    const created: string[] = []
    const changed: string[] = []
    const lines: FactLine[] = []
    for (const row of written) {
      if (row.does === 'create') created.push(await create(work, row, said, lines))
      else if (await change(work, row, said)) changed.push(row.mine!)
      progress.done += 1
    }
    await store.insertFacts(work, lines)
    const counts = {
      created: created.length,
      changed: changed.length,
      nothing: kept.length - created.length - changed.length,
      dropped: rows.length - kept.length,
    }
    await work.record('mines.imported', {
      scope: work.who.range.from,
      facts: {
        ...counts,
        batch: params.token,
        mines: [...created, ...changed],
        file: sheet.name,
        reason: body.reason,
        since: body.fromDay,
      },
      proof: [sheet.sha256],
    })
    return counts
  } finally {
    running.delete(params.token)
  }
}

export async function readImportProgress(
  work: Work,
  { params }: InputOf<typeof api.readImportProgress>,
): Promise<ReplyOf<typeof api.readImportProgress>> {
  await readPreviewed(work, params.token)
  return running.get(params.token) ?? null
}

type Said = { fromDay: string; reason: string; batch: string }

async function create(
  work: Work,
  row: PlannedRow,
  { fromDay, reason, batch }: Said,
  lines: FactLine[],
): Promise<string> {
  const values = row.values as MineToEnter
  const mine = await enterMine(
    work,
    { id: randomUUID(), ...(row.code ? { code: row.code } : {}), region: row.region!, values, fromDay, reason },
    batch,
    lines,
  )
  return mine.id
}
type MineToEnter = PlannedRow['values'] & Pick<Mine, 'name' | 'kind' | 'state'>

/** Dated back, a row may say what was so anyway: then there is nothing to write. */
async function change(work: Work, row: PlannedRow, { fromDay, reason, batch }: Said): Promise<boolean> {
  const mine = await store.takeMine(work, row.mine!)
  const facts = await store.findFacts(work, mine.id)
  if (stepsOf(valuesOn(facts, fromDay, work.today), row.values).length === 0) return false
  await applyChange(work, mine, { changes: row.values, fromDay, reason }, facts, batch)
  return true
}

async function planOf(work: Work, bytes: Uint8Array): Promise<{ rows: PlannedRow[]; unknownColumns: string[] }> {
  const all = readSheet(bytes)
  const at = headingsAt(all)
  const [first, lines] = [all[at], all.slice(at + 1)]
  const headings = readHeadings(first)
  if ('refusal' in headings) return refuse('invalid', headings.refusal.code, headings.refusal.facts)
  if (lines.length === 0) refuse('invalid', 'sheet-empty')
  const known = await readKnown(work, lines, headings.columns)
  return { rows: planImport(lines, headings.columns, known), unknownColumns: headings.unknown }
}

async function readKnown(
  work: Work,
  lines: readonly SheetLine[],
  columns: ReadonlyMap<number, string>,
): Promise<Known> {
  const mines = await work.tx.selectFrom('mines').selectAll().execute()
  const asked = new Set<string>()
  const places = new Set<string>()
  for (const [at, column] of columns) {
    const isOrganisation = fieldNames.some((name) => name === column && fieldOf(name).type === 'organisation')
    for (const line of lines) {
      const cell = line.cells.get(at)
      if (cell === undefined || cell === null) continue
      if (isOrganisation) asked.add(String(cell).trim())
      if (column === 'region') places.add(String(cell).trim())
    }
  }
  const organisations = new Map<string, string[]>()
  if (asked.size > 0) {
    const found = await work.tx
      .selectFrom('organisations')
      .select(['id', 'name', 'shortName', 'aliases'])
      .where('endedOn', 'is', null)
      .execute()
    for (const name of asked) {
      const exact = found.filter((one) => one.name === name)
      const meant =
        exact.length > 0 ? exact : found.filter((one) => one.shortName === name || one.aliases.includes(name))
      organisations.set(
        name,
        meant.map((one) => one.id),
      )
    }
  }
  const regions =
    places.size > 0
      ? await work.tx
          .selectFrom('regions')
          .select('code')
          .where('code', 'in', [...places])
          .execute()
      : []
  return {
    mines,
    organisations,
    regions: new Set(regions.map((one) => one.code)),
    range: work.who.range,
    today: work.today,
  }
}

function aboutOf(token: string): string {
  return `mines-import/${token}`
}

/** The previewed file of this person; refuses another's as if it did not exist. */
async function readPreviewed(work: Work, token: string): Promise<string> {
  const link = await work.tx
    .selectFrom('fileLinks')
    .select(['sha256', 'linkedBy'])
    .where('about', '=', aboutOf(token))
    .executeTakeFirst()
  if (!link || link.linkedBy !== (work.who.session ? work.who.person : null))
    return refuse('not-found', 'import-unknown')
  return link.sha256
}

function hashOf(rows: readonly PlannedRow[]): string {
  const said = rows.map(({ row, does, mine, code, region, changes }) => ({ row, does, mine, code, region, changes }))
  return createHash('sha256').update(canonical(said)).digest('hex')
}
