import { sql } from 'kysely'
import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { EvidenceLine, SuspicionView } from '../../model/suspicions.ts'
import type { SuspicionRule } from '../../rules/suspicion/settings.ts'
import type { SuspicionState } from '../../rules/suspicion/standing.ts'
import { standsConfirmed } from './behind.ts'

/** At most so many are listed. */
export const mostSuspicions = 200
const open: readonly SuspicionState[] = ['suspected', 'looked-into']

function select({ tx }: Work) {
  return tx
    .selectFrom('signalSuspicions as s')
    .innerJoin('mines', 'mines.id', 's.mine')
    .leftJoin('signalPoints as p', 'p.id', 's.point')
    .select(['s.id', 's.scope', 's.mine', 'mines.name as mineName', 's.point', 'p.place', 'p.unit', 's.rule'])
    .leftJoin('inspections as i', 'i.id', 's.inspection')
    .select(['s.fromAt', 's.toAt', 's.state', 's.recordedAt', 's.decidedAt', 's.version'])
    .select(['s.hazard', 's.inspection', 'i.state as checkState'])
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
    which: SuspicionView
    state?: SuspicionState | undefined
    rule?: SuspicionRule | undefined
    mine?: Id | undefined
  },
) {
  return select(work)
    .$if(which === 'open', (q) => q.where('s.state', 'in', open))
    .$if(which === 'unfollowed', (q) =>
      q.where('s.id', 'in', sql<string>`(select id from signal_suspicions where ${standsConfirmed})`),
    )
    .$if(which === 'decided', (q) => q.where('s.state', 'not in', open))
    .$if(state !== undefined, (q) => q.where('s.state', '=', state!))
    .$if(rule !== undefined, (q) => q.where('s.rule', '=', rule!))
    .$if(mine !== undefined, (q) => q.where('s.mine', '=', mine!))
    .orderBy('s.recordedAt', 'desc')
    .orderBy('s.id')
    .limit(mostSuspicions + 1)
    .execute()
}

/** One, with who did what and what was made of it; refuses with `suspicion-unknown` what is not there or not in the caller's range. */
export async function readSuspicionRow(work: Work, id: Id) {
  const row = await select(work)
    .leftJoin('persons as l', 'l.id', 's.lookedBy')
    .leftJoin('persons as d', 'd.id', 's.decidedBy')
    .select(['s.facts', 's.evidence', 's.lookedAt', 's.lookedBy', 's.note', 's.finding'])
    .select(['l.name as lookedName', 'd.name as decidedName', 'i.numberSaid as checkNumber'])
    .select(sql<string>`(s.told ->> 'at')::timestamptz`.as('toldAt'))
    .where('s.id', '=', id)
    .executeTakeFirst()
  return row ?? refuse('not-found', 'suspicion-unknown')
}
export type SuspicionRow = Awaited<ReturnType<typeof readSuspicionRow>>

/** Reads and locks one. */
export async function takeSuspicion(work: Work, id: Id): Promise<SuspicionRow> {
  await work.tx.selectFrom('signalSuspicions').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  return readSuspicionRow(work, id)
}

type Seen = { readonly id: Id; readonly version: number }

export async function saveLooked({ tx, now, who }: Work, { id, version }: Seen, note: string): Promise<void> {
  await tx
    .updateTable('signalSuspicions')
    .set({ state: 'looked-into', lookedAt: now, lookedBy: who.person, note, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

export async function saveDecided(
  { tx, now, who }: Work,
  { id, version }: Seen,
  decided: { state: 'confirmed' | 'refuted'; finding: string },
): Promise<void> {
  await tx
    .updateTable('signalSuspicions')
    .set({ ...decided, decidedAt: now, decidedBy: who.person, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

/** What was made of one: a hazard, or a check (in place of one that was voided). */
export async function saveMade(
  { tx }: Work,
  { id, version }: Seen,
  made: { hazard: Id } | { inspection: Id },
): Promise<void> {
  await tx
    .updateTable('signalSuspicions')
    .set({ ...made, version: version + 1 })
    .where('id', '=', id)
    .execute()
}

type Facts = Readonly<Record<string, number>>
/** What the record told last, and when. */
type Told = { readonly at: string; readonly to: string; readonly facts: Facts }

/** What a new candidate is compared with; moments in ms. */
export type Newest = {
  readonly id: Id
  readonly subject: string
  readonly rule: SuspicionRule
  readonly state: SuspicionState
  readonly from: number
  readonly to: number
  readonly told: { readonly to: number; readonly facts: Facts }
}

/** Those of a mine, locked, the newest last. */
export async function takeNewest({ tx }: Work, mine: Id): Promise<Newest[]> {
  const rows = await tx
    .selectFrom('signalSuspicions')
    .select(['id', 'subject', 'rule', 'state', 'fromAt', 'toAt', 'told'])
    .where('mine', '=', mine)
    .orderBy('recordedAt')
    .forUpdate()
    .execute()
  return rows.map(({ fromAt, toAt, told, rule, ...row }) => {
    const { to, facts } = told as Told
    const window = { from: Date.parse(fromAt), to: Date.parse(toAt) }
    return { ...row, rule: rule as SuspicionRule, ...window, told: { to: Date.parse(to), facts } }
  })
}

export async function readEvidence({ tx }: Work, id: Id): Promise<EvidenceLine[]> {
  const { evidence } = await tx
    .selectFrom('signalSuspicions')
    .select('evidence')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return evidence as EvidenceLine[]
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
  facts: Facts
  evidence: readonly EvidenceLine[]
  told: Told
}

export async function insertSuspicion({ tx, now }: Work, one: NewSuspicion): Promise<void> {
  const [facts, evidence, told] = [one.facts, one.evidence, one.told].map((each) => JSON.stringify(each))
  await tx
    .insertInto('signalSuspicions')
    .values({ ...one, facts, evidence, told, recordedAt: now })
    .execute()
}

/** An open one goes on: window, figures, plot, and what was told where it is told again: that alone is a change to whoever is about to judge it. */
export async function saveGoneOn(
  { tx }: Work,
  id: Id,
  { toAt, facts, evidence, told }: Pick<NewSuspicion, 'toAt' | 'facts' | 'evidence'> & { told: Told | undefined },
): Promise<void> {
  await tx
    .updateTable('signalSuspicions')
    .set((eb) => ({
      toAt,
      facts: JSON.stringify(facts),
      evidence: JSON.stringify(evidence),
      ...(told ? { told: JSON.stringify(told), version: eb('version', '+', 1) } : {}),
    }))
    .where('id', '=', id)
    .execute()
}

export type Askable = Awaited<ReturnType<typeof findAskable>>[number]

/** Points of a mine that suspicion may ask for, with the limit that their system told. */
export function findAskable({ tx }: Work, mine: Id) {
  return tx
    .selectFrom('signalPoints')
    .select(['id', 'code', 'sensor', 'place', 'alarmAbove'])
    .where('mine', '=', mine)
    .where('goneAt', 'is', null)
    .orderBy('id')
    .execute()
}
