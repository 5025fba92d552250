import type { Day } from '#platform/day'
import { type Calendar, deriveDuties, type Duty, type InForce, type World } from '#modules/duties'
import { factsOn } from '#modules/mines'
import { holds, type Quota, type Where } from '#modules/policies'
import type { Why } from '../model.ts'
import { wantedOf, type WantedCheck } from './wanted.ts'

/** So many checks that an office owes in a period: at one mine, or at any of some (`mine: null`). */
export type Demand = {
  key: string
  office: string
  mine: string | null
  /** Mines that count, when any does. */
  among: readonly string[]
  from: Day
  to: Day
  need: number
  /** Undefined: its condition names facts that a plan cannot choose. */
  wanted: WantedCheck | undefined
  counts: Where | undefined
  /** Facts that are not registered and leave open whether it is owed. */
  unknown: readonly string[]
  why: Extract<Why, { from: 'obligation' }>
}

export type DemandsAsked = {
  year: number
  /** Facts and policies as they are known on this day; those of days to come are taken to stay as they are. */
  today: Day
  calendar: Calendar
  offices: readonly string[]
  /** Words of the record that are checks. */
  words: readonly string[]
  /** The title of an edition; the word of its policy without it. */
  titleOf?: (edition: string) => string | undefined
}

/**
 * What every policy in force demands of some offices in a year, read off the duties that the same world gives: number, period, mine and parts of a
 * period are those on which the board counts. In order of their keys.
 */
export function demandsOf(world: World, asked: DemandsAsked): Demand[] {
  const isOurs = (one: InForce) =>
    one.obligation.kind === 'quota' &&
    asked.words.includes(one.obligation.does) &&
    'organisation' in one.obligation.binds
  const obligations = world.obligations.filter(isOurs)
  const [first, last] = [`${asked.year}-01-01`, `${asked.year}-12-31`]
  const duties = deriveDuties(
    { ...world, obligations, entries: [] },
    {
      asOf: last,
      knownOn: asked.today,
      from: first,
      to: last,
      calendar: asked.calendar,
      subjects: new Set(asked.offices),
    },
  )
  return duties.flatMap((duty) => demandOf(duty, obligations, world, asked))
}

function demandOf(duty: Duty, obligations: readonly InForce[], world: World, asked: DemandsAsked): Demand[] {
  const force = obligations.find(
    (one) => one.edition === duty.edition && one.region === duty.region && one.obligation.id === duty.obligation,
  )
  if (!force || !duty.organisation || duty.dueOn === null || duty.waivedOn !== null || duty.need <= 0) return []
  const obligation = force.obligation as Quota
  const why: Demand['why'] = {
    from: 'obligation',
    policy: force.policy,
    policyTitle: asked.titleOf?.(force.edition) ?? force.policy,
    obligation: obligation.id,
    clause: obligation.clause,
    says: obligation.says,
    office: duty.organisation,
    periodFrom: duty.fromDay,
    periodTo: duty.dueOn,
  }
  return [
    {
      key: duty.key,
      office: duty.organisation,
      mine: duty.mine,
      among: duty.mine ? [] : amongOf(obligation, duty, force, world, asked),
      from: duty.fromDay,
      to: duty.dueOn,
      need: Math.ceil(duty.need),
      wanted: wantedOf(obligation.counts),
      counts: obligation.counts,
      unknown: duty.because.unknown ?? [],
      why,
    },
  ]
}

/** Mines of the office's region that are not closed and of which the obligation may speak; a supervisor's are those that name it or nobody. */
function amongOf({ where, binds }: Quota, duty: Duty, force: InForce, world: World, { today }: DemandsAsked): string[] {
  const office = world.organisations.find((one) => one.id === duty.organisation)
  const reach = (office?.region.length ?? 0) > force.region.length ? office!.region : force.region
  const bySupervisor = 'organisation' in binds && binds.organisation === 'supervisor'
  return world.mines
    .filter((one) => {
      if (!one.mine.region.startsWith(reach)) return false
      const facts = factsOn(one, today, today)
      if (facts['mine.state'] === null || facts['mine.state'] === 'closed') return false
      const supervisor = facts['mine.supervisor']
      if (bySupervisor && supervisor !== null && supervisor !== duty.organisation) return false
      return where ? holds(where, facts) === true : true
    })
    .map((one) => one.mine.id)
    .toSorted()
}
