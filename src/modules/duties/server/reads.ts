import type { InputOf, ReplyOf } from '#platform/endpoint'
import { addDays, type Day, lastDayOfMonth } from '#platform/day'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import { deeds } from '../rules/deeds.ts'
import { entriesSeen } from '../rules/entries.ts'
import { stateOf } from '../rules/state.ts'
import { isWorkingDay } from '../rules/working-days.ts'
import { loadCalendar } from './calendar.ts'
import { taskWords } from './store/asked.ts'
import { type Count, cellOf, countAsOf, countToday, type Rows } from './store/board.ts'
import { type DueOn, dueToday, dutiesAsOf, findAsOf, findToday, matches, type matching } from './store/find.ts'
import { daysAsked, entryLines, linesOf } from './store/lines.ts'
import { boardNames, countMines } from './store/names.ts'
import { findDeeds, loadEntries } from './store/entries.ts'

/** The reader's own post when `own` is asked for; nobody has no duties. */
export function ownPost(work: Work, own: boolean | undefined): { post?: string } {
  return own ? { post: work.who.post ?? '00000000-0000-0000-0000-000000000000' } : {}
}

export async function findDuties(
  work: Work,
  { query }: InputOf<typeof api.findDuties>,
): Promise<ReplyOf<typeof api.findDuties>> {
  const { asOf, knownOn, isToday } = daysAsked(work, query)
  const wanted = { ...query, ...ownPost(work, query.own), boardOf: query.asBoard ? asOf : undefined }
  const { duties, total, states } = isToday
    ? await findToday(work, wanted, query)
    : await findAsOf(work, { asOf, knownOn }, wanted, query)
  return { asOf, knownOn, items: await linesOf(work, duties, { asOf, knownOn }), total, states }
}

export async function readBoard(
  work: Work,
  { query }: InputOf<typeof api.readBoard>,
): Promise<ReplyOf<typeof api.readBoard>> {
  const { asOf, knownOn, isToday } = daysAsked(work, query)
  const year = query.year ?? Number(asOf.slice(0, 4))
  const base = query.region ?? work.who.region
  const wanted = { region: query.region, policy: query.policy, kind: query.kind }
  const counts = isToday
    ? await countToday(work, query.rows, base, year, wanted)
    : await countAsOf(work, { asOf, knownOn }, query.rows, base, year, wanted)
  const names = await boardNames(
    work,
    query.rows,
    counts.map((one) => one.row),
    asOf,
  )
  const mines = await countMines(work, base)
  const rows = [...new Set(counts.map((one) => one.row))].map((id) => {
    const own = counts.filter((one) => one.row === id)
    const name = names.get(id)
    return {
      id,
      name: name?.name ?? id,
      detail: name?.detail ?? null,
      mines: minesIn(query.rows, id, base, mines),
      months: monthsOf(own),
      total: yearOf(own),
    }
  })
  rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  const covered = loadCalendar().coveredUntil
  return {
    asOf,
    knownOn,
    year,
    rows,
    months: monthsOf(counts),
    total: yearOf(counts),
    mines: [...mines.values()].reduce((sum, n) => sum + n, 0),
    policies: await countPolicies(work, base, asOf),
    assumed: counts.some((one) => one.assumed) || asOf > covered,
  }
}

function monthsOf(counts: readonly Count[]) {
  return Array.from({ length: 12 }, (_, at) => cellOf(counts.filter((one) => one.month === at + 1)))
}

function yearOf(counts: readonly Count[]) {
  return cellOf(counts.filter((one) => one.month === 0))
}

/** Mines of a unit; offices of the region itself show none, for its mines are their units'. */
function minesIn(rows: Rows, id: string, base: string, mines: ReadonlyMap<string, number>): number | null {
  if (rows !== 'region' || id === base) return null
  return [...mines].reduce((sum, [region, n]) => sum + (region.startsWith(id) ? n : 0), 0)
}

async function countPolicies({ tx }: Work, base: string, day: Day): Promise<number> {
  const rows = await tx
    .selectFrom('applications')
    .innerJoin('editions', 'editions.id', 'applications.edition')
    .select(['editions.policy', 'applications.region'])
    .where('fromDay', '<=', day)
    .where((eb) => eb.or([eb('toDay', 'is', null), eb('toDay', '>=', day)]))
    .execute()
  return new Set(
    rows.filter((one) => one.region.startsWith(base) || base.startsWith(one.region)).map((one) => one.policy),
  ).size
}

export async function readCalendar(
  work: Work,
  { query }: InputOf<typeof api.readCalendar>,
): Promise<ReplyOf<typeof api.readCalendar>> {
  const { asOf, knownOn, isToday } = daysAsked(work, query)
  const wanted = { ...query, ...ownPost(work, query.own) }
  const from = `${query.month}-01`
  const to = lastDayOfMonth(from)
  const deedsOf = await findDeeds(work, { ...wanted, from, to })
  const seen = entriesSeen(deedsOf, { asOf, knownOn }).entries
  const due = isToday
    ? await dueToday(work, wanted, from, to)
    : await dueAsOf(work, { asOf, knownOn }, wanted, from, to)
  const calendar = loadCalendar()
  const days = []
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const own = due.filter((one) => one.day === day)
    const count = (states: readonly string[]) =>
      own.reduce((sum, one) => sum + (states.includes(one.state) ? one.n : 0), 0)
    days.push({
      day,
      entries: seen.filter((one) => one.happenedOn === day).length,
      due: own.reduce((sum, one) => sum + one.n, 0),
      overdue: count(['overdue']),
      met: count(['met', 'late']),
      rest: !isWorkingDay(calendar, day),
      holiday: calendar.names.get(day) ?? null,
    })
  }
  return { asOf, knownOn, days, assumed: to > calendar.coveredUntil }
}

async function dueAsOf(
  work: Work,
  on: { asOf: Day; knownOn: Day },
  wanted: Parameters<typeof matching>[0],
  from: Day,
  to: Day,
): Promise<DueOn[]> {
  const duties = (await dutiesAsOf(work, on)).filter((one) => matches(one, { ...wanted, dueFrom: from, dueTo: to }))
  return duties.map((one) => ({ day: one.dueOn!, state: stateOf(one, on.asOf), n: 1 }))
}

/** Words that a why may name as counted: deeds, and what sets duties off or tells of tasks. */
const named = [
  ...Object.keys(deeds),
  ...taskWords,
  'mine.registered',
  'mine.changed',
  'mine.stopped',
  'mine.resumed',
  'mine.closed',
]

/** Deeds of the record as they were written, with whether they were corrected since. */
export async function findEntries(
  work: Work,
  { query }: InputOf<typeof api.findEntries>,
): Promise<ReplyOf<typeof api.findEntries>> {
  const written = await findDeeds(work, {
    ...query,
    ...ownPost(work, query.own),
    words: query.word ? [query.word] : query.ids ? named : Object.keys(deeds),
    newest: query.ids ? query.ids.length : query.size,
  })
  const corrections = await loadEntries(work, [
    { words: [...new Set(written.map((one) => one.word))], ids: written.map((one) => one.id) },
  ])
  const { voided } = entriesSeen(corrections, { asOf: work.today, knownOn: work.today })
  const gone = new Set(voided.map((one) => one.id))
  const changed = new Set(corrections.flatMap((one) => (one.corrects ? [one.corrects] : [])))
  const lines = await entryLines(work, written)
  return written.flatMap((one) => {
    const line = lines.get(one.id)
    return line
      ? [
          {
            ...line,
            corrected: gone.has(one.id)
              ? ('voided' as const)
              : changed.has(one.id)
                ? ('changed' as const)
                : ('no' as const),
          },
        ]
      : []
  })
}
