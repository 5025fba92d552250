import { randomUUID } from 'node:crypto'
import { deviceOf } from '#platform/devices'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { Conflict, HazardFields, Touch } from '../../model.ts'
import { mergeEdit, stamped, whyNotMended } from '../../rules/edits.ts'
import { sameOf } from '../../rules/same.ts'
import { closeConflict, findConflicts, insertConflict, takeConflict } from '../store/conflicts.ts'
import { findRecurrence, type Held, readHazard, saveHazard, takeHazard } from '../store/hazards.ts'
import { doerOf } from './steps.ts'

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
  const { apply, conflicts } = mergeEdit(hazard, hazard.stamps, body.version, body.changes, (field) =>
    wroteIt(hazard, field),
  )
  if (Object.keys(apply).length === 0 && conflicts.length === 0) refuse('invalid', 'edit-empty')
  const disputed = hazard.disputed || conflicts.length > 0
  if (Object.keys(apply).length > 0) await write(work, hazard, apply, { disputed })
  else await saveHazard(work, hazard, { disputed }, hazard.stamps)
  let conflict: Conflict | null = null
  if (conflicts.length > 0) {
    const row = {
      id: randomUUID(),
      hazard: hazard.id,
      baseVersion: body.version,
      fields: conflicts,
      by: work.who.person,
      at: work.now,
      device: touchOf(work).device,
    }
    await insertConflict(work, { ...row, scope: hazard.scope })
    const told = conflicts.map(({ field, theirs, mine }) => ({ field, theirs, mine }))
    const [named, plain] = [
      told.filter((one) => one.field === 'responsible'),
      told.filter((one) => one.field !== 'responsible'),
    ]
    await work.record('hazard.disputed', {
      ...aboutOf(hazard),
      facts: { version: body.version, fields: plain },
      ...(named.length > 0 ? { personal: { fields: named } } : {}),
    })
    conflict = (await findConflicts(work, hazard.id)).find((one) => one.id === row.id)!
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
  await closeConflict(work, conflict.id, body.choices)
  const disputed = (await findConflicts(work, hazard.id)).some((one) => one.decidedAt === null)
  await write(work, hazard, apply, { disputed }, { conflict: conflict.id, choices: body.choices })
  return { hazard: await readHazard(work, hazard.id) }
}

function refuseEditing(work: Work, hazard: Held): void {
  const why = whyNotMended(hazard, doerOf(work))
  if (why) refuse(why.code === 'hazard-closed' ? 'conflict' : 'not-allowed', why.code, why.facts)
}

/** Who writes now, on what. */
function touchOf({ who, now, from }: Work): Touch {
  return { by: who.person, at: now, device: from?.agent ? deviceOf(from.agent) : null }
}

/** Who wrote what stands in a field: the finder, where nobody touched it since. */
function wroteIt(hazard: Held, field: string): Touch {
  return hazard.touched[field] ?? { by: hazard.foundBy, at: hazard.foundAt, device: null }
}

async function write(
  work: Work,
  hazard: Held,
  apply: Partial<HazardFields>,
  more: { disputed: boolean },
  decided: Record<string, unknown> = {},
): Promise<void> {
  const fields = Object.keys(apply)
  const now = { ...hazard, ...apply }
  const same = sameOf(now)
  const again = same === hazard.same ? {} : { same, ...(await findRecurrence(work, { ...now, same })) }
  const touched = { ...hazard.touched, ...Object.fromEntries(fields.map((field) => [field, touchOf(work)])) }
  await saveHazard(
    work,
    hazard,
    { ...apply, ...again, ...more, touched },
    stamped(hazard.stamps, fields, hazard.version + 1),
  )
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
