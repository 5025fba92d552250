import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import type { Press } from '#platform/server/press'
import { withRoot } from '#platform/server/press-root'
import type { Work } from '#platform/server/work'
import { factsOn } from '#modules/mines'
import { findHistories } from '#modules/mines/server'
import type * as api from '../api.ts'
import type { Plan, PlanLine, SchemeHead } from '../model.ts'
import { classOf, isCapped } from '../rules/classes.ts'
import { countOnSite, madeBeside } from '../rules/on-site.ts'
import { type MadeCheck, progressOf } from '../rules/progress.ts'
import { loadsOf } from '../rules/teams.ts'
import { findOfficers as officersOf, standardsFor } from './plan-ground.ts'
import { planPaper } from './plan-paper.ts'
import { planSheet } from './plan-sheet.ts'
import { findChecksOfLines, findLines, findOthersLines } from './store/lines.ts'
import { findMadeChecks } from './store/made.ts'
import { findMineNames, findNames } from './store/names.ts'
import * as store from './store/plans.ts'
import { findStanding } from './store/schemes.ts'

export async function findPlans(
  work: Work,
  { query }: InputOf<typeof api.findPlans>,
): Promise<ReplyOf<typeof api.findPlans>> {
  return { items: await store.findPlans(work, query.year), own: work.who.organisation }
}

export async function readPlan(
  work: Work,
  { params }: InputOf<typeof api.readPlan>,
): Promise<ReplyOf<typeof api.readPlan>> {
  return showPlan(work, await store.readPlan(work, params.id))
}

export async function findOfficers(work: Work): Promise<ReplyOf<typeof api.findOfficers>> {
  return { items: work.who.organisation ? await officersOf(work, work.who.organisation) : [] }
}

export async function printPlan(
  press: Press,
  work: Work,
  { params }: InputOf<typeof api.printPlan>,
): Promise<FileReply> {
  const plan = await showPlan(work, await store.readPlan(work, params.id))
  const bytes = await press.print(await withRoot(work, planPaper(plan, work)))
  return { name: `${plan.organisationName} ${plan.year}.pdf`, type: 'application/pdf', bytes, inline: true }
}

export async function exportPlan(work: Work, { params }: InputOf<typeof api.exportPlan>): Promise<FileReply> {
  return planSheet(await showPlan(work, await store.readPlan(work, params.id)), work)
}

/** A plan as it is shown today: its lines with names and how they stand, checks of every mine, load of every officer. */
export async function showPlan(work: Work, plan: store.PlanRow): Promise<Plan> {
  const rows = await findLines(work, plan.id)
  const checks = await findMadeChecks(work, plan.year)
  const progress = progressOf(rows, plan.state === 'approved' ? checks : [], work.today)
  const mineIds = [...rows, ...plan.uncovered].flatMap((one) => one.mine ?? [])
  const mines = await findMineNames(work, mineIds)
  const names = await findNames(work, {
    organisations: rows.flatMap((one) => [...one.offices, ...(one.company ? [one.company] : [])]),
    posts: rows.flatMap((one) => one.team),
  })
  const begun = await findChecksOfLines(work, plan.id)
  const approved = plan.state === 'approved'
  const schemes = await findStanding(work, approved ? rows.map((one) => one.id) : [])
  const items = rows.map(({ scope: _, plan: __, organisation: ___, inForce: ____, ...line }): PlanLine => ({
    ...line,
    mineName: line.mine ? (mines.get(line.mine)?.name ?? '—') : null,
    mineCode: line.mine ? (mines.get(line.mine)?.code ?? null) : null,
    companyName: line.company ? (names.get(line.company) ?? '—') : null,
    officeNames: line.offices.map((one) => names.get(one) ?? '—'),
    teamNames: line.team.map((one) => names.get(one) ?? '—'),
    check: begun.get(line.id) ?? null,
    scheme: headOf(schemes.get(line.id)),
    ...progress.get(line.id)!,
  }))
  const { caps, settings } = standardsFor(plan.year)
  const active = items.filter((one) => !one.cancelled)
  const { uncovered, standards: _, ...head } = plan
  return {
    ...head,
    lines: active.length,
    items,
    uncovered: uncovered.map((one) => ({ ...one, mineName: one.mine ? (mines.get(one.mine)?.name ?? '—') : null })),
    used: await usedOf(work, plan, items, checks),
    loads: loadsOf(active, settings.daysAMonth).map((one) => ({ ...one, title: names.get(one.post) ?? '—' })),
    standards: [
      { ...said(caps), confidence: caps.perMine.confidence },
      { ...said(settings), confidence: settings.confidence },
    ],
    today: work.today,
  }
}

function headOf(scheme: SchemeHead | undefined): SchemeHead | null {
  if (!scheme) return null
  const { id, state, number, paper } = scheme
  return { id, state, number, paper }
}

const said = ({ id, title, source }: { id: string; title: [string, string]; source: string }) => ({ id, title, source })

/**
 * Of every mine that the plan visits, or could not visit any more: checks on site planned here, those of others (made this year by whomever beside this
 * plan's lines, and what other plans in force still hold), and the cap.
 */
async function usedOf(
  work: Work,
  { year, organisation, uncovered }: store.PlanRow,
  items: readonly PlanLine[],
  made: readonly MadeCheck[],
): Promise<Plan['used']> {
  const { caps } = standardsFor(year)
  const ids = [...new Set([...items, ...uncovered].flatMap((one) => one.mine ?? []))]
  const now = work.today.slice(0, 7)
  const still = (await findOthersLines(work, year, organisation)).filter((one) => one.month >= now)
  const others = countOnSite(madeBeside(made, items), still, caps)
  const histories = ids.length > 0 ? await findHistories(work, ids) : []
  const names = await findMineNames(work, ids)
  return histories
    .map((history): Plan['used'][number] => {
      const { id: mine, code: mineCode } = history.mine
      const own = items.filter(
        (one) => one.mine === mine && !one.cancelled && one.joins === null && isCapped(one.mode, caps),
      )
      const { most, warnAt } = caps.perMine
      const elsewhere = others.get(mine) ?? 0
      return {
        mine,
        mineName: names.get(mine)?.name ?? '—',
        mineCode,
        class: classOf(factsOn(history, work.today, work.today), caps),
        planned: own.length,
        others: elsewhere,
        most,
        warned: own.length + elsewhere >= warnAt,
        joined: own.filter((one) => one.why.length > 1).length,
      }
    })
    .toSorted((a, b) => (a.mineCode < b.mineCode ? -1 : 1))
}
