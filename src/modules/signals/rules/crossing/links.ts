import type { Finding } from './checks.ts'
import { relationsOf } from './relations.ts'

/** What a mine's system says of a point, as far as rules over several points need it. */
export type LinkedPoint = {
  readonly id: number
  readonly code: string
  /** By the standard of limits: methane, feed, cutter, local-fan, main-fan, negative-pressure, duct, door. */
  readonly measures: string | undefined
  readonly place: string
  readonly relations: string | null
  readonly alarmAbove: number | null
  readonly alarmBelow: number | null
  readonly cutAbove: number | null
  readonly restoreAbove: number | null
}

/** The newest of a point: its value (NaN: none that can be used), when. */
export type Now = (point: number) => { readonly value: number; readonly at: number }

type Gas = { readonly point: LinkedPoint; readonly feeds: readonly LinkedPoint[]; wasCut: boolean }

/** Points of a mine by how they hang together. */
export type Links = {
  readonly gases: readonly Gas[]
  /** Fans that stand in for each other, and the feeds that they are locked with. */
  readonly fans: readonly {
    readonly fans: readonly LinkedPoint[]
    readonly ducts: readonly LinkedPoint[]
    readonly feeds: readonly LinkedPoint[]
  }[]
  readonly mainFans: readonly (readonly LinkedPoint[])[]
  readonly doors: readonly (readonly [LinkedPoint, LinkedPoint])[]
  /** Negative pressures of main fans for which their system has set a band. */
  readonly pressures: readonly LinkedPoint[]
}

/** Negative pressure of gas drainage, not of a fan. */
const ofDrainage = /抽采|抽放|瓦斯泵|管道/

const isFeed = (one: LinkedPoint) => one.measures === 'feed' || one.measures === 'cutter'

/** Which points hang together, by what their systems tell. One that nothing is told of stands alone. */
export function linksOf(points: readonly LinkedPoint[]): Links {
  const told = points.filter((one) => one.relations !== null)
  const byCode = new Map(told.length === 0 ? [] : points.map((one) => [one.code, one]))
  const linked = new Map<LinkedPoint, Map<LinkedPoint, Set<string>>>()
  const link = (from: LinkedPoint, to: LinkedPoint, kind: string) => {
    const of = linked.get(from) ?? new Map<LinkedPoint, Set<string>>()
    linked.set(from, of)
    of.set(to, (of.get(to) ?? new Set()).add(kind))
  }
  for (const point of told)
    for (const { kind, code } of relationsOf(point.relations)) {
      const other = byCode.get(code)
      if (!other || other === point) continue
      link(point, other, kind)
      link(other, point, kind)
    }
  const others = (point: LinkedPoint, kinds: string, is: (one: LinkedPoint) => boolean) =>
    Array.from(linked.get(point) ?? [])
      .filter(([other, of]) => is(other) && [...of].some((kind) => kinds.includes(kind)))
      .map(([other]) => other)
  const groupsOf = (measures: string) => {
    const seen = new Set<LinkedPoint>()
    return points
      .filter((one) => one.measures === measures)
      .flatMap((one) => {
        if (seen.has(one)) return []
        const group = [one, ...others(one, 'Z', (each) => each.measures === measures)]
        for (const each of group) seen.add(each)
        return [group]
      })
  }
  const gases = points
    .filter((one) => one.measures === 'methane' && one.cutAbove !== null)
    .map((point) => ({ point, feeds: others(point, 'KDB', isFeed), wasCut: false }))
    .filter((one) => one.feeds.length > 0)
  const fans = groupsOf('local-fan').map((group) => {
    const feeds = [...new Set(group.flatMap((one) => others(one, 'BDK', isFeed)))]
    const ducts = points.filter(
      (one) => one.measures === 'duct' && others(one, 'BDKH', isFeed).some((feed) => feeds.includes(feed)),
    )
    return { fans: group, ducts, feeds }
  })
  const doors = points
    .filter((one) => one.measures === 'door')
    .flatMap((one) =>
      others(one, 'GB', (each) => each.measures === 'door').map((other): [LinkedPoint, LinkedPoint] => [one, other]),
    )
    .filter(([one, other]) => one.id < other.id)
  const pressures = points.filter(
    (one) =>
      one.measures === 'negative-pressure' &&
      (one.alarmAbove !== null || one.alarmBelow !== null) &&
      !ofDrainage.test(one.place),
  )
  return { gases, fans, mainFans: groupsOf('main-fan'), doors, pressures }
}

/** A value that is older than this (ms) says nothing of now. */
const tooOld = 600_000

/**
 * What stands now over linked points. R-CUT 应断未断: methane at its cut while a feed that it cuts has power. R-RESTORE 违规复电: power back after a cut, methane not yet below
 * the limit of restoring. R-FAN 风电闭锁失效: no wind, and power still on. R-DOOR: both doors of a pair open. R-MAINFAN: main fans stopped, or their negative pressure outside of the
 * band that is set. Fans that stand in for each other have stopped only when all have. Calling it moves the memory of what was cut.
 */
export function linkFindings(links: Links, look: Now, now: number): Finding[] {
  const found: Finding[] = []
  const isOld = (points: readonly LinkedPoint[]) =>
    points.some((one) => {
      const { value, at } = look(one.id)
      return Number.isNaN(value) || now - at > tooOld
    })
  const latest = (points: readonly LinkedPoint[]) => Math.max(...points.map((one) => look(one.id).at))
  const about = (point: LinkedPoint) => ({ about: { kind: 'point', point: point.id } as const, place: point.place })
  const on = (one: LinkedPoint) => look(one.id).value === 1

  for (const gas of links.gases) {
    const { point, feeds } = gas
    const { value } = look(point.id)
    const powered = feeds.filter(on)
    if (isOld([point]) || feeds.some((one) => isOld([one]))) {
      found.push(
        { rule: 'cut-missing', ...about(point), since: now, facts: {}, unknown: true },
        { rule: 'restored-early', ...about(point), since: now, facts: {}, unknown: true },
      )
      continue
    }
    const restore = point.restoreAbove ?? point.cutAbove!
    const facts = {
      methane: value,
      limit: point.cutAbove,
      restore,
      feed: powered[0]?.place ?? null,
      feedCode: powered[0]?.code ?? null,
    }
    if (value >= point.cutAbove! && powered.length > 0 && !gas.wasCut)
      found.push({ rule: 'cut-missing', ...about(point), since: latest([point, ...powered]), facts })
    if (value >= point.cutAbove! && powered.length === 0) gas.wasCut = true
    if (value < restore) gas.wasCut = false
    if (gas.wasCut && powered.length > 0)
      found.push({ rule: 'restored-early', ...about(point), since: latest(powered), facts })
  }
  for (const { fans, ducts, feeds } of links.fans) {
    const stopped = fans.every((one) => look(one.id).value === 0)
    const still = ducts.filter((one) => look(one.id).value === 0)
    const facts = { fans: fans.length, feed: feeds.find(on)?.place ?? null, duct: still[0]?.place ?? null }
    const all = [...fans, ...ducts, ...feeds]
    const unknown = isOld(all) ? { unknown: true } : {}
    if (stopped || unknown.unknown)
      found.push({ rule: 'fans-stopped', ...about(fans[0]!), since: latest(fans), facts, ...unknown })
    if (((stopped || still.length > 0) && feeds.some(on)) || unknown.unknown)
      found.push({ rule: 'lock-failed', ...about(fans[0]!), since: latest([...fans, ...still]), facts, ...unknown })
  }
  for (const fans of links.mainFans) {
    const unknown = isOld(fans) ? { unknown: true } : {}
    if (!fans.every((one) => look(one.id).value === 0) && !unknown.unknown) continue
    for (const rule of ['main-fans-stopped', 'main-fans-stopped-long'] as const)
      found.push({ rule, ...about(fans[0]!), since: latest(fans), facts: { fans: fans.length }, ...unknown })
  }
  for (const one of links.pressures) {
    const unknown = isOld([one]) ? { unknown: true } : {}
    const { value, at } = look(one.id)
    const { alarmAbove: most, alarmBelow: least } = one
    if (!unknown.unknown && !(most !== null && value > most) && !(least !== null && value < least)) continue
    found.push({ rule: 'main-fan-pressure', ...about(one), since: at, facts: { value, most, least }, ...unknown })
  }
  for (const pair of links.doors) {
    const unknown = isOld(pair) ? { unknown: true } : {}
    if (pair.every(on) || unknown.unknown)
      found.push({
        rule: 'doors-open',
        ...about(pair[0]),
        since: latest(pair),
        facts: { other: pair[1].place },
        ...unknown,
      })
  }
  return found
}
