import type { Month, Proposal, ProposedLine, Uncovered, Used } from '../model.ts'
import { isCapped } from './classes.ts'
import type { Demand } from './demands.ts'
import { monthsOf, type PlanGround } from './ground.ts'
import { assignTeams } from './teams.ts'
import { openDesk, type Desk } from './plan-desk.ts'
import { checkFacts, type Visit } from './visits.ts'

/**
 * The year's enforcement plan: every demand is answered by a line or named as uncovered with the reason, and no mine is checked on site more often
 * than the cap allows. One check answers as many demands as it can (joined checks before further ones); where the demands of two levels together would
 * break the cap, the other level joins. Mines of which nobody asks enough are checked as often as their class says. The same ground gives the same plan.
 */
export function proposePlan(ground: PlanGround): Proposal {
  const desk = openDesk(ground)
  const { months } = ground
  const own = ground.demands.toSorted((a, b) => byTightness(a, b, months))
  for (const demand of own) if (demand.mine !== null) answerEach(desk, demand)
  for (const demand of own) if (demand.mine === null) answerAny(desk, demand)
  for (const demand of ground.joinable.toSorted((a, b) => byTightness(a, b, months)))
    if (demand.mine !== null && desk.isCrowded(demand.mine)) for (let n = 0; n < demand.need; n++) desk.join(demand)
  addBase(desk, ground)
  const { lines, loads } = assignTeams(
    desk.visits.map((one) => lineOf(one, ground)),
    ground,
  )
  return { lines, uncovered: desk.uncovered, used: usedIn(lines, ground), loads }
}

/** Those with the fewest months to choose from first, then what covers most: later ones join them. */
function byTightness(a: Demand, b: Demand, months: readonly Month[]): number {
  const rank = (one: Demand) => [
    monthsOf(one, months).length,
    one.wanted?.coverage === 'full' ? 0 : 1,
    one.wanted?.mode === 'remote' ? 1 : 0,
  ]
  const [x, y] = [rank(a), rank(b)]
  for (let at = 0; at < x.length; at++) if (x[at] !== y[at]) return x[at]! - y[at]!
  return a.key < b.key ? -1 : 1
}

function answerEach(desk: Desk, demand: Demand): void {
  const why = whyNotAtAll(desk, demand)
  if (why) return desk.leave(demand, demand.need, why)
  for (let n = 0; n < demand.need; n++)
    if (!desk.isAnswered(demand) && !desk.join(demand) && !desk.add(demand, [demand.mine!]) && !desk.goAlong(demand))
      return desk.leave(demand, demand.need - n, 'cap')
}

function answerAny(desk: Desk, demand: Demand): void {
  const why = whyNotAtAll(desk, demand)
  if (why) return desk.leave(demand, demand.need, why)
  const among = demand.among.filter((one) => desk.mineOf(one) !== undefined)
  if (among.length === 0) return desk.leave(demand, demand.need, 'no-mine')
  for (let n = 0; n < demand.need; n++)
    if (!desk.isAnswered(demand) && !desk.join(demand) && !desk.add(demand, among) && !desk.goAlong(demand))
      return desk.leave(demand, demand.need - n, 'cap')
}

function whyNotAtAll(desk: Desk, demand: Demand): Uncovered['because'] | undefined {
  if (demand.unknown.length > 0) return 'unknown'
  if (!demand.wanted) return 'not-understood'
  if (desk.monthsOf(demand).length === 0) return 'past'
  return demand.mine !== null && !desk.mineOf(demand.mine) ? 'no-mine' : undefined
}

/** Checks by class of mines of which no policy asks as many, over the year. */
function addBase(desk: Desk, { mines, settings }: PlanGround): void {
  for (const mine of mines) {
    if (!mine.base) continue
    const times = settings.base[mine.kind === 'coal' ? 'coal' : 'other'][mine.class]
    const why = { from: 'standard', standard: settings.id, source: settings.source, class: mine.class, times } as const
    while (desk.visitsAt(mine.id) + mine.others < times && desk.addPlain(mine.id, why)) continue
  }
}

function lineOf(visit: Visit, { office, settings }: PlanGround): ProposedLine {
  const { coverage } = checkFacts(visit) as { coverage: ProposedLine['coverage'] }
  const others = visit.offices.filter((one) => one !== office).toSorted()
  const { days } = settings
  return {
    mine: visit.mine,
    company: null,
    month: visit.month,
    mode: visit.mode ?? (others.length > 0 ? 'joint' : 'plain'),
    coverage,
    subjects: visit.subjects.toSorted(),
    offices: [office, ...others],
    team: [],
    days: visit.mode === 'remote' ? days.remote : coverage === 'part' ? days.ordinary : days[coverage],
    why: visit.why,
    joins: visit.joins ?? null,
  }
}

function usedIn(lines: readonly ProposedLine[], { mines, caps }: PlanGround): Used[] {
  return mines.map(({ id, class: of, others }) => {
    const own = lines.filter((one) => one.mine === id && one.joins === null && isCapped(one.mode, caps))
    const planned = own.length
    const { most, warnAt } = caps.perMine
    const joined = own.filter((one) => one.why.length > 1).length
    return { mine: id, class: of, planned, others, most, warned: planned + others >= warnAt, joined }
  })
}
