import { randomUUID } from 'node:crypto'
import type { Desk } from '../../../../tests/desk.ts'
import { mine as historyOf } from './test-register.ts'

/** Facts of a mine as the register writes them, for one that was put down as a row. */
export async function knowFacts(
  house: Desk,
  { id, scope }: { id: string; scope: string },
  known: Record<string, unknown>,
): Promise<void> {
  await house.work(async (work) => {
    for (const { field, value } of historyOf('x', known).facts)
      await work.tx
        .insertInto('mineFacts')
        .values({
          id: randomUUID(),
          scope,
          mine: id,
          field,
          value: JSON.stringify(value),
          fromDay: '2025-01-01',
          recordedAt: '2025-01-01T00:00:00.000Z',
        })
        .execute()
  })
}
