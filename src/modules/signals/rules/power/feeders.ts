/** Classes of feeders 馈线分类 by their code in files of electricity (`standards/monitoring-profiles/electricity.yaml`). */
export const feederClasses = {
  '00': 'total',
  '01': 'main-fan',
  '02': 'hoist',
  '03': 'service-hoist',
  '04': 'belt',
  '05': 'compressor',
  '06': 'drainage',
  '07': 'face',
  '08': 'heading',
  '09': 'surface',
  '10': 'living',
} as const
export type FeederClass = (typeof feederClasses)[keyof typeof feederClasses]

/** What is kept of a span of a feeder: its energy (kWh), the mean load that this is (kW), and the greatest demand (kW) where it is told; each a point with a kind of sensor. */
export const powerSensors = { energy: 'YD', load: 'YF', demand: 'YX' } as const
export type PowerKind = keyof typeof powerSensors
export const sensorOfFeeder = (kind: PowerKind, code: string) => `${powerSensors[kind]}${code}`

/** The class of a feeder's point by its kind of sensor; undefined for other points. */
export function feederOf(kind: PowerKind, sensor: string | null): FeederClass | undefined {
  if (sensor?.slice(0, 2) !== powerSensors[kind]) return undefined
  return feederClasses[sensor.slice(2) as keyof typeof feederClasses]
}

/** Feeders by which coal is won, moved and raised: in a mine that stands still they draw next to nothing. The hoist of people and pumps in a district may have to run. */
const ofWork: ReadonlySet<FeederClass | undefined> = new Set(['hoist', 'belt', 'face', 'heading'])
export const isOfWork = (sensor: string | null) => ofWork.has(feederOf('load', sensor))

/** Who measures 计量: the grid company, or the mine itself. */
export const meterSystems = { '1': 'DW', '2': 'KD' } as const
