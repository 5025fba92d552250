import { factsOn } from '#modules/mines'
import { findHistories } from '#modules/mines/server'
import { loadCalendar, loadSkeleton } from '#modules/duties/server'
import { readPosts } from '#modules/people/server'
import type { Organisation } from '#modules/people'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Coverage } from '../model.ts'
import { classOf } from '../rules/classes.ts'
import { demandsOf } from '../rules/demands.ts'
import type { PlanGround, PlannedMine } from '../rules/ground.ts'
import { countOnSite, modeOf } from '../rules/on-site.ts'
import type { MadeCheck } from '../rules/progress.ts'
import { editionOn } from '../rules/standard.ts'
import type { Officer } from '../rules/teams.ts'
import { levelWord } from '../rules/visits.ts'
import { loadStandards } from './standards.ts'
import { type LineRow, findOthersLines } from './store/lines.ts'
import { findMadeChecks } from './store/made.ts'

/** The months of a year that are not over, in order. */
export function monthsLeft(year: number, today: string): string[] {
  const months = Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, '0')}`)
  return months.filter((one) => one >= today.slice(0, 7))
}

/** The editions of the standards by which a year is planned. */
export function standardsFor(year: number) {
  const { caps, plan } = loadStandards()
  return { caps: editionOn(caps, `${year}-01-01`), settings: editionOn(plan, `${year}-01-01`) }
}

/** Everything from which the plan of the caller's office for a year is proposed, as it is known today. */
export async function gatherGround(
  work: Work,
  year: number,
): Promise<PlanGround & { own: Organisation; scopes: Map<string, string> }> {
  const own = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const skeleton = await loadSkeleton(work)
  const office = skeleton.organisations.find((one) => one.id === own)
  if (!office) return refuse('not-found', 'organisation-unknown')
  const histories = (await findHistories(work)).filter((one) => one.mine.region.startsWith(office.region))
  const { caps, settings } = standardsFor(year)
  const months = monthsLeft(year, work.today)
  const world = { ...skeleton, mines: histories, entries: [] }
  const asked = {
    year,
    today: work.today,
    calendar: loadCalendar(),
    words: settings.words,
    titleOf: (id: string) => skeleton.editions.get(id)?.title,
  }
  const below = skeleton.organisations.filter(
    (one) => one.id !== own && one.kind === 'bureau' && one.region.startsWith(office.region),
  )
  const first = months[0] ?? `${year + 1}-01`
  const isAhead = (one: { to: string }) => one.to.slice(0, 7) >= first
  const made = await findMadeChecks(work, year)
  const others = (await findOthersLines(work, year, own)).filter((one) => one.mine !== null && one.month >= first)
  const onSite = countOnSite(made, others, caps)
  return {
    own: office,
    scopes: new Map(histories.map((one) => [one.mine.id, one.mine.scope])),
    year,
    months,
    mines: histories.flatMap((one): PlannedMine[] => {
      const facts = factsOn(one, work.today, work.today)
      const state = String(facts['mine.state'])
      if (facts['mine.kind'] === null || state === 'closed') return []
      const supervisor = facts['mine.supervisor']
      const isOurs = supervisor === null ? office.roles.includes('supervisor') : supervisor === own
      return [
        {
          id: one.mine.id,
          code: one.mine.code,
          kind: String(facts['mine.kind']),
          class: classOf(facts, caps),
          base: isOurs && !settings.notBase.includes(state),
          others: onSite.get(one.mine.id) ?? 0,
        },
      ]
    }),
    office: own,
    levelOf: (id) => levelWord(skeleton.organisations.find((one) => one.id === id)?.region ?? office.region),
    demands: demandsOf(world, { ...asked, offices: [own] }).filter(isAhead),
    joinable: demandsOf(world, { ...asked, offices: below.map((one) => one.id) }).filter(isAhead),
    standing: [...others.map(standingLine), ...made.filter((one) => one.mine !== null).map(standingCheck)],
    officers: await findOfficers(work, own),
    caps,
    settings,
  }
}

const standingLine = ({ id, mine, month, mode, coverage, subjects, offices }: LineRow) => ({
  mine: mine!,
  month,
  mode,
  coverage,
  subjects,
  offices,
  line: id,
})

function standingCheck({ mine, organisation, happenedOn, facts }: MadeCheck): PlanGround['standing'][number] {
  return {
    mine: mine!,
    month: happenedOn.slice(0, 7),
    mode: modeOf(facts),
    coverage: (facts['coverage'] as Coverage | undefined) ?? null,
    subjects: [facts['special'] ?? []].flat().map(String),
    offices: organisation ? [organisation] : [],
  }
}

/** Posts of an office whose holders check mines; its deputies where there are too few inspectors. */
export async function findOfficers(work: Work, organisation: string): Promise<Officer[]> {
  const posts = await readPosts(work, { organisation })
  const inspectors = posts.filter((one) => one.role === 'inspector')
  const deputies = posts.filter((one) => one.role === 'bureau-deputy' || one.role === 'safety-office-clerk')
  const chosen = inspectors.length >= 2 ? inspectors : [...inspectors, ...deputies]
  return chosen.map((one) => ({ post: one.id, title: one.holders[0]?.name ?? one.title }))
}
