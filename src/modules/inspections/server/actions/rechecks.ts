import { randomUUID } from 'node:crypto'
import { dayOf } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { linkProof, whyNotProof } from '#modules/duties/server'
import { readHazard, takeStep } from '#modules/hazards/server'
import type * as api from '../../api.ts'
import type { Check, Recheck } from '../../model.ts'
import { recheckGoes, whyNotRecheck } from '../../rules/rechecks.ts'
import { findRecheckRows, removeRecheckRow, saveRecheckRow, takeRecheck } from '../store/rechecks.ts'
import { showCheck, takeOpen } from './checks.ts'
import { tellOpen } from './telling.ts'

export async function saveRecheck(
  work: Work,
  { params, body }: InputOf<typeof api.saveRecheck>,
  /** It stands on a signed record: what became of the hazard since does not unsay what was seen. */
  isSigned = false,
): Promise<ReplyOf<typeof api.saveRecheck>> {
  const row = await takeOpen(work, params.id)
  if (row.mode !== 'recheck') refuse('conflict', 'recheck-other-mode')
  const { recheck, version } = body
  const hazard = await readHazard(work, body.hazard)
  if (hazard.mine !== row.mine) refuse('invalid', 'recheck-other-mine', { number: hazard.number })
  const before = await takeRecheck(work, row.id, hazard.id)
  if ((before && !before.removed ? before.version : null) !== version)
    refuse('stale', 'finding-changed', { version: before?.version ?? 0 })
  if (recheck) {
    if (!isSigned) refuseIf(whyNotRecheck(recheck, hazard, dayOf(row.beganAt)), 'invalid')
    refuseIf(await whyNotProof(work, recheck.photos), 'invalid')
    await saveRecheckRow(work, row, hazard.id, recheck, before?.version)
  } else if (before) await removeRecheckRow(work, row.id, hazard.id, before.version)
  const facts = { hazard: hazard.id, ...(recheck ? { result: recheck.result } : { removed: true }) }
  await tellOpen(work, 'check.written', row, facts)
  return showCheck(work, row.id)
}

/**
 * Tells the hazards what a re-check found of them when it is closed: each writes `recheck.made`, by its own step where there is one. A re-check that names
 * no hazard writes one entry of its own. For offices that went along each entry stands once more, `joint` with the check's own entry. `isSigned`: signed on
 * a device before it arrived; a hazard that moved meanwhile is told and not moved.
 */
export async function tellRechecks(work: Work, check: Check, entry: string, isSigned = false): Promise<void> {
  if (check.mode !== 'recheck') return
  const at = check.endedAt!
  const rechecks = await findRecheckRows(work, check.id)
  for (const one of rechecks) await tellRecheck(work, check, one, at, isSigned)
  const facts = { findings: check.findings.length, closed: check.findings.length === 0, number: check.number }
  const common = { scope: check.scope, mine: check.mine, happenedAt: at }
  if (rechecks.length === 0) await work.record('recheck.made', { ...common, about: check.id, facts })
  for (const organisation of check.offices.filter((one) => one !== check.organisation)) {
    const other = { ...common, organisation, post: null, person: null }
    if (rechecks.length === 0)
      await work.record('recheck.made', { ...other, about: check.id, facts: { ...facts, joint: entry } })
    for (const { hazard, result } of rechecks)
      await work.record('recheck.made', {
        ...other,
        about: hazard,
        facts: { ...saidOf(result), check: check.id, joint: entry },
      })
  }
}

async function tellRecheck(work: Work, check: Check, recheck: Recheck, at: string, isSigned: boolean): Promise<void> {
  const { result, text, photos, dueOn } = recheck
  const hazard = await readHazard(work, recheck.hazard)
  const goes = recheckGoes(hazard, result)
  if (typeof goes === 'object' && !isSigned) refuse('conflict', goes.code, goes.facts)
  if (goes === 'step') {
    const term = dueOn !== null ? { term: { until: dueOn } } : {}
    const take = { step: 'recheck' as const, result, text, proof: photos, close: false, ...term }
    const body = { id: randomUUID(), version: hazard.version, take, apart: true }
    await takeStep(work, { params: { hazard: hazard.id }, body }, at)
    return
  }
  const late = typeof goes === 'object' ? { closed: false, late: goes.code } : {}
  const facts = { ...saidOf(result), text, check: check.id, ...(dueOn ? { dueOn } : {}), ...late }
  const { scope, mine } = check
  const told = await work.record('recheck.made', {
    scope,
    mine,
    about: hazard.id,
    happenedAt: at,
    facts,
    proof: photos,
  })
  await linkProof(work, photos, told.id, scope)
}

function saidOf(result: Recheck['result']): Record<string, unknown> {
  return { result, findings: result === 'pass' ? 0 : 1, closed: result === 'pass' }
}
