import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { DutyLine } from '../api.ts'
import type { Duty } from '../model.ts'
import { type Proof, proofsOf } from '../rules/proof.ts'
import { subjectInKey } from '../rules/why.ts'
import { loadCalendar } from './calendar.ts'
import { horizonOf } from './rederive.ts'
import { heldSkeleton } from './skeleton.ts'
import { findRows, overall } from './store/duties.ts'
import { type DutiesWanted, findAsOf, findToday } from './store/find.ts'
import { daysAsked, linesOf, type On } from './store/lines.ts'
import { loadSubjectWorld } from './subject-world.ts'

/** The duties that are wanted as of two days, at most `most` of them, with the count of all. */
export async function dutiesWanted(
  work: Work,
  wanted: DutiesWanted,
  on: On,
  most: number,
): Promise<{ duties: Duty[]; total: number }> {
  const page = { sort: 'due' as const, page: 1, size: most }
  return daysAsked(work, on).isToday ? findToday(work, wanted, page) : findAsOf(work, on, wanted, page)
}

/** One duty as it stands today; refuses `duty-unknown`. */
export async function findDutyLine(work: Work, key: string): Promise<DutyLine> {
  const duties = await findRows(work, { keys: [key] })
  const [line] = await linesOf(work, duties, { asOf: work.today, knownOn: work.today })
  return line ?? refuse('not-found', 'duty-unknown', { key })
}

/**
 * By which entries each of many duties was judged, as of the same days, by its key. Read over all scopes, since a duty may rest on an
 * entry made elsewhere; show nobody an entry outside his range. `told` after each subject: how many are done.
 */
export async function findProofs(
  work: Work,
  duties: readonly Duty[],
  on: On,
  told: (done: number) => void = () => {},
): Promise<Map<string, Proof>> {
  const found = new Map<string, Proof>()
  for (const own of Map.groupBy(duties, (one) => subjectInKey(one.key)).values()) {
    await overall(work, () => proveOwn(work, own, on, found))
    told(found.size)
    // Other requests have their turn between two subjects.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return found
}

/** The duties of one subject: one world for all of them. */
async function proveOwn(work: Work, duties: readonly Duty[], on: On, found: Map<string, Proof>): Promise<void> {
  const held = await heldSkeleton(work)
  const places = new Set(duties.map((one) => one.key.split('/', 3).join('/')))
  const world = await loadSubjectWorld(work, subjectInKey(duties[0]!.key), {
    forces: held.obligations.filter((one) => places.has(`${one.region}/${one.policy}/${one.obligation.id}`)),
    mines: duties.flatMap((one) => (one.mine ? [one.mine] : [])),
    triggers: duties.flatMap((one) => (one.trigger ? [one.trigger] : [])),
  })
  const options = { ...on, calendar: loadCalendar(), to: horizonOf(on.asOf) }
  for (const [key, proof] of proofsOf(world, duties, options)) found.set(key, proof)
}
