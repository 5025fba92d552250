import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { EvidenceLine } from '../../model/suspicions.ts'
import type { SuspicionRule } from '../../rules/suspicion/settings.ts'
import type { SuspicionState } from '../../rules/suspicion/standing.ts'

/** At most so many are listed. */
export const mostSuspicions = 200
const open: readonly SuspicionState[] = ['suspected', 'looked-into']

function select({ tx }: Work) {
  return tx
    .selectFrom('signalSuspicions as s')
    .innerJoin('mines', 'mines.id', 's.mine')
    .leftJoin('signalPoints as p', 'p.id', 's.point')
    .select(['s.id', 's.scope', 's.mine', 'mines.name as mineName', 's.point', 'p.place', 'p.unit', 's.rule'])
    .select(['s.fromAt', 's.toAt', 's.state', 's.recordedAt', 's.decidedAt', 's.version'])
}

/** The newest first; one more than are shown where there are more. */
export function findListed(
  work: Work,
  {
    which,
    state,
    rule,
    mine,
  }: {
    which: 'open' | 'decided' | 'all'
    state?: SuspicionState | undefined
    rule?: SuspicionRule | undefined
    mine?: Id | undefined
  },
) {
  return select(work)
    .$if(which === 'open', (q) => q.where('s.state', 'in', open))
    .$if(which === 'decided', (q) => q.where('s.state', 'not in', open))
    .$if(state !== undefined, (q) => q.where('s.state', '=', state!))
    .$if(rule !== undefined, (q) => q.where('s.rule', '=', rule!))
    .$if(mine !== undefined, (q) => q.where('s.mine', '=', mine!))
    .orderBy('s.recordedAt', 'desc')
    .orderBy('s.id')
    .limit(mostSuspicions + 1)
    .execute()
}

/** One; refuses with `suspicion-unknown` what is not there or not in the caller's range. */
export async function readShown(work: Work, id: Id) {
  const row = await select(work)
    .leftJoin('persons as l', 'l.id', 's.lookedBy')
    .leftJoin('persons as d', 'd.id', 's.decidedBy')
    .select(['s.facts', 's.evidence', 's.lookedAt', 's.lookedBy', 's.finding', 's.hazard'])
    .select(['l.name as lookedName', 'd.name as decidedName'])
    .where('s.id', '=', id)
    .executeTakeFirst()
  return row ?? refuse('not-found', 'suspicion-unknown')
}

/** Reads and locks one. */
export async function takeSuspicion({ tx }: Work, id: Id) {
  const row = await tx.selectFrom('signalSuspicions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? refuse('not-found', 'suspicion-unknown')
}

export async function saveLooked({ tx, now, who }: Work, { id, version }: { id: Id; version: number }): Promise<void> {
  await tx
    .updateTable('signalSuspicions')
    .set({ state: 'looked-into', lookedAt: now, lookedBy: who.person, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

export async function saveDecided(
  { tx, now, who }: Work,
  { id, version }: { id: Id; version: number },
  decided: { state: 'confirmed' | 'refuted'; finding: string; hazard: Id | null },
): Promise<void> {
  await tx
    .updateTable('signalSuspicions')
    .set({ ...decided, decidedAt: now, decidedBy: who.person, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** The newest of each rule and subject of a mine, locked: what a new candidate is compared with. */
export function takeNewest({ tx }: Work, mine: Id) {
  return tx
    .selectFrom('signalSuspicions')
    .select(['id', 'subject', 'rule', 'state', 'toAt'])
    .where('mine', '=', mine)
    .orderBy('recordedAt')
    .forUpdate()
    .execute()
}

export type NewSuspicion = {
  id: Id
  scope: string
  mine: Id
  subject: string
  point: number | null
  rule: SuspicionRule
  fromAt: string
  toAt: string
  facts: Readonly<Record<string, number>>
  evidence: readonly EvidenceLine[]
}

export async function insertSuspicion({ tx, now }: Work, one: NewSuspicion): Promise<void> {
  await tx
    .insertInto('signalSuspicions')
    .values({ ...one, facts: JSON.stringify(one.facts), evidence: JSON.stringify(one.evidence), recordedAt: now })
    .execute()
}

/** It goes on: window, figures and plot of one that nobody has looked into. */
export async function growSuspicion(
  { tx }: Work,
  id: Id,
  { toAt, facts, evidence }: Pick<NewSuspicion, 'toAt' | 'facts' | 'evidence'>,
): Promise<void> {
  await tx
    .updateTable('signalSuspicions')
    .set((eb) => ({
      toAt,
      facts: JSON.stringify(facts),
      evidence: JSON.stringify(evidence),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', id)
    .execute()
}

/** Points of a mine that suspicion may ask for, with the limit that their system told. */
export function findAskable({ tx }: Work, mine: Id) {
  return tx
    .selectFrom('signalPoints')
    .select(['id', 'sensor', 'place', 'alarmAbove'])
    .where('mine', '=', mine)
    .where('goneAt', 'is', null)
    .orderBy('id')
    .execute()
}
