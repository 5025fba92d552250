import { dayOf, type Day, type Instant, startOf } from '#platform/day'
import type { Calendar } from '#modules/duties'
import type { CaseLimit } from '../../model.ts'
import { counting, type Done } from '../course/standing.ts'
import { type Begun, begunOf } from './begins.ts'
import { type CountedLimit, countLimit } from './counted.ts'
import { deferredUntil, evidenceOf, isEvent, linked } from './events.ts'
import { restsOf } from './pauses.ts'
import type { LimitRule } from './standard.ts'

/** A limit of a case. `due` is the moment at which it is over: 24:00 of its last day `lastDay`. `answer`: the step that answered it. */
export type Limit = CaseLimit &
  Pick<LimitRule, 'with' | 'quiet' | 'wait' | 'extends' | 'unit'> & {
    rule: string
    /** The party, piece of evidence or step that it is about; of a limit of the case its rule. */
    about: string
    lastDay: Day
    answer: string | null
    assumed: boolean
  }

/** What limits are counted from: the steps, the parties and days of the case, and the moment at which they are looked at. */
export type LimitGround = {
  steps: readonly Done[]
  /** All parties; without them those that steps name. */
  parties?: readonly string[]
  knownOn: Day
  conductOn: Day
  /** Life or health was harmed (行政处罚法 art. 36: five years). */
  harm?: boolean
  calendar: Calendar
  rules: readonly LimitRule[]
  now: Instant
}

type Ended = { at: Instant; day: Day; step: string | null }

/** All limits of a case, in the order of the rules and of what began them. */
export function limitsOf(ground: LimitGround): Limit[] {
  const steps = linked(counting(ground.steps))
  const parties = ground.parties ?? [...new Set(steps.flatMap((one) => one.party ?? []))]
  const lapsed = new Map<string, Begun[]>()
  const found: Limit[] = []
  for (const rule of ground.rules) {
    if (rule.only && (rule.only === 'harm') !== (ground.harm === true)) continue
    for (const begun of begunOf(rule, { ...ground, steps, parties, lapsed })) {
      const limit = limitOf(rule, begun, steps, ground)
      found.push(limit)
      if (limit.state === 'void' && Date.parse(limit.due) <= Date.parse(ground.now))
        lapsed.set(rule.id, [
          ...(lapsed.get(rule.id) ?? []),
          {
            ...begun,
            day: limit.lastDay,
            at: limit.due,
            says: [`（${rule.title[0]}期满）`, ` (end of: ${rule.title[1]})`],
          },
        ])
    }
  }
  return found
}

function limitOf(rule: LimitRule, begun: Begun, steps: readonly Done[], ground: LimitGround): Limit {
  const { calendar, now } = ground
  const later = steps.slice(begun.nth + 1)
  const ended = endedBy(rule, begun, later, steps, ground)
  const rests = restsOf(rule.pauses, { party: begun.party, begun: begun.step }, steps, ended?.day ?? dayOf(now))
  const counted: CountedLimit = countLimit(rule, begun, calendar, {
    pauses: rests.spans.filter((one) => one.to > begun.day),
    until: extendedTo(rule, begun, later),
    n: rule.nFact ? (begun.step?.facts[rule.nFact] as number | undefined) : undefined,
  })
  return {
    id: begun.about === rule.id ? rule.id : `${rule.id} ${begun.about}`,
    rule: rule.id,
    about: begun.about,
    party: begun.party,
    title: rule.title,
    from: begun.at,
    due: counted.due,
    lastDay: counted.lastDay,
    latest: counted.latest,
    extends: rule.extends,
    state: stateOf(rule, counted.due, ended, { open: rests.open, moot: isMoot(rule, begun, later) }, begun, now),
    article: rule.article,
    confidence: rule.confidence,
    said: counted.said,
    with: rule.with,
    unit: rule.unit,
    quiet: rule.quiet,
    wait: rule.wait,
    answer: ended?.step ?? null,
    assumed: counted.assumed,
  }
}

/** The step that answers a limit; the day on which it was done counts, of a service the one on which it was set going. */
function endedBy(
  rule: LimitRule,
  begun: Begun,
  later: readonly Done[],
  steps: readonly Done[],
  { knownOn }: LimitGround,
): Ended | undefined {
  if (rule.answers.includes('known')) return { at: startOf(knownOn), day: knownOn, step: null }
  const among = rule.before && rule.unit === 'hour' ? steps : later
  const answer = among.find(
    (one) => rule.answers.some((event) => event !== 'known' && isEvent(event, one)) && isHis(rule, begun, one),
  )
  if (!answer) return undefined
  // Handed to the post in time is in time (民事诉讼法 art. 85): the days on the way do not count.
  const day = (answer.facts['postedOn'] as Day | undefined) ?? answer.on
  return { day, at: day === dayOf(answer.at) ? answer.at : startOf(day), step: answer.id }
}

function isHis(rule: LimitRule, begun: Begun, step: Done): boolean {
  if (rule.of === 'party') return step.party === begun.party || step.party === null
  if (rule.of === 'evidence') return evidenceOf(step) === begun.about
  if (rule.of === 'step') {
    const named = step.facts['of'] ?? step.facts['cut']
    return named === undefined || named === begun.about
  }
  return true
}

const caseEnds = (one: Done) =>
  one.kind === 'withdrawn' || one.kind === 'not-filed' || (one.kind === 'closed' && one.facts['granted'] === true)

/** Whether what happened since makes a limit run no more: the case has ended, or the party is not punished. */
function isMoot(rule: LimitRule, begun: Begun, later: readonly Done[]): boolean {
  return later.some((one) => {
    if (!rule.after && caseEnds(one)) return true
    const his = begun.party === null || one.party === null || one.party === begun.party
    if (!his) return false
    if (rule.of === 'party' && !rule.after && one.kind === 'not-punished') return true
    return rule.ends.some((event) => isEvent(event, one))
  })
}

function stateOf(
  rule: LimitRule,
  due: Instant,
  ended: Ended | undefined,
  { open, moot }: { open: boolean; moot: boolean },
  begun: Begun,
  now: Instant,
): CaseLimit['state'] {
  const over = Date.parse(now) >= Date.parse(due)
  if (rule.wait) {
    if (ended) return Date.parse(ended.at) >= Date.parse(due) ? 'met' : 'late'
    return over ? 'met' : moot ? 'void' : 'open'
  }
  if (ended) {
    // What may only begin when another limit is over was not in its time before that either.
    const early = rule.from.some((one) => typeof one === 'object' && 'end' in one) && ended.day <= begun.day
    return !early && Date.parse(ended.at) < Date.parse(due) ? 'met' : 'late'
  }
  if (moot) return 'void'
  if (open) return 'paused'
  if (!over) return 'open'
  return rule.lapses ? 'void' : 'overdue'
}

function extendedTo({ extends: how }: LimitRule, begun: Begun, later: readonly Done[]): Day | undefined {
  if (!how) return undefined
  if (how.what === 'payment') {
    const last = later.findLast((one) => one.kind === 'payment-deferred' && one.party === begun.party)
    return last && deferredUntil(last)
  }
  const last = later.findLast(
    (one) =>
      one.kind === 'extended' &&
      one.facts['what'] === how.what &&
      (how.what !== 'seal' || one.facts['evidence'] === begun.about),
  )
  return last?.facts['until'] as Day | undefined
}

/** The limit that ends next of those that run and are not quiet; an overdue one before all. */
export function nextLimit(limits: readonly Limit[]): Limit | undefined {
  return limits
    .filter((one) => !one.quiet && (one.state === 'open' || one.state === 'overdue'))
    .toSorted((a, b) => Date.parse(a.due) - Date.parse(b.due))[0]
}
