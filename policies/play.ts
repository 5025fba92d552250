import { computeIndicator, type Calendar, deriveDuties, type Duty, stateOf } from '#modules/duties'
import type { Indicator, Obligation } from '#modules/policies'
import type { Case, IndicatorCase, ObligationCase } from '../src/modules/policies/rules/case.ts'
import type { Shipped } from '../src/modules/policies/server/shipped.ts'
import { places, worldOf, worldOfIndicator } from './world.ts'

/** Saturdays and Sundays rest and no holiday moves a limit: cases say what the document says, not what a year's table does. */
const calendar: Calendar = {
  holidays: new Set(),
  workdays: new Set(),
  coveredFrom: '2000-01-01',
  coveredUntil: '2099-12-31',
}
/** The cases with their number among those of the same obligation. */
export function numbered(cases: readonly Case[]): { nth: number; one: Case }[] {
  const counts = new Map<string, number>()
  return cases.map((one) => {
    const nth = (counts.get(one.of) ?? 0) + 1
    counts.set(one.of, nth)
    return { nth, one }
  })
}

/** Plays a case; `yongchuan/coal-duties-2021 bureau-head-visits: case 2 expected open 3/5, got …` when it comes out otherwise. */
export function faultIn({ place, name, head, content, cases }: Shipped, one: Case, nth: number): string | undefined {
  const at = `${place}/${name} ${one.of}: case ${nth}`
  if ('value' in one) {
    const indicator = content.indicators.find((each) => each.id === one.of)
    if (!indicator) return `${at}: no such indicator`
    const got = playIndicator(indicator, one, cases.mine)
    return got === one.value ? undefined : `${at} expected ${one.value}, got ${got}`
  }
  const obligation = content.obligations.find((each) => each.id === one.of)
  if (!obligation) return `${at}: no such obligation`
  const measured = obligation.kind === 'target' ? obligation.indicator : undefined
  const indicator = content.indicators.find((each) => each.id === measured) ?? null
  const got = playObligation(head.policy, obligation, indicator, one, cases.mine)
  return fits(one.expect, got) ? undefined : `${at} expected ${one.expect}, got ${got.join('; ') || 'none'}`
}

/** What an obligation comes to in a case: `met 5/5 due 2021-03-31`, one line for each duty, or `none`. */
function playObligation(
  policy: string,
  obligation: Obligation,
  indicator: Indicator | null,
  one: ObligationCase,
  common: Record<string, unknown>,
): string[] {
  const world = worldOf(policy, obligation, indicator, one, common)
  const duties = deriveDuties(world, { asOf: one.on, knownOn: one.on, calendar })
  return current(duties, one.for ?? one.on, one.for !== undefined).map(
    (duty) => `${stateOf(duty, one.on)} ${duty.got ?? '?'}/${duty.need}${duty.dueOn ? ` due ${duty.dueOn}` : ''}`,
  )
}

/** The value of an indicator in a case, rounded to a hundredth; `unknown` where facts are not registered. */
function playIndicator(indicator: Indicator, one: IndicatorCase, common: Record<string, unknown>): number | 'unknown' {
  const { value } = computeIndicator(indicator, worldOfIndicator(indicator, one, common), one.on, {
    calendar,
    region: places.city,
  })
  return value === null ? 'unknown' : Math.round(value * 100) / 100
}

/** Whether what a case expects is what came out. Figures and limits are compared only where the case names them. */
function fits(expected: string, got: readonly string[]): boolean {
  if (expected === 'none') return got.length === 0
  const [, wanted = expected, times] = /^(.*?)(?: x(\d+))?$/.exec(expected) ?? []
  if (got.length !== Number(times ?? 1)) return false
  return got.every((line) =>
    wanted.split(/ (?=due)/).every((part) => line.startsWith(`${part} `) || line === part || line.endsWith(` ${part}`)),
  )
}

/** The duties of the period in which a day lies; the whole task rather than its periods unless a period was asked for. */
function current(duties: readonly Duty[], day: string, byPeriod: boolean): Duty[] {
  const whole = duties.filter((duty) => duty.kind === 'task' && duty.key.endsWith('/-'))
  if (whole.length > 0 && !byPeriod) return whole
  const begun = duties.filter((duty) => duty.fromDay <= day && !(byPeriod && duty.key.endsWith('/-')))
  const last = begun.reduce((latest, duty) => (duty.fromDay > latest ? duty.fromDay : latest), '')
  return begun.filter((duty) => duty.fromDay === last)
}
