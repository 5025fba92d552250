import type { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Holding, HoldingKind, Organisation, Post } from '../model.ts'
import { isOnTheSpot, permissionsOf } from './permissions.ts'
import { isMineRole } from './roles.ts'

/** Who appoints: an administrator of the system to any post, anybody else to posts that carry no more than the own one, but for work on the spot. */
type Appointer = { person: string; permissions: readonly string[]; administrator: string | null; program?: boolean }

export function whyNotAppoint(
  who: Appointer,
  post: { role: string; granted: readonly string[] },
  persons: readonly string[],
): Reason | undefined {
  if (who.program) return undefined
  if (persons.includes(who.person)) return reason('appoint-self')
  if (who.administrator) return undefined
  const carried = permissionsOf({ administrator: null, role: post.role, granted: post.granted })
  const within = carried.every((one) => who.permissions.includes(one) || isOnTheSpot(one, post.role))
  return within ? undefined : reason('appoint-above')
}

/** Mine roles stand in mines and no other role does. */
export function whyNotRoleIn(organisation: Pick<Organisation, 'kind'>, role: string): Reason | undefined {
  const inMine = organisation.kind === 'mine'
  if (isMineRole(role) && !inMine) return reason('role-of-mine-only', { role })
  if (inMine && !isMineRole(role)) return reason('role-not-of-mine', { role })
  return undefined
}

type Stretch = { fromDay: Day; toDay: Day | null }

export function overlap(a: Stretch, b: Stretch): boolean {
  return (b.toDay === null || a.fromDay <= b.toDay) && (a.toDay === null || b.fromDay <= a.toDay)
}

/**
 * A holding lies within its post's life; a person holds a post once at a time; and a post has one holder at a time, beside
 * whom any number may act. `others` are the post's holdings without the one that is replaced.
 */
export function whyNotHold(
  post: Pick<Post, 'fromDay' | 'toDay'>,
  wanted: Stretch & { person: string; kind: HoldingKind },
  others: readonly Pick<Holding, 'person' | 'name' | 'kind' | 'fromDay' | 'toDay' | 'voidedAt'>[],
): Reason | undefined {
  if (wanted.toDay !== null && wanted.toDay < wanted.fromDay) return reason('holding-days-crossed')
  if (wanted.fromDay < post.fromDay) return reason('post-before-start', { day: post.fromDay })
  if (post.toDay !== null && (wanted.toDay === null || wanted.toDay > post.toDay))
    return reason('post-ended', { day: wanted.toDay ?? post.toDay })
  const other = others.find(
    (one) =>
      one.voidedAt === null &&
      overlap(one, wanted) &&
      (one.person === wanted.person || (one.kind === 'holder' && wanted.kind === 'holder')),
  )
  return other && reason('holding-overlaps', { name: other.name, from: other.fromDay })
}
