import { readMine } from '#modules/mines/server'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { addDays, daysBetween, dayOf, startOf } from '#platform/day'
import { refuse, refuseIf } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { MinePower } from '../../model/power.ts'
import { hoursOf, isWhole, kwhOf } from '../../rules/power/days.ts'
import { feederClasses } from '../../rules/power/feeders.ts'
import { noNeed } from '../../rules/power/norms.ts'
import { basesOf, meanDay } from '../../rules/suspicion/power.ts'
import { day as dayLength } from '../../rules/suspicion/series.ts'
import { whyNotShown } from '../../rules/suspicion/standing.ts'
import type { SignalsHouse } from '../house.ts'
import { daysOf, findStates, knownOf } from '../power/known.ts'
import { coursesOf, type Feeder, feedersOf, judgedOf } from '../power/reading.ts'
import * as store from '../store/power.ts'
import { suspecting } from '../suspecting/settings.ts'

/** Days that are shown. */
const shown = 7
/** The whole mine first, then feeder by feeder. */
const order = Object.keys(feederClasses)
  .toSorted()
  .map((code) => feederClasses[code as keyof typeof feederClasses])
/** Days that can be put down as idle at once. */
const idleMost = 92

export async function readPower(
  house: SignalsHouse,
  work: Work,
  { params }: InputOf<typeof api.readPower>,
): Promise<ReplyOf<typeof api.readPower>> {
  const { id } = await readMine(work, params.mine)
  const feeders = feedersOf(await store.findMeters(work, id))
  if (feeders.length === 0) return { feeders: [], days: [], hours: { at: [], used: [] }, bases: null }
  const [from, until] = [addDays(work.today, 1 - shown), addDays(work.today, 1)].map((one) => Date.parse(startOf(one)))
  const days = await daysOf(house.trends, judgedOf(feeders), from!, until!)
  const hours = days.flatMap((one) => hoursOf(one))
  return {
    feeders: await feedersNow(house, work, feeders),
    days: days.map((one) => ({
      day: dayOf(new Date(one.at)),
      used: rounded(kwhOf(one)),
      isWhole: isWhole(one),
      until: new Date(one.until ?? one.at + dayLength).toISOString(),
    })),
    hours: { at: hours.map((one) => one.at), used: hours.map((one) => rounded(one.value)) },
    // A mine is not told by what it is suspected.
    bases: whyNotShown(work.who) ? null : await basesFor(house, work, id, feeders),
  }
}

const rounded = (value: number) => Math.round(value * 10) / 10

async function feedersNow(house: SignalsHouse, work: Work, feeders: readonly Feeder[]): Promise<MinePower['feeders']> {
  const last = new Map((await house.last(feeders.map((one) => one.load))).map((one) => [one.point, one]))
  const today = Date.parse(startOf(work.today))
  const courses = await coursesOf(house.trends, feeders, today, Date.parse(startOf(addDays(work.today, 1))))
  const shownOf = feeders.map(({ place, class: of, isGrid, load }, n) => {
    const now = last.get(load)
    return {
      place,
      class: of,
      isGrid,
      load: now && !Number.isNaN(now.value) ? rounded(now.value) : null,
      at: now ? new Date(now.at).toISOString() : null,
      used: rounded(courses[n]!.spans.reduce((sum, one) => sum + one.energy, 0)),
    }
  })
  return shownOf.toSorted((a, b) => order.indexOf(a.class) - order.indexOf(b.class))
}

async function basesFor(house: SignalsHouse, work: Work, mine: string, feeders: readonly Feeder[]) {
  const [norms, states] = [await store.findNorms(work, mine), await findStates(work, mine)]
  const known = await knownOf(house.trends, judgedOf(feeders), { norms, states, today: work.today })
  const { base, normal } = basesOf(known, suspecting())
  const byHour = (of: typeof known.idle) => (of.length > 0 ? meanDay(of).map(rounded) : null)
  return {
    base: base === null ? null : rounded(base),
    normal: normal === null ? null : rounded(normal),
    idleDays: known.idle.length,
    workDays: known.production.length,
    idle: byHour(known.idle),
    work: byHour(known.production),
    norms,
  }
}

/** Puts down idle days or a need. Days that are not over yet nobody has seen idle. */
export async function addPowerNorm(
  work: Work,
  { params, body: { id, norm } }: InputOf<typeof api.addPowerNorm>,
): Promise<ReplyOf<typeof api.addPowerNorm>> {
  refuseIf(whyNotShown(work.who), 'not-allowed')
  const mine = await readMine(work, params.mine)
  const { fromDay, toDay } = norm
  if (toDay !== null && toDay < fromDay) refuse('invalid', 'span-empty')
  if (norm.kind === 'idle') {
    if (norm.toDay >= work.today) refuse('invalid', 'power-days-to-come')
    if (daysBetween(fromDay, norm.toDay) >= idleMost) refuse('invalid', 'power-days-many', { most: idleMost })
  } else if (Object.keys(noNeed).every((one) => norm[one as keyof typeof noNeed] === null))
    refuse('invalid', 'power-need-empty')
  const whole = { ...noNeed, ...norm }
  await store.insertNorm(work, { id, scope: mine.scope, mine: mine.id, ...whole })
  await work.record('power-norm.added', { scope: mine.scope, mine: mine.id, about: id, facts: whole })
  return { id }
}

export async function withdrawPowerNorm(
  work: Work,
  { params, body: { reason } }: InputOf<typeof api.withdrawPowerNorm>,
): Promise<ReplyOf<typeof api.withdrawPowerNorm>> {
  refuseIf(whyNotShown(work.who), 'not-allowed')
  const { id, scope, mine, kind, withdrawnAt } = await store.takeNorm(work, params.id)
  if (withdrawnAt !== null) refuse('conflict', 'power-norm-withdrawn')
  await store.withdrawNorm(work, id)
  await work.record('power-norm.withdrawn', { scope, mine, about: id, facts: { kind, reason } })
  return { id }
}
