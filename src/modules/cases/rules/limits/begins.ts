import { type Day, dayOf, type Instant, startOf } from '#platform/day'
import type { Done } from '../course/standing.ts'
import { evidenceOf, isEvent } from './events.ts'
import { announcedDays, serviceDay, type ServiceKind, services } from './service.ts'
import type { Begin, Event, LimitRule } from './standard.ts'

/** What a limit is counted from: the day and moment, whose it is, and the step that began it (`nth` among all; -1: a day of the case). */
export type Begun = {
  day: Day
  at: Instant
  party: string | null
  about: string
  nth: number
  step?: Done
  /** How its day came about, where that needs to be told. */
  says?: readonly [string, string]
}

export type BeginGround = {
  steps: readonly Done[]
  parties: readonly string[]
  knownOn: Day
  conductOn: Day
  /** Limits that ended unused, by rule. */
  lapsed: ReadonlyMap<string, readonly Begun[]>
}

/** All that begins a limit of a rule: one for each party, piece of evidence or step that it is about; what happens again begins it anew. */
export function begunOf(rule: LimitRule, ground: BeginGround): Begun[] {
  const { needs, unless } = rule
  if (needs && !ground.steps.some((one) => isEvent(needs, one))) return []
  const all = rule.from
    .flatMap((from) => begunBy(rule, from, ground))
    .filter(({ nth }) => !unless || !ground.steps.slice(0, nth).some((one) => isEvent(unless, one)))
    .toSorted((a, b) => (rule.from.length > 1 && a.day !== b.day ? (a.day < b.day ? -1 : 1) : a.nth - b.nth))
  const kept = new Map<string, Begun>()
  for (const one of all) if (!rule.once || !kept.has(one.about)) kept.set(one.about, one)
  return [...kept.values()]
}

function begunBy(rule: LimitRule, from: Begin, ground: BeginGround): Begun[] {
  if (typeof from === 'string') {
    const day = from === 'known' ? ground.knownOn : ground.conductOn
    return [{ day, at: startOf(day), party: null, about: rule.id, nth: -1 }]
  }
  if ('end' in from) {
    const { end, where } = from
    return (ground.lapsed.get(end) ?? []).filter(
      (one) => !one.step || isEvent({ step: one.step.kind, where }, one.step),
    )
  }
  return ground.steps.flatMap((step, nth) => (isEvent(from, step) ? begunByStep(rule, from, step, nth, ground) : []))
}

function begunByStep(rule: LimitRule, from: Event, step: Done, nth: number, { parties }: BeginGround): Begun[] {
  const named = from.moment && String(step.facts[from.moment])
  const day = named ? dayOf(named) : step.kind === 'served' ? serviceDay(step) : step.on
  const at = named ?? (dayOf(step.at) === day ? step.at : startOf(day))
  const begun = { day, at, nth, step, ...saidOf(step) }
  if (rule.of === 'party') {
    const whose = step.party === null ? parties : [step.party]
    return whose.map((party) => ({ ...begun, party, about: party }))
  }
  const about = rule.of === 'evidence' ? (evidenceOf(step) ?? step.id) : rule.of === 'step' ? step.id : rule.id
  return [{ ...begun, party: null, about }]
}

/** Of a service: which day of its kind it is. */
function saidOf({ kind, facts, on }: Done): Pick<Begun, 'says'> {
  const service = kind === 'served' ? services[facts['how'] as ServiceKind] : undefined
  if (!service) return {}
  if (facts['how'] === 'announced')
    return {
      says: [
        `（${on} 公告，满 ${announcedDays} 日视为送达）`,
        ` (announced on ${on}, counts as served after ${announcedDays} days)`,
      ],
    }
  return { says: [`（${service.says[0]}）`, ` (${service.says[1]})`] }
}
