import { Day, Instant } from '#platform/day'
import { Id } from '#platform/id'
import { z } from 'zod'
import { ClosingReason, Collected, Evidence, Handled, Money, Penalty, Sealed, Transferred } from './parts.ts'
import { PublicWording, TakenDownGround, WithheldGround } from './publications.ts'

const text = z.string().trim().min(2).max(4000)
const short = z.string().trim().min(1).max(300)
const proof = z
  .array(z.string().regex(/^[0-9a-f]{64}$/))
  .max(40)
  .default([])
const said = { text, proof }

/** Everything that may happen to a case, each with what it must carry. Numbers in comments are those of the official set of 40 forms (煤安监监察〔2020〕41号). */
export const TakenStep = z.discriminatedUnion('step', [
  /** 立案 (18): who handles it, two officers at least. */
  z.object({ step: z.literal('filed'), ...said, handlers: z.array(Id).min(2).max(6) }),
  /** 不予立案, and why. */
  z.object({ step: z.literal('not-filed'), ...said }),
  /** 变更承办人: others handle it from now on. */
  z.object({ step: z.literal('assigned'), ...said, handlers: z.array(Id).min(2).max(6) }),
  /** 回避: who does nothing further in this case; asked by the party or by himself, decided by the head (行政处罚法 art. 43). */
  z.object({
    step: z.literal('recused'),
    ...said,
    person: Id,
    askedBy: z.enum(['officer', 'party']),
    granted: z.boolean(),
  }),
  /** 取证 (7, 8, 10, 11, 19, 20): one piece of evidence is taken by two officers. */
  z.object({ step: z.literal('evidence'), evidence: Evidence, proof }),
  /** 证据移交: a piece changes hands, in one unbroken chain. */
  z.object({ step: z.literal('evidence-moved'), ...said, evidence: Id, from: short, to: short }),
  /** 处理 (9, 13): what was registered, sealed or seized is given back, kept or sent on. */
  z.object({ step: z.literal('evidence-settled'), ...said, evidence: Id, how: Sealed }),
  /** 电子监测证据的法制和技术审核 (行政处罚法 art. 41): without it, data of instruments prove nothing. */
  z.object({ step: z.literal('evidence-admitted'), ...said, evidence: Id, admitted: z.boolean(), sited: text }),
  /** 停供电、停供民用爆炸物品 (14, 15; 安全生产法 art. 70). */
  z.object({
    step: z.literal('power-cut'),
    ...said,
    what: z.enum(['power', 'explosives']),
    supplier: short,
    from: Instant,
    /** Danger that does not wait for the 24 hours of notice. */
    urgent: z.boolean(),
  }),
  /** 解除停供 (16). */
  z.object({ step: z.literal('power-restored'), ...said, cut: Id }),
  /** 案件处理呈报 (28): the investigation is over, and what is proposed for each party. */
  z.object({
    step: z.literal('reported'),
    ...said,
    penalties: z.array(z.object({ party: Id, penalty: Penalty })).max(20),
    /** 疑难复杂、涉及多个法律关系; 涉及重大公共利益: then it is reviewed, and discussed by the leaders (行政处罚法 arts. 57, 58). */
    complex: z.boolean().default(false),
    publicInterest: z.boolean().default(false),
  }),
  /** 法制审核 (27). */
  z.object({
    step: z.literal('reviewed'),
    ...said,
    result: z.enum(['pass', 'mend', 'refuse']),
    /** 法律职业资格: the certificate of whoever reviews for the first time (行政处罚法 art. 58), or since when he had reviewed before. */
    qualification: short.nullable().default(null),
  }),
  /** 集体讨论 (29). */
  z.object({
    step: z.literal('discussed'),
    ...said,
    at: Instant,
    place: short,
    present: z.array(short).min(2).max(40),
    agreed: z.boolean(),
  }),
  /** 行政处罚告知 (21), to one party. */
  z.object({ step: z.literal('notified'), ...said, party: Id, penalty: Penalty, hearing: z.boolean() }),
  /** 陈述、申辩 (22), or that the party gives it up. */
  z.object({
    step: z.literal('defended'),
    ...said,
    party: Id,
    waived: z.boolean(),
    taken: z.enum(['none', 'part', 'all']).nullable(),
  }),
  z.object({ step: z.literal('hearing-asked'), ...said, party: Id }),
  /** 不予受理听证申请 (24). */
  z.object({ step: z.literal('hearing-refused'), ...said, party: Id }),
  /** 听证通知 (23). */
  z.object({
    step: z.literal('hearing-called'),
    ...said,
    party: Id,
    at: Instant,
    place: short,
    host: Id,
    recorder: Id,
    open: z.boolean(),
  }),
  /** 听证笔录 (25). */
  z.object({ step: z.literal('hearing-held'), ...said, party: Id, present: z.array(short).max(40) }),
  /** 听证会报告 (26). */
  z.object({ step: z.literal('hearing-reported'), ...said, party: Id }),
  /** 行政处罚决定 (30), on one party. */
  z.object({
    step: z.literal('decided'),
    ...said,
    party: Id,
    penalty: Penalty,
    payWithin: z.int().min(1).max(15).default(15),
  }),
  /**
   * 当场处罚 (行政处罚法 arts. 51, 52): two officers decide where they are, facts clear and small. It is kept as a decision; the ordinary course before it falls away.
   */
  z.object({
    step: z.literal('spot-decided'),
    ...said,
    party: Id,
    penalty: Penalty,
    officers: z.array(Id).min(2).max(6),
    /** 违法事实确凿并有法定依据. */
    clear: z.boolean(),
    /** What the party said before it, or that it said nothing (art. 44). */
    heard: text,
    payWithin: z.int().min(1).max(15).default(15),
  }),
  /** 不予处罚 (行政处罚法 art. 33), one party or all. */
  z.object({ step: z.literal('not-punished'), ...said, party: Id.nullable(), article: short }),
  z.object({ step: z.literal('withdrawn'), ...said }),
  /** 延期: the term of the decision or of a seal is made longer by whoever may. */
  z.object({
    step: z.literal('extended'),
    ...said,
    what: z.enum(['decision', 'seal']),
    evidence: Id.nullable(),
    until: Day,
  }),
  /** 送达 (31) of a paper to a party. */
  z.object({
    step: z.literal('served'),
    ...said,
    party: Id.nullable(),
    paper: Id,
    how: z.enum(['direct', 'left', 'posted', 'entrusted', 'electronic', 'announced']),
    receiver: short.nullable(),
    /** By mail: when it was handed to the post; what is posted in time is in time (民事诉讼法 art. 85). */
    postedOn: Day.nullable().default(null),
    witness: short.nullable(),
  }),
  z.object({
    step: z.literal('paid'),
    ...said,
    party: Id,
    amount: Money,
    receipt: short,
    /** 当场收缴: why the officers took the money themselves (行政处罚法 arts. 68, 69); null: paid to the bank. */
    collected: Collected.nullable().default(null),
  }),
  /** 缴付: money that officers took is handed in within two days each, to the office and by it to the bank (行政处罚法 art. 71). */
  z.object({ step: z.literal('handed-in'), ...said, party: Id, to: z.enum(['office', 'bank']), receipt: short }),
  /** 罚款缴纳催告 (32). */
  z.object({ step: z.literal('payment-urged'), ...said, party: Id }),
  /** 加处罚款 (33): 3 % a day, never more than the fine (行政处罚法 art. 72). */
  z.object({ step: z.literal('fine-added'), ...said, party: Id, until: Day, amount: Money }),
  /** 延期、分期缴纳 (34). */
  z.object({
    step: z.literal('payment-deferred'),
    ...said,
    party: Id,
    parts: z
      .array(z.object({ on: Day, amount: Money }))
      .min(1)
      .max(24),
  }),
  /** 行政强制执行事先催告 (35). */
  z.object({ step: z.literal('enforcement-urged'), ...said, party: Id }),
  /** 申请法院强制执行 (36). */
  z.object({
    step: z.literal('court-asked'),
    ...said,
    party: Id,
    court: short,
    /** Where the three months are over (行政强制法 art. 53): the good reason for it. */
    lateFor: short.nullable().default(null),
  }),
  z.object({ step: z.literal('court-ruled'), ...said, party: Id, allowed: z.boolean() }),
  /** 行政复议、行政诉讼: the daily fine rests while it goes on (art. 73). */
  z.object({
    step: z.literal('contested'),
    ...said,
    party: Id,
    before: z.enum(['review', 'court']),
    suspends: z.boolean(),
  }),
  z.object({
    step: z.literal('contest-ended'),
    ...said,
    party: Id,
    outcome: z.enum(['upheld', 'changed', 'revoked', 'withdrawn']),
  }),
  /**
   * 公示 within 7 working days (安全生产法 art. 78), each decision apart; without a party all that are to be published. Wording and `until` are proposed; others say why.
   */
  z.object({
    step: z.literal('published'),
    ...said,
    party: Id.nullable().default(null),
    where: short,
    /** The fine is huge 较大数额以上, and so the decision grave, where no figure is held. */
    huge: z.boolean().default(false),
    until: Day.nullable(),
    wording: PublicWording.nullable().default(null),
    /** Why wording or term are not as proposed. */
    why: short.nullable().default(null),
  }),
  /** 更正公示: what is published is worded anew, or its term changes; the public page says so and why. */
  z.object({
    step: z.literal('publication-corrected'),
    ...said,
    party: Id,
    until: Day.nullable(),
    wording: PublicWording.nullable().default(null),
    why: short,
  }),
  /** 不予公示, and on which ground. */
  z.object({ step: z.literal('not-published'), ...said, party: Id, ground: WithheldGround }),
  /** 撤下公示; without a party all that is published. */
  z.object({
    step: z.literal('taken-down'),
    ...said,
    party: Id.nullable().default(null),
    ground: TakenDownGround.default('mistake'),
  }),
  /** 复查 of what was ordered. */
  z.object({ step: z.literal('rechecked'), ...said, check: Id.nullable(), passed: z.boolean() }),
  /** 移送 (37) to another department, 涉嫌犯罪移送 (38) to the police. */
  z.object({ step: z.literal('transferred'), ...said, to: short, handed: Transferred }),
  z.object({ step: z.literal('crime-transferred'), ...said, to: short, handed: Transferred }),
  /** 移送的回执: what the receiver did with it. */
  z.object({ step: z.literal('transfer-answered'), ...said, of: Id, accepted: z.boolean() }),
  /** 行政执法有关事项审批 (39). */
  z.object({ step: z.literal('approved'), ...said, matter: short, granted: z.boolean() }),
  /** 结案报告 (40) and 结案. */
  z.object({ step: z.literal('close-asked'), ...said, how: ClosingReason }),
  z.object({ step: z.literal('closed'), ...said, granted: z.boolean() }),
  /** 归档 (1, 2). */
  z.object({
    step: z.literal('archived'),
    ...said,
    place: short,
    keep: z.enum(['permanent', '30', '10']),
    mark: short,
  }),
  /** 更正: an earlier step was entered wrongly; it stays to be seen and counts no more. */
  z.object({ step: z.literal('voided'), ...said, of: Id }),
])
export type TakenStep = z.infer<typeof TakenStep>

const kinds = TakenStep.options.map((one) => one.shape.step.value) as [TakenStep['step'], ...TakenStep['step'][]]
/** `proposed` 提请立案 is how a case begins. */
export const CaseStepKind = z.enum(['proposed', ...kinds])
export type CaseStepKind = z.infer<typeof CaseStepKind>

/** One thing that happened to a case. */
export const CaseStep = z.object({
  id: Id,
  nth: z.int(),
  kind: CaseStepKind,
  /** The day on which it happened, and when it was written down. */
  on: Day,
  at: Instant,
  party: Id.nullable(),
  /** What the step carries, by its kind. */
  facts: z.record(z.string(), z.unknown()),
  by: Handled.nullable(),
  /** It was entered wrongly; the step that says so. */
  voidedBy: Id.nullable(),
})
export type CaseStep = z.infer<typeof CaseStep>
