import type { Day } from '#platform/day'
import type { PostHistory } from '../model.ts'
import type { Ground } from './ground.ts'
import { beijingDay, intersect, lastDay, type Spans, span, union } from './spans.ts'
import type { Subject } from './subjects.ts'

/** Days on which a post exists, its end counted once it is known and has come. */
export function postDays(post: PostHistory, ground: Ground): Spans {
  const endKnown =
    post.toDay !== null &&
    post.toDay <= ground.asOf &&
    (!endedAtOf(post) || beijingDay(endedAtOf(post)!) <= ground.knownOn)
  return span(post.fromDay, endKnown ? post.toDay! : lastDay)
}

function endedAtOf(row: object): string | null {
  return (row as { endedAt?: string | null }).endedAt ?? null
}

export type Held = { from: Day; to: Day; person: string; name: string; kind: 'holder' | 'acting' }

/** Who held a post when, as it is known; a holding's planned end in the future is not yet an end. */
export function holdingsOf(post: PostHistory, ground: Ground): Held[] {
  const { asOf, knownOn } = ground
  return post.holdings
    .filter(
      (one) =>
        one.fromDay <= asOf &&
        beijingDay(one.recordedAt) <= knownOn &&
        (one.voidedAt === null || beijingDay(one.voidedAt) > knownOn),
    )
    .map((one) => {
      const endKnown =
        one.toDay !== null && one.toDay <= asOf && (one.endedAt === null || beijingDay(one.endedAt) <= knownOn)
      return {
        from: one.fromDay,
        to: endKnown ? one.toDay! : lastDay,
        person: one.person,
        name: one.name,
        kind: one.kind,
      }
    })
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.kind < b.kind ? 1 : -1))
}

/** A subject belongs to one ground. */
const heldDays = new WeakMap<Subject, Spans>()

/** Days of a period on which a post could act: those on which somebody held it; all of its days when nobody did at any time in it. */
export function actingDays(subject: Subject, days: Spans, ground: Ground): Spans {
  if (!subject.post || subject.mine) return days
  let all = heldDays.get(subject)
  if (!all) {
    all = union(holdingsOf(subject.post, ground).map(({ from, to }) => ({ from, to })))
    heldDays.set(subject, all)
  }
  const held = intersect(all, days)
  return held.length > 0 ? held : days
}
