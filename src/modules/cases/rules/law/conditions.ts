import { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import { z } from 'zod'
import { isPunishment } from './fines.ts'
import { LawConfidence, OtherKind, type OtherKind as Kind } from './shapes.ts'

const Words = z.tuple([z.string().min(1), z.string().min(1)])
const told = { confidence: LawConfidence, source: z.string().min(2) }
/** Yuan; a fine of that much or more. */
const Least = z.strictObject({ enterprise: z.int().min(0), person: z.int().min(0), ...told })
const head = {
  id: z.string().regex(/^[a-z][a-z0-9-]{2,60}$/),
  title: Words,
  region: z.string().nullable(),
  from: Day,
  until: Day.nullable(),
  source: z.string().min(2),
}

/** Thresholds of procedure: `standards/case-conditions`. A place's file may give only some of them. */
export const Conditions = z.strictObject({
  kind: z.literal('conditions'),
  ...head,
  hearing: z.strictObject({ fine: Least, confiscated: Least, kinds: z.array(OtherKind) }),
  simple: Least,
  collect: z.strictObject({ most: z.int().min(0), ...told }),
  review: z.strictObject({ fine: Least, kinds: z.array(OtherKind) }),
  discussion: z.strictObject({ fine: Least, kinds: z.array(OtherKind) }),
})
export type Conditions = z.infer<typeof Conditions>

/** A place's own thresholds: what is left out holds as in the wider file. */
export const OwnConditions = Conditions.partial({
  hearing: true,
  simple: true,
  collect: true,
  review: true,
  discussion: true,
})
export type OwnConditions = z.infer<typeof OwnConditions>

/** The thresholds that hold at a place on a day, each from the nearest file that gives it. */
export function conditionsAt(files: readonly OwnConditions[], scope: string, day: Day): Conditions {
  const held = files
    .filter((one) => one.from <= day && (one.until === null || one.until >= day))
    .filter((one) => one.region === null || scope.startsWith(one.region))
    .toSorted((a, b) => (a.region ?? '').length - (b.region ?? '').length || (a.from < b.from ? -1 : 1))
  return Conditions.parse(Object.assign({}, ...(held.length > 0 ? held : files.filter((one) => one.region === null))))
}

/** What is about to be decided for one party. Yuan. */
export type Proposed = {
  party: 'enterprise' | 'person'
  fine: number
  /** Illegal income and things of worth that are confiscated. */
  confiscated: number
  others: readonly Kind[]
}

/** Why a hearing is to be offered (行政处罚法 art. 63); none: it is not due. Each says what its figure rests on. */
export function hearingDue(proposed: Proposed, { hearing }: Conditions): Reason[] {
  const { party, fine, confiscated, others } = proposed
  return [
    ...atLeast('law-hearing-fine', fine, hearing.fine, party),
    ...atLeast('law-hearing-confiscated', confiscated, hearing.confiscated, party),
    ...others.filter((kind) => hearing.kinds.includes(kind)).map((kind) => reason('law-hearing-kind', { kind })),
  ]
}

/** Of what a case is, for review and discussion. */
export type Weight = {
  proposed: readonly Proposed[]
  /** 涉及重大公共利益. */
  publicInterest: boolean
  /** 经过听证程序. */
  heard: boolean
  /** 疑难复杂、涉及多个法律关系. */
  complex: boolean
  /** A fine outside of its band, or below the least of the law. */
  outsideBand: boolean
}

/** Why legal review 法制审核 is due before the decision (行政处罚法 art. 58), and by the office's own list. */
export function reviewDue(weight: Weight, { review }: Conditions): Reason[] {
  return [
    ...(weight.publicInterest ? [reason('law-review-public')] : []),
    ...(weight.heard ? [reason('law-review-heard')] : []),
    ...(weight.complex ? [reason('law-review-complex')] : []),
    ...byList('law-review', weight.proposed, review),
  ]
}

/** Why the leaders must discuss together 集体讨论 (行政处罚法 art. 57): complex or major. */
export function discussionDue(weight: Weight, { discussion }: Conditions): Reason[] {
  return [
    ...(weight.complex ? [reason('law-discussion-complex')] : []),
    ...(weight.outsideBand ? [reason('law-discussion-band')] : []),
    ...byList('law-discussion', weight.proposed, discussion),
  ]
}

function byList(
  code: string,
  proposed: readonly Proposed[],
  { fine, kinds }: { fine: z.infer<typeof Least>; kinds: readonly Kind[] },
): Reason[] {
  const found = new Set(proposed.flatMap((one) => one.others.filter((kind) => kinds.includes(kind))))
  return [
    ...proposed.flatMap((one) => atLeast(`${code}-fine`, one.fine, fine, one.party)),
    ...[...found].map((kind) => reason(`${code}-kind`, { kind })),
  ]
}

function atLeast(code: string, amount: number, least: z.infer<typeof Least>, party: 'enterprise' | 'person'): Reason[] {
  const from = least[party]
  if (amount < from || amount === 0) return []
  return [reason(code, { amount, least: from, confidence: least.confidence, source: least.source })]
}

/** Why a case may not be decided on the spot 当场处罚 (行政处罚法 art. 51). */
export function whyNotSimple(proposed: Proposed & { clear: boolean }, { simple }: Conditions): Reason | undefined {
  if (!proposed.clear) return reason('law-simple-unclear')
  const more = proposed.others.filter((kind) => isPunishment(kind) && kind !== 'warning')
  if (more.length > 0 || proposed.confiscated > 0) return reason('law-simple-kind')
  const most = simple[proposed.party]
  return proposed.fine > most ? reason('law-simple-fine', { amount: proposed.fine, most }) : undefined
}

/**
 * Why officers may not take the money themselves 当场收缴 (行政处罚法 arts. 67–69): of a decision on the spot 100 yuan at most, or where it could hardly be had
 * later; otherwise in remote places, when the party itself asks.
 */
export function whyNotCollect(
  paying: { fine: number; simple: boolean; hardLater: boolean; remote: boolean; asked: boolean },
  { collect }: Conditions,
): Reason | undefined {
  if (paying.remote && paying.asked) return undefined
  if (paying.remote) return reason('law-collect-not-asked')
  if (!paying.simple) return reason('law-collect-ordinary')
  return paying.fine <= collect.most || paying.hardLater
    ? undefined
    : reason('law-collect-more', { most: collect.most })
}

/** Why somebody may not review (行政处罚法 art. 58): who does so for the first time must have passed the national legal examination. */
export function whyNotReviewer(person: { reviewedBefore: boolean; qualified: boolean }): Reason | undefined {
  return person.reviewedBefore || person.qualified ? undefined : reason('law-reviewer-unqualified')
}
