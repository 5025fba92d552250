import { type Grade, grades } from '../limits/policy.ts'

/** One condition of one subject over a stretch of time, in ms since 1970: what a warning is raised for. */
export type Sign = {
  readonly since: number
  /** null while it lasts. */
  readonly until: number | null
  readonly grade: Grade
  /** NaN: none. */
  readonly peak: number
  readonly peakAt: number
  /** Told of the past. */
  readonly late: boolean
}

/** What was told of a condition of a subject. `low`: where the lower value is the worse one. */
export type Telling = {
  readonly kind: 'began' | 'ended' | 'late'
  readonly at: number
  readonly until: number
  readonly grade: Grade
  readonly peak: number
  readonly peakAt: number
  readonly low?: boolean | undefined
}

/** Stretches of late values so far apart (ms) are two. */
export const apart = 600_000

const graver = (a: Grade, b: Grade): Grade => (grades.indexOf(a) <= grades.indexOf(b) ? a : b)

type Peak = { readonly peak: number; readonly peakAt: number }

/** Of two peaks the worse one; of equal ones the earlier. */
export function worsePeak(a: Peak, b: Peak, low = false): Peak {
  if (Number.isNaN(a.peak) || Number.isNaN(b.peak)) return Number.isNaN(a.peak) ? b : a
  if (a.peak === b.peak) return a.peakAt <= b.peakAt ? a : b
  return a.peak > b.peak === !low ? a : b
}

function joined(sign: Sign, told: Telling): Sign {
  const { peak, peakAt } = worsePeak(sign, told, told.low)
  const isOver = told.kind === 'ended' || told.kind === 'late'
  const until = isOver ? Math.max(sign.until ?? told.until, told.until) : sign.until
  return { ...sign, until, grade: graver(sign.grade, told.grade), peak, peakAt }
}

const isSame = (a: Sign, b: Sign): boolean =>
  a.since === b.since &&
  a.until === b.until &&
  a.grade === b.grade &&
  Object.is(a.peak, b.peak) &&
  a.peakAt === b.peakAt

/**
 * Which sign of those known of the same condition and subject something told belongs to, and what becomes of it; `into` undefined where it is a new one. What is
 * known already changes nothing (`changed` false). A stretch of the past that overlaps a known one is no event of its own.
 */
export function joinSign(
  known: readonly Sign[],
  told: Telling,
): { readonly into: Sign | undefined; readonly sign: Sign; readonly changed: boolean } {
  const over = (from: number, to: number | null, margin: number) =>
    told.at <= (to ?? Number.POSITIVE_INFINITY) + margin && from <= told.until + margin
  const into =
    known.find((one) => one.since === told.at) ??
    (told.kind === 'late' ? known.find((one) => over(one.since, one.until, one.late ? apart : 0)) : undefined)
  if (!into) {
    const { at, until, grade, peak, peakAt, kind } = told
    const isOver = kind === 'ended' || kind === 'late'
    return {
      into,
      sign: { since: at, until: isOver ? until : null, grade, peak, peakAt, late: kind === 'late' },
      changed: true,
    }
  }
  if (into.since === told.at || !into.late) {
    // Of one that lasts the past does not say when it is over.
    const sign = into.since === told.at ? joined(into, told) : joined(into, { ...told, kind: 'began' })
    return { into, sign, changed: !isSame(into, sign) }
  }
  const sign = { ...joined(into, told), since: Math.min(into.since, told.at) }
  return { into, sign, changed: !isSame(into, sign) }
}
