import { randomUUID } from 'node:crypto'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { Candidate } from '../../api.ts'
import { countFull, verdictOf } from '../../rules/counts.ts'
import { loadCountRules } from '../standards.ts'
import * as store from '../store/candidates.ts'
import type { MineOf } from '../store/mines.ts'

/**
 * Raises the count rules that the newest major hazard of a mine makes full, each with its evidence; the system proposes, people decide.
 * `idOf` names a candidate by its rule, for those who tell the same story twice.
 */
export async function raiseCandidates(
  work: Work,
  mine: MineOf,
  idOf: (rule: string) => string = () => randomUUID(),
): Promise<void> {
  const majors = await store.findMajors(work, mine.id)
  for (const rule of loadCountRules()) {
    if (rule.mines !== null && !rule.mines.includes(mine.kind)) continue
    const full = countFull(rule, majors)
    if (!full) continue
    const id = idOf(rule.id)
    const evidence = full.evidence.map((one) => {
      const { hazard, number, text, day, criterion } = majors.find((major) => major.id === one.id)!
      return { hazard, number, text, day, criterion }
    })
    if (!(await store.insertCandidate(work, mine, rule, full, { id, evidence }))) continue
    await work.record('hazard.count-reached', {
      scope: mine.scope,
      mine: mine.id,
      about: id,
      facts: {
        rule: rule.id,
        basis: rule.basis,
        from: full.from,
        to: full.to,
        hazards: evidence.map((one) => one.hazard),
      },
    })
  }
}

export async function findCandidates(
  work: Work,
  { query }: InputOf<typeof api.findCandidates>,
): Promise<ReplyOf<typeof api.findCandidates>> {
  const items = (await store.findCandidates(work, query.state)).map(shown)
  if (work.who.mine === null) return { items }
  // A mine is told what was decided, not who weighed it and how.
  return { items: items.filter((one) => one.state === 'confirmed').map((one) => ({ ...one, votes: [] })) }
}

/** One officer's word on a candidate. Nobody says it twice; people of mines say nothing. */
export async function judgeCandidate(
  work: Work,
  { params, body }: InputOf<typeof api.judgeCandidate>,
): Promise<ReplyOf<typeof api.judgeCandidate>> {
  const candidate = await store.takeCandidate(work, params.candidate)
  if (work.who.mine !== null) refuse('not-allowed', 'hazard-step-not-yours', { step: 'judge' })
  if (candidate.state === 'confirmed' || candidate.state === 'dismissed') refuse('conflict', 'candidate-decided')
  if (candidate.votes.some((one) => one.person === work.who.person)) refuse('not-allowed', 'candidate-second-person')
  const vote = {
    person: work.who.person,
    personName: work.who.name,
    verdict: body.verdict,
    reason: body.reason,
    at: work.now,
  }
  const votes = [...candidate.votes, vote]
  const state = verdictOf(votes)
  await store.saveVotes(work, candidate.id, votes, state)
  await work.record('hazard.judged', {
    scope: candidate.scope,
    mine: candidate.mine,
    about: candidate.id,
    facts: { rule: candidate.rule, verdict: body.verdict, text: body.reason, state },
  })
  return shown({ ...candidate, votes, state })
}

function shown({ scope: _, ...row }: store.CandidateRow): Candidate {
  const rule = loadCountRules().find((one) => one.id === row.rule)
  return {
    ...row,
    says: rule ? [...rule.says] : [row.rule, row.rule],
    basis: rule?.basis ?? '',
    confidence: rule?.confidence ?? 'K',
    proposes: rule?.proposes ?? '',
  }
}
