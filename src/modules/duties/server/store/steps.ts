import { randomUUID } from 'node:crypto'
import type { Step } from '#modules/policies'
import type { Work } from '#platform/server/work'
import type { Duty } from '../../model.ts'

export type StepDue = { duty: Duty; step: number; on: string; given: Step }

/** Proposes steps whose day has come; one that stands already, decided or not, stays as it is. */
export async function saveSteps({ tx }: Work, steps: readonly StepDue[]): Promise<void> {
  for (let at = 0; at < steps.length; at += 1000) {
    await tx
      .insertInto('dutySteps')
      .values(
        steps.slice(at, at + 1000).map(({ duty, step, on, given }) => ({
          id: randomUUID(), scope: duty.scope, duty: duty.key, step, does: given.do, whom: given.whom ?? null, paper: given.which ?? null, dueOn: on, state: 'proposed' as const,
        })),
      )
      .onConflict((c) => c.columns(['duty', 'step']).doNothing())
      .execute()
  }
}
