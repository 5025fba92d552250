import { Day, Every } from '#platform/day'
import { z } from 'zod'

/** A value that a fact may be compared with. */
const FactValue = z.union([z.string(), z.number(), z.boolean()])

/**
 * A condition over declared facts (`mine.kind`, `mine.capacity`, `entry.underground` …). A closed vocabulary: no expressions.
 * Short form inside an obligation: `{ mine: { kind: coal, state: [producing, trial] } }` means all of the named facts.
 */
export type Where =
  | { all: Where[] }
  | { any: Where[] }
  | { not: Where }
  | { fact: string; is: FactValue | FactValue[] }
  | { fact: string; atLeast: number }
  | { fact: string; atMost: number }
  | { fact: string; since: Day }
type FactValue = z.infer<typeof FactValue>

export const Where: z.ZodType<Where> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(Where).min(1) }),
    z.strictObject({ any: z.array(Where).min(1) }),
    z.strictObject({ not: Where }),
    z.strictObject({ fact: z.string(), is: z.union([FactValue, z.array(FactValue)]) }),
    z.strictObject({ fact: z.string(), atLeast: z.number() }),
    z.strictObject({ fact: z.string(), atMost: z.number() }),
    z.strictObject({ fact: z.string(), since: Day }),
  ]),
)

/** How often: a named period, or every n of them (`{n: 3, of: year}` counts from the obligation's `from`). */
export const Rhythm = z.union([Every, z.strictObject({ n: z.int().min(2), of: Every })])
export type Rhythm = z.infer<typeof Rhythm>

/**
 * Who owes: a post by its role word, an organisation by what it does, or each mine that `where` holds for.
 * `level` limits posts and organisations to one level of region; without it, every level within the region of force.
 */
export const Binds = z.union([
  z.strictObject({
    post: z.string(),
    of: z.string().optional(),
    level: z.enum(['province', 'city', 'county', 'town']).optional(),
  }),
  z.strictObject({ organisation: z.string(), level: z.enum(['province', 'city', 'county', 'town']).optional() }),
  z.strictObject({ mine: z.literal(true) }),
])
export type Binds = z.infer<typeof Binds>

/** A step of the ladder: `at` days after the limit (before it when negative). Every step proposes; a person sends. */
export const Step = z.strictObject({
  at: z.int(),
  do: z.enum(['remind', 'tell', 'paper', 'propose']),
  whom: z.string().optional(),
  which: z.string().optional(),
})
export type Step = z.infer<typeof Step>

/** A span of time given by a document: days, working days or hours. */
export const Within = z.strictObject({
  days: z.int().optional(),
  workingDays: z.int().optional(),
  hours: z.number().optional(),
  months: z.int().optional(),
})
export type Within = z.infer<typeof Within>

const common = {
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  clause: z.string().min(1),
  /** What is owed, in our own words: Chinese, English. */
  says: z.tuple([z.string(), z.string()]),
  from: Day,
  to: Day.optional(),
  where: Where.optional(),
  proof: z.array(z.string()).default([]),
  ladder: z.array(Step).default([]),
  /** The named list whose members the deed must cover (三禁一限, 五落实 …). */
  set: z.string().optional(),
  /** What the document leaves open: Chinese, English. */
  note: z.tuple([z.string(), z.string()]).optional(),
  /** Fields whose value the document leaves open (定期, 及时) and the place sets: `every`, `ladder` … Shown as 本地设定. */
  settings: z.array(z.string()).optional(),
}

/** 频次: n matching entries in every period. `spread: each` counts for every mine by itself, `any` all mines together. */
export const Quota = z.strictObject({
  kind: z.literal('quota'),
  ...common,
  binds: Binds,
  does: z.string(),
  /** Conditions on the entry that counts, such as `{fact: entry.underground, is: true}`. */
  counts: Where.optional(),
  spread: z.enum(['any', 'each']).default('any'),
  atLeast: z.number().positive(),
  every: Rhythm,
  /** For yearly, quarterly … deeds with a date inside the period: last day as MM-DD (year) or day of the month. */
  by: z.string().optional(),
})
/**
 * 触发: an answer within a limit after a trigger. An empty `within` (`{}`: 及时, no term printed) stays open until it is
 * answered and is never overdue. With `before` the answer lies before its trigger, at most that long (`{}`: however long) (复工复产前): the duty
 * is owed from the trigger on and met at once when such an entry stands.
 */
export const Reaction = z.strictObject({
  kind: z.literal('reaction'),
  ...common,
  binds: Binds,
  after: z.strictObject({ word: z.string(), where: Where.optional() }),
  does: z.string(),
  /** Conditions on the entry that answers, such as `{fact: entry.report, is: stopped-mines}`. */
  counts: Where.optional(),
  /** Answers needed: 2 for 二个工作循环. */
  atLeast: z.int().positive().default(1),
  within: Within,
  before: Within.optional(),
})
/** 任务: done and accepted by a date, or standing with progress reported in each period. */
export const Task = z.strictObject({
  kind: z.literal('task'),
  ...common,
  binds: Binds,
  joint: z.array(z.string()).default([]),
  due: Day.optional(),
  every: Rhythm.optional(),
})
/** How an indicator is computed from the register on a day. */
export const Indicator = z.strictObject({
  id: z.string(),
  clause: z.string(),
  says: z.tuple([z.string(), z.string()]),
  unit: z.string(),
  compute: z.union([
    z.strictObject({ count: Where }),
    z.strictObject({ share: Where, of: Where }),
    z.strictObject({ sum: z.string(), over: Where }),
    z.strictObject({ shareOf: z.string(), in: Where, of: Where }),
    z.strictObject({ change: z.string(), base: z.string(), over: Where }),
    /** Mean of a fact over mines, weighted by another (机械化程度 by capacity). */
    z.strictObject({ mean: z.string(), weight: z.string().optional(), over: Where }),
    /** Entries of a word: in the period of the day (`every`), since a day, or all; `where` over entry and mine facts. */
    z.strictObject({ entries: z.string(), every: Every.optional(), where: Where.optional(), since: Day.optional() }),
    z.strictObject({ reported: z.string() }),
  ]),
})
export type Indicator = z.infer<typeof Indicator>
/** 目标: the indicator reaches the value by the date. `strive` marks 争取/力争: shown, never overdue. */
export const Target = z.strictObject({
  kind: z.literal('target'),
  ...common,
  binds: Binds,
  indicator: z.string(),
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  by: Day,
  strive: z.boolean().default(false),
})
/** 底线: `holds` is true of every mine that `where` selects, at every moment. */
export const Limit = z.strictObject({
  kind: z.literal('limit'),
  ...common,
  binds: Binds,
  holds: Where,
})
export const Obligation = z.discriminatedUnion('kind', [Quota, Reaction, Task, Target, Limit])
export type Obligation = z.infer<typeof Obligation>
export type Quota = z.infer<typeof Quota>
export type Reaction = z.infer<typeof Reaction>
export type Task = z.infer<typeof Task>
export type Target = z.infer<typeof Target>
export type Limit = z.infer<typeof Limit>

/** A list with a name in a document (三禁一限, 五落实 …): its members in order. */
export const NamedSet = z.strictObject({
  id: z.string(),
  clause: z.string(),
  says: z.tuple([z.string(), z.string()]),
  members: z.array(z.tuple([z.string(), z.string()])),
})
export type NamedSet = z.infer<typeof NamedSet>

/** A date or phase of the document that binds nobody by itself (时间步骤). */
export const Milestone = z.strictObject({
  id: z.string(),
  clause: z.string(),
  says: z.tuple([z.string(), z.string()]),
  from: Day.optional(),
  on: Day,
})
export type Milestone = z.infer<typeof Milestone>

/** A clause of a published document: our words for what ships; the original's where a user uploaded it. */
export const Clause = z.strictObject({
  path: z.array(z.string()),
  label: z.string(),
  heading: z.string(),
  text: z.string(),
  kind: z.string(),
})
export type Clause = z.infer<typeof Clause>

/** What an edition holds. Immutable and hashed over its canonical text. */
export const PolicyContent = z.strictObject({
  clauses: z.array(Clause).default([]),
  obligations: z.array(Obligation),
  indicators: z.array(Indicator).default([]),
  sets: z.array(NamedSet).default([]),
  milestones: z.array(Milestone).default([]),
})
export type PolicyContent = z.infer<typeof PolicyContent>

/** `document.yaml` of a shipped policy. */
export const PolicyHead = z.strictObject({
  policy: z.string().regex(/^[a-z0-9-]+$/),
  title: z.string(),
  docNumber: z.string().nullable(),
  issuer: z.string(),
  issuedOn: Day.nullable(),
  inForceFrom: Day,
  modelledOn: z.string().optional(),
  /** Of an original without a number (a speech): its title, by which an upload is known; `…` for words left out. */
  originalTitle: z.string().optional(),
  note: z.string().optional(),
})
export type PolicyHead = z.infer<typeof PolicyHead>
