import { dayOf } from '#platform/day'
import { randomUUID } from 'node:crypto'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'
import { grades, type WarningPolicy } from '../../rules/limits/policy.ts'
import { gradeOf } from '../../rules/warnings/course.ts'
import { plannedStep, whyNoLonger } from '../../rules/warnings/planned.ts'
import type { Sign } from '../../rules/warnings/signs.ts'
import { endedAtOf, standingOf } from '../../rules/warnings/standing.ts'
import { findSignsOf } from '../store/signs.ts'
import { findSteps, insertStep, saveStanding, type Standing, takeWarning } from '../store/warnings.ts'
import { policies } from '../settings.ts'

/**
 * Works state, grade, limits and sums of a warning out of its steps and signs. After signs it notes first what its signs say: that it grew, that it is over or
 * lasts again. The policy is that of the day on which it was raised.
 */
export async function refreshWarning(work: Work, id: Id, after: 'step' | 'signs'): Promise<Standing> {
  const row = await takeWarning(work, id)
  const policy = policies.on(row.scope, dayOf(row.raisedAt))
  const signs = await findSignsOf(work, id)
  const of = { warning: id, scope: row.scope, mine: row.mine }
  if (after === 'signs') {
    const steps = await findSteps(work, id)
    const grade = signs.map((one) => one.grade).toSorted((a, b) => grades.indexOf(a) - grades.indexOf(b))[0]!
    const before = gradeOf(row.raisedGrade, steps)
    if (grades.indexOf(grade) < grades.indexOf(before)) {
      await insertStep(work, { id: randomUUID(), ...of, kind: 'grown', facts: { grade, from: before } })
      const facts = { number: row.number, grade, from: before }
      await work.record('warning.grown', { scope: row.scope, mine: row.mine, about: id, facts })
    }
    const endedAt = endedAtOf(signs)
    if (endedAt !== null && endedAt !== row.endedAt) {
      await insertStep(work, { id: randomUUID(), ...of, kind: 'ended', facts: { at: endedAt } })
      const facts = { number: row.number, at: endedAt }
      await work.record('warning.ended', { scope: row.scope, mine: row.mine, about: id, facts })
    }
  }
  const raised = { grade: row.raisedGrade, raisedAt: row.raisedAt, low: row.low }
  if (after === 'signs') await reopenUnplanned(work, row, policy, signs)
  const standing = standingOf(policy, raised, await findSteps(work, id), signs)
  await saveStanding(work, id, standing)
  return standing
}

/** Opens again what filed work had closed and explains no longer (`whyNoLonger`). */
async function reopenUnplanned(
  work: Work,
  row: Awaited<ReturnType<typeof takeWarning>>,
  policy: WarningPolicy,
  signs: readonly Sign[],
): Promise<void> {
  if (!row.planned) return
  const steps = await findSteps(work, row.id)
  const planned = plannedStep(steps)
  const grade = gradeOf(row.raisedGrade, steps)
  const why = planned && whyNoLonger(policy, planned, { grade, signs, at: work.now })
  if (!why) return
  const of = { warning: row.id, scope: row.scope, mine: row.mine }
  await insertStep(work, { id: randomUUID(), ...of, kind: 'reopened', facts: { why } })
  const facts = { number: row.number, grade, why }
  await work.record('warning.reopened', { scope: row.scope, mine: row.mine, about: row.id, facts })
}
