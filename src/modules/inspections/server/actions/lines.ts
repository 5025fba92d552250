import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { LineContent } from '../../model.ts'
import { isCapped } from '../../rules/classes.ts'
import { whyNotLine } from '../../rules/whys.ts'
import { gatherGround, standardsFor } from '../plan-ground.ts'
import { type LineRow, findLines, insertLines, saveLine, takeLine } from '../store/lines.ts'
import { findMineNames } from '../store/names.ts'
import { takeOwnPlan } from './plans.ts'

/** Adds a line by hand. The cap holds for it as for those that were proposed. */
export async function addLine(
  work: Work,
  { params, body }: InputOf<typeof api.addLine>,
): Promise<ReplyOf<typeof api.addLine>> {
  const plan = await takeOwnPlan(work, params.id)
  const { id, reason, ...rest } = body
  const content: LineContent = { ...rest, offices: [plan.organisation] }
  const names = await findMineNames(work, content.mine ? [content.mine] : [])
  const mine = content.mine ? (names.get(content.mine) ?? refuse('not-found', 'mine-unknown')) : undefined
  const lines = await findLines(work, plan.id)
  refuseIf(await whyNot(work, plan, content, lines), 'invalid')
  const number = Math.max(0, ...lines.map((one) => one.number)) + 1
  const scope = mine?.scope ?? plan.scope
  const isApproved = plan.state === 'approved'
  await insertLines(work, plan, [
    {
      ...content,
      id,
      scope,
      number,
      days: daysOf(content, plan.year),
      why: [{ from: 'hand', reason }],
      joins: null,
      inForce: isApproved,
      changed: isApproved,
    },
  ])
  await record(work, plan, scope, content.mine, { line: number, added: told(content), reason })
  return { id }
}

/** Changes a line. What was there and what is there now stand on the record with the reason. */
export async function changeLine(
  work: Work,
  { params, body }: InputOf<typeof api.changeLine>,
): Promise<ReplyOf<typeof api.changeLine>> {
  const line = await takeLine(work, params.id, body.version)
  const plan = await takeOwnPlan(work, line.plan)
  if (line.cancelled) refuse('conflict', 'line-cancelled')
  const { version: _, reason, ...given } = body
  const content: LineContent = { ...line, ...given }
  const lines = (await findLines(work, plan.id)).filter((one) => one.id !== line.id)
  refuseIf(await whyNot(work, plan, content, lines), 'invalid')
  const why = [...line.why, { from: 'hand' as const, reason }]
  const changed = plan.state === 'approved' || line.changed
  await saveLine(work, line, { ...given, why, changed, days: daysOf(content, plan.year) })
  const facts = { line: line.number, before: told(line), after: told(content), reason }
  await record(work, plan, line.scope, line.mine, facts)
  return { id: line.id }
}

export async function cancelLine(
  work: Work,
  { params, body }: InputOf<typeof api.cancelLine>,
): Promise<ReplyOf<typeof api.cancelLine>> {
  const line = await takeLine(work, params.id, body.version)
  const plan = await takeOwnPlan(work, line.plan)
  if (line.cancelled) refuse('conflict', 'line-cancelled')
  const why = [...line.why, { from: 'hand' as const, reason: body.reason }]
  await saveLine(work, line, { cancelled: true, changed: plan.state === 'approved' || line.changed, why })
  await record(work, plan, line.scope, line.mine, { line: line.number, cancelled: true, reason: body.reason })
  return { id: line.id }
}

type Plan = Awaited<ReturnType<typeof takeOwnPlan>>

async function whyNot(work: Work, plan: Plan, content: LineContent, lines: readonly LineRow[]) {
  if (plan.state === 'discarded') refuse('conflict', 'plan-not-draft')
  const { caps, settings } = standardsFor(plan.year)
  const ofSame = lines.filter(
    (one) =>
      !one.cancelled &&
      one.joins === null &&
      isCapped(one.mode, caps) &&
      (content.mine !== null ? one.mine === content.mine : one.company === content.company),
  )
  const ground = await gatherGround(work, plan.year)
  const made = ground.mines.find((one) => one.id === content.mine)?.others ?? 0
  // Lines of months that are over are counted by what was made.
  const ahead = ofSame.filter((one) => one.month >= work.today.slice(0, 7)).length
  const month = work.today.slice(0, 7)
  return whyNotLine(content, { year: plan.year, month, others: ahead + made, caps, settings })
}

function daysOf({ mode, coverage }: LineContent, year: number): number {
  const { days } = standardsFor(year).settings
  return mode === 'remote' ? days.remote : coverage === 'part' ? days.ordinary : days[coverage]
}

function told({ month, mode, coverage, subjects, team }: LineContent) {
  return { month, mode, coverage, subjects, team }
}

async function record(
  work: Work,
  plan: Plan,
  scope: string,
  mine: string | null,
  facts: Record<string, unknown>,
): Promise<void> {
  await work.record('plan.changed', {
    scope,
    mine,
    about: plan.id,
    facts: { kind: 'enforcement', year: plan.year, state: plan.state, ...facts },
  })
}
