import { type Grade, grades } from '../limits/policy.ts'

/** What of a mine adds to its colour: each with its grade, and the figures by which it is told. */
export type Contribution = {
  readonly what:
    | 'warnings' // 未闭环预警
    | 'methane' // 瓦斯
    | 'carbon-monoxide' // 一氧化碳
    | 'fans' // 风机停转
    | 'people' // 井下人数
    | 'leaders' // 带班
    | 'streams' // 传输
    | 'suspicions' // 疑似数据
  readonly grade: Grade
  readonly points: number
  readonly facts: Readonly<Record<string, number>>
}

/** What is looked at. `limits`: alarm of the point that is highest, where one is known. */
export type ColourSeen = {
  readonly open: readonly { readonly grade: Grade }[]
  readonly methane: { readonly value: number; readonly alarm: number | null } | null
  readonly carbonMonoxide: { readonly value: number; readonly alarm: number | null } | null
  readonly fansStopped: number
  readonly underground: number | null
  readonly limit: number | null
  readonly leaders: number | null
  /** Streams that are broken, and that are grave. */
  readonly broken: number
  readonly grave: number
  readonly suspicions: number
}

/** Points of one of each grade (setting): one red alone makes a mine red, two oranges do not. */
export const pointsOf: Readonly<Record<Grade, number>> = { red: 100, orange: 40, yellow: 15, blue: 5 }
/** From so many points on (setting). */
const from: readonly (readonly [Grade, number])[] = [
  ['red', 100],
  ['orange', 40],
  ['yellow', 15],
  ['blue', 5],
]

/**
 * The colour of a mine (四色) with the contributions behind it: what stands open or is wrong now, each with its points; their sum gives the colour, none is green (null). The
 * gravest is never hidden: the colour is no less than that of its gravest contribution. Points are settings of this program, no law.
 */
export function colourOf(seen: ColourSeen): {
  readonly colour: Grade | null
  readonly points: number
  readonly contributions: readonly Contribution[]
} {
  const found: Contribution[] = []
  const add = (what: Contribution['what'], grade: Grade, facts: Contribution['facts'], times = 1) =>
    void found.push({ what, grade, points: pointsOf[grade] * times, facts })
  for (const grade of grades) {
    const n = seen.open.filter((one) => one.grade === grade).length
    if (n > 0) add('warnings', grade, { n }, n)
  }
  for (const [what, gas] of [
    ['methane', seen.methane],
    ['carbon-monoxide', seen.carbonMonoxide],
  ] as const) {
    if (!gas || gas.alarm === null) continue
    const share = gas.value / gas.alarm
    const facts = { value: gas.value, limit: gas.alarm }
    if (share >= 1) add(what, 'yellow', facts)
    else if (share >= 0.8) add(what, 'blue', facts)
  }
  if (seen.fansStopped > 0) add('fans', 'orange', { n: seen.fansStopped }, seen.fansStopped)
  if (seen.underground !== null && seen.limit !== null && seen.limit > 0) {
    const facts = { people: seen.underground, limit: seen.limit }
    if (seen.underground >= seen.limit * 1.2) add('people', 'red', facts)
    else if (seen.underground > seen.limit) add('people', 'yellow', facts)
  }
  if (seen.leaders === 0 && (seen.underground ?? 0) > 0) add('leaders', 'yellow', { people: seen.underground! })
  if (seen.grave > 0) add('streams', 'orange', { n: seen.grave })
  else if (seen.broken > 0) add('streams', 'yellow', { n: seen.broken })
  if (seen.suspicions > 0) add('suspicions', 'yellow', { n: seen.suspicions })
  const points = found.reduce((sum, one) => sum + one.points, 0)
  const bySum = from.find(([, least]) => points >= least)?.[0] ?? null
  const gravest = grades.find((grade) => found.some((one) => one.grade === grade)) ?? null
  const colour =
    [bySum, gravest].filter((one) => one !== null).toSorted((a, b) => grades.indexOf(a) - grades.indexOf(b))[0] ?? null
  return { colour, points, contributions: found.toSorted((a, b) => b.points - a.points) }
}
