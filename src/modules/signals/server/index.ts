import { type Route, serve } from '#platform/server/http'
import * as api from '../api.ts'
import type { SignalsHouse } from './house.ts'
import { readWall } from './wall.ts'

export { noSignals, type SignalsHouse } from './house.ts'
export { liveSignals } from './live.ts'

export function signalsRoutes(house: SignalsHouse): readonly Route[] {
  return [serve(api.readWall, (work) => readWall(house, work))]
}
