import type { InputOf, ReplyOf } from '#platform/endpoint'
import { type Reason, reason, refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import type { Face, Licence, Mine, MinePost, Mouth } from '../model.ts'
import { whyNotLicence } from '../rules/licences.ts'
import * as store from './store.ts'

type Rows = { licences: Licence; faces: Face; mouths: Mouth; minePosts: MinePost }
type Table = keyof Rows
type Ending = { endedOn: string | null } | { toDay: string | null } | { sealedOn: string | null }

/** The noun of each table in the record, the verb of its end, and the column that holds its last or first day. */
const kinds = {
  licences: { noun: 'licence', ended: 'ended', end: 'endedOn', begin: 'issuedOn' },
  faces: { noun: 'face', ended: 'ended', end: 'toDay', begin: 'fromDay' },
  mouths: { noun: 'mouth', ended: 'sealed', end: 'sealedOn', begin: undefined },
  minePosts: { noun: 'tie', ended: 'ended', end: 'toDay', begin: 'fromDay' },
} as const

export async function addLicence(
  work: Work,
  { params, body }: InputOf<typeof api.addLicence>,
): Promise<ReplyOf<typeof api.addLicence>> {
  refuseIf(whyNotLicence(body, work.today), 'invalid')
  return add(work, 'licences', params.mine, { ...body, endedOn: null }, said(body))
}

export async function correctLicence(
  work: Work,
  { params, body: { newId, reason: why, ...parts } }: InputOf<typeof api.correctLicence>,
): Promise<Licence> {
  refuseIf(whyNotLicence(parts, work.today), 'invalid')
  return correct(work, 'licences', params, { ...parts, id: newId }, why, said(parts))
}

export async function endLicence(work: Work, { params, body }: InputOf<typeof api.endLicence>): Promise<Licence> {
  return end(work, 'licences', params, body)
}

export async function addFace(work: Work, { params, body }: InputOf<typeof api.addFace>): Promise<Face> {
  refuseIf(whyNotBegin(work, body.fromDay), 'invalid')
  return add(work, 'faces', params.mine, { ...body, toDay: null }, said(body), body.fromDay)
}

export async function correctFace(
  work: Work,
  { params, body: { newId, reason: why, ...parts } }: InputOf<typeof api.correctFace>,
): Promise<Face> {
  refuseIf(whyNotBegin(work, parts.fromDay), 'invalid')
  return correct(work, 'faces', params, { ...parts, id: newId }, why, said(parts))
}

export async function endFace(work: Work, { params, body }: InputOf<typeof api.endFace>): Promise<Face> {
  return end(work, 'faces', params, body)
}

export async function addMouth(work: Work, { params, body }: InputOf<typeof api.addMouth>): Promise<Mouth> {
  if (body.sealedOn) refuseIf(whyNotBegin(work, body.sealedOn), 'invalid')
  return add(work, 'mouths', params.mine, body, said(body))
}

export async function correctMouth(
  work: Work,
  { params, body: { newId, reason: why, ...parts } }: InputOf<typeof api.correctMouth>,
): Promise<Mouth> {
  if (parts.sealedOn) refuseIf(whyNotBegin(work, parts.sealedOn), 'invalid')
  return correct(work, 'mouths', params, { ...parts, id: newId }, why, said(parts))
}

export async function sealMouth(work: Work, { params, body }: InputOf<typeof api.sealMouth>): Promise<Mouth> {
  return end(work, 'mouths', params, body)
}

export async function tiePost(work: Work, { params, body }: InputOf<typeof api.tiePost>): Promise<MinePost> {
  const facts = await factsOfTie(work, params.mine, body)
  return add(work, 'minePosts', params.mine, { ...body, toDay: null }, facts, body.fromDay)
}

export async function correctTie(
  work: Work,
  { params, body: { newId, reason: why, ...parts } }: InputOf<typeof api.correctTie>,
): Promise<MinePost> {
  const facts = await factsOfTie(work, params.mine, parts, params.id)
  return correct(work, 'minePosts', params, { ...parts, id: newId }, why, facts)
}

export async function endTie(work: Work, { params, body }: InputOf<typeof api.endTie>): Promise<MinePost> {
  return end(work, 'minePosts', params, body)
}

type TieParts = Pick<MinePost, 'post' | 'relation' | 'postedBy' | 'fromDay'>

/** Checks a tie and says it in words that last: the title and office as they are now. `but` is the row that it replaces. */
async function factsOfTie(work: Work, mine: string, parts: TieParts, but?: string): Promise<Record<string, unknown>> {
  refuseIf(whyNotBegin(work, parts.fromDay), 'invalid')
  if (parts.relation === 'resident' && !parts.postedBy) refuse('invalid', 'resident-needs-sender')
  const post = await work.tx
    .selectFrom('posts')
    .innerJoin('organisations', 'organisations.id', 'posts.organisation')
    .select(['posts.title', 'organisations.name as organisation'])
    .where('posts.id', '=', parts.post)
    .executeTakeFirst()
  if (!post) refuse('invalid', 'post-unknown', { post: parts.post })
  const sender = parts.postedBy ? (await store.findNames(work, [parts.postedBy]))[parts.postedBy] : null
  if (sender === undefined) refuse('invalid', 'organisation-unknown', { organisation: parts.postedBy })
  const tied = await work.tx
    .selectFrom('minePosts')
    .select('id')
    .where('mine', '=', mine)
    .where('post', '=', parts.post)
    .where('relation', '=', parts.relation)
    .where('voidedAt', 'is', null)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', parts.fromDay)]))
    .execute()
  if (tied.some((row) => row.id !== but)) refuse('conflict', 'post-tied-already', { title: post.title })
  return {
    relation: parts.relation,
    post: parts.post,
    title: post.title,
    organisation: post.organisation,
    postedBy: sender,
    since: parts.fromDay,
  }
}

function whyNotBegin(work: Work, day: string): Reason | undefined {
  return day > work.today ? reason('day-in-future', { day }) : undefined
}

/** What the record says of a row: its parts without its id. */
function said(parts: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).filter(([key, value]) => key !== 'id' && value !== null))
}

async function add<T extends Table>(
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

/** The wrong row is voided, never edited: what was known before now can still be told. An end that it had stays. */
async function correct<T extends Table>(
  work: Work,
  table: T,
  at: { mine: string; id: string },
  parts: { id: string; [part: string]: unknown },
  why: string,
  facts: Record<string, unknown>,
): Promise<Rows[T]> {
  const mine = await store.takeMine(work, at.mine)
  const old = await take(work, table, at)
  await work.tx
    .updateTable(table as 'faces')
    .set({ voidedAt: work.now })
    .where('id', '=', old.id)
    .execute()
  const { end: column } = kinds[table]
  const row = await insert(
    work,
    table,
    mine,
    { [column]: (old as Record<string, unknown>)[column], ...parts },
    old.endedAt,
  )
  const added = await work.tx
    .selectFrom('record')
    .select('id')
    .where('about', '=', old.id)
    .where('word', 'in', [`${kinds[table].noun}.added`, `${kinds[table].noun}.corrected`])
    .executeTakeFirst()
  await tell(
    work,
    mine,
    parts.id,
    `${kinds[table].noun}.corrected`,
    { ...facts, reason: why, instead: old.id },
    undefined,
    added?.id,
  )
  return row
}

async function end<T extends Table>(
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
  if (body.on > work.today) refuse('invalid', 'day-in-future', { day: body.on })
  const from = begin ? values[begin] : undefined
  if (typeof from === 'string' && body.on < from) refuse('invalid', 'end-before-begin', { day: body.on, from })
  const saved = await work.tx
    .updateTable(table as 'faces')
    .set({ [column]: body.on, endedAt: work.now } as { endedAt: string })
    .where('id', '=', at.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  const what = 'name' in values ? values['name'] : values['number']
  await tell(
    work,
    mine,
    at.id,
    `${noun}.${ended}`,
    { on: body.on, reason: body.reason, kind: values['kind'] ?? values['relation'], ...(what ? { what } : {}) },
    body.on,
  )
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
