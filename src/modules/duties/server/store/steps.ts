import { randomUUID } from 'node:crypto'
import { refuse } from '#platform/refusal'
import type { Step } from '#modules/policies'
import type { Work } from '#platform/server/work'
import type { Duty } from '../../model.ts'
import { findRows } from './duties.ts'

export type StepDue = { duty: Pick<Duty, 'key' | 'scope'>; step: number; on: string; given: Step }

/** Proposes steps whose day has come; one that stands already, decided or not, stays as it is. */
export async function saveSteps({ tx }: Work, steps: readonly StepDue[]): Promise<void> {
  for (let at = 0; at < steps.length; at += 1000) {
    await tx
      .insertInto('dutySteps')
      .values(
        steps.slice(at, at + 1000).map(({ duty, step, on, given }) => ({
          id: randomUUID(),
          scope: duty.scope,
          duty: duty.key,
          step,
          does: given.do,
          whom: given.whom ?? null,
          paper: given.which ?? null,
          dueOn: on,
          state: 'proposed' as const,
        })),
      )
      .onConflict((c) => c.columns(['duty', 'step']).doNothing())
      .execute()
  }
}

export type StepRow = {
  id: string
  duty: string
  step: number
  does: 'remind' | 'tell' | 'paper' | 'propose'
  whom: string | null
  paper: string | null
  dueOn: string
  state: 'proposed' | 'sent' | 'dismissed'
  decidedByName: string | null
  decidedAt: string | null
}

function steps({ tx }: Work) {
  return tx
    .selectFrom('dutySteps')
    .leftJoin('persons', 'persons.id', 'dutySteps.decidedBy')
    .select([
      'dutySteps.id',
      'dutySteps.duty',
      'dutySteps.step',
      'dutySteps.does',
      'dutySteps.whom',
      'dutySteps.paper',
      'dutySteps.dueOn',
      'dutySteps.state',
      'persons.name as decidedByName',
      'dutySteps.decidedAt',
    ])
}

/** All steps of some duties, decided or not. */
export async function findStepsOf(work: Work, duties: readonly string[]): Promise<StepRow[]> {
  if (duties.length === 0) return []
  return (await steps(work)
    .where('dutySteps.duty', 'in', [...duties])
    .orderBy('step')
    .execute()) as StepRow[]
}

/** Steps in a state; of those proposed only such whose duty is still neither met nor waived nor suspended. Oldest day first. */
export async function findSteps(
  work: Work,
  wanted: { state: StepRow['state']; organisation?: string | undefined; duty?: string | undefined; size: number },
): Promise<StepRow[]> {
  const rows = await steps(work)
    .innerJoin('duties', (join) =>
      join.onRef('duties.stem', '=', 'dutySteps.stem').onRef('duties.key', '=', 'dutySteps.duty'),
    )
    .where('dutySteps.state', '=', wanted.state)
    .$if(wanted.state === 'proposed', (q) =>
      q.where('duties.metOn', 'is', null).where('duties.waivedOn', 'is', null).where('duties.suspendedOn', 'is', null),
    )
    .$if(wanted.organisation !== undefined, (q) => q.where('duties.organisation', '=', wanted.organisation!))
    .$if(wanted.duty !== undefined, (q) => q.where('dutySteps.duty', '=', wanted.duty!))
    .orderBy('dutySteps.dueOn', wanted.state === 'proposed' ? 'asc' : 'desc')
    .orderBy('dutySteps.duty')
    .limit(wanted.size)
    .execute()
  return rows as StepRow[]
}

/** Reads and locks a step; refuses one that does not exist, is not the reader's to see, or is decided already. */
export async function takeStep(
  { tx }: Work,
  id: string,
): Promise<{ id: string; scope: string; duty: string; step: number; does: string }> {
  const row = await tx
    .selectFrom('dutySteps')
    .select(['id', 'scope', 'duty', 'step', 'does', 'state'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) refuse('not-found', 'step-unknown', { id })
  if (row.state !== 'proposed') refuse('conflict', 'step-decided', { state: row.state })
  return row
}

export async function saveDecision({ tx, who, now }: Work, id: string, state: 'sent' | 'dismissed'): Promise<void> {
  await tx.updateTable('dutySteps').set({ state, decidedBy: who.person, decidedAt: now }).where('id', '=', id).execute()
}

/** The duties of some steps, without locking them: a read. */
export async function dutiesOfSteps(work: Work, rows: readonly StepRow[]): Promise<Duty[]> {
  return findRows(work, { keys: [...new Set(rows.map((one) => one.duty))] })
}
