import { Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { Check, CheckMode, Coverage, DisposalContent, FindingContent, Subject, WithdrawalContent } from '../model.ts'

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Reserved = z.object({ range: Id, n: z.int() })

/** 拒绝签字: why the unit did not sign, and who saw it (安全生产法 art. 68: it is put on record and reported). */
export const SignRefusal = z.object({ reason: z.string().trim().min(2).max(300), witness: z.string().trim().max(60) })
export type SignRefusal = z.infer<typeof SignRefusal>

export const deliverOrder = endpoint({
  method: 'POST',
  path: '/inspections/field/orders',
  may: 'inspections.check',
  summary:
    'Deliver a paper that was signed on a device on the spot: an order to withdraw people 撤出作业人员指令书 or a decision 现场处理决定书, issued under the number that stands on it, with its signatures; a check that the office does not know yet is begun',
  once: 'id',
  body: z.object({
    /** Of the paper. */
    id: Id,
    /** The check, begun at the desk or on the device; what begins it where it is not known yet. */
    check: Id,
    mine: Id,
    line: Id.nullable(),
    mode: CheckMode,
    coverage: Coverage,
    subjects: z.array(Subject).max(10),
    beganAt: Instant,
    team: z.array(Id).min(1).max(20),
    beyond: z.string().trim().min(5).max(500).nullable(),
    checkNumber: Reserved.nullable(),
    /** The reserved number that stands on the signed paper; null when the device had none left. */
    number: Reserved.nullable(),
    content: z.discriminatedUnion('kind', [DisposalContent, WithdrawalContent]),
    /** Before whom it may be contested, as the signed paper says. */
    contest: z.object({ review: z.string().trim().max(100), court: z.string().trim().max(100) }),
    /** Findings that it is about, as they stood when it was signed. */
    findings: z.array(FindingContent.extend({ finding: Id })).max(60),
    signedAt: Instant,
    /** Files by their SHA-256: the text that was signed, and the signatures (PNG). */
    signed: Sha256,
    signatures: z.object({ first: Sha256, second: Sha256.nullable(), unit: Sha256.nullable() }),
    refused: SignRefusal.nullable(),
    /** Signed and given up afterwards: its number stays, as void, with this reason. */
    givenUp: z.string().trim().min(2).max(500).nullable(),
    clock: z.object({ signed: Instant, offset: z.int().nullable() }),
  }),
  reply: Check,
})
