import type { ReasonFacts } from '#platform/refusal'
import type { Definition, Field, State, Step, Title } from '../model.ts'

export function fieldOf(definition: Definition, id: string): Field | undefined {
  return definition.fields.find((one) => one.id === id)
}

export function stateOf(definition: Definition, id: string): State | undefined {
  return definition.states.find((one) => one.id === id)
}

export function stepOf(definition: Definition, id: string): Step | undefined {
  return definition.steps.find((one) => one.id === id)
}

/** The state in which an entry begins. */
export function firstState(definition: Definition): State {
  return definition.states[0]!
}

/** Fields that some step asks for; they are not asked for before, unless `make.also` names them. */
export function carriedFields(definition: Definition): ReadonlySet<string> {
  return new Set(definition.steps.flatMap((one) => [...one.needs, ...one.takes]))
}

/** Told anew every day: shown, and never kept. */
export function isLive(field: Field): boolean {
  return field.type === 'computed' && 'daysUntil' in field.compute
}

/** A title for a sentence in either language: `{field}` in the Chinese one, `{fieldEn}` in the English one. */
export function said(name: string, title: Title): ReasonFacts {
  return { [name]: title[0], [`${name}En`]: title[1] }
}
