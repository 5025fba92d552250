import type { Definition, Field, Values } from '../model.ts'
import { listed } from './check.ts'

/** Characters by which texts compare. */
const comparedText = 200

/** A value by which lists filter and sort: exactly one of the three is filled. */
export type ListCell = { field: string; text: string | null; number: number | null; day: string | null }

/** How the cells of a field compare. */
export function kindOfCell(field: Field): 'text' | 'number' | 'day' {
  switch (field.type) {
    case 'number':
      return 'number'
    case 'day':
      return 'day'
    case 'computed':
      return 'addMonths' in field.compute ? 'day' : 'number'
    case 'text':
    case 'long-text':
    case 'instant':
    case 'choice':
    case 'yes-no':
    case 'mine':
    case 'person':
    case 'post':
    case 'place':
    case 'photo':
    case 'file':
    case 'signature':
    case 'table':
    case 'questions':
      break
  }
  return 'text'
}

/** The cells of an entry's values: one for every field that a list of this or a later edition may filter or sort by. */
export function cellsOf(definition: Definition, values: Values): ListCell[] {
  return definition.fields.flatMap((field) => {
    const value = values[field.id]
    if (value === undefined || !listed.includes(field.type)) return []
    const kind = kindOfCell(field)
    const told = field.type === 'place' ? (value as { text: string }).text : value
    return [
      {
        field: field.id,
        text: kind === 'text' ? cut(textOf(told)) : null,
        number: kind === 'number' && typeof told === 'number' ? told : null,
        day: kind === 'day' ? textOf(told) : null,
      },
    ]
  })
}

/** A text as it is compared: a cut through a character gives a mark in its place. */
export function cut(text: string): string {
  return text.slice(0, comparedText).toWellFormed()
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
