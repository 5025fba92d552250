import { Day, Instant } from '#platform/day'
import { Id } from '#platform/id'
import type { Entry } from '#platform/record'
import type { MineHistory } from '#modules/mines'
import type { Holding, Organisation, Post } from '#modules/people'
import type { Indicator, Obligation } from '#modules/policies'
import { z } from 'zod'

export const DutyKind = z.enum(['quota', 'reaction', 'task', 'target', 'limit'])
export type DutyKind = z.infer<typeof DutyKind>

/**
 * How a duty stands on a day. `unknown`: facts are not registered 未登记, neither met nor breached. Shown in this order of
 * meaning: overdue 逾期, open 未到期, suspended 中止, unknown, upcoming 未开始, late 迟办, met 按时, waived 免除.
 */
export const DutyState = z.enum(['overdue', 'open', 'suspended', 'unknown', 'upcoming', 'late', 'met', 'waived'])
export type DutyState = z.infer<typeof DutyState>

/** A number with the days of a period on which it was owed. */
const Portions = z.array(z.object({ full: z.number(), days: z.int() }))

/** What a derivation keeps beside the figures; everything else of a "why" is made on demand from the world. */
export const Because = z.object({
  /**
   * Days owed of the days of the period, when fewer: `need` is the share of `full`, to the nearest whole. `portions`: editions
   * with different numbers govern some of its days each.
   */
  proRata: z.object({ full: z.number(), days: z.int(), of: z.int(), portions: Portions.optional() }).optional(),
  /** The limit of the document lies before it came into force here, or before the post began: owed, and never overdue. */
  before: Day.optional(),
  /** 争取/力争: shown, never overdue. The day wished for. */
  strive: Day.optional(),
  /** The value must not exceed `need`. */
  atMost: z.literal(true).optional(),
  /** Facts that are not registered and without which nothing can be told. */
  unknown: z.array(z.string()).optional(),
  /** The day past which the table of working days is an assumption was crossed. */
  assumed: z.literal(true).optional(),
  /** Reported done on this day, not yet accepted. */
  done: Day.optional(),
  /** Offices that owe a task together with the one named. */
  joint: z.array(Id).optional(),
  /** 底线: the last day of a stretch on which it held or was excepted, when that is over. */
  to: Day.optional(),
  /** 例外: excepted until this day. */
  until: Day.optional(),
})
export type Because = z.infer<typeof Because>

/** Who owes what by when: one row of the table `duties`. */
export const Duty = z.object({
  /** `${region of force}/${policy}/${obligation}/${subject}/${period}`: the same over every rebuild. */
  key: z.string(),
  /** Where who owes it is, or the mine: what row-level security and the regions of the board go by. */
  scope: z.string(),
  /** Region of force of the edition. */
  region: z.string(),
  edition: Id,
  obligation: z.string(),
  kind: DutyKind,
  organisation: Id.nullable(),
  post: Id.nullable(),
  mine: Id.nullable(),
  fromDay: Day,
  /** Last day on which it is in time; null for standing ones. */
  dueOn: Day.nullable(),
  /** The moment, for limits in hours. */
  dueAt: Instant.nullable(),
  need: z.number(),
  /** Null: unknown. */
  got: z.number().nullable(),
  metOn: Day.nullable(),
  metAt: Instant.nullable(),
  waivedOn: Day.nullable(),
  suspendedOn: Day.nullable(),
  trigger: Id.nullable(),
  because: Because,
})
export type Duty = z.infer<typeof Duty>

/** One obligation of an edition where and while it is in force. `recordedAt`/`endedAt`: when force and its end were written down. */
export type InForce = {
  edition: string
  policy: string
  region: string
  from: Day
  to: Day | null
  recordedAt: Instant
  endedAt: Instant | null
  obligation: Obligation
  /** Of a target. */
  indicator: Indicator | null
}

export type PostHistory = Post & { holdings: readonly Holding[] }

/** Everything a derivation reads; plain JSON, in any order. */
export type World = {
  obligations: readonly InForce[]
  organisations: readonly Organisation[]
  posts: readonly PostHistory[]
  mines: readonly MineHistory[]
  entries: readonly Entry[]
}

/** Statutory holidays and make-up days (standards/working-days), by day. */
export type Calendar = {
  holidays: ReadonlySet<Day>
  workdays: ReadonlySet<Day>
  /** Days up to here are known; past it Monday to Friday are assumed to be working days. */
  coveredFrom: Day
  coveredUntil: Day
}

/** As of when: what had happened up to the end of `asOf`, as it was known at the end of `knownOn`. */
export type AsOf = { asOf: Day; knownOn: Day }

/** A condition with the value that each leaf met (policies/rules/where.ts); `result: null` is unknown. */
export type Condition =
  | { op: 'all' | 'any' | 'not'; of: Condition[]; result: boolean | null }
  | {
      op: 'fact'
      fact: string
      wanted: unknown
      value: unknown
      since?: Day | null | undefined
      result: boolean | null
    }
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.union([
    z.object({ op: z.enum(['all', 'any', 'not']), of: z.array(Condition), result: z.boolean().nullable() }),
    z.object({
      op: z.literal('fact'),
      fact: z.string(),
      wanted: z.unknown(),
      value: z.unknown(),
      since: Day.nullish(),
      result: z.boolean().nullable(),
    }),
  ]),
)

/** One line of the arithmetic behind a limit or a number, for the screen to write out. */
export const Part = z.discriminatedUnion('part', [
  /** `2026-10-09 + 5 日 = 2026-10-14 24:00`; `shifted`: the last day was a day of rest, so the limit ends on the next working day. */
  z.object({
    part: z.literal('term'),
    from: z.string(),
    add: z.int().or(z.number()),
    unit: z.enum(['days', 'workingDays', 'months', 'hours']),
    /** The day (24:00) or, for hours, the moment. */
    to: z.string(),
    /** The last day before a shift to the next working day; null: it was a working day, or the unit knows no shift. */
    shiftedFrom: Day.nullable(),
    /** Days of rest that were left out of a count of working days. */
    skipped: z.array(Day),
    assumed: z.boolean(),
  }),
  /** The period, and the last day inside it where the document names one (`by`). */
  z.object({ part: z.literal('period'), from: Day, to: Day, due: Day }),
  /** `8 × 20/31 = 5.16 → 5`; with `portions`, `2 × 14/31 + 4 × 17/31 = 3.1 → 3`. */
  z.object({
    part: z.literal('pro-rata'),
    full: z.number(),
    days: z.int(),
    of: z.int(),
    exact: z.number(),
    need: z.number(),
    portions: Portions.optional(),
    spans: z.array(z.object({ from: Day, to: Day })),
  }),
  /** The clock stood still: the limit moves by as many days. */
  z.object({
    part: z.literal('suspended'),
    from: Day,
    to: Day.nullable(),
    days: z.int(),
    dueBefore: Day,
    dueAfter: Day.nullable(),
  }),
  /** A fixed day of the document. */
  z.object({ part: z.literal('day'), due: Day }),
  /** A day of the document that lies before its force, or the post, began. */
  z.object({ part: z.literal('before-force'), due: Day, from: Day }),
  /** The value of an indicator or of a single limit: `3 > 2`. */
  z.object({
    part: z.literal('value'),
    value: z.number().nullable(),
    atLeast: z.number().nullable(),
    atMost: z.number().nullable(),
    unit: z.string().nullable(),
  }),
])
export type Part = z.infer<typeof Part>

/** Why an entry of the same word did not count. */
export const NotCounted = z.enum([
  'other-post',
  'other-organisation',
  'other-mine',
  'outside-region',
  'outside-period',
  'before-trigger',
  'too-early',
  'after-term',
  'conditions',
  'facts-unknown',
  'voided',
  'other-answer',
  'not-accepted',
])
export type NotCounted = z.infer<typeof NotCounted>

/** Who held the post: null where it was vacant 空缺. */
export const HeldBy = z.object({
  from: Day,
  to: Day,
  person: Id.nullable(),
  name: z.string().nullable(),
  kind: z.enum(['holder', 'acting', 'vacant']),
})
export type HeldBy = z.infer<typeof HeldBy>

/** The explanation of a duty without names: what the pure rules can tell. */
export type Why = {
  duty: Duty
  inForce: InForce
  state: DutyState
  /** `where` for the subject's mine, `holds` of a limit. */
  conditions: { what: 'where' | 'holds'; on: Day; mine: string | null; tree: Condition }[]
  parts: Part[]
  counted: { entry: Entry; late: boolean; role: 'trigger' | 'answer' | 'counted' | 'reported' | 'done' | 'accepted' }[]
  notCounted: { entry: Entry; why: NotCounted; tree: Condition | null }[]
  holders: HeldBy[]
  waived: Entry | null
  suspensions: Entry[]
  corrections: Entry[]
  ladder: { step: number; on: Day; due: boolean }[]
  trend: { day: Day; value: number | null }[]
  /** Addends of an indicator: the mines with what each brings. */
  addends: { mine: string; value: unknown; result: boolean | null }[]
}
