import { normal } from './chance.ts'
import { producesAt } from './methane.ts'
import type { Plan } from './plan.ts'
import type { Scenes } from './scenes.ts'

/** What the air and the machines of one working place do, step by step. */
export type Air = {
  /** Methane at the face and, later and thinner, in its return. */
  methane: number
  back: number
  carbonMonoxide: number
  warmth: number
  /** 1 while it runs. */
  fan: number
  spare: number
  wind: number
  feed: number
  cutter: number
  works: boolean
  drift: number
  blast: number
  base: number
}

const minute = 60_000
const hour = 60 * minute
const dayLength = 24 * hour
const beijing = 8 * hour

export function airsOf(plan: Plan, chance: () => number): Air[] {
  return plan.groups.map(({ kind }) => {
    // A blast triples it: still below what is warned of.
    const base = kind === 'mine' ? 0.06 : kind === 'face' ? 0.15 + chance() * 0.25 : 0.08 + chance() * 0.12
    return {
      methane: base,
      back: base * 0.85,
      carbonMonoxide: 2 + chance() * 4,
      warmth: 18 + chance() * 7,
      fan: 1,
      spare: 0,
      wind: 1,
      feed: 1,
      cutter: 1,
      works: false,
      drift: 0,
      blast: 0,
      base,
    }
  })
}

/** Moves the air of all working places from one step to the next: the daily rhythm first, then what the scenarios make of it. */
export function moveAirs(
  plan: Plan,
  airs: readonly Air[],
  at: number,
  step: number,
  chance: () => number,
  scenes: Scenes,
) {
  const follows = 0.98 ** (step / 30_000)
  const ofDay = (at + beijing) % dayLength
  const nightWork = scenes.since('night-work', at) !== undefined
  for (const [n, air] of airs.entries()) {
    const { kind } = plan.groups[n]!
    const produces = plan.mine.stopped ? nightWork && n > 0 : producesAt(at)
    // Ten minutes out of some seventy stand still: loading, moving supports.
    air.works = produces && Math.floor(at / (10 * minute) + n * 3) % 7 !== 0
    air.drift = follows * air.drift + normal(chance) * 0.02 * Math.sqrt(1 - follows * follows)
    if (kind === 'heading' && produces && ofDay % (8 * hour) < step) air.blast = air.base * (1 + chance())
    air.blast *= Math.exp(-step / (12 * minute))
    const work = produces ? 0.12 : 0
    air.methane = Math.max(0.02, air.base + air.drift + air.blast + work)
    const clears = 1 - Math.exp(-step / 1_500_000)
    air.carbonMonoxide +=
      normal(chance) * 0.2 * Math.sqrt(Math.min(step, 300_000) / 30_000) + (4 - air.carbonMonoxide) * clears
    // A diesel passes.
    if (chance() < (0.004 * Math.min(step, 300_000)) / 30_000) air.carbonMonoxide += 3 + chance() * 4
    air.carbonMonoxide = Math.min(air.carbonMonoxide, 16)
    // The spare fan is tried every day for a minute.
    const isTried =
      kind === 'heading' && ofDay >= 10.5 * hour + n * 3 * minute && ofDay < 10.5 * hour + n * 3 * minute + minute
    air.fan = isTried ? 0 : 1
    air.spare = isTried ? 1 : 0
    air.wind = 1
  }
  disturb(plan, airs, at, scenes)
  for (const [n, air] of airs.entries()) {
    const share = 1 - Math.exp(-step / 120_000)
    air.back += (air.methane * 0.85 - air.back) * share
    const top = Math.max(air.methane * (plan.groups[n]!.kind === 'face' ? 1.2 : 1), air.back)
    const isFaulty = n === firstOf(plan, 'heading') && (scenes.since('fan-stop', at) ?? hour) < 3 * minute
    const isIdle = plan.mine.stopped && !nightWork
    // The lock between wind and power: without wind no power; a lock that fails leaves it on.
    if (top >= 1.5 || air.back >= 1 || (air.wind === 0 && !isFaulty) || (isIdle && n > 0)) air.feed = 0
    else if (top < 1 && air.wind === 1) air.feed = 1
    air.cutter = air.feed
    if (air.feed === 0) air.works = false
  }
}

/** The first working place of its kind: where scenarios play. */
export function firstOf(plan: Plan, kind: Plan['groups'][number]['kind']): number {
  const found = plan.groups.findIndex((one) => one.kind === kind)
  return found < 0 ? 0 : found
}

function disturb(plan: Plan, airs: readonly Air[], at: number, scenes: Scenes): void {
  const heading = airs[firstOf(plan, 'heading')]!
  const face = airs[firstOf(plan, 'face')]!
  const burst = scenes.since('outburst', at)
  // Within a minute far above the range, then thinned by the air that comes after.
  if (burst !== undefined)
    heading.methane += burst < minute ? (12 * burst) / minute : 12 * Math.exp(-(burst - minute) / (6 * minute))
  const still = scenes.since('fan-stop', at)
  if (still !== undefined) {
    heading.fan = 0
    heading.spare = 0
    heading.wind = 0
    heading.methane += (1.4 * still) / (15 * minute)
  }
  const quiet = scenes.since('main-fan-stop', at)
  if (quiet !== undefined) {
    airs[0]!.fan = 0
    airs[0]!.spare = 0
    for (const air of airs) air.methane += (0.5 * quiet) / (15 * minute)
  }
  const fire = scenes.since('fire-co', at)
  if (fire !== undefined) {
    const grown = Math.min(1, fire / (120 * minute))
    face.carbonMonoxide = 5 + 70 * grown ** 1.5
    face.warmth += 0.002
  }
}
