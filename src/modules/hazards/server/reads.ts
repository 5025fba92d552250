import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import { OwnPaper, Step } from '../api.ts'
import { editionsOn } from '../rules/criteria.ts'
import { whyNotMended } from '../rules/edits.ts'
import { whyNotIssued } from '../rules/papers.ts'
import { whyNotStep } from '../rules/steps.ts'
import { ladderOf } from './actions/ladder.ts'
import { doerOf } from './actions/steps.ts'
import { loadEditions } from './standards.ts'
import { findConflicts } from './store/conflicts.ts'
import { findHistory } from './store/history.ts'
import * as find from './store/find.ts'
import { findSame, readHazard as read } from './store/hazards.ts'
import { findDecided } from './store/ladder.ts'
import { findRegionNames } from '#modules/mines/server'
import { findMinesByCode } from './store/mines.ts'
import { findPapers } from './store/papers.ts'
import { type Counted, findFigures } from './store/statistics.ts'

export async function findHazards(
  work: Work,
  { query }: InputOf<typeof api.findHazards>,
): Promise<ReplyOf<typeof api.findHazards>> {
  const { rows, more } = await find.findHazards(work, query)
  if (query.text === undefined || query.text === '')
    return { items: rows, more, ...(await find.countHazards(work, query)) }
  // Words are looked for no further than the page: how many more there are would take a second search.
  return { items: rows, more, total: (query.page - 1) * query.size + rows.length, atLeast: more }
}

export async function readHazard(
  work: Work,
  { params }: InputOf<typeof api.readHazard>,
): Promise<ReplyOf<typeof api.readHazard>> {
  const hazard = await read(work, params.hazard)
  const doer = doerOf(work)
  const papers = await findPapers(work, hazard.id)
  return {
    hazard,
    entries: await findHistory(work, hazard.id),
    steps: Step.options.map((step) => ({ step, why: whyNotStep(hazard, step, doer) ?? null })),
    ladder: ladderOf(hazard, await findDecided(work, [hazard.id]), work.today),
    papers,
    issuing: OwnPaper.options.map((paper) => ({ paper, why: whyNotIssued(hazard, paper, papers, doer) ?? null })),
    conflicts: await findConflicts(work, hazard.id),
    mending: whyNotMended(hazard, doer) ?? null,
    related: await findSame(work, hazard, 10),
  }
}

export async function findCriteria(
  _: Work,
  { query }: InputOf<typeof api.findCriteria>,
): Promise<ReplyOf<typeof api.findCriteria>> {
  const editions = loadEditions()
  if (query.on) return { editions: editionsOn(editions, query.kind, query.on) }
  return { editions: editions.filter((one) => query.kind === undefined || one.mines.includes(query.kind)) }
}

export async function readStatistics(
  work: Work,
  { query }: InputOf<typeof api.readStatistics>,
): Promise<ReplyOf<typeof api.readStatistics>> {
  const figures = await nameRows(work, query.by, await findFigures(work, query))
  const total = { found: 0, gone: 0, due: 0, kept: 0, open: 0, overdue: 0 }
  for (const one of figures) for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += one[key]
  return { total, rows: figures }
}

/** Rows with their names; those of mines come by the mine's identity, by which its list is found. */
async function nameRows(
  work: Work,
  by: string,
  rows: readonly Counted[],
): Promise<(Counted & { name: string | null })[]> {
  const keys = rows.map((one) => one.key)
  if (by === 'mine') {
    const mines = await findMinesByCode(work, keys)
    return rows.map((one) => {
      const mine = mines.get(one.key)
      return { ...one, key: mine?.id ?? one.key, name: mine?.name ?? null }
    })
  }
  const names = by === 'region' ? await findRegionNames(work, keys) : undefined
  return rows.map((one) => ({ ...one, name: names?.get(one.key) ?? null }))
}
