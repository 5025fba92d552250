import type { ReplyOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import type { readWall as asked } from '../api.ts'
import type { SignalsHouse } from './house.ts'
import { findWallMines } from './store/wall.ts'

/** Every mine of the caller's range that is not closed, with its state now. */
export async function readWall(house: SignalsHouse, work: Work): Promise<ReplyOf<typeof asked>> {
  const states = new Map(Array.from(house.states(), ({ state }) => [state.mine, state]))
  const mines = await findWallMines(work)
  return {
    at: work.now,
    on: house.isOn,
    mines: mines.map((one) => ({ ...one, state: states.get(one.mine) ?? null })),
  }
}
