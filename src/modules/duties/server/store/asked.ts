import { factsNamed, type Where } from '#modules/policies'
import type { InForce } from '../../model.ts'

/** Words by which a person rules on one duty; `facts.duty` holds its key. */
export const rulingWords = ['duty.waived', 'duty.suspended', 'duty.unsuspended'] as const
export const taskWords = ['task.reported', 'task.done', 'task.accepted'] as const
/** Words in which a figure is reported for an indicator. */
export const figureWords = ['statistics.made', 'task.reported', 'report.sent'] as const

/** Every word of the record from which the obligations are judged. */
export function wordsOf(obligations: readonly InForce[]): string[] {
  const words = new Set<string>([...rulingWords, 'limit.excepted'])
  for (const { obligation, indicator } of obligations) {
    if ('does' in obligation) words.add(obligation.does)
    if (obligation.kind === 'reaction') words.add(obligation.after.word)
    if (obligation.kind === 'task') for (const word of taskWords) words.add(word)
    for (const word of indicatorWords(indicator)) words.add(word)
  }
  return [...words]
}

export function indicatorWords(indicator: InForce['indicator']): readonly string[] {
  if (!indicator) return []
  return 'entries' in indicator.compute
    ? [indicator.compute.entries]
    : 'reported' in indicator.compute
      ? figureWords
      : []
}

/** Every fact that some obligations read. */
export function namesAsked(obligations: readonly InForce[]): string[] {
  const found = new Set<string>()
  function add(where: Where | undefined): void {
    if (where) for (const name of factsNamed(where)) found.add(name)
  }
  for (const { obligation, indicator } of obligations) {
    add(obligation.where)
    if ('counts' in obligation) add(obligation.counts)
    if (obligation.kind === 'limit') add(obligation.holds)
    if (obligation.kind === 'reaction') add(obligation.after.where)
    for (const value of Object.values(indicator?.compute ?? {})) {
      if (typeof value === 'string') found.add(value)
      else if (typeof value === 'object') add(value)
    }
  }
  return [...found]
}
