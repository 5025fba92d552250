import { addDays, dayOf } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import { sharesOf } from '../rules/shares.ts'
import { traceFinding } from '../rules/trace.ts'
import { readHazard } from '#modules/hazards/server'
import { showCheck } from './actions/checks.ts'
import { standardsFor } from './plan-ground.ts'
import * as store from './store/checks.ts'
import { findFigures } from './store/figures.ts'
import { saveFindingRow, takeFinding } from './store/findings.ts'
import { findPlaceNames, findResponsible } from './store/offices.ts'
import { usedOfMine } from './used.ts'

export async function findChecks(
  work: Work,
  { query }: InputOf<typeof api.findChecks>,
): Promise<ReplyOf<typeof api.findChecks>> {
  const own = query.own ? (work.who.organisation ?? undefined) : undefined
  return store.findCheckHeads(work, { ...query, own })
}

export async function readCheck(
  work: Work,
  { params }: InputOf<typeof api.readCheck>,
): Promise<ReplyOf<typeof api.readCheck>> {
  return showCheck(work, params.id)
}

export async function readUsed(
  work: Work,
  { params }: InputOf<typeof api.readUsed>,
): Promise<ReplyOf<typeof api.readUsed>> {
  return usedOfMine(work, params.mine, Number(work.today.slice(0, 4)))
}

/** 二个工作循环: from the check to rectification, from there to the closed re-check; read off the hazards. */
export async function readCycles(
  work: Work,
  { params }: InputOf<typeof api.readCycles>,
): Promise<ReplyOf<typeof api.readCycles>> {
  const check = await showCheck(work, params.id)
  const findings = []
  for (const { id, hazard } of check.findings) {
    if (hazard === null) continue
    const { state, dueOn, rectifiedOn, recheckedOn, closedOn } = await readHazard(work, hazard)
    findings.push({ finding: id, state, dueOn, rectifiedOn, recheckedOn, closedOn })
  }
  return {
    findings,
    rectified: findings.filter((one) => one.rectifiedOn !== null).length,
    closed: findings.filter((one) => one.closedOn !== null).length,
  }
}

/** 责任倒查: for every finding of a check, who may answer for it. */
export async function readTrace(
  work: Work,
  { params }: InputOf<typeof api.readTrace>,
): Promise<ReplyOf<typeof api.readTrace>> {
  const check = await showCheck(work, params.id)
  const day = dayOf(check.beganAt)
  const { settings } = standardsFor(check.year)
  const people = await findResponsible(work, check.mine, day)
  const earlier = await store.findEarlierChecks(work, {
    mine: check.mine,
    since: addDays(day, -settings.traceBackDays),
    before: check.beganAt,
  })
  return {
    findings: check.findings.map((one) => ({
      finding: one.id,
      candidates: traceFinding(one, earlier, people),
      traced: one.traced,
    })),
  }
}

export async function decideTrace(
  work: Work,
  { params, body }: InputOf<typeof api.decideTrace>,
): Promise<ReplyOf<typeof api.decideTrace>> {
  const finding = await takeFinding(work, params.id)
  const { findings } = await readTrace(work, { params: { id: finding.check }, query: undefined, body: undefined })
  const candidate = findings
    .find((one) => one.finding === finding.id)
    ?.candidates.find((one) => one.key === body.candidate)
  if (!candidate) return refuse('not-found', 'drawn-unknown')
  // An office below does not decide of those above it who checked.
  const check = await store.readCheckRow(work, finding.check)
  const { scope: office } = await findPlaceNames(work, check.organisation)
  if (!office.startsWith(work.who.region ?? '')) refuse('not-allowed', 'check-of-other-office')
  // Nobody decides of himself.
  if (candidate.key.startsWith(work.who.person)) refuse('not-allowed', 'trace-own')
  const decided = { ...body, name: candidate.name, by: work.who.person, at: work.now }
  const traced = [...finding.traced.filter((one) => one.candidate !== body.candidate), decided]
  await saveFindingRow(work, finding, { traced })
  await work.record('finding.traced', {
    scope: finding.scope,
    mine: finding.mine,
    about: finding.id,
    facts: { check: finding.check, role: candidate.role, because: candidate.because, ...body },
    personal: { name: candidate.name },
  })
  return { traced }
}

/** What the own office, or all within range, report of their checks in a period. */
export async function readFigures(
  work: Work,
  { query }: InputOf<typeof api.readFigures>,
): Promise<ReplyOf<typeof api.readFigures>> {
  const organisation = query.own ? (work.who.organisation ?? undefined) : undefined
  return findFigures(work, { from: query.from, to: query.to, organisation })
}

export async function readShares(
  work: Work,
  { query }: InputOf<typeof api.readShares>,
): Promise<ReplyOf<typeof api.readShares>> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const minutes = await store.findMinutes(work, organisation, query.from, query.to)
  const { tolerance } = standardsFor(Number(query.to.slice(0, 4))).settings.thirds
  const measured = minutes.filter((one) => one.managers + one.supervisors + one.site > 0)
  return { checks: minutes.length, measured: measured.length, ...sharesOf(measured, tolerance), tolerance }
}
