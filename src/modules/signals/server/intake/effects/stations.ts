import { theProgram } from '#platform/server/work'
import type { RecordOf } from '../../../rules/reading/records.ts'
import { saveStations, saveStationStates } from '../../store/stations.ts'
import { nobody } from '../presence.ts'
import type { Station } from '../book.ts'
import { type Arrived, type Desk, type Effect, instantOf, numberOf, textOf } from '../desk.ts'

type Kind = 'substation' | 'base'
const stationsOf = (file: Arrived, kind: Kind): Map<string, Station> =>
  kind === 'substation' ? file.source.substations : file.source.bases

async function define(desk: Desk, file: Arrived, records: readonly RecordOf[], kind: Kind): Promise<void> {
  const codeField = kind === 'substation' ? 'substation' : 'station'
  const all = stationsOf(file, kind)
  const rows = [...new Map(records.map((one) => [String(one[codeField]), one]))].map(([code, one]) => ({
    code,
    name: textOf(one['name']),
    place: textOf(one['place']),
    x: numberOf(one['x']),
    y: numberOf(one['y']),
    z: numberOf(one['z']),
    definedAt: instantOf(numberOf(one['at']) ?? file.opened.at),
  }))
  await desk.workshop.work(theProgram, (work) => saveStations(work, file.source, kind, rows))
  const presence = desk.presence.get(file.source.mine) ?? nobody()
  desk.presence.set(file.source.mine, presence)
  for (const { code, name, place } of rows) {
    const place_ = place ?? name ?? ''
    const known = all.get(code)
    if (known && file.isStale) continue
    all.set(code, { running: null, power: null, at: 0, ...known, place: place_ })
    if (kind === 'base') presence.stations.set(code, name ?? place ?? code)
  }
}

/** States: the newest of each counts, and a file that is older than the last one says nothing of now; `at` of a station is since when it stands so. What changed is written. */
async function take(desk: Desk, file: Arrived, records: readonly RecordOf[], kind: Kind): Promise<void> {
  if (file.isStale) return
  const codeField = kind === 'substation' ? 'substation' : 'station'
  const all = stationsOf(file, kind)
  const changed = new Map<string, Station>()
  for (const one of records) {
    const code = String(one[codeField])
    const at = Math.min(numberOf(one['at']) ?? file.opened.at, file.now)
    const known = all.get(code)
    const [running, power] = [textOf(one['running']), textOf(one['power'])]
    if (known && (at < known.at || (known.running === running && known.power === power))) continue
    const state = { running, power, at: known?.running === running ? known.at : at, place: known?.place ?? '' }
    all.set(code, state)
    changed.set(code, state)
  }
  if (changed.size === 0) return
  const rows = [...changed].map(([code, { running, power, at }]) => ({ code, running, power, stateAt: instantOf(at) }))
  await desk.workshop.work(theProgram, (work) => saveStationStates(work, file.source, kind, rows))
}

export const takeSubstations: Effect = (desk, file, records) => define(desk, file, records, 'substation')
export const takeBases: Effect = (desk, file, records) => define(desk, file, records, 'base')
export const takeSubstationStates: Effect = (desk, file, records) => take(desk, file, records, 'substation')
export const takeBaseStates: Effect = (desk, file, records) => take(desk, file, records, 'base')
