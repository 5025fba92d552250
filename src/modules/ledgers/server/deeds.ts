import { linkProof } from '#modules/duties/server'
import { dayOf, startOf } from '#platform/day'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Definition, Field, LedgerEntry, Recording, Values } from '../model.ts'
import { askedFor, type Deed, proofOf } from '../rules/form.ts'
import { fieldOf } from '../rules/look-up.ts'

/**
 * Writes what a deed with an entry was: its word, the facts that the definition maps, what was said in its fields (but nothing
 * personal), its files as proof. Files become readable by whoever sees the entry.
 */
export async function writeDeed(
  work: Work,
  definition: Definition,
  entry: LedgerEntry,
  told: { writes: Recording; deed: Deed; id?: string; facts?: Record<string, unknown> },
): Promise<void> {
  const { writes, deed } = told
  const proof = proofOf(definition, entry.values, deed).map((one) => one.sha256)
  const happenedAt = momentOf(work, definition, writes, entry.values)
  const by = writes.by === undefined ? undefined : (entry.values[writes.by] as string | undefined)
  await work.record(writes.word, {
    ...(told.id ? { id: told.id } : {}),
    scope: entry.scope,
    mine: entry.mine,
    about: entry.id,
    happenedAt,
    facts: {
      ...mapped(writes, entry.values),
      ledger: entry.ledger,
      number: entry.numberSaid,
      ...told.facts,
      said: saidIn(definition, entry.values, deed),
    },
    proof,
    ...(by ? await doneBy(work, by, dayOf(happenedAt)) : {}),
  })
  await linkProof(work, proof, entry.id, entry.scope)
}

/** A deed of today happened now; one of an earlier day at the beginning of that day, as nobody told the hour. */
function momentOf(work: Work, definition: Definition, writes: Recording, values: Values): string {
  const value = writes.on === undefined ? undefined : values[writes.on]
  if (typeof value !== 'string') return work.now
  if (fieldOf(definition, writes.on!)?.type === 'instant') return value
  return value === work.today ? work.now : new Date(startOf(value)).toISOString()
}

function mapped(writes: Recording, values: Values): Record<string, unknown> {
  const facts = Object.entries(writes.facts ?? {}).map(([fact, from]) => {
    const value = typeof from === 'object' ? from.value : values[from]
    const told = typeof value === 'object' && value !== null ? (value as { text?: string }).text : value
    return [fact, told] as const
  })
  return Object.fromEntries(facts.filter(([, value]) => value !== undefined))
}

const untold: readonly Field['type'][] = ['person', 'photo', 'file', 'signature', 'questions', 'computed']

/** What was written in the fields of a deed, for the timeline: later steps may write others over them. */
function saidIn(definition: Definition, values: Values, deed: Deed): Record<string, unknown> {
  const asked = askedFor(definition, deed)
  const told = definition.fields.filter(
    (one) =>
      asked.has(one.id) &&
      values[one.id] !== undefined &&
      !untold.includes(one.type) &&
      !('personal' in one && one.personal),
  )
  return Object.fromEntries(told.map((one) => [one.id, values[one.id]]))
}

/** The post for which a deed is entered, with who held it on the day: an own one, or one of the own office. */
async function doneBy(
  { tx, who }: Work,
  id: string,
  day: string,
): Promise<{ post: string; organisation: string; person: string | null }> {
  const post = await tx.selectFrom('posts').select(['id', 'organisation']).where('id', '=', id).executeTakeFirst()
  if (!post || (post.id !== who.post && post.organisation !== who.organisation))
    return refuse('not-allowed', 'post-of-other-office')
  if (post.id === who.post) return { post: post.id, organisation: post.organisation, person: who.person }
  const holding = await tx
    .selectFrom('holdings')
    .select('person')
    .where('post', '=', id)
    .where('voidedAt', 'is', null)
    .where('fromDay', '<=', day)
    .where((e) => e.or([e('toDay', 'is', null), e('toDay', '>=', day)]))
    .orderBy('fromDay')
    .executeTakeFirst()
  return { post: post.id, organisation: post.organisation, person: holding?.person ?? null }
}
