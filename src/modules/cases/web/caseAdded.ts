import type { Case } from '../model.ts'
import { addedFor, type DailyFine } from '../rules/limits/daily-fine.ts'
import { lastDay } from './caseShown.ts'

/** The addition to a party's fine up to a day, by the limit for its payment. */
export function addedBy(
  file: Pick<Case, 'limits' | 'steps'>,
  party: string | null,
  until: string,
): DailyFine & { payBy: string | undefined } {
  const limit = file.limits.findLast((one) => one.id === `payment ${party}`)
  const payBy = limit && lastDay(limit.due)
  const done = file.steps.map((one) => ({ ...one, person: one.by?.person ?? null }))
  return { ...addedFor(done, party ?? '', payBy, until), payBy }
}
