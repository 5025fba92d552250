import { z } from 'zod'
import type { Instant } from '#platform/day'
import { Id } from '#platform/id'
import type { Grade, Level } from '../limits/policy.ts'

/** What caused a warning (原因). */
export const causes = [
  'blasting', // 放炮
  'cutting', // 割煤、落煤涌出
  'ventilation', // 停风、停电
  'calibration', // 调校标定
  'sensor', // 传感器故障
  'cable', // 线缆
  'substation-power', // 分站供电
  'network', // 平台、网络
  'over-limit', // 真实超限
  'suspected-false', // 疑似造假
  'other', // 其他
] as const
export const Cause = z.enum(causes)
export type Cause = z.infer<typeof Cause>

/** What happens to a warning. Steps are added and never changed. */
export const stepKinds = [
  'raised', // 产生
  'grown', // 升为更高等级
  'merged', // 并入同一事件
  'ended', // 条件解除
  'acknowledged', // 签收
  'called', // 电话核实
  'verified', // 核实原因
  'handled', // 处置
  'answered', // 反馈
  'reviewed', // 复核
  'planned', // 计划性
  'false-alarm', // 误报
  'climbed', // 逐级上报
  'reopened', // 重开
  'handed-over', // 交接班
  'converted', // 转检查线索或隐患
] as const
export const StepKind = z.enum(stepKinds)
export type StepKind = z.infer<typeof StepKind>

const said = z.string().trim().min(2).max(1000)

/** What a person does about a warning, with what it carries. */
export const Taken = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('acknowledged') }),
  z.strictObject({ kind: z.literal('called'), spokenTo: z.string().trim().min(2).max(60), answer: said }),
  z.strictObject({
    kind: z.literal('verified'),
    cause: Cause,
    text: said,
    proof: z.array(z.string()).max(20).default([]),
  }),
  z.strictObject({ kind: z.literal('handled'), text: said, proof: z.array(z.string()).max(20).default([]) }),
  z.strictObject({ kind: z.literal('answered'), text: said, proof: z.array(z.string()).max(20).default([]) }),
  z.strictObject({ kind: z.literal('reviewed'), accepts: z.boolean(), text: said }),
  z.strictObject({ kind: z.literal('planned'), work: Id }),
  z.strictObject({ kind: z.literal('false-alarm'), text: said, proof: z.array(z.string()).max(20).default([]) }),
  z.strictObject({ kind: z.literal('reopened'), text: said }),
  z.strictObject({ kind: z.literal('handed-over'), to: Id, text: said }),
  z.strictObject({ kind: z.literal('converted'), into: z.enum(['check-lead', 'hazard']), id: Id }),
])
export type Taken = z.infer<typeof Taken>

/** A step as it stands on the record; `by` null: the program itself. */
export type Step = {
  readonly kind: StepKind
  readonly at: Instant
  readonly by: Id | null
  readonly facts: Readonly<Record<string, unknown>>
}

export const states = ['open', 'acknowledged', 'verified', 'handled', 'answered', 'closed'] as const
export type State = (typeof states)[number]

/** A warning as its rules see it. */
export type Warning = {
  readonly grade: Grade
  readonly raisedAt: Instant
  /** When the condition was over; null while it lasts. */
  readonly endedAt: Instant | null
  readonly steps: readonly Step[]
}

export type { Level }
