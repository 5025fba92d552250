import type { CrossChecks, Finding } from './checks.ts'
import { faceLimitOf, type HeadcountLimits } from './headcount.ts'

/** Somebody underground by the newest snapshot. */
export type Underground = {
  readonly card: string
  readonly downAt: number | null
  readonly area: string | null
  readonly areaAt: number | null
  readonly station: string | null
  readonly stationAt: number | null
  readonly state: string | null
  readonly leader: boolean
  /** Inspects, patrols or checks gas on his way: not counted at a working place while he stays shortly. */
  readonly visitor: boolean
  /** 行走轨迹: `station&time` joined by commas. */
  readonly track: string | null
}

export type PeopleSeen = {
  /** Time of the snapshot. */
  readonly at: number
  readonly below: readonly Underground[]
  readonly areas: ReadonlyMap<
    string,
    { readonly kind: string | null; readonly name: string | null; readonly allowed: number | null }
  >
  /** Limit of a shift by the register, else by the standard. */
  readonly limit: number | null
  readonly hazardous: boolean
  /** Of the total over that limit; undefined: it is not over, nor was lately. */
  readonly excess: Excess | undefined
}

const hour = 3_600_000

/** Shifts hand over: some have been below for most of a shift, others have just come. */
export function isHandover(
  below: readonly Underground[],
  at: number,
  { longer, shorter, share }: HeadcountLimits['handover']['signs'],
): boolean {
  const isEnough = (is: (since: number) => boolean) =>
    below.filter((one) => one.downAt !== null && is(at - one.downAt)).length >= below.length * share
  return isEnough((since) => since > longer * hour) && isEnough((since) => since < shorter * hour)
}

/** While more are underground than a shift may have: since when, and when that was seen last. */
export type Excess = { readonly since: number; readonly seenAt: number }

/**
 * The excess that goes on with a snapshot; undefined where there is none. One that comes back within the time of a hand-over is the same. Without a snapshot from before, as after a start, it began
 * when those who are below now were too many by themselves.
 */
export function excessOf(
  before: Excess | undefined,
  { at, below, limit }: Pick<PeopleSeen, 'at' | 'below' | 'limit'>,
  { hours }: HeadcountLimits['handover'],
): Excess | undefined {
  const known = before && at - before.seenAt <= hours * hour ? before : undefined
  if (limit === null || limit <= 0 || below.length <= limit) return known
  const downs = below.map((one) => one.downAt ?? at).toSorted((a, b) => a - b)
  return { since: Math.min(known?.since ?? at, downs[limit]!), seenAt: at }
}

/** R-OVER 超员 of the mine and of its working places. Leaders, and those who pass by, are not counted at a face; while shifts hand over the mine's total is not, for so long and up to so many (限员规定: two hours, a thousand). */
function overcrowded(seen: PeopleSeen, limits: HeadcountLimits): Finding[] {
  const { at, below, areas, limit } = seen
  const found: Finding[] = []
  const passesBy = (one: Underground) =>
    one.visitor && one.areaAt !== null && at - one.areaAt <= limits.uncounted.hours * hour
  const tell = (
    about: Finding['about'],
    place: string,
    people: number,
    allowed: number,
    more: Record<string, number> = {},
  ) => {
    const facts = {
      people,
      limit: allowed,
      share: Math.round((people / allowed) * 100),
      standard: limits.id,
      status: limits.status,
      ...more,
    }
    const isMajor = people >= allowed * limits.major.share
    found.push({ rule: 'people-over', about, since: at, place, facts })
    if (isMajor) found.push({ rule: 'people-over-major', about, since: at, place, facts })
  }
  const { most, hours, signs } = limits.handover
  const isExempt =
    below.length <= most && at - (seen.excess?.since ?? at) <= hours * hour && isHandover(below, at, signs)
  if (limit !== null && limit > 0 && below.length > limit && !isExempt) tell({ kind: 'mine' }, '', below.length, limit)
  for (const [code, { kind, name, allowed }] of areas) {
    if (!kind?.includes('重点')) continue
    const allowedMost = faceLimitOf(limits, name ?? '', seen.hazardous)
    // The mine's own number counts where it is stricter; without one the standard alone.
    const strictest = Math.min(
      allowed !== null && allowed > 0 ? allowed : Number.POSITIVE_INFINITY,
      allowedMost ?? Number.POSITIVE_INFINITY,
    )
    if (strictest === Number.POSITIVE_INFINITY) continue
    const here = below.filter((one) => one.area === code)
    const counted = here.filter((one) => !one.leader && !passesBy(one))
    if (counted.length > strictest)
      tell({ kind: 'area', code }, name ?? code, counted.length, strictest, { uncounted: here.length - counted.length })
    if (allowed !== null && allowedMost !== undefined && allowed > allowedMost)
      found.push({
        rule: 'limit-loose',
        about: { kind: 'area', code },
        since: at,
        place: name ?? code,
        facts: { allowed, limit: allowedMost, standard: limits.id, status: limits.status },
      })
  }
  return found
}

/** A track as stations and times; what cannot be read is left out. */
export function stepsOf(track: string | null): { station: string; at: number }[] {
  return (track ?? '').split(',').flatMap((part) => {
    const [station, time] = part.split('&')
    const at = time ? Date.parse(`${time.trim().replace(' ', 'T')}+08:00`) : Number.NaN
    return station && !Number.isNaN(at) ? [{ station, at }] : []
  })
}

/** R-TWIN 一人多卡: two cards heard by the same stations within seconds of each other, for hours. */
export function twinsOf(
  below: readonly Underground[],
  { seconds, hours }: CrossChecks['figures']['twins'],
): [Underground, Underground, number][] {
  const walks = below.map((one) => ({ one, steps: stepsOf(one.track) })).filter(({ steps }) => steps.length >= 3)
  const byPlace = Map.groupBy(walks, ({ steps }) => steps.map((step) => step.station).join())
  const found: [Underground, Underground, number][] = []
  for (const alike of byPlace.values())
    for (const [n, a] of alike.entries())
      for (const b of alike.slice(n + 1)) {
        const span = a.steps.at(-1)!.at - a.steps[0]!.at
        const isSame = a.steps.every((step, k) => Math.abs(step.at - b.steps[k]!.at) <= seconds * 1000)
        if (isSame && span >= hours * hour) found.push([a.one, b.one, span])
      }
  return found
}

/**
 * What stands by one snapshot of positions: R-OVER, R-LEADER 无领导带班, R-LIMIT, R-SOS, R-TIME, R-TWIN, R-GHOST. `restart`: what began before the first snapshot is
 * as old as the snapshot says.
 */
export function peopleFindings(seen: PeopleSeen, limits: HeadcountLimits, checks: CrossChecks): Finding[] {
  const { at, below, areas } = seen
  const { figures } = checks
  const found = overcrowded(seen, limits)
  const workers = below.filter((one) => !one.leader)
  const mine = { about: { kind: 'mine' } as const, place: '' }
  if (workers.length > 0 && workers.length === below.length)
    found.push({ rule: 'no-leader', ...mine, since: at, facts: { people: workers.length } })
  for (const one of below) {
    const area = one.area === null ? undefined : areas.get(one.area)
    const about = { about: { kind: 'card', code: one.card } as const, place: area?.name ?? '' }
    if (area?.kind?.includes('限制'))
      found.push({
        rule: 'forbidden-area',
        ...about,
        since: one.areaAt ?? at,
        facts: { card: one.card, area: one.area },
      })
    if (one.state?.includes('求救'))
      found.push({
        rule: 'distress',
        ...about,
        since: at,
        facts: { card: one.card, area: one.area, station: one.station },
      })
  }
  const long = (hours: number) => below.filter((one) => one.downAt !== null && at - one.downAt > hours * hour)
  for (const [rule, hours] of [
    ['people-long', figures.hours.long],
    ['people-very-long', figures.hours.veryLong],
  ] as const) {
    const stayed = long(hours)
    const first = Math.min(...stayed.map((one) => one.downAt!))
    if (stayed.length > 0)
      found.push({
        rule,
        ...mine,
        since: first + hours * hour,
        facts: {
          people: stayed.length,
          limit: hours,
          hours: Math.round(((at - first) / hour) * 10) / 10,
          card: stayed[0]!.card,
        },
      })
  }
  for (const [a, b, span] of twinsOf(below, figures.twins))
    found.push({
      rule: 'card-twins',
      about: { kind: 'card', code: a.card < b.card ? a.card : b.card },
      since: at - span,
      place: '',
      facts: { card: a.card, other: b.card, hours: Math.round((span / hour) * 10) / 10 },
    })
  const still = workers.filter((one) => one.stationAt !== null && at - one.stationAt > figures.still.hours * hour)
  if (still.length > 0)
    found.push({
      rule: 'card-still',
      ...mine,
      since: Math.min(...still.map((one) => one.stationAt!)) + figures.still.hours * hour,
      facts: { people: still.length, card: still[0]!.card, station: still[0]!.station },
    })
  return found
}

/** A stay that is over. */
export type Stay = { readonly card: string; readonly leader: boolean; readonly downAt: number; readonly upAt: number }

/** R-LEADER-TIME: leaders whose stay was shorter than its share of what the crew of that shift stayed (their median; five at least). */
export function shortLeaders(stays: readonly Stay[], share: number): { readonly stay: Stay; readonly crew: number }[] {
  return stays
    .filter((one) => one.leader)
    .flatMap((stay) => {
      const crew = stays
        .filter((one) => !one.leader && Math.abs(one.downAt - stay.downAt) < 3 * hour)
        .map((one) => one.upAt - one.downAt)
        .toSorted((a, b) => a - b)
      const usual = crew[Math.floor(crew.length / 2)]
      return crew.length >= 5 && stay.upAt - stay.downAt < usual! * share ? [{ stay, crew: usual! }] : []
    })
}
