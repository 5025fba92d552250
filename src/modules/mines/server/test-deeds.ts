import { randomUUID } from 'node:crypto'
import type { Mine, MineValues } from '../model.ts'
import { changeMine, registerMine } from './actions.ts'
import { readMineTimeline } from './reads.ts'
import { given, type TestPlace } from './test-place.ts'

/** Registering and changing a mine at a place of the tests, with what need not be said filled in. */
export function deedsAt(place: () => TestPlace) {
  return { register, change, timeline }

  async function register(values: MineValues = {}, region = '990102001', as = '990102'): Promise<Mine> {
    const id = randomUUID()
    const body = {
      id,
      region,
      values: { name: `矿${id.slice(0, 6)}`, kind: 'coal' as const, state: 'producing' as const, ...values },
      fromDay: '2024-01-01',
      reason: '初次登记',
    }
    return (await place().as(as, (work) => registerMine(work, given(undefined, body)))).mine
  }

  async function change(
    mine: Mine,
    changes: MineValues,
    fromDay: string,
    more: { reason?: string; version?: number; stop?: { planned: boolean; months: number | null } } = {},
  ) {
    const body = {
      version: more.version ?? mine.version,
      changes,
      fromDay,
      reason: more.reason ?? '核定',
      stop: more.stop,
    }
    return (await place().as('990102', (work) => changeMine(work, given({ mine: mine.id }, body)))).mine
  }

  async function timeline(mine: Mine) {
    const query = { page: 1, size: 50 }
    return (
      await place().as('990102', (work) =>
        readMineTimeline(work, { params: { mine: mine.id }, query, body: undefined }),
      )
    ).rows
  }
}
