import { addDays, type Day, startOf } from '#platform/day'
import { type FieldName, fieldNames } from '../fields.ts'
import type { FieldValue, MineFact } from '../model.ts'

/** The first moment that is no longer known on a day: what was written down before it counts. UTC text, to compare as text. */
export function knownBefore(knownOn: Day): string {
  return new Date(startOf(addDays(knownOn, 1))).toISOString()
}

/** Whether `a` outweighs `b` where both hold: the later day wins, then what was written down later, then the later line. */
function outweighs(a: MineFact, b: MineFact): boolean {
  if (a.fromDay !== b.fromDay) return a.fromDay > b.fromDay
  if (a.recordedAt !== b.recordedAt) return a.recordedAt > b.recordedAt
  return a.seq > b.seq
}

/** The line of the history that says what a field was on a day, as known before a moment; undefined: nothing was known. */
export function factOn(facts: readonly MineFact[], field: string, day: Day, before: string): MineFact | undefined {
  let found: MineFact | undefined
  for (const one of facts) {
    if (one.field !== field || one.fromDay > day || one.recordedAt >= before) continue
    if (!found || outweighs(one, found)) found = one
  }
  return found
}

/** All fields on a day as known on another; a field that nobody registered is null. */
export function valuesOn(facts: readonly MineFact[], day: Day, knownOn: Day): Record<FieldName, FieldValue> {
  const before = knownBefore(knownOn)
  const best = new Map<string, MineFact>()
  for (const one of facts) {
    if (one.fromDay > day || one.recordedAt >= before) continue
    const held = best.get(one.field)
    if (!held || outweighs(one, held)) best.set(one.field, one)
  }
  return Object.fromEntries(fieldNames.map((name) => [name, best.get(name)?.value ?? null])) as Record<
    FieldName,
    FieldValue
  >
}

/** The first later day from which another line holds: a back-dated value ends the day before it. */
export function laterFrom(facts: readonly MineFact[], field: string, day: Day): Day | undefined {
  let found: Day | undefined
  for (const one of facts)
    if (one.field === field && one.fromDay > day && (!found || one.fromDay < found)) found = one.fromDay
  return found
}

/**
 * The first day of the unbroken stretch up to `day` in which a field's value was one of `values`; undefined when it is not
 * one of them on `day`.
 */
export function runFrom(
  facts: readonly MineFact[],
  field: string,
  values: readonly FieldValue[],
  day: Day,
  before: string,
): Day | undefined {
  let first: Day | undefined
  for (
    let at = factOn(facts, field, day, before);
    at && values.includes(at.value);
    at = factOn(facts, field, addDays(at.fromDay, -1), before)
  ) {
    first = at.fromDay
  }
  return first
}

/** Equal values of a field; lists in any order. */
export function sameValue(a: FieldValue, b: FieldValue): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((one) => b.includes(one))
  return a === b
}
