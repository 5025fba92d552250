import type { Language } from '#platform/words'
import type { Definition, Field, TableColumn, Values } from '../model.ts'
import { type Answers, progressOf } from './questions.ts'

/** Names behind identities: of mines, persons and posts that values point to. */
export type Names = Readonly<Record<string, string>>

/** Beijing wall time of a moment, to the minute: 2026-11-22 09:30. */
export function wallTime(moment: string): string {
  return new Date(Date.parse(moment) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

/** A value in words, without its unit; empty when there is none. */
export function showValue(field: Field | TableColumn, value: unknown, language: Language, names: Names = {}): string {
  if (value === undefined || value === null) return ''
  const pick = (title: readonly [string, string]) => title[language === 'zh' ? 0 : 1]
  switch (field.type) {
    case 'choice': {
      const choice = field.choices.find((one) => one.id === value)
      return choice ? pick(choice.title) : ''
    }
    case 'yes-no':
      return value ? pick(['是', 'yes']) : pick(['否', 'no'])
    case 'instant':
      return wallTime(value as string)
    case 'mine':
    case 'person':
    case 'post':
      return names[value as string] ?? ''
    case 'place':
      return (value as { text: string }).text
    case 'photo':
    case 'file':
      return pick([`${(value as unknown[]).length} 件`, `${(value as unknown[]).length}`])
    case 'signature':
      return (value as { name: string }).name
    case 'table':
      return pick([`${(value as unknown[]).length} 行`, `${(value as unknown[]).length} rows`])
    case 'questions': {
      const { of, pass, fail, none } = progressOf(field.groups, value as Answers)
      return pick([
        `合格 ${pass}，不合格 ${fail}，不适用 ${none}，共 ${of}`,
        `${pass} fit, ${fail} unfit, ${none} not applicable, of ${of}`,
      ])
    }
    case 'text':
    case 'long-text':
    case 'number':
    case 'day':
    case 'computed':
      break
  }
  return `${value as string | number}`
}

/** What names an entry in lists: the fields that the definition says, those filled in. */
export function titleOf(definition: Definition, values: Values, names: Names): string {
  return definition.row.title
    .flatMap((id) => {
      const field = definition.fields.find((one) => one.id === id)
      const text = field ? showValue(field, values[id], 'zh', names) : ''
      return text === '' ? [] : [text]
    })
    .join(' ')
    .slice(0, 400)
}

/** Identities of mines, persons and posts that values point to. */
export function pointedTo(
  definition: Definition,
  values: Values,
): { mine: string[]; person: string[]; post: string[] } {
  const of = (type: 'mine' | 'person' | 'post') =>
    definition.fields.flatMap((one) =>
      one.type === type && typeof values[one.id] === 'string' ? [values[one.id] as string] : [],
    )
  return { mine: of('mine'), person: of('person'), post: of('post') }
}
