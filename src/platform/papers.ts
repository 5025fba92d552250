import { z } from 'zod'
import { Day, dayOf, Instant } from './day.ts'
import { FormFact } from './papers-facts.ts'
import { type Reason, reason } from './refusal.ts'

/**
 * Official papers 文书: a form is a folder with `form.yaml` (this shape) and `paper.typ`, which calls the functions of `papers/form.typ`
 * only. Decision 0038.
 */
const Pair = z.tuple([z.string().min(1), z.string().min(1)])

export const FieldKind = z.enum([
  'text',
  'long',
  'day',
  'instant',
  'number',
  'money',
  'choice',
  'list',
  'table',
  'signature',
])
export type FieldKind = z.infer<typeof FieldKind>

/** What a field holds, by its kind; an empty text, an empty list or null is an empty field. */
const Cell = z.union([z.string(), z.number()])
export const FieldValue = z.union([Cell, z.array(z.string()), z.array(z.array(Cell)), z.null()])
export type FieldValue = z.infer<typeof FieldValue>

export const FormField = z
  .strictObject({
    title: Pair,
    kind: FieldKind,
    from: FormFact.optional(),
    /** An issued paper has it; a draft may go without. */
    required: z.boolean().default(false),
    /** Of a table: its columns in the order of the cells. */
    columns: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), Pair).optional(),
    /** Of a choice: the words to choose from. */
    choices: z.array(z.string().min(1)).min(2).optional(),
    example: FieldValue,
  })
  .superRefine((field, context) => {
    const fault = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if ((field.kind === 'table') !== (field.columns !== undefined)) fault('columns', 'form-columns')
    if ((field.kind === 'choice') !== (field.choices !== undefined)) fault('choices', 'form-choices')
    if (field.example !== null && !fits(field, field.example)) fault('example', 'form-example')
  })
export type FormField = z.infer<typeof FormField>

/** Names that every paper holds besides its fields. */
export const heldNames = ['number', 'title', 'office', 'date', 'draft', 'root', 'corrects'] as const

export const Form = z
  .strictObject({
    /** The name of the folder. */
    id: z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
    /** Its place in the official set 煤安监监察〔2020〕41号; null for a paper that is not of the set. */
    nth: z.int().min(1).max(40).nullable(),
    title: Pair,
    /** X of A（B）煤安X〔年份〕D号; null: papers of this form are not numbered. */
    code: z.string().min(1).max(12).nullable(),
    from: Day,
    /** Of a county's own template: the region for which it is used. */
    region: z
      .string()
      .regex(/^\d{2,12}$/)
      .optional(),
    source: z.string().min(1),
    /** The day of the paper that is printed of the examples. */
    exampleOn: Day.default('2026-11-22'),
    fields: z.record(z.string().regex(/^[a-z][A-Za-z0-9]*(-[a-z0-9]+)*$/), FormField),
  })
  .superRefine((form, context) => {
    for (const name of heldNames)
      if (name in form.fields) context.addIssue({ code: 'custom', path: ['fields', name], message: 'form-held-name' })
  })
export type Form = z.infer<typeof Form>

export type Values = Readonly<Record<string, FieldValue | undefined>>

/** What stands on every paper besides its fields. `date` and `number` are said; an empty number is a paper without one. */
export type PaperHead = { number: string; office: string; date: string; draft: boolean; corrects: string }
export type PaperData = Record<string, FieldValue | boolean>

/** What the template reads: every field of the form, said as it prints, and the head. */
export function dataOf(form: Form, values: Values, head: PaperHead): PaperData {
  const fields = Object.entries(form.fields).map(([name, field]) => [name, said(field, values[name] ?? null)])
  return { ...(Object.fromEntries(fields) as PaperData), title: form.title[0], ...head, office: lawful(head.office) }
}

/** The examples of a form, to look at it and to check its template. */
export function examplesOf(form: Form): Values {
  return Object.fromEntries(Object.entries(form.fields).map(([name, field]) => [name, field.example]))
}

/** Why a form is not filled so: a field that it does not have, a value that is none of its kind, a required one that is empty. */
export function whyNotFilled(form: Form, values: Values, draft = false): Reason | undefined {
  const strange = Object.keys(values).find((name) => !(name in form.fields))
  if (strange !== undefined) return reason('paper-field-unknown', { field: strange })
  for (const [name, field] of Object.entries(form.fields)) {
    const value = values[name] ?? null
    if (isEmpty(value) ? field.required && !draft : !fits(field, value))
      return reason(isEmpty(value) ? 'paper-field-missing' : 'paper-field-wrong', {
        field: name,
        title: field.title[0],
        titleEn: field.title[1],
      })
  }
  return undefined
}

function isEmpty(value: FieldValue): boolean {
  return (
    value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)
  )
}

/** Whether a value (not null) is one of the field's kind. Days and moments may be empty texts. */
function fits(field: Pick<FormField, 'kind' | 'columns' | 'choices'>, value: FieldValue): boolean {
  switch (field.kind) {
    case 'text':
    case 'long':
      return typeof value === 'string'
    case 'signature':
      return typeof value === 'string' && /^\/[a-z0-9-]+\.(png|svg)$/.test(value)
    case 'day':
      return value === '' || Day.safeParse(value).success
    case 'instant':
      return value === '' || Instant.safeParse(value).success
    case 'number':
    case 'money':
      return typeof value === 'number' && Number.isFinite(value) && (field.kind === 'number' || value >= 0)
    case 'choice':
      return value === '' || (typeof value === 'string' && (field.choices ?? []).includes(value))
    case 'list':
      return Array.isArray(value) && value.every((one) => typeof one === 'string')
    case 'table':
      break
  }
  const width = Object.keys(field.columns ?? {}).length
  return Array.isArray(value) && value.every((one) => Array.isArray(one) && one.length === width)
}

/** A value as it prints: days and moments in Chinese, numbers as texts; a picture or nothing for a signature. */
function said({ kind }: FormField, value: FieldValue): FieldValue {
  if (kind === 'signature') return value === '' ? null : value
  if (kind === 'list' || kind === 'table')
    return ((value ?? []) as (string | (string | number)[])[]).map(cellsSaid) as string[]
  if (value === null || value === '') return ''
  if (kind === 'day') return daySaid(value as string)
  if (kind === 'instant') return momentSaid(value as string)
  return typeof value === 'number' ? numberSaid(value) : typeof value === 'string' ? lawful(value) : value
}

function cellsSaid(one: string | (string | number)[]): string | string[] {
  return typeof one === 'string'
    ? lawful(one)
    : one.map((cell) => (typeof cell === 'number' ? numberSaid(cell) : lawful(cell)))
}

/** Without control characters and halves of characters: neither JSON nor XML could carry them to a paper. */
export function lawful(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').replaceAll(/[^\t\n\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '')
}

function numberSaid(value: number): string {
  return String(Math.round(value * 1e6) / 1e6)
}

/** 2026年7月1日 */
export function daySaid(day: Day): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`
}

/** 2026年7月1日8时05分, in Beijing. */
export function momentSaid(moment: Instant): string {
  const wall = new Date(Date.parse(moment) + 8 * 3_600_000).toISOString()
  return `${daySaid(dayOf(moment))}${Number(wall.slice(11, 13))}时${wall.slice(14, 16)}分`
}
