import { type Reason, reason } from '#platform/refusal'

/** What is kept for a time of its own: readings as they came, their five-minute figures, files as they came with what is known of each. */
export const keptParts = ['raw', 'statistics', 'files'] as const
export type KeptPart = (typeof keptParts)[number]
/** For how many days each is kept. */
export type KeptDays = Readonly<Record<KeptPart, number>>

/**
 * Where nobody set anything. Real-time values of methane 3 months, statistics 2 years: draft of the revision of AQ 1029 (monitoring.md 1.7, confidence C1), shortest periods too. Files 2 years:
 * as evidence (monitoring.md 5), demanded by no text that is known, so that it may be set shorter.
 */
export const usualDays: KeptDays = { raw: 92, statistics: 731, files: 731 }
/** A hundred years: what is longer is a slip of the pen. */
export const mostDays = 36_525

/** The fewest days that each may be kept beside others: figures as long as the readings that they are made of, a file as long as readings that came in it. */
export function leastDays({ raw }: Pick<KeptDays, 'raw'>): KeptDays {
  return { raw: usualDays.raw, statistics: Math.max(usualDays.statistics, raw), files: raw }
}

/** Why these periods may not be set. */
export function whyNotKept(days: KeptDays): Reason | undefined {
  const least = leastDays(days)
  if (days.raw < least.raw) return reason('retention-raw-short', { least: least.raw, days: days.raw })
  if (days.statistics < usualDays.statistics)
    return reason('retention-statistics-short', { least: usualDays.statistics, days: days.statistics })
  for (const part of ['statistics', 'files'] as const)
    if (days[part] < least[part]) return reason(`retention-${part}-before-raw`, { raw: days.raw, days: days[part] })
  return undefined
}
