import { type Answers, type Definition, type Field, type Question, questionsOf, type Values } from '#modules/ledgers'
import type { Fields } from './merge.ts'

type QuestionsField = Extract<Field, { type: 'questions' }>

/** The field of questions of a checklist. */
export function questionsIn(definition: Definition): QuestionsField | undefined {
  return definition.fields.find((one): one is QuestionsField => one.type === 'questions')
}

/** Values with each answer as a field of its own, `<field>/<question>`: two who answer different questions do not meet. */
export function flatten(definition: Definition, values: Values): Fields {
  const field = questionsIn(definition)
  if (!field) return values
  const { [field.id]: answers, ...rest } = values
  const each = Object.entries((answers ?? {}) as Answers).map(([id, one]) => [`${field.id}/${id}`, one])
  return { ...rest, ...Object.fromEntries(each) }
}

/** The reverse of `flatten`, onto what stands; null and undefined empty a field. */
export function fold(definition: Definition, stands: Values, change: Fields): Values {
  const flat = { ...flatten(definition, stands), ...change }
  const values: Record<string, unknown> = {}
  const answers: Record<string, unknown> = {}
  const field = questionsIn(definition)
  for (const [name, value] of Object.entries(flat)) {
    if (value === null || value === undefined) continue
    if (field && name.startsWith(`${field.id}/`)) answers[name.slice(field.id.length + 1)] = value
    else values[name] = value
  }
  return field && Object.keys(answers).length > 0 ? { ...values, [field.id]: answers } : values
}

/** Fields that a change names and that the checklist does not have. */
export function strangersIn(definition: Definition, change: Fields): string[] {
  const field = questionsIn(definition)
  const known = new Set([
    ...definition.fields.map((one) => one.id),
    ...(field ? questionsOf(field.groups).map((one) => `${field.id}/${one.id}`) : []),
  ])
  return Object.keys(change).filter((name) => !known.has(name))
}

/** A question answered 不合格, with what was told of it: what a finding is offered for. */
export type Unfit = { question: Question; note: string; photos: string[] }

export function unfitIn(definition: Definition, values: Values): Unfit[] {
  const field = questionsIn(definition)
  if (!field) return []
  const answers = (values[field.id] ?? {}) as Answers
  return questionsOf(field.groups).flatMap((question) => {
    const answer = answers[question.id]
    if (answer?.is !== 'fail') return []
    const photos = (answer.photos ?? []).flatMap((one) => (one.sha256 ? [one.sha256] : []))
    return [{ question, note: answer.note ?? '', photos }]
  })
}
