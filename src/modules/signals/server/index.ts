import { type Route, serve } from '#platform/server/http'
import * as api from '../api.ts'
import type { Press } from '#platform/server/press'
import type { SignalsHouse } from './house.ts'
import { findMapLayers, readMapLayer } from './map.ts'
import { findOrigins } from './actions/leads.ts'
import * as retention from './actions/retention.ts'
import * as screens from './actions/screens.ts'
import * as sources from './actions/sources.ts'
import * as power from './actions/power.ts'
import * as suspicions from './actions/suspicions.ts'
import { readDevices } from './devices/reads.ts'
import { exportReadings } from './export.ts'
import { findPoints, readTrend, readUnderground } from './points.ts'
import { exportCoverage, readCoverage } from './coverage.ts'
import { readMineColour, readWall } from './wall.ts'
import { warningRoutes } from './warnings/routes.ts'

export { noSignals, type SignalsHouse } from './house.ts'
export { readNatsUrl } from './inlets/nats-address.ts'
export { mountIngest } from './inlets/put.ts'
export { mountScreens } from './screens/feed.ts'
export { takeOwnProfiles } from './standards.ts'
export { prepareSignals } from './worker/open.ts'
export { liveSignals } from './live.ts'
export { takeOwnSettings } from './settings.ts'
export { startWarnings } from './warnings/climb.ts'
export { postingReaction } from './warnings/posting.ts'
export { pushingReaction } from './warnings/pushing.ts'
export { takeFound } from './suspecting/take.ts'
export { takeTold } from './warnings/tell.ts'

/** What the calls about signals are answered from: the thread that reads the network, the folder of the installation's own map layers, and what prints. */
export type SignalsParts = { readonly house: SignalsHouse; readonly maps: string; readonly press: Press }

export function signalsRoutes({ house, maps, press }: SignalsParts): readonly Route[] {
  return [
    serve(api.readWall, (work, input) => readWall(house, work, input)),
    serve(api.readMineColour, (work, input) => readMineColour(house, work, input)),
    serve(api.findPoints, (work, input) => findPoints(house, work, input)),
    serve(api.exportReadings, (work, input) => exportReadings(house, work, input)),
    serve(api.readTrend, (work, input) => readTrend(house, work, input)),
    serve(api.findMapLayers, () => findMapLayers(maps)),
    serve(api.readMapLayer, (work, input) => readMapLayer(maps, work, input)),
    serve(api.readUnderground, (work, input) => readUnderground(house, work, input)),
    serve(api.readDevices, readDevices),
    serve(api.findSources, (work) => sources.findSources(house, work)),
    serve(api.addSource, (work, input) => sources.addSource(house, work, input)),
    serve(api.endSource, (work, input) => sources.endSource(house, work, input)),
    serve(api.resumeSource, (work, input) => sources.resumeSource(house, work, input)),
    serve(api.makeToken, sources.makeToken),
    serve(api.findSourceFiles, (work, input) => sources.findSourceFiles(house, work, input)),
    serve(api.findRejects, (work, input) => sources.findRejects(house, work, input)),
    serve(api.readCoverage, readCoverage),
    serve(api.exportCoverage, exportCoverage),
    serve(api.readRetention, (work) => retention.readRetention(house, work)),
    serve(api.setRetention, retention.setRetention),
    serve(api.findScreens, screens.findScreens),
    serve(api.makeScreen, screens.makeScreen),
    serve(api.endScreen, screens.endScreen),
    serve(api.findSuspicions, suspicions.findSuspicions),
    serve(api.readSuspicion, suspicions.readSuspicion),
    serve(api.judgeSuspicion, suspicions.judgeSuspicion),
    serve(api.convertSuspicion, suspicions.convertSuspicion),
    serve(api.findOrigins, findOrigins),
    serve(api.readPower, (work, input) => power.readPower(house, work, input)),
    serve(api.addPowerNorm, power.addPowerNorm),
    serve(api.withdrawPowerNorm, power.withdrawPowerNorm),
    ...warningRoutes(press),
  ]
}
