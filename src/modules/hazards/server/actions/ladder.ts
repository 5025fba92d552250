import { addDays } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { FileStore } from '#platform/server/files'
import type { Press } from '#platform/server/press'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { LadderStep } from '../../api.ts'
import type { Hazard } from '../../model.ts'
import { ladderOn, rungsDue } from '../../rules/ladder.ts'
import { loadLadders } from '../standards.ts'
import { takeHazard } from '../store/hazards.ts'
import { type Decided, findDecided, findOverdue, insertDecided } from '../store/ladder.ts'
import { issue } from './papers.ts'

export async function findLadder(
  work: Work,
  { query }: InputOf<typeof api.findLadder>,
): Promise<ReplyOf<typeof api.findLadder>> {
  const hazards = await findOverdue(work, 200)
  const decided = Map.groupBy(
    await findDecided(
      work,
      hazards.map((one) => one.id),
    ),
    (one) => one.hazard,
  )
  const items = hazards.flatMap((one) => ladderOf(one, decided.get(one.id) ?? [], work.today))
  const ladder = ladderOn(loadLadders(), work.who.region, work.today)
  return {
    items: items.filter((one) => one.state === 'proposed').slice(0, query.limit),
    standard: ladder?.id ?? '',
    confidence: ladder?.confidence ?? 'K',
  }
}

/** What was sent or put aside of a hazard's ladder, and what is proposed now. */
export function ladderOf(hazard: Hazard, decided: readonly Decided[], today: string): LadderStep[] {
  const ladder = ladderOn(loadLadders(), hazard.region, today)
  const about = {
    hazard: hazard.id,
    hazardNumber: hazard.number,
    hazardText: hazard.text,
    mineName: hazard.mineName,
    grade: hazard.grade,
  }
  const rank = (one: Decided) => ladder?.steps.findIndex((step) => step.step === one.step) ?? 0
  const inOrder = decided.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : rank(a) - rank(b)))
  const done = inOrder.map((one): LadderStep => {
    const rung = ladder?.steps.find((step) => step.step === one.step)
    const { dueOn, state, byName, at, sha256 } = one
    const says: [string, string] = rung ? [...rung.says] : [one.step, one.step]
    const proposedOn = rung ? addDays(dueOn, rung.after + 1) : dueOn
    return { ...about, dueOn, step: one.step as LadderStep['step'], says, proposedOn, state, byName, at, sha256 }
  })
  if (!ladder || hazard.dueOn === null) return done
  const { dueOn } = hazard
  const of = new Set(decided.filter((one) => one.dueOn === dueOn).map((one) => one.step))
  const open = rungsDue(ladder, hazard, of, today).map((rung): LadderStep => {
    const { step, says, proposedOn } = rung
    return {
      ...about,
      dueOn,
      step,
      says: [...says],
      proposedOn,
      state: 'proposed',
      byName: null,
      at: null,
      sha256: null,
    }
  })
  return [...done, ...open]
}

/** Sends a proposed step, with its paper where it has one, or puts it aside. What is not proposed is not sent. */
export async function sendLadder(
  files: FileStore,
  press: Press,
  work: Work,
  { params, body }: InputOf<typeof api.sendLadder>,
): Promise<ReplyOf<typeof api.sendLadder>> {
  const hazard = await takeHazard(work, params.hazard)
  const proposed = ladderOf(hazard, await findDecided(work, [hazard.id]), work.today).find(
    (one) => one.state === 'proposed' && one.step === body.step,
  )
  if (!proposed) refuse('conflict', 'ladder-not-proposed', { step: body.step })
  const ladder = ladderOn(loadLadders(), hazard.region, work.today)!
  const which = body.does === 'send' ? ladder.steps.find((one) => one.step === body.step)!.paper : null
  const paper = which
    ? await issue(files, press, work, hazard, which, body.id, body.text)
    : { sha256: null, docx: null, number: null }
  await insertDecided(work, {
    id: body.id,
    scope: hazard.scope,
    hazard: hazard.id,
    dueOn: proposed.dueOn,
    step: body.step,
    state: body.does === 'send' ? 'sent' : 'dismissed',
    text: body.text,
    sha256: paper.sha256,
    number: paper.number,
  })
  await work.record(body.does === 'send' ? 'hazard.escalated' : 'hazard.escalation-dismissed', {
    scope: hazard.scope,
    mine: hazard.mine,
    about: hazard.id,
    facts: { step: body.step, dueOn: proposed.dueOn, ladder: ladder.id, number: paper.number, text: body.text },
    proof: paper.sha256 ? [paper.sha256, paper.docx] : [],
  })
  return { sha256: paper.sha256, number: paper.number }
}
