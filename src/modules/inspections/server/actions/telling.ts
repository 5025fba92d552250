import { regionOf } from '#platform/scope'
import type { Work } from '#platform/server/work'

type Told = { readonly id: string; readonly scope: string; readonly mine: string }

/**
 * Says on the record what an office does with a check that is open, within the region of the mine: who is to be checked does not read of it before the team stands there. The mine reads that it was made.
 */
export async function tellOpen(
  work: Work,
  word: 'check.begun' | 'check.written' | 'check.voided',
  { id, scope, mine }: Told,
  facts: Record<string, unknown>,
  happenedAt?: string,
): Promise<void> {
  await work.record(word, {
    scope: regionOf(scope),
    mine,
    about: id,
    ...(happenedAt ? { happenedAt } : {}),
    facts,
  })
}
