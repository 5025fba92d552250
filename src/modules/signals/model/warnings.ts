import { z } from 'zod'
import { Instant } from '#platform/day'
import { Id, Version } from '#platform/id'
import { Grade, Level } from '../rules/limits/policy.ts'
import { Cause, StepKind, states } from '../rules/warnings/steps.ts'

const Title = z.tuple([z.string(), z.string()])
export const WarningState = z.enum(states)
export type WarningState = z.infer<typeof WarningState>
/** 计划性作业: kinds of work that are filed before they begin. */
export const WorkKind = z.enum(['calibration', 'power', 'maintenance', 'network', 'blasting', 'fan', 'drill', 'other'])
export type WorkKind = z.infer<typeof WorkKind>

/** A warning as lists show it. Peak in the unit of its point; `title` is what the gravest rule that came into it is called. */
export const ListedWarning = z.object({
  id: Id,
  number: z.string(),
  mine: Id,
  mineName: z.string(),
  point: z.int().nullable(),
  place: z.string(),
  family: z.string(),
  condition: z.string(),
  title: Title,
  grade: Grade,
  raisedGrade: Grade,
  beganAt: Instant,
  raisedAt: Instant,
  endedAt: Instant.nullable(),
  peak: z.number().nullable(),
  peakAt: Instant.nullable(),
  unit: z.string().nullable(),
  merged: z.int(),
  state: WarningState,
  cause: Cause.nullable(),
  waits: z.enum(['mine', 'review']).nullable(),
  levels: z.array(Level),
  nextLimit: z.enum(['acknowledge', 'answer']).nullable(),
  nextDue: Instant.nullable(),
  acknowledgedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  planned: z.boolean(),
  falseAlarm: z.boolean(),
})
export type ListedWarning = z.infer<typeof ListedWarning>

/** A step as it is shown; `by` null: the program itself. */
export const ShownStep = z.object({
  id: Id,
  kind: StepKind,
  at: Instant,
  /** What the rule is called that raised it or came into it; null for other steps. */
  title: Title.nullable(),
  by: z.object({ person: Id, name: z.string(), title: z.string().nullable(), ofMine: z.boolean() }).nullable(),
  facts: z.record(z.string(), z.unknown()),
})
export type ShownStep = z.infer<typeof ShownStep>

const Reason = z.object({
  code: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})

/** Work that was filed for a mine. */
export const PlannedWork = z.object({
  id: Id,
  mine: Id,
  mineName: z.string(),
  what: WorkKind,
  text: z.string(),
  point: z.int().nullable(),
  place: z.string().nullable(),
  fromAt: Instant,
  toAt: Instant,
  filedAt: Instant,
  personName: z.string(),
  withdrawnAt: Instant.nullable(),
})
export type PlannedWork = z.infer<typeof PlannedWork>

/** A warning with its steps, what may be done by whom reads it (`why` null) and what may not with the reason, its limits, and work that may explain it. */
export const Warning = ListedWarning.extend({
  version: Version,
  evidence: z.record(z.string(), z.unknown()),
  acknowledgeDue: Instant,
  answerDue: Instant,
  onSite: z.boolean(),
  steps: z.array(ShownStep),
  may: z.array(z.object({ kind: StepKind, why: Reason.nullable() })),
  works: z.array(PlannedWork),
})
export type Warning = z.infer<typeof Warning>
