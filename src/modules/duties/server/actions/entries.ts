import { randomUUID } from 'node:crypto'
import { takingBack } from '../store/turn.ts'
import type { Day } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Entry } from '#platform/record'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { DutyLine } from '../../api.ts'
import type { PostHistory } from '../../model.ts'
import { deeds, isDeed, maybeSame, whyNotFacts } from '../../rules/deeds.ts'
import { entriesSeen } from '../../rules/entries.ts'
import { beijingDay } from '../../rules/spans.ts'
import { differencesIn } from '../rederive.ts'
import { type Held, heldSkeleton } from '../skeleton.ts'
import type { Difference } from '../store/duties.ts'
import { linesOf } from '../store/lines.ts'
import { findToldByModule } from '../store/by-hand.ts'
import { linkProof, whyNotProof } from '../store/proof.ts'
import { loadEntries } from '../store/entries.ts'

type Body = InputOf<typeof api.makeEntry>['body']

/**
 * Enters a deed for the caller's own post, or for another post of the same office. Refuses the future, other offices' posts,
 * mines out of reach, facts that do not fit, and files that nobody uploaded. Who came along gets an entry of his own.
 */
export async function makeEntry(
  work: Work,
  { body }: InputOf<typeof api.makeEntry>,
): Promise<ReplyOf<typeof api.makeEntry>> {
  const id = await write(work, body)
  const differences = own(work)
  const changed = await linesOf(
    work,
    differences.flatMap((one) => (one.after ? [one.after] : [])),
    today(work),
  )
  return { id, changed, proofMissing: proofMissing(body, changed) }
}

/** What saving would set off: everything is done as it would be, told, and taken back. */
export async function previewEntry(
  work: Work,
  { body }: InputOf<typeof api.previewEntry>,
): Promise<ReplyOf<typeof api.previewEntry>> {
  const { differences, before, after } = await takingBack(work, async () => {
    await write(work, { ...body, id: randomUUID(), apart: true })
    const differences = own(work)
    const before = await linesOf(
      work,
      differences.flatMap((one) => (one.before ? [one.before] : [])),
      today(work),
    )
    const after = await linesOf(
      work,
      differences.flatMap((one) => (one.after ? [one.after] : [])),
      today(work),
    )
    return { differences, before, after }
  })
  const lineOf = (lines: DutyLine[], key: string) => lines.find((one) => one.key === key) ?? null
  return {
    changes: differences.map(({ key }) => ({ before: lineOf(before, key), after: lineOf(after, key) })),
    proofMissing: proofMissing(body, after),
  }
}

function today(work: Work) {
  return { asOf: work.today, knownOn: work.today }
}

/** Of the duties that this work changed, those that the caller may see. */
function own(work: Work): Difference[] {
  const { from, to } = work.who.range
  return differencesIn(work).filter(({ before, after }) =>
    [before, after].some((one) => one !== null && one.scope >= from && one.scope < to),
  )
}

function proofMissing(body: Body, changed: readonly DutyLine[]): string[] {
  if (body.proof.length > 0) return []
  return [...new Set(changed.filter((one) => one.does === body.word).flatMap((one) => one.proof))]
}

async function write(work: Work, body: Body): Promise<string> {
  const happenedAt = new Date(body.happenedAt).toISOString()
  if (happenedAt > work.now) refuse('invalid', 'happened-in-future', { at: happenedAt })
  refuseIf(whyNotFacts(body.word, body.facts), 'invalid')
  const held = await heldSkeleton(work)
  const post = postFor(work, held, body.post ?? work.who.post, happenedAt)
  const mine = await mineFor(work, body)
  const scope = mine?.scope ?? post.scope
  refuseIf(await whyNotProof(work, body.proof), 'invalid')
  if (!body.apart && mine) await refuseTold(work, body, post, mine.id, beijingDay(happenedAt))
  const facts = { ...body.facts, ...(body.answers ? { answers: body.answers } : {}) }
  const common = { scope, happenedAt, mine: mine?.id ?? null, proof: body.proof }
  const entry = await work.record(body.word, {
    ...common,
    ...(body.id ? { id: body.id } : {}),
    ...doneBy(work, post, happenedAt),
    facts,
  })
  await linkProof(work, body.proof, entry.id, scope)
  for (const other of new Set(body.posts.filter((one) => one !== post.id))) {
    const companion = postFor(work, held, other, happenedAt)
    await work.record(body.word, {
      ...common,
      ...doneBy(work, companion, happenedAt),
      about: entry.id,
      facts: { ...facts, with: entry.id },
    })
  }
  return entry.id
}

/** The same deed must not count twice: what a module told of the office, the mine and the day counts already, or this is another. */
async function refuseTold(work: Work, body: Body, post: PostHistory, mine: string, day: Day): Promise<void> {
  const { word, facts } = body
  const told = await findToldByModule(work, { word, organisation: post.organisation, mine, day })
  const same = told.find((one) => maybeSame(word, one, { post: post.id, facts }))
  if (!same) return
  const number = same.facts['number']
  refuse('conflict', 'deed-told-already', { word, day, number: typeof number === 'string' ? `（${number}）` : '' })
}

/** The post for which a deed is entered: one of the caller's office, and there on the day. */
function postFor(work: Work, held: Held, id: string | null, happenedAt: string): PostHistory {
  const post = held.posts.find((one) => one.id === id)
  if (!post || (post.id !== work.who.post && post.organisation !== work.who.organisation))
    refuse('not-allowed', 'post-of-other-office')
  const day = beijingDay(happenedAt)
  if (post.fromDay > day || (post.toDay !== null && post.toDay < day)) refuse('invalid', 'post-not-then', { day })
  return post
}

function doneBy(
  work: Work,
  post: PostHistory,
  happenedAt: string,
): { post: string; organisation: string; person: string | null } {
  const day = beijingDay(happenedAt)
  const holders = post.holdings.filter(
    (one) => one.voidedAt === null && one.fromDay <= day && (one.toDay === null || one.toDay >= day),
  )
  const person = post.id === work.who.post ? work.who.person : (holders[0]?.person ?? null)
  return { post: post.id, organisation: post.organisation, person }
}

async function mineFor({ tx }: Work, body: Body): Promise<{ id: string; scope: string } | undefined> {
  const wanted = deeds[body.word].mine
  if (!body.mine) {
    if (wanted === 'one') refuse('invalid', 'mine-missing', { word: body.word })
    return undefined
  }
  if (wanted === 'none') refuse('invalid', 'mine-not-wanted', { word: body.word })
  const mine = await tx.selectFrom('mines').select(['id', 'scope']).where('id', '=', body.mine).executeTakeFirst()
  return mine ?? refuse('not-found', 'mine-unknown', { mine: body.mine })
}

/** Corrects a deed of the caller's office by another entry; what was written stays, and what came along is corrected with it. */
export async function correctEntry(
  work: Work,
  { params, body }: InputOf<typeof api.correctEntry>,
): Promise<ReplyOf<typeof api.correctEntry>> {
  const row = await work.tx
    .selectFrom('record')
    .select(['id', 'word', 'scope', 'organisation', 'mine'])
    .where('id', '=', params.id)
    .executeTakeFirst()
  if (!row || !isDeed(row.word)) refuse('not-found', 'entry-unknown', { id: params.id })
  if (row.organisation === null || row.organisation !== work.who.organisation)
    refuse('not-allowed', 'entry-of-other-office')
  const [original, ...more] = await loadEntries(work, [{ words: [row.word], ids: [row.id] }])
  const seen = entriesSeen([original!, ...more], { asOf: '9000-12-31', knownOn: '9000-12-31' })
  if (seen.voided.some((one) => one.id === row.id)) refuse('conflict', 'entry-voided')
  const { reason, newId, ...change } = body
  const happenedAt = change.happenedAt ? new Date(change.happenedAt).toISOString() : undefined
  if (happenedAt && happenedAt > work.now) refuse('invalid', 'happened-in-future', { at: happenedAt })
  if (Object.values(change).every((one) => one === undefined)) refuse('invalid', 'correction-empty')
  if (change.facts)
    refuseIf(
      whyNotFacts(row.word, { ...seen.entries.find((one) => one.id === row.id)?.facts, ...change.facts }),
      'invalid',
    )
  const mine = change.mine ? await mineFor(work, { word: row.word, mine: change.mine } as Body) : undefined
  const held = await heldSkeleton(work)
  const when = happenedAt ?? seen.entries.find((one) => one.id === row.id)?.happenedAt ?? work.now
  const post = change.post ? postFor(work, held, change.post, when) : undefined
  const shared = {
    reason,
    ...(change.void ? { void: true } : {}),
    ...(happenedAt ? { happenedAt } : {}),
    ...(mine ? { mine: mine.id } : {}),
    ...(change.facts ? { facts: change.facts } : {}),
  }
  const about = { scope: row.scope, mine: row.mine, about: row.id }
  const entry: Entry = await work.record('entry.corrected', {
    ...about,
    ...(newId ? { id: newId } : {}),
    corrects: row.id,
    facts: { ...shared, ...(post ? { post: post.id, organisation: post.organisation } : {}) },
  })
  const companions = await work.tx
    .selectFrom('record')
    .select('id')
    .where('about', '=', row.id)
    .where('word', '=', row.word)
    .execute()
  for (const one of companions) await work.record('entry.corrected', { ...about, corrects: one.id, facts: shared })
  return { id: entry.id }
}
