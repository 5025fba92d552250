import { type Reason, reason, refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Drawing, Face, Licence, Mine, MinePost, Mouth } from '../model.ts'
import * as store from './store.ts'

/** The rows beside a mine, each with what is known of it and since when: one mechanism for the five tables. */
type Rows = { licences: Licence; faces: Face; mouths: Mouth; mineDrawings: Drawing; minePosts: MinePost }
type Table = keyof Rows
type Ending = { endedOn: string | null } | { toDay: string | null } | { sealedOn: string | null }

/** The noun of each table in the record, the verb of its end, and the column that holds its last or first day. */
const kinds = {
  licences: { noun: 'licence', ended: 'ended', end: 'endedOn', begin: 'issuedOn' },
  faces: { noun: 'face', ended: 'ended', end: 'toDay', begin: 'fromDay' },
  mouths: { noun: 'mouth', ended: 'sealed', end: 'sealedOn', begin: undefined },
  mineDrawings: { noun: 'drawing', ended: 'ended', end: 'toDay', begin: 'fromDay' },
  minePosts: { noun: 'tie', ended: 'ended', end: 'toDay', begin: 'fromDay' },
} as const

/** Adds a row; `since` is the day on which that happened, now when absent. */
export async function add<T extends Table>(
  work: Work,
  table: T,
  mineId: string,
  parts: { id: string; [part: string]: unknown },
  facts: Record<string, unknown>,
  since?: string,
): Promise<Rows[T]> {
  const mine = await store.takeMine(work, mineId)
  const row = await insert(work, table, mine, parts, null)
  await tell(work, mine, parts.id, `${kinds[table].noun}.added`, facts, since)
  return row
}

/**
 * The wrong row is voided, never edited: what was known before now can still be told. An end that it had stays, unless the
 * correction says another one: then the entry of the end is voided too, and the right end goes on the record.
 */
export async function correct<T extends Table>(
  work: Work,
  table: T,
  at: { mine: string; id: string },
  parts: { id: string; [part: string]: unknown },
  why: string,
  facts: Record<string, unknown>,
): Promise<Rows[T]> {
  const mine = await store.takeMine(work, at.mine)
  const old = await take(work, table, at)
  const { end: column, begin, noun, ended } = kinds[table]
  const was = (old as Record<string, unknown>)[column] as string | null
  const is = parts[column] === undefined ? was : (parts[column] as string | null)
  if (is !== was) refuseIf(whyNotEnd(work, is, begin && (parts[begin] as string | null)), 'invalid')
  await markVoided(work, table, old.id)
  const row = await insert(work, table, mine, { ...parts, [column]: is }, is === was ? old.endedAt : null)
  await tell(
    work,
    mine,
    parts.id,
    `${noun}.corrected`,
    { ...facts, reason: why, instead: old.id },
    undefined,
    (await entryOf(work, old.id, [`${noun}.added`, `${noun}.corrected`]))?.id,
  )
  if (is === was) return row
  if (was) await voidEnd(work, mine, table, old.id, why)
  if (is) await tell(work, mine, parts.id, `${noun}.${ended}`, { on: is, reason: why, ...whatOf(parts) }, is)
  return row
}

/** A row that never was: voided, with the entry of its end. */
export async function voidRow<T extends Table>(
  work: Work,
  table: T,
  at: { mine: string; id: string },
  why: string,
): Promise<Rows[T]> {
  const mine = await store.takeMine(work, at.mine)
  const old = await take(work, table, at)
  const { noun } = kinds[table]
  await markVoided(work, table, old.id)
  await tell(
    work,
    mine,
    old.id,
    `${noun}.corrected`,
    { void: true, reason: why, ...whatOf(old) },
    undefined,
    (await entryOf(work, old.id, [`${noun}.added`, `${noun}.corrected`]))?.id,
  )
  if ((old as Record<string, unknown>)[kinds[table].end]) await voidEnd(work, mine, table, old.id, why)
  return { ...old, voidedAt: work.now }
}

async function markVoided(work: Work, table: Table, id: string): Promise<void> {
  await work.tx
    .updateTable(table as 'faces')
    .set({ voidedAt: work.now })
    .where('id', '=', id)
    .execute()
}

/** Takes back the entry that says when a row ended; it may be about a row that this one stands instead of. */
async function voidEnd(work: Work, mine: Mine, table: Table, id: string, why: string): Promise<void> {
  const { noun, ended } = kinds[table]
  let of: string | undefined = id
  while (of) {
    const entry = await entryOf(work, of, [`${noun}.${ended}`])
    if (entry) return tell(work, mine, id, 'entry.corrected', { void: true, reason: why }, undefined, entry.id)
    const corrected = await entryOf(work, of, [`${noun}.corrected`])
    of = (corrected?.facts as { instead?: string } | undefined)?.instead
  }
}

/** The newest entry about a row with one of the words. */
async function entryOf(
  work: Work,
  about: string,
  words: readonly string[],
): Promise<{ id: string; facts: unknown } | undefined> {
  return work.tx
    .selectFrom('record')
    .select(['id', 'facts'])
    .where('about', '=', about)
    .where('word', 'in', words)
    .orderBy('seq', 'desc')
    .executeTakeFirst()
}

function whyNotEnd(work: Work, day: string | null, from: string | null | undefined): Reason | undefined {
  if (day === null) return undefined
  if (day > work.today) return reason('day-in-future', { day })
  return from && day < from ? reason('end-before-begin', { day, from }) : undefined
}

/** What an entry says of the row that it is about. */
function whatOf(values: Record<string, unknown>): Record<string, unknown> {
  const what = 'name' in values ? values['name'] : values['number']
  return { kind: values['kind'] ?? values['relation'], ...(what ? { what } : {}) }
}

/** Ends a row that has no end yet, not before its beginning and not in the future. */
export async function end<T extends Table>(
  work: Work,
  table: T,
  at: { mine: string; id: string },
  body: { on: string; reason: string },
): Promise<Rows[T]> {
  const mine = await store.takeMine(work, at.mine)
  const row = await take(work, table, at)
  const { end: column, begin, noun, ended } = kinds[table]
  const values = row as Record<string, unknown>
  const already = values[column]
  if (typeof already === 'string') refuse('conflict', 'row-ended', { day: already })
  refuseIf(whyNotEnd(work, body.on, begin && (values[begin] as string | null)), 'invalid')
  const saved = await work.tx
    .updateTable(table as 'faces')
    .set({ [column]: body.on, endedAt: work.now } as { endedAt: string })
    .where('id', '=', at.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  await tell(work, mine, at.id, `${noun}.${ended}`, { on: body.on, reason: body.reason, ...whatOf(values) }, body.on)
  return saved as unknown as Rows[T]
}

async function insert<T extends Table>(
  work: Work,
  table: T,
  mine: Mine,
  parts: object & { id?: string },
  endedAt: string | null,
): Promise<Rows[T]> {
  const ended = (parts as Record<string, unknown>)[kinds[table].end]
  const row = {
    ...parts,
    mine: mine.id,
    scope: mine.scope,
    recordedAt: work.now,
    endedAt: endedAt ?? (ended ? work.now : null),
    voidedAt: null,
  }
  const saved = await work.tx
    .insertInto(table as 'faces')
    .values(row as unknown as Face)
    .onConflict((c) => c.doNothing())
    .returningAll()
    .executeTakeFirst()
  return saved ? (saved as unknown as Rows[T]) : refuse('conflict', 'row-entered-already')
}

/** A row of this mine that still holds, locked by its mine. */
async function take<T extends Table>(
  work: Work,
  table: T,
  at: { mine: string; id: string },
): Promise<Rows[T] & Ending> {
  const row = await work.tx
    .selectFrom(table as 'faces')
    .selectAll()
    .where('id', '=', at.id)
    .where('mine', '=', at.mine)
    .executeTakeFirst()
  if (!row) refuse('not-found', 'row-unknown', { id: at.id })
  if (row.voidedAt) refuse('stale', 'row-replaced', { id: at.id })
  return row as unknown as Rows[T] & Ending
}

/** Puts a deed on the record on the day on which it happened; now when that is today or not said. */
async function tell(
  work: Work,
  mine: Mine,
  about: string,
  word: string,
  facts: Record<string, unknown>,
  day?: string,
  corrects?: string,
): Promise<void> {
  const happened = day && day < work.today ? { happenedAt: `${day}T00:00:00+08:00` } : {}
  await work.record(word, {
    scope: mine.scope,
    mine: mine.id,
    about,
    facts,
    ...happened,
    ...(corrects ? { corrects } : {}),
  })
}
