import { type Day, periodOf } from '#platform/day'
import { type Facts, holds, type Indicator, type Truth } from '#modules/policies'
import type { AsOf, Calendar, World } from '../model.ts'
import { factsAbout, type Ground, groundOf } from './ground.ts'
import { namesOf, runsByDay, type Timeline } from './timelines.ts'

/**
 * The value of an indicator on a day. `low` and `high` are what it would be at least and at most if the facts that are not
 * registered were known; null: no bound can be told. `value` is null when unknown facts leave it open.
 */
export type Value = { value: number | null; low: number | null; high: number | null; addends: Addend[] }
export type Addend = { mine: string; value: unknown; result: boolean | null }

/** An indicator on a day over the mines of a region, or over all; entries are those of the region. */
export function computeIndicator(
  indicator: Indicator,
  world: World,
  day: Day,
  options: Partial<AsOf> & { calendar: Calendar; region?: string },
): Value {
  const ground = groundOf(world, { asOf: day, knownOn: '9000-12-31', ...options })
  const region = options.region ?? ''
  return valueOn(
    indicator,
    ground,
    ground.mines.filter((one) => one.region.startsWith(region)),
    region,
    day,
  )
}

export function valueOn(
  indicator: Indicator,
  ground: Ground,
  mines: readonly Timeline[],
  region: string,
  day: Day,
): Value {
  const { compute } = indicator
  const exact = readsByDay(indicator)
  const here = mines
    .filter((one) => one.from !== null && one.from <= day)
    .map((one) => ({ id: one.id, facts: one.factsOn(day, exact) }))
  const scale = indicator.unit.includes('%') ? 100 : 1
  if ('count' in compute) {
    const found = here.map((one) => ({ ...one, truth: holds(compute.count, one.facts) }))
    return counted(
      found.map((one) => [one.truth, 1]),
      found.map((one) => addend(one.id, null, one.truth)),
    )
  }
  if ('share' in compute) {
    const found = here
      .map((one) => ({ ...one, of: holds(compute.of, one.facts), truth: holds(compute.share, one.facts) }))
      .filter((one) => one.of !== false)
    const sizes = found.map((one) => ({ size: 1, of: one.of, truth: one.truth }))
    return share(
      sizes,
      scale,
      found.map((one) => addend(one.id, null, one.truth)),
    )
  }
  if ('shareOf' in compute) {
    const found = here
      .map((one) => ({
        ...one,
        of: holds(compute.of, one.facts),
        truth: holds(compute.in, one.facts),
        size: numberIn(one.facts, compute.shareOf),
      }))
      .filter((one) => one.of !== false)
    return share(
      found,
      scale,
      found.map((one) => addend(one.id, one.size, one.truth)),
    )
  }
  if ('sum' in compute) return summed(here, compute.sum, compute.over)
  if ('change' in compute) {
    const now = summed(here, compute.change, compute.over)
    const base = summed(here, compute.base, compute.over)
    const value =
      now.value === null || base.value === null || base.value === 0
        ? null
        : ((now.value - base.value) / base.value) * scale
    return { value, low: value, high: value, addends: now.addends }
  }
  if ('entries' in compute) {
    const period = compute.every ? periodOf(day, compute.every) : { from: compute.since ?? '0001-01-01', to: day }
    const own = new Set(here.map((one) => one.id))
    const found = ground
      .byWord(compute.entries)
      .filter((entry) => entry.happenedOn >= period.from && entry.happenedOn <= period.to && entry.happenedOn <= day)
      .filter((entry) => (entry.mine ? own.has(entry.mine) : entry.scope.startsWith(region)))
      .map((entry): [Truth, number] => [
        compute.where ? holds(compute.where, factsAbout(ground, entry, compute.where)) : true,
        1,
      ])
    return counted(found, [])
  }
  if ('mean' in compute) return mean(here, compute.mean, compute.weight, compute.over)
  return reported(ground, compute.reported, region, day)
}

/** Whether an indicator reads a fact that changes every day by itself. */
function readsByDay({ compute }: Indicator): boolean {
  return Object.values(compute).some((one) =>
    typeof one === 'string' ? runsByDay(one) : typeof one === 'object' && namesOf(one).byDay,
  )
}

function counted(found: readonly [Truth, number][], addends: Addend[]): Value {
  const low = found.filter(([truth]) => truth === true).length
  const high = low + found.filter(([truth]) => truth === undefined).length
  return { value: low === high ? low : null, low, high, addends: addends.filter((one) => one.result !== false) }
}

type Sized = { size: number | null; of: Truth; truth: Truth }

/** A share with its bounds: open members stand once for the worst and once for the best. Nothing to divide by is no value. */
function share(found: readonly Sized[], scale: number, addends: Addend[]): Value {
  if (found.some((one) => one.size === null)) return { value: null, low: null, high: null, addends }
  function total(members: (one: Sized) => boolean): number {
    return found.reduce((sum, one) => sum + (members(one) ? one.size! : 0), 0)
  }
  const sureIn = total((one) => one.of === true && one.truth === true)
  const sureOut = total((one) => one.of === true && one.truth === false)
  const mayIn = total((one) => one.truth !== false)
  const mayOut = total((one) => one.truth !== true)
  const low = sureIn + mayOut === 0 ? null : (sureIn / (sureIn + mayOut)) * scale
  const high = mayIn + sureOut === 0 ? null : (mayIn / (mayIn + sureOut)) * scale
  return { value: low !== null && low === high ? low : null, low, high, addends }
}

/** A sum; open members or values that are not registered leave it open (no bound: the figure could be anything). */
function summed(here: readonly { id: string; facts: Facts }[], fact: string, over: Parameters<typeof holds>[0]): Value {
  const found = here
    .map((one) => ({ ...one, truth: holds(over, one.facts), size: numberIn(one.facts, fact) }))
    .filter((one) => one.truth !== false)
  const sum = found.reduce((total, one) => total + (one.truth === true ? (one.size ?? 0) : 0), 0)
  const open = found.some((one) => one.size === null || (one.truth === undefined && one.size !== 0))
  const negative = found.some((one) => (one.size ?? 0) < 0)
  return {
    value: open ? null : sum,
    low: open ? (negative ? null : sum) : sum,
    high: open ? null : sum,
    addends: found.map((one) => addend(one.id, one.size, one.truth)),
  }
}

/** A mean, weighted where a weight is named; open members or values leave it open. */
function mean(
  here: readonly { id: string; facts: Facts }[],
  fact: string,
  weight: string | undefined,
  over: Parameters<typeof holds>[0],
): Value {
  const found = here
    .map((one) => ({
      ...one,
      truth: holds(over, one.facts),
      size: numberIn(one.facts, fact),
      weight: weight === undefined ? 1 : numberIn(one.facts, weight),
    }))
    .filter((one) => one.truth !== false)
  const addends = found.map((one) => addend(one.id, one.size, one.truth))
  const open = found.some((one) => one.size === null || one.weight === null || one.truth === undefined)
  const weights = found.reduce((sum, one) => sum + (one.weight ?? 0), 0)
  const value = open || weights === 0 ? null : found.reduce((sum, one) => sum + one.size! * one.weight!, 0) / weights
  return { value, low: value, high: value, addends }
}

/** The last value that somebody reported: `statistics.made {of, value}` or an entry that names the indicator. */
function reported(ground: Ground, name: string, region: string, day: Day): Value {
  const found = ['statistics.made', 'task.reported', 'report.sent']
    .flatMap((word) => ground.byWord(word))
    .filter(
      (entry) => entry.happenedOn <= day && entry.scope.startsWith(region) && typeof entry.facts['value'] === 'number',
    )
    .filter((entry) => entry.facts['of'] === name || entry.facts['indicator'] === name)
    .toSorted((a, b) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt) || (a.id < b.id ? -1 : 1))
    .at(-1)
  const value = (found?.facts['value'] as number | undefined) ?? null
  return { value, low: value, high: value, addends: [] }
}

function addend(mine: string, value: unknown, truth: Truth): Addend {
  return { mine, value, result: truth ?? null }
}

function numberIn(facts: Facts, name: string): number | null {
  const value = facts[name]
  return typeof value === 'number' ? value : typeof value === 'boolean' ? Number(value) : null
}
