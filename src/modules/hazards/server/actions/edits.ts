import { randomUUID } from 'node:crypto'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import { may } from '#platform/who'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { Conflict, HazardFields } from '../../model.ts'
import { mergeEdit, stamped } from '../../rules/edits.ts'
import { sameOf } from '../../rules/same.ts'
import { closeConflict, insertConflict, takeConflict } from '../store/conflicts.ts'
import { findRecurrence, type Held, readHazard, saveHazard, takeHazard } from '../store/hazards.ts'

/**
 * Mends the words of a hazard. Made on an older version, what nobody else touched is applied; where somebody else changed the same field,
 * both values are kept (`hazard.disputed`) until a person decides.
 */
export async function editHazard(
  work: Work,
  { params, body }: InputOf<typeof api.editHazard>,
): Promise<ReplyOf<typeof api.editHazard>> {
  const hazard = await takeHazard(work, params.hazard)
  refuseEditing(work, hazard)
  if (body.version > hazard.version)
    refuse('stale', 'hazard-changed-meanwhile', { state: hazard.state, version: hazard.version })
  const { apply, conflicts } = mergeEdit(hazard, hazard.stamps, body.version, body.changes)
  if (Object.keys(apply).length === 0 && conflicts.length === 0) refuse('invalid', 'edit-empty')
  if (Object.keys(apply).length > 0) await write(work, hazard, apply)
  let conflict: Conflict | null = null
  if (conflicts.length > 0) {
    const row = {
      id: randomUUID(),
      hazard: hazard.id,
      baseVersion: body.version,
      fields: conflicts,
      by: work.who.person,
      at: work.now,
    }
    await insertConflict(work, { ...row, scope: hazard.scope })
    const [named, plain] = [
      conflicts.filter((one) => one.field === 'responsible'),
      conflicts.filter((one) => one.field !== 'responsible'),
    ]
    await work.record('hazard.disputed', {
      ...aboutOf(hazard),
      facts: { version: body.version, fields: plain },
      ...(named.length > 0 ? { personal: { fields: named } } : {}),
    })
    conflict = { ...row, byName: work.who.name, decidedAt: null }
  }
  return { hazard: await readHazard(work, hazard.id), conflict }
}

export async function decideConflict(
  work: Work,
  { params, body }: InputOf<typeof api.decideConflict>,
): Promise<ReplyOf<typeof api.decideConflict>> {
  const hazard = await takeHazard(work, params.hazard)
  refuseEditing(work, hazard)
  const conflict = await takeConflict(work, hazard.id, params.conflict)
  const open = conflict.fields.find((one) => body.choices[one.field] === undefined)
  if (open) refuse('invalid', 'conflict-field-open', { field: open.field })
  const chosen = conflict.fields.filter((one) => body.choices[one.field] === 'mine')
  const apply = Object.fromEntries(chosen.map((one) => [one.field, one.mine])) as Partial<HazardFields>
  await closeConflict(work, conflict.id)
  await write(work, hazard, apply, { conflict: conflict.id, choices: body.choices })
  return { hazard: await readHazard(work, hazard.id) }
}

/** Who found hazards for supervision mends their words; a mine those that it found itself; nobody those that are gone. */
function refuseEditing({ who }: Work, hazard: Held): void {
  if (!may(who, 'hazards.find') || (who.mine !== null && hazard.source !== 'selfcheck'))
    refuse('not-allowed', 'hazard-edit-not-yours')
  if (hazard.state === 'closed') refuse('conflict', 'hazard-closed', { step: 'edit' })
}

async function write(
  work: Work,
  hazard: Held,
  apply: Partial<HazardFields>,
  decided: Record<string, unknown> = {},
): Promise<void> {
  const fields = Object.keys(apply)
  const now = { ...hazard, ...apply }
  const same = sameOf(now)
  const again = same === hazard.same ? {} : { same, ...(await findRecurrence(work, { ...now, same })) }
  await saveHazard(work, hazard, { ...apply, ...again }, stamped(hazard.stamps, fields, hazard.version + 1))
  const { responsible, ...to } = apply
  const from = Object.fromEntries(Object.keys(to).map((field) => [field, hazard[field as keyof HazardFields]]))
  await work.record('hazard.corrected', {
    ...aboutOf(hazard),
    facts: { from, to, ...decided },
    ...(responsible === undefined ? {} : { personal: { from: hazard.responsible, to: responsible } }),
  })
}

function aboutOf({ scope, mine, id }: Held) {
  return { scope, mine, about: id }
}
