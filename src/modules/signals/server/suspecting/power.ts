import { addDays, type Day, dayOf, startOf } from '#platform/day'
import { theProgram, type Workshop } from '#platform/server/work'
import type { EvidenceLine } from '../../model/suspicions.ts'
import { stoppedStates } from '../../rules/crossing/standstill.ts'
import { hoursOf, isWhole, kwhOf, type PowerDay } from '../../rules/power/days.ts'
import { feederOf } from '../../rules/power/feeders.ts'
import { type Known, meanDay, moreThanTons, stillMeter, stoppedUse } from '../../rules/suspicion/power.ts'
import { hour } from '../../rules/suspicion/series.ts'
import type { Suspicion } from '../../rules/suspicion/settings.ts'
import type { Book, KnownMine } from '../intake/book.ts'
import { daysOf, findStates, knownOf } from '../power/known.ts'
import { type Ask, type Feeder, feedersOf, judgedOf, tonsOf } from '../power/reading.ts'
import { findMeters, findNorms } from '../store/power.ts'
import { suspecting } from './settings.ts'
import { type Found, takeFound } from './take.ts'

/** Mines that may draw what stands filed and no more; those that are built or rebuilt only once something was. */
const isStill = (state: string) => stoppedStates.has(state) || state === 'upgrading' || state === 'building'
/** Tons of months are asked for so often (ms): they change once a day. */
const tonsEvery = 6 * hour
/** Days that are drawn of one that is judged. */
const drawn = 7

export type PowerLooking = (mine: KnownMine, now: number) => Promise<number>

/**
 * Asks E1–E7 of a mine whose electricity is told: of one that must stand still the day that goes on and the last whole one, against its idle days or what was filed; of one at work, whether its tons explain what it
 * drew. Says how many suspicions are new. What days before today were like is looked up once a day.
 */
export function openPowerLooking(
  { book, workshop }: { readonly book: Pick<Book, 'sensorOf'>; readonly workshop: Workshop },
  ask: Ask,
): PowerLooking {
  const held = new Map<KnownMine, { key: string; known: Known }>()
  const weighed = new Map<KnownMine, number>()

  async function still(mine: KnownMine, feeders: readonly Feeder[], today: Day): Promise<Found[]> {
    const { norms, states } = await workshop.work(
      theProgram,
      async (work) => ({ norms: await findNorms(work, mine.id), states: await findStates(work, mine.id) }),
      { readOnly: true },
    )
    if (!stoppedStates.has(mine.standing) && norms.length === 0) return []
    const key = JSON.stringify([today, norms.map((one) => one.id), states, feeders.length])
    let known = held.get(mine)
    if (known?.key !== key)
      held.set(mine, (known = { key, known: await knownOf(ask, feeders, { norms, states, today }) }))
    const from = Date.parse(startOf(addDays(today, -drawn)))
    const days = await daysOf(ask, feeders, from, Date.parse(startOf(addDays(today, 1))))
    const set = suspecting()
    const past = days.filter((one) => one.at < Date.parse(startOf(today)))
    const all = [...stoppedUse(past, known.known, set), ...stoppedUse(days, known.known, set)]
    // What is closed may be cut off from the grid; where nothing was filed none is what it should draw.
    const mayBeDark = ['closing', 'closed'].includes(mine.standing) && known.known.fanNeed === null
    const stuck = stillMeter(
      days.flatMap((one) => hoursOf(one)),
      set.E6,
    )
    if (stuck && !(stuck.facts['still'] === 0 && mayBeDark)) all.push(stuck)
    const seen = all.filter((one) => !(mayBeDark && one.rule === 'E6' && one.facts['used'] === 0))
    return seen.map((suspicion) => ({ point: null, suspicion, evidence: linesOf(days, known.known) }))
  }

  async function atWork(feeders: readonly Feeder[], counters: readonly number[], today: Day): Promise<Found[]> {
    const set = suspecting().E7
    const to = Date.parse(startOf(today))
    const days = (await daysOf(ask, feeders, Date.parse(startOf(addDays(today, -set.window - set.days))), to)).filter(
      isWhole,
    )
    const starts = days.map((one) => one.at)
    const tons = await tonsOf(ask, counters, starts)
    const both = days.flatMap((one) => (tons.has(one.at) ? [{ day: one, tons: tons.get(one.at)! }] : []))
    const found = moreThanTons(both, set)
    return found ? [{ point: null, suspicion: found, evidence: tonLines(both, found) }] : []
  }

  return async (mine, now) => {
    if (!mine.points.some((point) => feederOf('energy', book.sensorOf(point)))) return 0
    const meters = await workshop.work(theProgram, (work) => findMeters(work, mine.id), { readOnly: true })
    const feeders = judgedOf(feedersOf(meters))
    if (feeders.length === 0) return 0
    const today = dayOf(new Date(now))
    const counters = meters.filter((one) => one.sensor === '3001').map((one) => one.id)
    const nth = Math.floor(now / tonsEvery)
    let found: readonly Found[] = []
    if (isStill(mine.standing)) found = await still(mine, feeders, today)
    else if (counters.length > 0 && weighed.get(mine) !== nth) {
      found = await atWork(feeders, counters, today)
      weighed.set(mine, nth)
    }
    return workshop.work(theProgram, (work) => takeFound(work, mine, found))
  }
}

const line = (place: string, rows: readonly { at: number; value: number }[]): EvidenceLine => ({
  point: null,
  place,
  at: rows.map((one) => one.at),
  value: rows.map((one) => Math.round(one.value * 10) / 10),
})

/** Hour by hour what the mine drew, and what it draws on idle days and at work at that hour. `power:…`: the page has words for it. */
function linesOf(days: readonly PowerDay[], { idle, production }: Known): EvidenceLine[] {
  const usual = (of: readonly PowerDay[], place: string) => {
    if (of.length === 0) return []
    const hours = meanDay(of)
    return [
      line(
        place,
        days.flatMap((one) => hoursOf(one, hours)),
      ),
    ]
  }
  return [
    line(
      'power:used',
      days.flatMap((one) => hoursOf(one)),
    ),
    ...usual(idle, 'power:idle'),
    ...usual(production, 'power:work'),
  ]
}

/** Day by day what it drew beside its tons. */
function tonLines(
  all: readonly { readonly day: PowerDay; readonly tons: number }[],
  { to }: Suspicion,
): EvidenceLine[] {
  const shown = all.filter((one) => one.day.at < to).slice(-30)
  return [
    line(
      'power:days',
      shown.map(({ day }) => ({ at: day.at, value: kwhOf(day) })),
    ),
    line(
      'power:tons',
      shown.map(({ day, tons }) => ({ at: day.at, value: tons })),
    ),
  ]
}
