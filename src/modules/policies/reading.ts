/**
 * What a reader found in a policy document (制度文件): its clauses in order, and in each clause the units, limits,
 * frequencies, quantities and triggers that are named in it. Everything is a proposal to a person.
 *
 * Every `at` is a pair of UTF-16 offsets into `text`, and `text.slice(at[0], at[1])` is exactly the span's `text`.
 * Names (`units`, `lead`, `actor`) are tidied: full-width brackets become half-width, line breaks disappear, and a part
 * left out in print may be filled in, so a name need not be equal to its slice.
 */
import { z } from 'zod'

export const At = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])

export const ItemKind = z.enum([
  'task',
  'goal',
  'phase',
  'organisation',
  'safeguard',
  'general',
  'report',
  'plan',
  'context',
])

export const Period = z.enum(['day', 'week', 'tenDays', 'month', 'quarter', 'halfYear', 'year'])

/** A unit (责任单位) at one place of its clause. */
export const NamedUnit = z.object({ name: z.string(), at: At })

/** A limit (时限): a day, a standing demand (长期坚持), or, with both empty, relative (5日内) or recurring (每年12月10日前). */
export const Deadline = z.object({ text: z.string(), date: z.iso.date().nullable(), longTerm: z.boolean(), at: At })

/** How often somebody does something: `count` times in each `period`, at least that often where `atLeast`. */
export const Frequency = z.object({
  text: z.string(),
  count: z.number().positive(),
  atLeast: z.boolean(),
  period: Period,
  /** As printed. */
  actor: z.string().nullable(),
  /** In full, with the unit that print leaves out: 分管负责人 after 区政府主要负责人 is 区政府分管负责人. */
  owner: z.string().nullable(),
  action: z.string().nullable(),
  at: At,
})

/** A number with its unit as printed: 95%以上 is 95 of %, 30万吨/年 is 30 of 万吨/年. */
export const Quantity = z.object({ text: z.string(), value: z.number(), unit: z.string(), at: At })

/** The event that starts or bounds a demand (复工复产前, 发生死亡事故). */
export const Trigger = z.object({ text: z.string(), at: At })

/** A demand that cannot be counted or dated as it stands (定期, 及时), so that a person has to decide. */
export const NotUnderstood = z.object({
  text: z.string(),
  at: At,
  why: z.enum(['vagueFrequency', 'vagueLimit', 'period']),
})

/** One leaf clause. `path` holds the labels from the outermost to its own: ["二","(一)","1"]; law texts: ["第三条","第一款"]. */
export const ReadItem = z.object({
  path: z.array(z.string()),
  heading: z.string(),
  kind: ItemKind,
  units: z.array(z.string()),
  unitsAt: z.array(NamedUnit),
  unitsGeneric: z.array(z.string()),
  unitsGenericAt: z.array(NamedUnit),
  /** Who owes the clause though only a heading or an opening line above it says so (（二）县能源局 · 县能源局履行下列职责：). */
  governors: z.array(NamedUnit),
  lead: z.string().nullable(),
  deadlines: z.array(Deadline),
  frequencies: z.array(Frequency),
  quantities: z.array(Quantity),
  triggers: z.array(Trigger),
  notUnderstood: z.array(NotUnderstood),
  at: At,
})

/** A table of an annex (附件): its title, the names of its columns, and its rows as printed. */
export const AnnexTable = z.object({
  title: z.string(),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())),
})

export const Reading = z.object({
  title: z.string(),
  docNumber: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: z.iso.date().nullable(),
  items: z.array(ReadItem),
  annexTables: z.array(AnnexTable),
  notUnderstood: z.array(NotUnderstood),
  text: z.string(),
})

export type At = z.infer<typeof At>
export type ItemKind = z.infer<typeof ItemKind>
export type Period = z.infer<typeof Period>
export type NamedUnit = z.infer<typeof NamedUnit>
export type Deadline = z.infer<typeof Deadline>
export type Frequency = z.infer<typeof Frequency>
export type Quantity = z.infer<typeof Quantity>
export type Trigger = z.infer<typeof Trigger>
export type NotUnderstood = z.infer<typeof NotUnderstood>
export type ReadItem = z.infer<typeof ReadItem>
export type AnnexTable = z.infer<typeof AnnexTable>
export type Reading = z.infer<typeof Reading>
