import { Day } from '#platform/day'
import { Id } from '#platform/id'
import { z } from 'zod'
import { Money } from './parts.ts'

const text = z.string().trim().min(2).max(4000)

/** What an officer words of a publication: kind of violation 违法行为类型, facts 违法事实, content 处罚内容. All else follows from the decision. */
export const PublicWording = z.object({ type: text, facts: text, result: text })
export type PublicWording = z.infer<typeof PublicWording>

/** What the public reads of a decision: neither numbers of identity cards nor addresses or telephones, nor the full name of a person. Yuan. */
export const PublicContent = PublicWording.extend({
  number: z.string().nullable(),
  /** The enterprise, or a person as 陈某某（主要负责人）. */
  party: z.string(),
  kind: z.enum(['enterprise', 'person']),
  /** 统一社会信用代码, of an enterprise only. */
  code: z.string().nullable(),
  enterprise: z.string(),
  bases: z.array(z.string()),
  /** Keys of words `law-other`. */
  others: z.array(z.string()),
  fine: Money,
  office: z.string(),
  decidedOn: Day,
})
export type PublicContent = z.infer<typeof PublicContent>

export const Severity = z.enum(['minor', 'ordinary', 'grave'])

/** Why a decision is not published: 国家秘密, 商业秘密, 个人隐私 (政府信息公开条例 arts. 14, 15), 未成年人, 轻微, 个人且不具有一定社会影响 (行政处罚法 art. 48). */
export const WithheldGround = z.enum(['state-secret', 'trade-secret', 'privacy', 'minor-age', 'light', 'no-impact'])
export type WithheldGround = z.infer<typeof WithheldGround>

/** Why something is taken down: 决定被撤销、变更、确认违法或者无效, 公示期满, 信用修复, 公示有误. */
export const TakenDownGround = z.enum(['quashed', 'over', 'repaired', 'mistake'])
export type TakenDownGround = z.infer<typeof TakenDownGround>

/** A publication as it stands: `due`: still to be published. */
export const PublicationState = z.enum(['due', 'published', 'withheld', 'taken-down', 'quashed'])

/** One decision as it would be published: what is said, until when, and why so. */
export const PublicationProposal = z.object({
  party: Id,
  content: PublicContent,
  severity: Severity,
  /** Nobody knows whether the fine is huge: who publishes says so. */
  ask: z.boolean(),
  until: Day.nullable(),
  /** The least and most of the term that the law gives, by kind of decision. */
  minUntil: Day.nullable(),
  maxUntil: Day.nullable(),
  said: z.tuple([z.string(), z.string()]),
  confidence: z.string(),
  /** The last day on which it is published in time. */
  due: Day.nullable(),
  /** What stands published already, to be corrected. */
  published: z.object({ on: Day, until: Day.nullable(), content: PublicContent }).nullable(),
  /** On which grounds it may be left unpublished. */
  grounds: z.array(WithheldGround),
})
export type PublicationProposal = z.infer<typeof PublicationProposal>

/** A decision in the list of publicity. */
export const ListedPublication = z.object({
  party: Id,
  case: Id,
  caseTitle: z.string(),
  organisationName: z.string(),
  kind: z.enum(['enterprise', 'person']),
  name: z.string(),
  number: z.string().nullable(),
  state: PublicationState,
  decidedOn: Day,
  due: Day.nullable(),
  workingDaysLeft: z.int().nullable(),
  publishedOn: Day.nullable(),
  late: z.boolean(),
  until: Day.nullable(),
  severity: Severity.nullable(),
  places: z.string().nullable(),
  /** Of the public page, below /public/penalties. */
  address: Id.nullable(),
  /** Why it must be taken down; null: it need not. */
  remove: z.enum(['quashed', 'over']).nullable(),
  removeBy: Day.nullable(),
  /** When the daily round proposed to take down what is beyond its term. */
  removalProposedOn: Day.nullable(),
  correctedOn: Day.nullable(),
  endedOn: Day.nullable(),
  endedGround: z.string().nullable(),
  endedWhy: z.string().nullable(),
  endedByName: z.string().nullable(),
})
export type ListedPublication = z.infer<typeof ListedPublication>
