import { z } from 'zod'
import { addDays, addMonths, type Day, type Instant, startOf } from '#platform/day'
import { Grade, settingsHead } from '../limits/policy.ts'

/** What may be wrong with a paper of a device: a certificate of safety (安标, ABSJ) or an inspection (检测检验, JCJY). */
export const paperConditions = [
  'certificate-expired',
  'certificate-suspended',
  'certificate-cancelled',
  'certificate-revoked',
  'inspection-expired',
  'inspection-failed',
] as const
export const PaperCondition = z.enum(paperConditions)
export type PaperCondition = z.infer<typeof PaperCondition>

/** When papers are warned of (`standards/device-papers`): nothing of it is law. */
export const DevicePapers = z.strictObject({
  ...settingsHead,
  /** So many days before its end a paper is shown to end soon. */
  soonDays: z.int().nonnegative(),
  /** A device that was listed within so many days of the newest list of its source is in use. */
  listedDays: z.int().positive(),
  grades: z.record(PaperCondition, Grade),
})
export type DevicePapers = z.infer<typeof DevicePapers>

/** A paper as its file tells it. `day`: of an inspection; `until`: the last day on which it is valid; `stateAt`: when state and result were told first. */
export type Paper = {
  readonly kind: 'certificate' | 'inspection'
  readonly day: Day | null
  readonly until: Day | null
  readonly state: '1' | '2' | '3' | '4' | null
  readonly result: '0' | '1' | null
  readonly stateAt: Instant
}

/** How a paper stands on a day; `unknown`: it tells no end. */
export type PaperStanding = PaperCondition | 'soon' | 'good' | 'unknown'

const ofState = { '2': 'certificate-suspended', '3': 'certificate-cancelled', '4': 'certificate-revoked' } as const

/** What is wrong with a paper on a day, and since when; undefined where nothing is. On its last day it is valid. A state or result weighs more than the end of its time. */
export function faultOf(
  { kind, day, until, state, result, stateAt }: Paper,
  today: Day,
): { condition: PaperCondition; since: Instant } | undefined {
  if (kind === 'certificate' && state !== null && state !== '1') return { condition: ofState[state], since: stateAt }
  if (kind === 'inspection' && result === '1')
    return { condition: 'inspection-failed', since: day === null ? stateAt : startOf(day) }
  if (until === null || until >= today) return undefined
  return { condition: `${kind}-expired`, since: startOf(addDays(until, 1)) }
}

export function standingOfPaper(paper: Paper, today: Day, soonDays: number): PaperStanding {
  const fault = faultOf(paper, today)
  if (fault) return fault.condition
  if (paper.until === null) return 'unknown'
  return paper.until < addDays(today, soonDays) ? 'soon' : 'good'
}

/** The last day of an inspection: as it was told, else its day and its months (周期). */
export function endOfInspection(until: Day | null, day: Day | null, months: number | null): Day | null {
  if (until !== null) return until
  return day !== null && months !== null && Number.isInteger(months) && months > 0 && months <= 600
    ? addMonths(day, months)
    : null
}
