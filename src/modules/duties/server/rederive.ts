import type { Day, Period } from '#platform/day'
import type { Entry } from '#platform/record'
import type { Work } from '#platform/server/work'
import type { Duty, InForce } from '../model.ts'
import { deriveOn } from '../rules/derive.ts'
import { groundOf } from '../rules/ground.ts'
import { nameOf } from '../rules/line.ts'
import { earlier } from '../rules/spans.ts'
import { subjectInKey } from '../rules/why.ts'
import { loadCalendar } from './calendar.ts'
import type { Held } from './skeleton.ts'
import { type Difference, differencesOf, type RowsWanted, saveDifferences, findRows } from './store/duties.ts'
import { type EntriesWanted, loadEntries, loadRulings } from './store/entries.ts'
import { loadMines } from './store/mines.ts'

/** A part of all duties that is derived anew: which obligations, for whom, from which mines and entries. */
export type Job = {
  forces: readonly InForce[]
  /** Of these posts, organisations and mines; of everybody when absent. */
  subjects?: ReadonlySet<string>
  /** Which of the duties so derived, and of the rows, the job has read enough to judge. */
  only?: (duty: Duty) => boolean
  /** Periods of quotas and standing tasks that touch these days; all when absent. */
  window?: Period
  rows: RowsWanted
  mines: readonly string[]
  entries: readonly EntriesWanted[]
  /** Entries that the caller has read already. */
  known?: readonly Entry[]
}

/** The last day of this year: periods are opened up to it, the daily clock opens the next. */
export function horizonOf(today: Day): Day {
  return `${today.slice(0, 4)}-12-31`
}

const changed = new WeakMap<Work, Difference[]>()

/** What this work has changed in the duties so far. */
export function differencesIn(work: Work): readonly Difference[] {
  return changed.get(work) ?? []
}

/** Derives a part anew, writes what differs and tells it. Call with the scope opened wide and the turn taken. */
export async function rederive(work: Work, held: Held, job: Job): Promise<Difference[]> {
  if (job.forces.length === 0) return []
  const forces = withOtherEditions(held, job.forces)
  const ids = [...new Set(forces.map((one) => one.obligation.id))]
  const exceptions = forces.some((one) => one.obligation.kind === 'limit')
  const entries = [
    ...(job.known ?? []),
    ...(await loadEntries(work, [
      ...job.entries,
      ...(exceptions && job.mines.length > 0 ? [{ words: ['limit.excepted'], mines: job.mines }] : []),
    ])),
    ...(await loadRulings(work, ids)),
  ]
  const mines = [...new Set(job.mines)]
  const world = {
    obligations: forces,
    organisations: held.organisations,
    posts: held.posts,
    mines: await loadMines(work, mines, forces),
    entries: unique(entries),
  }
  const horizon = horizonOf(work.today)
  const options = {
    asOf: work.today,
    knownOn: work.today,
    calendar: loadCalendar(),
    to: job.window ? earlier(job.window.to, horizon) : horizon,
    ...(job.window ? { from: job.window.from } : {}),
    ...(job.subjects ? { subjects: job.subjects } : {}),
  }
  const derived = deriveOn(groundOf(world, options, held.standingOn(work.today)), forces)
  const places = new Set(forces.map(placeOf))
  function isMeant(duty: Duty): boolean {
    if (!places.has(duty.key.split('/', 3).join('/'))) return false
    if (job.subjects && !job.subjects.has(subjectInKey(duty.key))) return false
    return (job.only?.(duty) ?? true) && isInWindow(duty, job.window)
  }
  const before = await findRows(work, { obligations: ids, ...job.rows })
  const differences = differencesOf(before.filter(isMeant), derived.filter(isMeant))
  await saveDifferences(work, differences)
  changed.set(work, [...(changed.get(work) ?? []), ...differences])
  return differences
}

function placeOf(force: InForce): string {
  return `${force.region}/${force.policy}/${force.obligation.id}`
}

/** Obligations with the editions before and after by which they go on: a period may straddle two of them. */
export function withOtherEditions(held: Held, forces: readonly InForce[]): InForce[] {
  const names = new Set(forces.map(nameOf))
  return held.obligations.filter((one) => names.has(nameOf(one)))
}

function unique(entries: readonly Entry[]): Entry[] {
  return [...new Map(entries.map((one) => [one.id, one])).values()]
}

function isInWindow(duty: Duty, window: Period | undefined): boolean {
  if (!window || (duty.kind !== 'quota' && duty.kind !== 'task')) return true
  const [from, to] = duty.key.slice(duty.key.lastIndexOf('/') + 1).split('..')
  return !from || !to || (to >= window.from && from <= window.to)
}
