import { type Reason, reason } from '#platform/refusal'
import type { FieldConflict, Hazard, HazardFields, Touch } from '../model.ts'
import type { Doer } from './steps.ts'

export type Field = keyof HazardFields

/** Version in which each field, and the state, last changed. */
export type Stamps = Readonly<Record<string, number>>

/**
 * Splits an edit made on an older version: what nobody else touched since is applied, what somebody else changed to something
 * else waits for a person. An equal change is no conflict.
 */
export function mergeEdit(
  now: HazardFields,
  stamps: Stamps,
  base: number,
  changes: Partial<HazardFields>,
  wroteIt: (field: Field) => Touch,
): { apply: Partial<HazardFields>; conflicts: FieldConflict[] } {
  const apply: Record<string, unknown> = {}
  const conflicts: FieldConflict[] = []
  for (const [name, wanted] of Object.entries(changes)) {
    const field = name as Field
    if (wanted === undefined || wanted === now[field]) continue
    if ((stamps[field] ?? 1) > base)
      conflicts.push({ field, theirs: now[field], mine: wanted, theirsBy: wroteIt(field) })
    else apply[field] = wanted
  }
  return { apply, conflicts }
}

/** Stamps after some fields changed with a version. */
export function stamped(stamps: Stamps, fields: readonly string[], version: number): Stamps {
  return { ...stamps, ...Object.fromEntries(fields.map((field) => [field, version])) }
}

/** Who found hazards for supervision mends their words; a mine those that it found itself; nobody those that are gone. */
export function whyNotMended(hazard: Pick<Hazard, 'source' | 'state'>, doer: Doer): Reason | undefined {
  const found = doer.permissions.includes('hazards.find') && (doer.mine === null || hazard.source === 'selfcheck')
  if (!found) return reason('hazard-edit-not-yours')
  return hazard.state === 'closed' ? reason('hazard-closed', { step: 'edit' }) : undefined
}
