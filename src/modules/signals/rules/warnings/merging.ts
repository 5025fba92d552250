import type { Instant } from '#platform/day'
import { type Family, type Grade, grades } from '../limits/policy.ts'

/** Families of the kinds of alarm that mines report (异常类型, YCBJ). 009 and 010 are warnings before a limit. Others are no warning of ours. */
export const familyOfAlarm: Readonly<Record<string, Family>> = {
  '001': 'value',
  '002': 'cut',
  '003': 'feed',
  '004': 'silence',
  '005': 'silence',
  '006': 'silence',
  '007': 'calibration',
  '008': 'range',
  '009': 'value',
  '010': 'value',
}

/** A family by what was judged. */
export function familyOfCondition(kind: 'above' | 'below' | 'is' | 'flag' | 'missing'): Family {
  return ({ above: 'value', below: 'value', is: 'switch', flag: 'range', missing: 'silence' } as const)[kind]
}

/** A warning that stands or stood of a point. */
export type Standing = {
  readonly id: string
  readonly family: Family
  readonly grade: Grade
  readonly from: Instant
  /** null while it lasts. */
  readonly to: Instant | null
}

export type Arriving = {
  readonly family: Family
  readonly grade: Grade
  readonly from: Instant
  readonly to: Instant | null
}

/**
 * Whether something told of a point is a new warning or belongs to one that is known: of the same family, less than `minutes` apart (合并窗口), whichever of both came
 * first. It grows where it is graver.
 */
export function mergedInto(
  standing: readonly Standing[],
  arriving: Arriving,
  minutes: number,
): { into: string; grows: boolean } | undefined {
  const window = minutes * 60_000
  const end = (to: Instant | null) => (to === null ? Number.POSITIVE_INFINITY : Date.parse(to))
  const found = standing
    .filter((one) => one.family === arriving.family)
    .filter(
      (one) => Date.parse(arriving.from) <= end(one.to) + window && Date.parse(one.from) <= end(arriving.to) + window,
    )
    .toSorted((a, b) => (a.from < b.from ? 1 : -1))[0]
  return found && { into: found.id, grows: grades.indexOf(arriving.grade) < grades.indexOf(found.grade) }
}
