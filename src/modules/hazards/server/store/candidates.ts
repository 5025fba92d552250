import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Candidate } from '../../api.ts'
import type { Counted, CountRule, Full } from '../../rules/counts.ts'

type Evidence = Candidate['evidence']
type Vote = Candidate['votes'][number]

/** Major hazards of a mine as the count rules see them. */
export async function findMajors({ tx }: Work, mine: string): Promise<(Counted & Evidence[number])[]> {
  const rows = await tx
    .selectFrom('hazards')
    .select(['id', 'year', 'number', 'text', 'foundOn', 'producing', 'punishedOn', 'level', 'criterion'])
    .where('mine', '=', mine)
    .where('grade', '=', 'major')
    .execute()
  return rows.map(({ id, year, number, text, foundOn, producing, punishedOn, level, criterion }) => ({
    id,
    foundOn,
    producing,
    punishedOn,
    bySupervision: level !== 'mine',
    hazard: id,
    number: `${year}-${String(number).padStart(3, '0')}`,
    text,
    day: foundOn,
    criterion,
  }))
}

/** Writes a candidate unless the same count was raised by the same newest hazard before; tells whether it was new. */
export async function insertCandidate(
  { tx, today }: Work,
  mine: { id: string; scope: string },
  rule: CountRule,
  full: Full,
  given: { id: string; evidence: Evidence },
): Promise<boolean> {
  const row = await tx
    .insertInto('hazardCandidates')
    .values({
      id: given.id,
      scope: mine.scope,
      mine: mine.id,
      rule: rule.id,
      fromDay: full.from,
      toDay: full.to,
      evidence: JSON.stringify(given.evidence),
      newest: full.newest,
      state: 'proposed',
      raisedOn: today,
    })
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export type CandidateRow = Pick<
  Candidate,
  'id' | 'mine' | 'mineName' | 'rule' | 'from' | 'to' | 'raisedOn' | 'state'
> & {
  scope: string
  evidence: Evidence
  votes: Vote[]
}

function select({ tx }: Work) {
  return tx
    .selectFrom('hazardCandidates')
    .innerJoin('mines', 'mines.id', 'hazardCandidates.mine')
    .select([
      'hazardCandidates.id',
      'hazardCandidates.scope',
      'hazardCandidates.mine',
      'mines.name as mineName',
      'hazardCandidates.rule',
      'hazardCandidates.fromDay as from',
      'hazardCandidates.toDay as to',
      'hazardCandidates.raisedOn',
      'hazardCandidates.state',
      'hazardCandidates.evidence',
      'hazardCandidates.votes',
    ])
}

export async function findCandidates(work: Work, state: 'open' | 'all'): Promise<CandidateRow[]> {
  const rows = await select(work)
    .$if(state === 'open', (q) => q.where('hazardCandidates.state', 'in', ['proposed', 'split']))
    .orderBy('hazardCandidates.raisedOn', 'desc')
    .orderBy('hazardCandidates.id')
    .limit(200)
    .execute()
  return rows as unknown as CandidateRow[]
}

export async function takeCandidate(work: Work, id: string): Promise<CandidateRow> {
  const row = await select(work).where('hazardCandidates.id', '=', id).forUpdate('hazardCandidates').executeTakeFirst()
  return row ? (row as unknown as CandidateRow) : refuse('not-found', 'candidate-unknown', { candidate: id })
}

export async function saveVotes(
  { tx }: Work,
  id: string,
  votes: readonly Vote[],
  state: Candidate['state'],
): Promise<void> {
  await tx
    .updateTable('hazardCandidates')
    .set({ votes: JSON.stringify(votes), state })
    .where('id', '=', id)
    .execute()
}
