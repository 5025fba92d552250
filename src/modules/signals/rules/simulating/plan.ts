import { chanceAt } from './chance.ts'
import { sensorKinds } from './sensors.ts'

/** A mine that is simulated. Fictional ones alone: their codes begin with 99. */
export type SimulatedMine = {
  /** 12 digits: county and number (煤矿编码). */
  readonly code: string
  readonly name: string
  readonly points: number
  /** Names in its register of cards. */
  readonly people: number
  /** Ordered to stop: fans, drainage and a few caretakers alone. */
  readonly stopped?: boolean
  /** Files of its electricity are sent too. */
  readonly metered?: boolean
  /** Cameras at its portal count too. */
  readonly filmed?: boolean
}

/** How a point moves. */
export type Motion =
  | 'return-corner'
  | 'face'
  | 'face-return'
  | 'face-intake'
  | 'heading-face'
  | 'heading-return'
  | 'main-return'
  | 'carbon-monoxide'
  | 'temperature'
  | 'wind'
  | 'oxygen'
  | 'dust'
  | 'negative-pressure'
  | 'water-level'
  | 'cutter'
  | 'feed'
  | 'machine'
  | 'door'
  | 'second-door'
  | 'fan'
  | 'spare-fan'
  | 'duct'
  | 'main-fan'
  | 'spare-main-fan'
  | 'smoke'
  | 'output'
  | 'hoists'

export type Place = 'mine' | 'face' | 'heading'

export type PlannedPoint = {
  readonly code: string
  readonly sensor: string
  readonly kind: 'MN' | 'KG' | 'LJ'
  readonly place: string
  readonly motion: Motion
  /** The working place that it belongs to, from 0; 0 is the mine as a whole. */
  readonly group: number
  readonly substation: number
  /** Alarm, cut, restore (above); the alarm clears where it is raised. */
  readonly limits: readonly [alarm: number, cut: number | null, restore: number | null] | null
}

export type Plan = {
  readonly mine: SimulatedMine
  readonly points: readonly PlannedPoint[]
  /** Working places: what they are and how they are called. */
  readonly groups: readonly { readonly kind: Place; readonly name: string }[]
  readonly substations: readonly { readonly code: string; readonly place: string }[]
  readonly relations: ReadonlyMap<number, string>
}

type Row = readonly [motion: Motion, sensor: string, place: string, limits?: PlannedPoint['limits']]

const gas = (alarm: number, cut: number, restore: number): PlannedPoint['limits'] => [alarm, cut, restore]

/** Points of the mine as a whole, of a coal face and of a heading, the more important first. */
const rows: Readonly<Record<Place, readonly Row[]>> = {
  mine: [
    ['main-fan', '1010', '1号主通风机'],
    ['spare-main-fan', '1010', '2号主通风机'],
    ['negative-pressure', '0006', '主通风机风硐负压'],
    ['main-return', '0001', '总回风巷', [0.75, null, null]],
    ['machine', '1004', '主井提升机'],
    ['output', '3001', '主运输产量计量'],
    ['hoists', '3004', '主井提升钩数'],
    ['wind', '0002', '总回风巷风速'],
    ['carbon-monoxide', '0004', '主运输巷一氧化碳', [24, null, null]],
    ['smoke', '1008', '主运输巷烟雾'],
    ['water-level', '0007', '中央水仓水位'],
  ],
  face: [
    ['return-corner', '0001', '回风隅角T0', gas(1, 1.5, 1)],
    ['face', '0043', '工作面T1', gas(1, 1.5, 1)],
    ['face-return', '0001', '回风巷T2', gas(1, 1, 1)],
    ['feed', '1011', '工作面馈电'],
    ['cutter', '1009', '断电器'],
    ['machine', '1004', '采煤机开停'],
    ['machine', '1004', '刮板输送机开停'],
    ['carbon-monoxide', '0004', '回风巷一氧化碳', [24, null, null]],
    ['face-intake', '0001', '进风巷T3', gas(0.5, 0.5, 0.5)],
    ['temperature', '0003', '工作面温度', [30, null, null]],
    ['wind', '0002', '回风巷风速'],
    ['door', '1002', '联络巷1号风门'],
    ['second-door', '1002', '联络巷2号风门'],
    ['dust', '0014', '回风巷粉尘'],
    ['oxygen', '0012', '回风隅角氧气'],
  ],
  heading: [
    ['heading-face', '0001', '掘进工作面T1', gas(1, 1.5, 1)],
    ['heading-return', '0001', '掘进回风流T2', gas(1, 1, 1)],
    ['fan', '1001', '掘进主局扇'],
    ['spare-fan', '1001', '掘进备局扇'],
    ['duct', '1003', '掘进风筒'],
    ['feed', '1011', '掘进工作面馈电'],
    ['cutter', '1009', '掘进断电器'],
    ['machine', '1004', '掘进机开停'],
    ['carbon-monoxide', '0004', '掘进回风流一氧化碳', [24, null, null]],
    ['temperature', '0003', '掘进工作面温度', [30, null, null]],
    ['wind', '0002', '掘进回风风速'],
  ],
}

/** What is drawn between two points of one working place (测点关联关系): who, the relation of the other, the other. */
const drawn: readonly (readonly [Motion, string, Motion])[] = [
  ...(['return-corner', 'face', 'face-return', 'face-intake', 'heading-face', 'heading-return'] as const).flatMap(
    (motion) =>
      [
        [motion, 'K', 'cutter'],
        [motion, 'D', 'feed'],
      ] as const,
  ),
  ['fan', 'B', 'feed'],
  ['fan', 'Z', 'spare-fan'],
  ['duct', 'B', 'feed'],
  ['door', 'G', 'second-door'],
  ['main-fan', 'Z', 'spare-main-fan'],
]

/** The points, working places and relations of a mine: the same for the same mine every time. */
export function planOf(mine: SimulatedMine): Plan {
  const groups: { kind: Place; name: string }[] = []
  const points: PlannedPoint[] = []
  while (points.length < mine.points) {
    // One face for every two headings, as districts are prepared.
    const n = groups.length
    const kind: Place = n === 0 ? 'mine' : n % 3 === 1 ? 'face' : 'heading'
    const name = n === 0 ? '' : `${1200 + n * 2 - (kind === 'heading' ? 1 : 0)}`
    groups.push({ kind, name })
    for (const [motion, sensor, place, limits = null] of rows[kind].slice(0, mine.points - points.length)) {
      const value = sensor.startsWith('1') ? 'KG' : sensor.startsWith('3') ? 'LJ' : 'MN'
      const serial = String(points.length + 1).padStart(8, '0')
      points.push({
        code: `${mine.code}01${value}${sensor}${serial}`,
        sensor,
        kind: value,
        place: `${name}${place}`,
        motion,
        group: n,
        substation: n,
        limits,
      })
    }
  }
  const substations = groups.map(({ name }, n) => ({
    code: `${mine.code}01FZ${String(n + 1).padStart(4, '0')}`,
    place: n === 0 ? '地面监控中心' : `${name}配电点`,
  }))
  return { mine, points, groups, substations, relations: relationsOf(points) }
}

function relationsOf(points: readonly PlannedPoint[]): Map<number, string> {
  const relations = new Map<number, string>()
  for (const [n, point] of points.entries()) {
    const told = drawn
      .filter(([motion]) => motion === point.motion)
      .flatMap(([, relation, motion]) => {
        const other = points.find((one) => one.group === point.group && one.motion === motion)
        return other ? [`${relation}-${other.code}-${other.place}:${relation}-${point.code}`] : []
      })
    if (told.length > 0) relations.set(n, told.join('◇'))
  }
  return relations
}

/** Where a point hangs, in metres. */
export function spotOf(point: PlannedPoint, n: number): readonly [x: number, y: number, z: number] {
  return [
    39_412_000 + point.group * 180 + chanceAt(n, 1) * 90,
    3_412_000 + (n % 40) * 12 + chanceAt(n, 2) * 9,
    -300 - chanceAt(n, 3) * 60,
  ]
}

export function kindOf(point: PlannedPoint): (typeof sensorKinds)[string] {
  return sensorKinds[point.sensor]!
}
