import { type Facts, holds, type Truth } from '#modules/policies'
import type { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Definition, Field, KeptFile, Values } from '../model.ts'
import { faultsBetween } from './between.ts'
import { computeValue } from './compute.ts'
import { carriedFields, isLive, said, stepOf } from './look-up.ts'
import type { Answers } from './questions.ts'
import { readValue } from './values.ts'

/** What a form is filled in for: a new entry, a change of an open one, a step, or to be looked at. */
export type Deed = 'make' | 'change' | 'look' | { step: string }

/** When and where: `state` of the entry (the first one for a new entry), facts of its mine `mine.<field>` where they are known. */
export type Moment = { today: Day; state: string; mine?: Facts }

/** How a field stands in a form. What is not visible has no value. */
export type FieldState = { visible: boolean; required: boolean; readOnly: boolean }

/** What is wrong with a value: of which field, in which row and column of a table. A fault of no field is of the step as a whole. */
export type Fault = Reason & { field: string | null; row?: number; column?: string }

export type Form = {
  fields: ReadonlyMap<string, FieldState>
  /** As they may be kept: read, with what was computed, without what is not visible. */
  values: Values
  /** The same, with what is told anew every day. */
  shown: Values
  /** What conditions may ask of the entry and its mine. */
  facts: Facts
  faults: readonly Fault[]
}

/**
 * Fills a form in: which fields are visible, required, to be written; the values as they would be kept; every fault. One pass from
 * the first field to the last, as conditions and computed values look at fields above alone. An unknown condition is not true: such
 * a field is not shown, not required, not locked. Never throws, whatever the values are.
 */
export function fillForm(definition: Definition, given: Values, moment: Moment, deed: Deed): Form {
  const facts: Record<string, unknown> = { ...moment.mine, 'entry.state': moment.state }
  const values: Record<string, unknown> = {}
  const shown: Record<string, unknown> = {}
  const fields = new Map<string, FieldState>()
  const faults: Fault[] = strangersIn(definition, given)
  const asked = askedFor(definition, deed)
  for (const field of definition.fields) {
    const visible = field.visible === undefined || holds(field.visible, facts) === true
    if (field.type === 'computed') {
      fields.set(field.id, { visible, required: false, readOnly: true })
      const value = visible ? computeValue(definition, field, values, moment.today) : undefined
      if (value === undefined) continue
      shown[field.id] = value
      if (isLive(field)) continue
      values[field.id] = value
      facts[`entry.${field.id}`] = value
      continue
    }
    const open = asked.has(field.id) && !(field.readOnly !== undefined && holds(field.readOnly, facts) === true)
    const required = visible && open && isRequired(definition, field, facts, deed)
    fields.set(field.id, { visible, required, readOnly: !open })
    const raw = Object.hasOwn(given, field.id) ? given[field.id] : undefined
    const read = visible ? readValue(field, raw, moment.today) : { none: true as const }
    if ('value' in read) {
      values[field.id] = shown[field.id] = read.value
      facts[`entry.${field.id}`] = factOf(field, read.value)
      faults.push(...unanswered(field, read.value, required))
    } else if ('fault' in read) {
      const { at } = read
      if (open)
        faults.push({
          ...read.fault,
          field: field.id,
          ...(at ? { row: at.row } : {}),
          ...(at?.column ? { column: at.column } : {}),
        })
    } else if (required) faults.push({ ...reason('ledger-required'), field: field.id })
  }
  const open = [...fields].filter(([, one]) => one.visible && !one.readOnly).map(([id]) => id)
  faults.push(...faultsBetween(definition, values, facts, new Set(open)), ...proofFaults(definition, values, deed))
  return { fields, values, shown, facts, faults }
}

/** The fields that a deed asks for. The mine of an entry decides who sees it, so it is told once. */
export function askedFor(definition: Definition, deed: Deed): ReadonlySet<string> {
  if (deed === 'look') return new Set()
  if (typeof deed === 'object') {
    const step = stepOf(definition, deed.step)
    return new Set(step ? [...step.needs, ...step.takes] : [])
  }
  const carried = carriedFields(definition)
  const ids = definition.fields
    .filter((one) => one.type !== 'computed')
    .map((one) => one.id)
    .filter((id) => !carried.has(id) || definition.make.also.includes(id))
  return new Set(deed === 'change' ? ids.filter((id) => id !== definition.row.mine) : ids)
}

/** Files that stand in the fields which a deed asks for: its proof. */
export function proofOf(definition: Definition, values: Values, deed: Deed): KeptFile[] {
  const asked = askedFor(definition, deed)
  return filesIn({ ...definition, fields: definition.fields.filter((one) => asked.has(one.id)) }, values)
}

/** Every file that values name, each once: photos, files, signatures, photos of answers. */
export function filesIn(definition: Definition, values: Values): KeptFile[] {
  const all = definition.fields.flatMap((field): readonly KeptFile[] => {
    const value = values[field.id]
    if (value === undefined || value === null) return []
    if (field.type === 'photo' || field.type === 'file') return value as KeptFile[]
    if (field.type === 'signature') return [value as KeptFile]
    if (field.type === 'questions') return Object.values(value as Answers).flatMap((one) => one.photos ?? [])
    return []
  })
  return all.filter((one, at) => all.findIndex((other) => other.sha256 === one.sha256) === at)
}

function isRequired(
  definition: Definition,
  field: Exclude<Field, { type: 'computed' }>,
  facts: Facts,
  deed: Deed,
): boolean {
  if (typeof deed === 'object' && stepOf(definition, deed.step)?.needs.includes(field.id)) return true
  const truth: Truth = typeof field.required === 'object' ? holds(field.required, facts) : field.required
  return truth === true
}

/** Of a checklist that is required every question wants its answer. */
function unanswered(field: Field, value: unknown, required: boolean): Fault[] {
  if (field.type !== 'questions' || !required) return []
  const open = field.groups.flatMap((one) => one.questions).filter((one) => !Object.hasOwn(value as object, one.id))
  return open[0]
    ? [{ ...reason('ledger-unanswered', { n: open.length, ...said('question', open[0].asks) }), field: field.id }]
    : []
}

function strangersIn(definition: Definition, given: Values): Fault[] {
  return Object.keys(given)
    .filter((key) => !definition.fields.some((one) => one.id === key))
    .map((key) => ({ ...reason('ledger-field-unknown', { name: key.slice(0, 60) }), field: null }))
}

function proofFaults(definition: Definition, values: Values, deed: Deed): Fault[] {
  const step = typeof deed === 'object' ? stepOf(definition, deed.step) : undefined
  if (!step || step.proof === 0) return []
  const count = proofOf(definition, values, deed).length
  return count < step.proof ? [{ ...reason('ledger-proof-missing', { least: step.proof, count }), field: null }] : []
}

/** What conditions may ask of a value: itself, or how many rows or files there are. */
function factOf(field: Field, value: unknown): unknown {
  switch (field.type) {
    case 'table':
    case 'photo':
    case 'file':
      return (value as unknown[]).length
    case 'place':
      return (value as { text: string }).text
    case 'signature':
      return 1
    case 'questions':
      return Object.keys(value as object).length
    case 'text':
    case 'long-text':
    case 'number':
    case 'day':
    case 'instant':
    case 'choice':
    case 'yes-no':
    case 'mine':
    case 'person':
    case 'post':
    case 'computed':
      break
  }
  return value
}
