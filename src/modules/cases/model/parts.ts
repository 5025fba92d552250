import { Day, Instant } from '#platform/day'
import { Id } from '#platform/id'
import { z } from 'zod'

const text = z.string().trim().max(4000)
const short = z.string().trim().max(300)

/** Yuan, to the fen. */
export const Money = z
  .number()
  .min(0)
  .max(1e12)
  .refine((yuan) => Math.abs(yuan * 100 - Math.round(yuan * 100)) < 1e-6)
export type Money = z.infer<typeof Money>

/** Who did a step: the person, and the post in which he did it. */
export const Handled = z.object({ person: Id, name: z.string(), post: Id.nullable(), title: z.string().nullable() })
export type Handled = z.infer<typeof Handled>

/** An officer who handles a case, with the certificate that he held when he took it over. */
export const Handler = z.object({ post: Id, person: Id, name: z.string(), certificate: z.string().nullable() })
export type Handler = z.infer<typeof Handler>

/** The kinds of evidence of 行政处罚法 art. 46. */
export const EvidenceKind = z.enum([
  'document',
  'object',
  'audiovisual',
  'electronic',
  'testimony',
  'statement',
  'appraisal',
  'inspection',
])
export type EvidenceKind = z.infer<typeof EvidenceKind>

/** How evidence was come by; the six in the middle have a form of their own. */
export const EvidenceWay = z.enum([
  'copied',
  'photographed',
  'recorded',
  'instrument',
  'sampled',
  'registered',
  'appraised',
  'sealed',
  'seized',
  'asked',
  'handed-over',
])
export type EvidenceWay = z.infer<typeof EvidenceWay>

/** A piece of evidence 证据 as it was taken. */
export const Evidence = z.object({
  id: Id,
  kind: EvidenceKind,
  way: EvidenceWay,
  name: z.string().trim().min(1).max(200),
  /** What it proves. */
  proves: text,
  takenAt: Instant,
  place: short,
  /** Where it is kept, by whom. */
  keeper: short,
  /** 规格型号, 数量 and the like, of things. */
  items: z
    .array(z.object({ name: short, model: short, amount: short, note: short }))
    .max(600)
    .default([]),
  /** Who was asked, of a statement; who appraises, of an appraisal. */
  person: short.default(''),
  /** Posts of the two officers who took it. */
  officers: z.array(Id).min(2).max(4),
  /** The term of a seal or of what was registered, where it has one. */
  until: Day.nullable().default(null),
})
export type Evidence = z.infer<typeof Evidence>

/** What became of things registered, sealed or seized. */
export const Sealed = z.enum(['returned', 'lifted', 'confiscated', 'appraised', 'sealed', 'handed-over', 'destroyed'])
export type Sealed = z.infer<typeof Sealed>

/** One violation of one party, weighed: which law, which band, how much and why. */
export const PenaltyItem = z.object({
  /** What was done against which article. */
  violation: z.string().trim().min(2).max(1000),
  /** Key of a provision in `standards/penalty-provisions`, with its edition; null: told in words. */
  provision: z.string().max(80).nullable(),
  edition: z.string().max(80).nullable(),
  basis: z.string().trim().min(2).max(1000),
  circumstances: z.array(z.string().max(80)).max(20),
  band: z.string().max(80).nullable(),
  range: z.tuple([Money, Money]).nullable(),
  fine: Money,
  /** 警告, 责令停产整顿, 没收 …; keys of words. */
  others: z.array(z.string().max(80)).max(10),
  reasoning: z.string().trim().min(2).max(4000),
  /** Why it lies outside of its band. */
  beyond: z.string().trim().max(1000).nullable(),
  /** The violation of the same penalty, from 1, of whose act this is: the highest fine of one act counts (行政处罚法 art. 29). */
  act: z.int().min(1).max(30).optional(),
  /** What the fine is measured by, where the law gives a multiple or a share: 违法所得, 上一年年收入. */
  bases: z.object({ 'illegal-income': Money.optional(), 'yearly-income': Money.optional() }).optional(),
  /** What is taken away 没收. */
  confiscated: Money.optional(),
  /** 按日连续处罚 (安全生产法 art. 112): the first fine again for each day from the day after the order to correct, to the last day on which it was refused. */
  daily: z.object({ fine: Money, orderedOn: Day, until: Day }).optional(),
})
export type PenaltyItem = z.infer<typeof PenaltyItem>

/** What is proposed or decided for a party: each violation weighed apart, the fines added up. */
export const Penalty = z.object({ items: z.array(PenaltyItem).min(1).max(30) })
export type Penalty = z.infer<typeof Penalty>

/** What goes along with a case that is handed over. */
export const Transferred = z.object({ papers: z.int().min(0).max(999), things: z.int().min(0).max(999), list: text })
export type Transferred = z.infer<typeof Transferred>

/** Why officers take a fine themselves 当场收缴: small, hard to have later, or a remote place whose party asks for it (行政处罚法 arts. 68, 69). */
export const Collected = z.enum(['small', 'hard-later', 'remote-asked'])
export type Collected = z.infer<typeof Collected>

export const ClosingReason = z.enum(['performed', 'enforced', 'not-punished', 'transferred', 'withdrawn'])
export type ClosingReason = z.infer<typeof ClosingReason>

/** A party 当事人: the enterprise, or a person who answers beside it (一案双罚). */
export const Party = z.object({
  id: Id,
  kind: z.enum(['enterprise', 'person']),
  name: z.string().trim().min(1).max(100),
  /** 主要负责人, 安全生产管理人员 and so on; of an enterprise empty. */
  role: short,
  /** 统一社会信用代码, or the number of the identity card (kept as personal data). */
  identity: z.string().trim().max(40),
  head: short,
  address: short,
  phone: z.string().trim().max(40),
})
export type Party = z.infer<typeof Party>
