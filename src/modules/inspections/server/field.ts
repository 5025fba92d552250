import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { readMine } from '#modules/mines/server'
import type * as api from '../api.ts'
import type { TeamCheck } from '../api/field.ts'
import type { Check } from '../model.ts'
import { progressOf } from '../rules/progress.ts'
import { showCheck } from './actions/checks.ts'
import { readOffice } from './offices.ts'
import { examAt } from './banks.ts'
import { standardsFor } from './plan-ground.ts'
import { findCheckHeads } from './store/checks.ts'
import { findBegun, findLinesOfOffice, type LineRow } from './store/lines.ts'
import { findMadeChecks } from './store/made.ts'
import { findMineNames } from './store/names.ts'
import { readUnit } from './store/offices.ts'
import { findContest } from './store/papers.ts'
import { briefOf, findStanding } from './store/schemes.ts'
import { usedOfMine } from './used.ts'

export async function findTeamLines(work: Work): Promise<ReplyOf<typeof api.findTeamLines>> {
  const lines = await toCheckNow(work)
  return { items: lines.filter((one) => one.own), open: await openOfTeam(work) }
}

/** Everything that a device needs to begin, write and sign a check of a mine where there is no network. */
export async function readGround(
  work: Work,
  { params }: InputOf<typeof api.readGround>,
): Promise<ReplyOf<typeof api.readGround>> {
  const mine = await readMine(work, params.mine)
  const year = Number(work.today.slice(0, 4))
  const { caps, settings } = standardsFor(year)
  const { officers, violations } = await readOffice(work)
  return {
    lines: await toCheckNow(work, mine.id),
    open: await openAt(work, mine.id),
    officers,
    violations,
    unit: await readUnit(work, mine.id, work.today),
    used: await usedOfMine(work, mine.id, year),
    exempt: caps.exempt.modes.map((one) => one.mode),
    least: settings.team,
    passMark: examAt(mine.scope, work.today).passMark,
    tolerance: settings.thirds.tolerance,
    contest: await findContest(work, work.who.organisation ?? ''),
  }
}

/** Open checks of the caller's office in which the caller is an officer. */
async function openOfTeam(work: Work): Promise<TeamCheck[]> {
  const own = work.who.organisation ?? undefined
  const { items } = await findCheckHeads(work, { state: 'open', own, page: 1, size: 50 })
  const team = items.filter((one) => one.officers.some((officer) => officer.person === work.who.person))
  const names = await findMineNames(
    work,
    team.map((one) => one.mine),
  )
  return team.map(({ id, number, mine, mineName, beganAt }) => {
    return { id, number, mine, mineName, mineCode: names.get(mine)?.code ?? '', beganAt }
  })
}

async function openAt(work: Work, mine: string): Promise<Check[]> {
  const own = work.who.organisation ?? undefined
  const { items } = await findCheckHeads(work, { state: 'open', own, mine, page: 1, size: 10 })
  return Promise.all(items.map((one) => showCheck(work, one.id)))
}

/** Lines that the caller's office leads and that no check has answered or was begun for: of this year until next month, those of the caller's team first. */
async function toCheckNow(work: Work, mine?: string) {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const [from, to] = [`${work.today.slice(0, 4)}-01`, nextMonth(work.today)]
  const lines = await findLinesOfOffice(work, organisation, from, to)
  const at = lines.filter((one): one is LineRow & { mine: string } => one.mine !== null && (!mine || one.mine === mine))
  const begun = await findBegun(
    work,
    at.map((one) => one.id),
  )
  const progress = progressOf(lines, await findMadeChecks(work, Number(work.today.slice(0, 4))), work.today)
  const isOwed = (id: string) => ['open', 'missed', 'upcoming'].includes(progress.get(id)?.state ?? 'open')
  const open = at.filter((one) => !begun.has(one.id) && isOwed(one.id))
  const names = await findMineNames(
    work,
    open.map((one) => one.mine),
  )
  const schemes = await findStanding(
    work,
    open.map((one) => one.id),
    true,
  )
  return open
    .map(({ id, number, mine, month, mode, coverage, subjects, team }) => ({
      id,
      number,
      mine,
      month,
      mode,
      coverage,
      subjects,
      team,
      mineName: names.get(mine)?.name ?? '—',
      mineCode: names.get(mine)?.code ?? '',
      own: work.who.post !== null && team.includes(work.who.post),
      scheme: schemes.has(id) ? briefOf(schemes.get(id)!) : null,
    }))
    .toSorted((a, b) => Number(b.own) - Number(a.own) || rank(a) - rank(b) || a.number - b.number)

  // This month's before what earlier months left, the next month's last.
  function rank({ month }: { month: string }): number {
    const today = work.today.slice(0, 7)
    return month === today ? 0 : month < today ? 1 : 2
  }
}

function nextMonth(today: string): string {
  const [year, month] = today.split('-').map(Number)
  return new Date(Date.UTC(year ?? 0, month ?? 1, 1)).toISOString().slice(0, 7)
}
