import type { Month, Uncovered, Why } from '../model.ts'
import { holds } from '#modules/policies'
import { isCapped } from './classes.ts'
import type { Demand } from './demands.ts'
import { monthsOf, type PlanGround, type PlannedMine, type Standing } from './ground.ts'
import { checkFacts, joined, type Visit } from './visits.ts'

/** A plan while it is made. */
export type Desk = {
  visits: readonly Visit[]
  uncovered: Uncovered[]
  mineOf(id: string): PlannedMine | undefined
  monthsOf(demand: Demand): Month[]
  /** Checks on site of a mine in this plan. */
  visitsAt(mine: string): number
  /** Whether this plan's checks of a mine and what others owe there would break the cap together. */
  isCrowded(mine: string): boolean
  /** Takes a check of another office's plan, in which this one takes part, for the demand. */
  isAnswered(demand: Demand): boolean
  /** Lets a check that stands answer one more demand. */
  join(demand: Demand): boolean
  /** Adds a check at one of the mines; false when none of them may be checked once more. */
  add(demand: Demand, mines: readonly string[]): boolean
  /** Goes along with a check that another office has planned: the mine is visited once. */
  goAlong(demand: Demand): boolean
  addPlain(mine: string, why: Why): boolean
  leave(demand: Demand, missing: number, because: Uncovered['because']): void
}

export function openDesk(ground: PlanGround): Desk {
  const visits: Visit[] = []
  /** Where the checks of a mine stand among them, and how many fall in a month. */
  const atMine = new Map<string, number[]>()
  const inMonth = new Map<Month, number>()
  const uncovered: Uncovered[] = []
  const mines = new Map(ground.mines.map((one) => [one.id, one]))
  const limits = { subjects: ground.settings.specialsPerVisit, levelOf: ground.levelOf }
  const taken = new Set<string>()
  const isOnSite = ({ mode, joins }: Visit) => joins === undefined && isCapped(mode ?? 'plain', ground.caps)
  const ofMine = (mine: string) => (atMine.get(mine) ?? []).map((at) => visits[at]!)
  const visitsAt = (mine: string) => ofMine(mine).filter(isOnSite).length
  const room = (mine: string) => ground.caps.perMine.most - (mines.get(mine)?.others ?? 0) - visitsAt(mine)

  /** The month in which the mine is least troubled and the office has least to do. */
  function bestMonth(mine: string, months: readonly Month[]): Month {
    const cost = (month: Month) => [ofMine(mine).filter((one) => one.month === month).length, inMonth.get(month) ?? 0]
    return months.reduce((best, one) => {
      const [a, b] = [cost(one), cost(best)]
      return a[0]! < b[0]! || (a[0] === b[0] && a[1]! < b[1]!) ? one : best
    })
  }

  /** Where any mine will do, they take turns; a mine that has long stood still comes last. */
  function turnOf({ mine, why }: Demand, at: string): number {
    if (mine !== null) return 0
    const times = ofMine(at).filter((one) => one.answers.some((each) => each.why.obligation === why.obligation)).length
    return times * 10_000 + (isStill(mines.get(at)) ? 1_000_000 : 0)
  }

  function put(visit: Visit): void {
    atMine.set(visit.mine, [...(atMine.get(visit.mine) ?? []), visits.length])
    inMonth.set(visit.month, (inMonth.get(visit.month) ?? 0) + 1)
    visits.push(visit)
  }

  function join(demand: Demand): boolean {
    if (!demand.wanted) return false
    const months = new Set(monthsOf(demand, ground.months))
    let best: { at: number; visit: Visit; cost: number } | undefined
    for (const at of (demand.mine !== null ? [demand.mine] : demand.among).flatMap((one) => atMine.get(one) ?? [])) {
      const visit = visits[at]!
      if (visit.joins !== undefined) continue
      if (!months.has(visit.month)) continue
      const next = joined(visit, demand, demand.wanted, limits)
      if (!next) continue
      // Only what is still within the cap: a check that nobody counted may not become one that counts.
      if (isOnSite(next) && !isOnSite(visit) && room(visit.mine) <= 0) continue
      const cost = turnOf(demand, visit.mine) + visit.answers.length * 100 + riskOf(mines.get(visit.mine))
      if (!best || cost < best.cost) best = { at, visit: next, cost }
    }
    if (!best) return false
    visits[best.at] = best.visit
    return true
  }

  function add(demand: Demand, at: readonly string[]): boolean {
    if (!demand.wanted) return false
    const months = monthsOf(demand, ground.months)
    const inOrder = at.toSorted((a, b) => {
      const rank = (id: string) => turnOf(demand, id) + ofMine(id).length * 10 + riskOf(mines.get(id))
      return rank(a) - rank(b) || (codeOf(a) < codeOf(b) ? -1 : 1)
    })
    for (const mine of inOrder) {
      const empty: Visit = {
        mine,
        month: bestMonth(mine, months),
        mode: null,
        coverage: null,
        subjects: [],
        offices: [],
        answers: [],
        why: [],
      }
      const visit = joined(empty, demand, demand.wanted, limits)
      if (!visit || (isOnSite(visit) && room(mine) <= 0)) continue
      put(visit)
      return true
    }
    return false
  }
  const codeOf = (id: string) => mines.get(id)?.code ?? id

  return {
    visits,
    uncovered,
    mineOf: (id) => mines.get(id),
    monthsOf: (demand) => monthsOf(demand, ground.months),
    visitsAt,
    isCrowded(mine) {
      const owed = ground.joinable.filter((one) => one.mine === mine).reduce((sum, one) => sum + one.need, 0)
      return room(mine) < owed
    },
    isAnswered(demand) {
      const at = ground.standing.findIndex(
        (one, n) =>
          one.offices.includes(demand.office) &&
          (demand.mine !== null ? one.mine === demand.mine : demand.among.includes(one.mine)) &&
          one.month >= demand.from.slice(0, 7) &&
          one.month <= demand.to.slice(0, 7) &&
          (one.mode === 'remote') === (demand.wanted?.mode === 'remote') &&
          fits(demand, one, ground.levelOf(demand.office)) &&
          !taken.has(`${n} ${demand.key}`),
      )
      if (at >= 0) taken.add(`${at} ${demand.key}`)
      return at >= 0
    },
    join,
    add,
    goAlong(demand) {
      const level = ground.levelOf(demand.office)
      const months = new Set(monthsOf(demand, ground.months))
      const other = ground.standing.find(
        (one) =>
          one.line !== undefined &&
          (demand.mine !== null ? one.mine === demand.mine : demand.among.includes(one.mine)) &&
          months.has(one.month) &&
          (one.mode === 'remote') === (demand.wanted?.mode === 'remote') &&
          fits(demand, one, level) &&
          !ofMine(one.mine).some(
            (each) => each.joins === one.line && each.answers.some((answered) => answered.key === demand.key),
          ),
      )
      if (!other) return false
      const { line, ...same } = other
      const at = visits.findIndex((one) => one.joins === line)
      const visit = visits[at]
      if (visit) visits[at] = { ...visit, answers: [...visit.answers, demand], why: [...visit.why, demand.why] }
      else put({ ...same, joins: line!, answers: [demand], why: [demand.why] })
      return true
    },
    addPlain(mine, why) {
      if (room(mine) <= 0 || ground.months.length === 0) return false
      const month = bestMonth(mine, ground.months)
      put({ mine, month, mode: null, coverage: null, subjects: [], offices: [], answers: [], why: [why] })
      return true
    },
    leave(demand, missing, because) {
      uncovered.push({ why: demand.why, mine: demand.mine, missing, because, facts: [...demand.unknown] })
    },
  }
}

function fits(demand: Demand, visit: Standing, level: string): boolean {
  if (!demand.counts) return true
  const facts = Object.entries({ ...checkFacts(visit), level }).map(([name, value]) => [`entry.${name}`, value])
  return holds(demand.counts, Object.fromEntries(facts)) === true
}

/** Riskier mines first. */
function riskOf(mine: PlannedMine | undefined): number {
  return { D: 0, C: 1, B: 2, A: 3 }[mine?.class ?? 'B']
}

/** Class D of coal mines is not a risk: it has stood still for long. */
function isStill(mine: PlannedMine | undefined): boolean {
  return mine?.kind === 'coal' && mine.class === 'D'
}
