import { sql } from 'kysely'
import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { ShownStep } from '../../model.ts'
import type { Grade, Level } from '../../rules/limits/policy.ts'
import type { Cause, State, Step, StepKind } from '../../rules/warnings/steps.ts'

/** What is kept of a warning apart from what follows from its steps and signs. */
export type NewWarning = {
  readonly id: Id
  readonly scope: string
  readonly mine: Id
  readonly number: string
  readonly subject: string
  readonly point: number | null
  readonly area: string | null
  readonly stream: string | null
  readonly place: string
  readonly family: string
  readonly condition: string
  readonly raisedGrade: Grade
  readonly beganAt: string
  readonly raisedAt: string
  readonly low: boolean
  readonly evidence: Readonly<Record<string, unknown>>
}

/** What follows from the steps and signs of a warning, kept on its row for lists, limits and figures. */
export type Standing = {
  readonly state: State
  readonly grade: Grade
  readonly cause: Cause | null
  readonly waits: 'mine' | 'review' | null
  readonly levels: readonly Level[]
  readonly endedAt: string | null
  readonly peak: number | null
  readonly peakAt: string | null
  readonly merged: number
  readonly nextLimit: 'acknowledge' | 'answer' | null
  readonly nextDue: string | null
  readonly climbAt: string | null
  readonly acknowledgeDue: string
  readonly answerDue: string
  readonly acknowledgedAt: string | null
  readonly answeredAt: string | null
  readonly closedAt: string | null
  readonly planned: boolean
  readonly falseAlarm: boolean
}

export async function insertWarning({ tx, now }: Work, row: NewWarning, standing: Standing): Promise<void> {
  const { evidence, ...rest } = row
  const { levels, ...stands } = standing
  await tx
    .insertInto('signalWarnings')
    .values({ ...rest, ...stands, levels: [...levels], evidence: JSON.stringify(evidence), recordedAt: now })
    .execute()
}

export async function saveStanding({ tx }: Work, id: Id, { levels, ...standing }: Standing): Promise<void> {
  await tx
    .updateTable('signalWarnings')
    .set((e) => ({ ...standing, levels: [...levels], version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** A warning, locked until the work ends; refuses what is not there or not in the caller's range. */
export async function takeWarning({ tx }: Work, id: Id) {
  const row = await tx.selectFrom('signalWarnings').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ?? refuse('not-found', 'warning-unknown')
}

/** The next number of the county of a scope on a day: 1, 2, 3 … */
export async function nextNumber({ tx }: Work, county: string, day: string): Promise<number> {
  const { last } = await tx
    .insertInto('signalWarningNumbers')
    .values({ scope: county, day, last: 1 })
    .onConflict((c) => c.columns(['scope', 'day']).doUpdateSet({ last: sql<number>`signal_warning_numbers.last + 1` }))
    .returning('last')
    .executeTakeFirstOrThrow()
  return last
}

/** Warnings of a mine about the same subject, and family where one is told, that something of this time may belong to. */
export function findNear(
  { tx }: Work,
  of: { mine: Id; subject: string; family: string | undefined; from: string; to: string },
) {
  return tx
    .selectFrom('signalWarnings')
    .select(['id', 'grade', 'beganAt', 'endedAt', 'closedAt', 'planned'])
    .where('mine', '=', of.mine)
    .where('subject', '=', of.subject)
    .$if(of.family !== undefined, (q) => q.where('family', '=', of.family!))
    .where('beganAt', '<=', of.to)
    .where((e) => e.or([e('endedAt', 'is', null), e('endedAt', '>=', of.from)]))
    .execute()
}

export type NewStep = {
  readonly id: Id
  readonly warning: Id
  readonly scope: string
  readonly mine: Id
  readonly kind: StepKind
  readonly facts: Readonly<Record<string, unknown>>
}

export async function insertStep({ tx, now, who }: Work, { facts, ...row }: NewStep): Promise<void> {
  const by = who.session ? { person: who.person, post: who.post } : { person: null, post: null }
  await tx
    .insertInto('signalWarningSteps')
    .values({ ...row, ...by, at: now, facts: JSON.stringify(facts), recordedAt: now })
    .execute()
}

export async function findSteps({ tx }: Work, warning: Id): Promise<Step[]> {
  const rows = await tx
    .selectFrom('signalWarningSteps')
    .select(['kind', 'at', 'person as by', 'facts'])
    .where('warning', '=', warning)
    .orderBy('n')
    .execute()
  return rows.map((one) => ({ ...one, facts: one.facts as Record<string, unknown> }))
}

/** Steps in their order with who took each, and whether he was of a mine. */
export async function findShownSteps({ tx }: Work, warning: Id): Promise<Omit<ShownStep, 'title'>[]> {
  const rows = await tx
    .selectFrom('signalWarningSteps as s')
    .leftJoin('persons', 'persons.id', 's.person')
    .leftJoin('posts', 'posts.id', 's.post')
    .select(['s.id', 's.kind', 's.at', 's.facts', 's.person', 'persons.name', 'posts.title', 'posts.mine'])
    .where('s.warning', '=', warning)
    .orderBy('s.n')
    .execute()
  return rows.map(({ person, name, title, mine, facts, ...one }) => ({
    ...one,
    facts: facts as Record<string, unknown>,
    by: person === null ? null : { person, name: name ?? '—', title, ofMine: mine !== null },
  }))
}
