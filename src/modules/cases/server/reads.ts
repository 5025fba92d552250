import type { Day } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import type { ListedCase } from '../model.ts'
import { showCase } from './case.ts'
import { limitsOn, workingDaysLeft } from './limits.ts'
import { findPartiesOf, type HeldCase } from './store/cases.ts'
import * as find from './store/find.ts'
import * as findings from './store/findings.ts'

/** The next limit as its standard names it; the days of rest before its end do not count where it is one of working days. */
function nextOf(
  { nextLimit, nextDue, proposedOn, scope }: Pick<HeldCase, 'nextLimit' | 'nextDue' | 'proposedOn' | 'scope'>,
  today: Day,
): Pick<ListedCase, 'nextTitle' | 'workingDaysLeft'> {
  const rule = limitsOn(proposedOn, scope).rules.find((one) => one.id === nextLimit)
  if (!rule || !nextDue) return { nextTitle: null, workingDaysLeft: null }
  return { nextTitle: rule.title, workingDaysLeft: workingDaysLeft({ unit: rule.unit, due: nextDue }, today) }
}

export async function findCases(
  work: Work,
  { query }: InputOf<typeof api.findCases>,
): Promise<ReplyOf<typeof api.findCases>> {
  const { rows, next } = await find.findCaseRows(work, query)
  return {
    items: await listed(work, rows),
    next,
    counts: await find.countCases(work),
    counted: await find.sumCounted(work, query),
  }
}

/** Rows as lists show them, with their parties. */
export async function listed(work: Work, rows: readonly HeldCase[]): Promise<ListedCase[]> {
  const parties = await findPartiesOf(
    work,
    rows.map((one) => one.id),
  )
  return rows.map(
    ({ scope, version: _, source: __, summary: ___, campaign, conductFrom, knownOn, closing, ...one }) => ({
      ...one,
      ...nextOf({ ...one, scope }, work.today),
      parties: parties.get(one.id) ?? [],
    }),
  )
}

export async function readCase(
  work: Work,
  { params }: InputOf<typeof api.readCase>,
): Promise<ReplyOf<typeof api.readCase>> {
  return showCase(work, params.id)
}

export async function findOpenFindings(
  work: Work,
  { query }: InputOf<typeof api.findOpenFindings>,
): Promise<ReplyOf<typeof api.findOpenFindings>> {
  return { items: await findings.findOpenFindings(work, query) }
}

export async function findCaseLimits(
  work: Work,
  { query }: InputOf<typeof api.findCaseLimits>,
): Promise<ReplyOf<typeof api.findCaseLimits>> {
  const { title, source, rules } = limitsOn(query.on, work.who.region)
  const items = rules.map(({ id, title: name, n, unit, from, with: whose, article, confidence }) => ({
    id,
    title: name,
    n,
    unit,
    from: [from].flat().map((one) => (typeof one === 'string' ? one : 'step' in one ? one.step : one.end)),
    begins: from.flatMap((one) => {
      if (typeof one === 'string' || !('step' in one)) return []
      const { step, form, way, what, where } = one
      return { step, form, way, where: { ...where, ...(what === undefined ? {} : { what: [what] }) } }
    }),
    with: whose,
    article,
    confidence,
  }))
  return { title, source, items }
}
