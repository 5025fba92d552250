import { type Route, serve } from '#platform/server/http'
import * as api from '../api.ts'
import type { SignalsHouse } from './house.ts'
import { findPoints, readTrend, readUnderground } from './points.ts'
import { readWall } from './wall.ts'

export { noSignals, type SignalsHouse } from './house.ts'
export { liveSignals } from './live.ts'

export function signalsRoutes(house: SignalsHouse): readonly Route[] {
  return [
    serve(api.readWall, (work) => readWall(house, work)),
    serve(api.findPoints, (work, input) => findPoints(house, work, input)),
    serve(api.readTrend, (work, input) => readTrend(house, work, input)),
    serve(api.readUnderground, (work, input) => readUnderground(house, work, input)),
  ]
}
