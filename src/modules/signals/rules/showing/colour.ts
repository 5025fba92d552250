import type { SignalState } from '../../model.ts'
import { type Grade, grades } from '../limits/policy.ts'
import type { graded, MineColours } from './colour-settings.ts'

/** What of a mine adds to its colour, with the figures by which it is told. */
export type Contribution = {
  readonly what:
    | 'warnings' // 未闭环预警
    | 'methane' // 瓦斯
    | 'carbon-monoxide' // 一氧化碳
    | 'fans' // 风机停转
    | 'feeds' // 馈电异常
    | 'people' // 井下人数
    | 'leaders' // 带班
    | 'streams' // 传输
    | 'hazards-major' // 重大隐患
    | 'hazards-overdue' // 逾期隐患
    | 'hazards-open' // 未销号隐患
    | 'licences' // 证照过期
    | 'suspicions-confirmed' // 属实的疑似数据
    | 'suspicions-open' // 待核实的疑似数据
  /** Null: a note, which adds nothing. */
  readonly grade: Grade | null
  readonly points: number
  readonly facts: Readonly<Record<string, number>>
}

/** A gas with the alarm of its point, where one is known. */
type GasSeen = { readonly value: number; readonly alarm: number | null } | null

/** What is looked at: what the network tells now, and what stands in warnings, register and hazards (`Behind`). */
export type ColourSeen = Behind & {
  readonly methane: GasSeen
  readonly carbonMonoxide: GasSeen
  readonly fansStopped: number
  readonly feedFaults: number
  readonly underground: number | null
  readonly limit: number | null
  readonly leaders: number | null
  /** Streams that are broken, and that are grave. */
  readonly broken: number
  readonly grave: number
}

/** What stands behind a mine in writing. An open hazard counts once: as major, else as overdue, else as open. */
export type Behind = {
  readonly warnings: Readonly<Record<Grade, number>>
  readonly hazards: { readonly major: number; readonly overdue: number; readonly open: number }
  /** Kinds of licences that have run out. */
  readonly expired: readonly string[]
  /** Of data that are suspected: not decided yet; confirmed and neither made a hazard nor looked at by a check that is closed. */
  readonly suspicions: { readonly open: number; readonly confirmed: number }
}

/**
 * The colour of a mine (四色) with the contributions behind it: what stands open or is wrong now, each with its points; their sum gives the colour, none is no colour (null). Notes are told and add nothing.
 * The gravest is never hidden: the colour is no less than that of its gravest contribution. All figures are settings, no law.
 */
export function colourOf(
  seen: ColourSeen,
  by: MineColours,
): {
  readonly colour: Grade | null
  readonly points: number
  readonly contributions: readonly Contribution[]
} {
  const found: Contribution[] = []
  const add = (what: Contribution['what'], rule: (typeof graded)[number], facts: Contribution['facts']) => {
    const grade = by.grades[rule]
    const times = by.each.includes(rule) ? (facts['n'] ?? 1) : 1
    if (by.notes.includes(rule)) found.push({ what, grade: null, points: 0, facts })
    else found.push({ what, grade, points: by.points[grade] * times, facts })
  }
  for (const grade of grades) {
    const n = seen.warnings[grade]
    if (n > 0) found.push({ what: 'warnings', grade, points: by.points[grade] * n, facts: { n } })
  }
  for (const [what, gas] of [
    ['methane', seen.methane],
    ['carbon-monoxide', seen.carbonMonoxide],
  ] as const) {
    if (!gas || gas.alarm === null || gas.alarm <= 0) continue
    const share = gas.value / gas.alarm
    const facts = { value: gas.value, limit: gas.alarm }
    if (share >= 1) add(what, 'gas-over', facts)
    else if (share >= by.near) add(what, 'gas-near', facts)
  }
  if (seen.fansStopped > 0) add('fans', 'fans', { n: seen.fansStopped })
  if (seen.feedFaults > 0) add('feeds', 'feeds', { n: seen.feedFaults })
  if (seen.underground !== null && seen.limit !== null && seen.limit > 0) {
    const facts = { people: seen.underground, limit: seen.limit }
    if (seen.underground >= seen.limit * by.crowded) add('people', 'people-crowded', facts)
    else if (seen.underground > seen.limit) add('people', 'people-over', facts)
  }
  if (seen.leaders === 0 && (seen.underground ?? 0) > 0) add('leaders', 'leaders', { people: seen.underground! })
  if (seen.grave > 0) add('streams', 'streams-grave', { n: seen.grave + seen.broken })
  else if (seen.broken > 0) add('streams', 'streams-broken', { n: seen.broken })
  for (const kind of ['major', 'overdue', 'open'] as const)
    if (seen.hazards[kind] > 0) add(`hazards-${kind}`, `hazards-${kind}`, { n: seen.hazards[kind] })
  const n = seen.expired.length
  if (n > 0)
    add('licences', seen.expired.some((one) => by.graveLicences.includes(one)) ? 'licences-grave' : 'licences', { n })
  for (const state of ['confirmed', 'open'] as const)
    if (seen.suspicions[state] > 0) add(`suspicions-${state}`, `suspicions-${state}`, { n: seen.suspicions[state] })
  const points = found.reduce((sum, one) => sum + one.points, 0)
  const bySum = grades.find((grade) => points >= by.from[grade])
  const gravest = grades.find((grade) => found.some((one) => one.grade === grade))
  const colour = grades.find((grade) => grade === bySum || grade === gravest) ?? null
  return { colour, points, contributions: found.toSorted((a, b) => b.points - a.points) }
}

/** What is looked at of a mine, from its state as it is told (null: it sends nothing) and from what stands in writing. */
export function colourSeen(state: SignalState | null, behind: Behind): ColourSeen {
  const count = (silence: 'broken' | 'grave') => (state?.streams ?? []).filter((one) => one.silence === silence).length
  return {
    warnings: behind.warnings,
    hazards: behind.hazards,
    expired: behind.expired,
    suspicions: behind.suspicions,
    methane: state?.methane ?? null,
    carbonMonoxide: state?.carbonMonoxide ?? null,
    fansStopped: state?.fans.stopped ?? 0,
    feedFaults: state?.feedFaults ?? 0,
    underground: state?.underground ?? null,
    limit: state?.limit ?? null,
    leaders: state?.leaders ?? null,
    broken: count('broken'),
    grave: count('grave'),
  }
}
