import { randomUUID } from 'node:crypto'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import type { Press } from '#platform/server/press'
import { withRoot } from '#platform/server/press-root'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { PlanHead, Proposal } from '../../model.ts'
import { proposePlan as propose } from '../../rules/propose.ts'
import { whyNotApprove } from '../../rules/whys.ts'
import { gatherGround, monthsLeft } from '../plan-ground.ts'
import { planPaper } from '../plan-paper.ts'
import { showPlan } from '../plan-reads.ts'
import { deleteLines, findLines, insertLines, putLinesInForce } from '../store/lines.ts'
import * as store from '../store/plans.ts'

/** Proposes the plan of the caller's office for a year. A draft that stands is made anew and keeps its identity; an approved plan is changed line by line. */
export async function proposePlan(
  work: Work,
  { body }: InputOf<typeof api.proposePlan>,
): Promise<ReplyOf<typeof api.proposePlan>> {
  const { year } = body
  if (monthsLeft(year, work.today).length === 0) refuse('invalid', 'plan-year-past', { year })
  const { ground, proposal } = await proposalFor(work, year)
  const standing = await store.findPlanOf(work, ground.own.id, year)
  if (standing?.state === 'approved') refuse('conflict', 'plan-approved-already', { year })
  const { lines, uncovered } = proposal
  const id = standing?.id ?? body.id
  await writePlan(work, ground, proposal, { id, standing })
  const missing = uncovered.reduce((sum, one) => sum + one.missing, 0)
  await work.record('plan.drafted', {
    scope: ground.own.region,
    about: id,
    facts: { kind: 'enforcement', year, lines: lines.length, uncovered: missing },
  })
  return { id, lines: lines.length, uncovered: missing }
}

type Ground = Awaited<ReturnType<typeof gatherGround>>

/** What the plan of the caller's office for a year would be today. */
export async function proposalFor(work: Work, year: number): Promise<{ ground: Ground; proposal: Proposal }> {
  const ground = await gatherGround(work, year)
  return { ground, proposal: propose(ground) }
}

/** Writes a proposal as a draft, or in the place of the draft that stands. */
export async function writePlan(
  work: Work,
  ground: Ground,
  { lines, uncovered }: Proposal,
  {
    id,
    standing,
    lineId = () => randomUUID(),
  }: { id: string; standing?: store.PlanRow | undefined; lineId?: (number: number) => string },
): Promise<void> {
  if (standing) {
    await deleteLines(work, id)
    const proposedBy = work.who.session ? work.who.person : null
    await store.savePlan(work, standing, { uncovered, proposedBy, proposedAt: work.now })
  } else
    await store.insertPlan(work, {
      id,
      scope: ground.own.region,
      organisation: ground.own.id,
      year: ground.year,
      uncovered,
      standards: [ground.caps.id, ground.settings.id],
    })
  const numbered = lines.map((one, at) => ({
    ...one,
    id: lineId(at + 1),
    number: at + 1,
    scope: (one.mine !== null ? ground.scopes.get(one.mine) : undefined) ?? ground.own.region,
  }))
  await insertLines(work, { id, organisation: ground.own.id }, numbered)
}

/** Approves the own office's draft: its lines are in force, and the office has made its plan. Refuses whoever proposed it. */
export async function approvePlan(
  work: Work,
  { params, body }: InputOf<typeof api.approvePlan>,
): Promise<ReplyOf<typeof api.approvePlan>> {
  const plan = await takeOwnPlan(work, params.id, body.version)
  const lines = (await findLines(work, plan.id)).filter((one) => !one.cancelled)
  refuseIf(whyNotApprove({ ...plan, lines: lines.length }, work.who.person))
  await store.savePlan(work, plan, { state: 'approved', approvedBy: work.who.person, approvedAt: work.now })
  await putLinesInForce(work, plan.id)
  const facts = { kind: 'enforcement', year: plan.year, lines: lines.length }
  await work.record('plan.approved', { scope: plan.scope, about: plan.id, facts })
  // The word by which policies count that a plan was made: once, when it holds.
  await work.record('plan.made', { scope: plan.scope, about: plan.id, facts: { ...facts, plan: 'enforcement' } })
  return headOf(work, plan.id)
}

export async function discardPlan(
  work: Work,
  { params, body }: InputOf<typeof api.discardPlan>,
): Promise<ReplyOf<typeof api.discardPlan>> {
  const plan = await takeOwnPlan(work, params.id, body.version)
  if (plan.state !== 'draft') refuse('conflict', 'plan-not-draft')
  await store.savePlan(work, plan, { state: 'discarded' })
  const facts = { kind: 'enforcement', year: plan.year, reason: body.reason }
  await work.record('plan.discarded', { scope: plan.scope, about: plan.id, facts })
  return { id: plan.id }
}

/** 抄送: prints the plan as it stands, keeps the paper by its hash, and notes to whom it went on which day. */
export async function copyPlan(
  files: FileStore,
  press: Press,
  work: Work,
  { params, body }: InputOf<typeof api.copyPlan>,
): Promise<ReplyOf<typeof api.copyPlan>> {
  const plan = await takeOwnPlan(work, params.id, body.version)
  if (plan.state !== 'approved') refuse('conflict', 'plan-not-approved')
  if (body.on > work.today) refuse('invalid', 'happened-in-future', { at: body.on })
  const shown = await showPlan(work, plan)
  const pdf = await press.print(
    await withRoot(work, planPaper({ ...shown, copiedTo: body.to, copiedOn: body.on }, work)),
  )
  const file = await files.keep(work, pdf, `${plan.organisationName} ${plan.year}.pdf`, plan.id, plan.scope)
  await store.savePlan(work, plan, { copiedTo: body.to, copiedOn: body.on, copyPaper: file.sha256 })
  await work.record('plan.copied', {
    scope: plan.scope,
    about: plan.id,
    facts: { kind: 'enforcement', year: plan.year, to: body.to, on: body.on },
    proof: [file.sha256],
  })
  return headOf(work, plan.id)
}

/** Only the office whose plan it is changes it. */
export async function takeOwnPlan(work: Work, id: string, version?: number): Promise<store.PlanRow> {
  const plan = await store.takePlan(work, id, version)
  if (plan.organisation !== work.who.organisation) refuse('not-allowed', 'plan-of-other-office')
  return plan
}

async function headOf(work: Work, id: string): Promise<PlanHead> {
  const { uncovered: _, standards: __, ...head } = await store.readPlan(work, id)
  const lines = (await findLines(work, id)).filter((one) => !one.cancelled).length
  return { ...head, lines }
}
