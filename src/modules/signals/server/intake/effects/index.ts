import type { Subject } from '../../../rules/reading/profile.ts'
import type { Effect } from '../desk.ts'
import { takeAlarms, takeCardAlarms, takeDeviceAlarms, takeOvercrowding } from './alarms.ts'
import { takeDevices, takePoints } from './definitions.ts'
import { takeCertificates, takeInspections } from './papers.ts'
import { takeAreas, takePeople, takePresence } from './people.ts'
import { takeBases, takeBaseStates, takeSubstations, takeSubstationStates } from './stations.ts'
import { takePower } from './power.ts'
import { takeVideo } from './video.ts'
import { takeWater } from './water.ts'

/** Readings are taken without making texts of them (intake.ts); what a mine counted itself (TJSJ), and what has fields without public names, is kept as it came. */
const nothing: Effect = () => {}

/** What is done with the records of each kind of file. */
export const effects: Record<Subject, Effect> = {
  readings: nothing,
  changes: nothing,
  statistics: nothing,
  kept: nothing,
  points: takePoints,
  'equipment-points': takePoints,
  substations: takeSubstations,
  'substation-states': takeSubstationStates,
  stations: takeBases,
  'station-states': takeBaseStates,
  people: takePeople,
  areas: takeAreas,
  presence: takePresence,
  alarms: takeAlarms,
  'equipment-alarms': takeDeviceAlarms,
  overtime: takeCardAlarms('overtime'),
  restricted: takeCardAlarms('restricted'),
  distress: takeCardAlarms('distress'),
  overcrowding: takeOvercrowding,
  water: takeWater,
  equipment: takeDevices,
  'equipment-certificates': takeCertificates,
  'equipment-inspections': takeInspections,
  electricity: takePower,
  'people-video': takeVideo,
}
