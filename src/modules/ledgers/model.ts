import { WorkPermission, PostRole } from '#modules/people'
import { Where } from '#modules/policies'
import { Day, Instant } from '#platform/day'
import { Id, Version } from '#platform/id'
import { z } from 'zod'

/** Words of a definition: Chinese, English. */
export const Title = z.tuple([z.string().trim().min(1).max(200), z.string().trim().min(1).max(300)])
export type Title = z.infer<typeof Title>

export const LedgerId = z.string().regex(/^[a-z][a-z0-9-]{1,39}$/)
/** Of fields, columns and facts: `storedOn`. */
export const FieldId = z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/)
/** Of states, steps, choices and questions: `in-use`. */
export const WordId = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/)

const Choice = z.strictObject({ id: WordId, title: Title })
const choices = z.array(Choice).min(1).max(200)
const size = z.int().min(1).max(20_000)

/** What a column of a table may be; a column has no conditions of its own. */
const columnTypes = {
  text: z.strictObject({ type: z.literal('text'), most: size.optional() }),
  number: z.strictObject({
    type: z.literal('number'),
    unit: Title.optional(),
    whole: z.literal(true).optional(),
    least: z.number().optional(),
    most: z.number().optional(),
  }),
  day: z.strictObject({ type: z.literal('day'), past: z.literal(true).optional() }),
  choice: z.strictObject({ type: z.literal('choice'), choices }),
  'yes-no': z.strictObject({ type: z.literal('yes-no') }),
}
const column = { id: FieldId, title: Title, required: z.literal(true).optional() }
export const TableColumn = z.discriminatedUnion('type', [
  columnTypes.text.extend(column),
  columnTypes.number.extend(column),
  columnTypes.day.extend(column),
  columnTypes.choice.extend(column),
  columnTypes['yes-no'].extend(column),
])
export type TableColumn = z.infer<typeof TableColumn>

/** One thing to look at: answered 合格 pass, 不合格 fail or 不适用 none. `key`: an item that alone decides 关键项. */
export const Question = z.strictObject({
  id: WordId,
  asks: Title,
  key: z.literal(true).optional(),
  /** What is looked at, and how. */
  how: Title.optional(),
  /** Criteria of major hazards that an answer 不合格 may fulfil, by edition; which one is in force is asked where it is judged. */
  criteria: z.array(z.string().max(20)).min(1).max(6).optional(),
})
export type Question = z.infer<typeof Question>
export const QuestionGroup = z.strictObject({ title: Title, questions: z.array(Question).min(1).max(100) })
export type QuestionGroup = z.infer<typeof QuestionGroup>

/** The closed list of what may be computed. Names are fields above; a missing operand gives no value. */
export const Compute = z.union([
  z.strictObject({ sum: z.array(FieldId).min(1) }),
  z.strictObject({ minus: z.tuple([FieldId, FieldId]) }),
  /** Part of a whole in per cent, one digit. */
  z.strictObject({ share: z.tuple([FieldId, FieldId]) }),
  /** Rows of a table. */
  z.strictObject({ count: FieldId }),
  z.strictObject({ sumRows: z.strictObject({ table: FieldId, column: FieldId }) }),
  /** Whole days from the first to the second. */
  z.strictObject({ daysBetween: z.tuple([FieldId, FieldId]) }),
  /** Days from today; told anew every day, so it is shown and never kept. */
  z.strictObject({ daysUntil: FieldId }),
  /** The day so many months after; `months` is a number or a field. */
  z.strictObject({ addMonths: z.strictObject({ to: FieldId, months: z.union([z.int().min(1).max(600), FieldId]) }) }),
  /** Answers of a checklist; `key` counts key items alone. */
  z.strictObject({
    answers: z.strictObject({
      of: FieldId,
      are: z.enum(['pass', 'fail', 'none']),
      key: z.literal(true).optional(),
    }),
  }),
])
export type Compute = z.infer<typeof Compute>

const common = {
  id: FieldId,
  title: Title,
  hint: Title.optional(),
  /** Always, or while the condition is true. Conditions look at fields above: `entry.<field>`, `entry.state`, `mine.<fact>`. */
  required: z.union([z.literal(true), Where]).optional(),
  visible: Where.optional(),
  readOnly: Where.optional(),
  /** Names and numbers of people: never among the facts of the record. */
  personal: z.literal(true).optional(),
}
export const Field = z.discriminatedUnion('type', [
  columnTypes.text.extend(common),
  z.strictObject({ type: z.literal('long-text'), ...common, most: size.optional() }),
  columnTypes.number.extend(common),
  columnTypes.day.extend(common),
  z.strictObject({ type: z.literal('instant'), ...common, past: z.literal(true).optional() }),
  columnTypes.choice.extend(common),
  columnTypes['yes-no'].extend(common),
  z.strictObject({ type: z.literal('mine'), ...common }),
  z.strictObject({ type: z.literal('person'), ...common }),
  z.strictObject({ type: z.literal('post'), ...common, roles: z.array(PostRole).min(1).optional() }),
  /** A working place or mouth of the entry's mine, or words of one's own. */
  z.strictObject({ type: z.literal('place'), ...common }),
  z.strictObject({ type: z.literal('photo'), ...common, most: size.optional() }),
  z.strictObject({ type: z.literal('file'), ...common, most: size.optional() }),
  z.strictObject({ type: z.literal('signature'), ...common }),
  z.strictObject({
    type: z.literal('table'),
    ...common,
    columns: z.array(TableColumn).min(1).max(30),
    most: size.optional(),
  }),
  z.strictObject({ type: z.literal('questions'), ...common, groups: z.array(QuestionGroup).min(1).max(30) }),
  z.strictObject({
    type: z.literal('computed'),
    id: FieldId,
    title: Title,
    hint: Title.optional(),
    visible: Where.optional(),
    compute: Compute,
    unit: Title.optional(),
  }),
])
export type Field = z.infer<typeof Field>
export type FieldType = Field['type']

/** Who may: a post of one of these roles, who holds a permission, and with `other` only somebody else than the maker. */
export const Allowed = z.strictObject({
  roles: z.array(PostRole).min(1).optional(),
  may: WorkPermission.optional(),
  other: z.literal(true).optional(),
})
export type Allowed = z.infer<typeof Allowed>

/** What a deed writes in the record: its word, facts by the fields that tell them or by a fixed value, and when it happened. */
export const Recording = z.strictObject({
  word: z.string().regex(/^[a-z][a-z-]*\.[a-z][a-z-]*$/),
  facts: z
    .record(FieldId, z.union([FieldId, z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) })]))
    .optional(),
  /** A day or instant field; now without it. */
  on: FieldId.optional(),
  /** A post field: for whom it was done, when not by who enters it. */
  by: FieldId.optional(),
})
export type Recording = z.infer<typeof Recording>

export const State = z.strictObject({
  id: WordId,
  title: Title,
  /** The entry may still be changed by its office, as a draft. */
  open: z.literal(true).optional(),
  /** Nothing more is expected: such entries do not count as under way. */
  end: z.literal(true).optional(),
})
export type State = z.infer<typeof State>

export const Step = z.strictObject({
  id: WordId,
  title: Title,
  from: z.array(WordId).min(1),
  to: WordId,
  who: Allowed.optional(),
  where: Where.optional(),
  /** Fields asked for at this step: those that it must carry, and those that it may. */
  needs: z.array(FieldId).default([]),
  takes: z.array(FieldId).default([]),
  /** Photos, files and signatures that it must carry at least. */
  proof: z.int().min(0).max(50).default(0),
  writes: Recording.default({ word: 'ledger.moved' }),
})
export type Step = z.infer<typeof Step>

/** What values must be to each other, from a closed list. A value that is not there breaks no rule. */
export const Must = z.union([
  /** Days or moments, none before the one named before it. */
  z.strictObject({ inOrder: z.array(FieldId).min(2).max(20) }),
  /** The first number is not above the second. */
  z.strictObject({ atMost: z.tuple([FieldId, FieldId]) }),
])

/** A rule between fields, with the sentence that is told when it is broken. */
export const Rule = z.strictObject({
  says: Title,
  must: Must,
  /** A table: the rule is about the columns of each of its rows. */
  rows: FieldId.optional(),
  where: Where.optional(),
})
export type Rule = z.infer<typeof Rule>

/** A ledger, form or checklist as data: `ledgers/<ledger>.yaml`. */
export const Definition = z.strictObject({
  ledger: LedgerId,
  shape: z.enum(['ledger', 'checklist']).default('ledger'),
  title: Title,
  about: Title,
  /** The columns of the row that fields fill; the title is made of the fields named, in order. */
  row: z.strictObject({
    title: z.array(FieldId).min(1).max(4),
    mine: FieldId.optional(),
    day: FieldId.optional(),
    person: FieldId.optional(),
    post: FieldId.optional(),
  }),
  /** How an entry is numbered, within its office and year: `{office}`, `{year}`, `{n}`. */
  number: z.string().max(60).optional(),
  fields: z.array(Field).min(1).max(200),
  rules: z.array(Rule).min(1).max(60).optional(),
  states: z.array(State).min(1).max(30),
  make: z
    .strictObject({
      who: Allowed.optional(),
      /** Fields of later steps that are asked for at once, too. */
      also: z.array(FieldId).default([]),
      writes: Recording.default({ word: 'ledger.entered' }),
    })
    .default({ also: [], writes: { word: 'ledger.entered' } }),
  steps: z.array(Step).max(60).default([]),
  list: z.strictObject({
    columns: z.array(FieldId).min(1).max(12),
    filters: z.array(FieldId).max(8).default([]),
    sort: z.strictObject({ by: z.string(), down: z.boolean().default(false) }).default({ by: 'number', down: true }),
  }),
})
export type Definition = z.infer<typeof Definition>

export const KeptFile = z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().min(1).max(200) })
export type KeptFile = z.infer<typeof KeptFile>

/** Where: words, and the working place or mouth of the register that they name. */
/** A point of a drawing of the mine (by the SHA-256 of its file), in parts of its width and height from the upper left corner. */
export const PlacePin = z.strictObject({
  file: z.string().regex(/^[0-9a-f]{64}$/),
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
})
export type PlacePin = z.infer<typeof PlacePin>
export const Place = z.strictObject({ text: z.string(), of: Id.optional(), on: PlacePin.optional() })
export type Place = z.infer<typeof Place>

export const Verdict = z.enum(['pass', 'fail', 'none'])
export type Verdict = z.infer<typeof Verdict>
export const Answer = z.strictObject({
  is: Verdict,
  note: z.string().optional(),
  photos: z.array(KeptFile).optional(),
})
export type Answer = z.infer<typeof Answer>

/** The values of an entry by field. What does not stand there was not told. */
export type Values = Readonly<Record<string, unknown>>
export const Values = z.record(z.string().max(40), z.unknown())

/** One immutable edition of a definition; entries keep the one under which they were made. */
export const Edition = z.object({
  id: Id,
  ledger: LedgerId,
  number: z.int(),
  hash: z.string(),
  publishedAt: Instant,
  definition: Definition,
})
export type Edition = z.infer<typeof Edition>

/** An entry of a ledger 台账条目: one typed row, and its values. */
export const LedgerEntry = z.object({
  id: Id,
  ledger: LedgerId,
  edition: Id,
  scope: z.string(),
  organisation: Id,
  mine: Id.nullable(),
  post: Id.nullable(),
  person: Id.nullable(),
  day: Day,
  state: WordId,
  year: z.int(),
  number: z.int(),
  /** As it is written: 区能源局设备〔2026〕3号. */
  numberSaid: z.string(),
  title: z.string(),
  values: Values,
  version: Version,
  madeBy: Id,
  madeAt: Instant,
  changedAt: Instant,
  voidedAt: Instant.nullable(),
})
export type LedgerEntry = z.infer<typeof LedgerEntry>
