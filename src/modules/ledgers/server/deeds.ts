import { linkProof } from '#modules/duties/server'
import { dayOf } from '#platform/day'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Definition, LedgerEntry, Recording } from '../model.ts'
import { type Deed, proofOf } from '../rules/form.ts'
import { factsTold, momentTold } from '../rules/telling.ts'

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
  const happenedAt = momentTold(definition, writes, entry.values, work.now)
  const by = writes.by === undefined ? undefined : (entry.values[writes.by] as string | undefined)
  await work.record(writes.word, {
    ...(told.id ? { id: told.id } : {}),
    scope: entry.scope,
    mine: entry.mine,
    about: entry.id,
    happenedAt,
    facts: factsTold(definition, entry, told),
    proof,
    ...(by ? await doneBy(work, by, dayOf(happenedAt)) : {}),
  })
  await linkProof(work, proof, entry.id, entry.scope)
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
