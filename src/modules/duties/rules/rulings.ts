import { addDays, type Day, daysBetween } from '#platform/day'
import type { Entry } from '#platform/record'
import type { Duty } from '../model.ts'
import type { Ground } from './ground.ts'

/** Waivers and suspensions by the key of the duty, in order of happening. */
export type Rulings = ReadonlyMap<string, readonly Entry[]>

const kept = new WeakMap<Ground, Rulings>()

export function rulingsOf(ground: Ground): Rulings {
  const held = kept.get(ground)
  if (held) return held
  const found = new Map<string, Entry[]>()
  const all = ['duty.waived', 'duty.suspended', 'duty.unsuspended'].flatMap((word) => ground.byWord(word))
  for (const entry of all.toSorted((a, b) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt) || a.seq - b.seq)) {
    const key = entry.facts['duty']
    if (typeof key === 'string') found.set(key, [...(found.get(key) ?? []), entry])
  }
  kept.set(ground, found)
  return found
}

const begun = new WeakMap<Rulings, ReadonlySet<string>>()

/** Whether there is a ruling on a duty whose key begins so: with place, document and obligation, or with all but its period. */
export function isRuledAt(ground: Ground, beginning: string): boolean {
  const rulings = rulingsOf(ground)
  if (rulings.size === 0) return false
  let beginnings = begun.get(rulings)
  if (!beginnings) {
    beginnings = new Set(
      [...rulings.keys()].flatMap((key) => [key.split('/', 3).join('/'), key.slice(0, key.lastIndexOf('/'))]),
    )
    begun.set(rulings, beginnings)
  }
  return beginnings.has(beginning)
}

export type Suspension = {
  /** The clock stands still from here … */
  from: Day
  /** … up to the day before this one; null while it still stands. */
  to: Day | null
  days: number
  dueBefore: Day | null
  dueAfter: Day | null
  entries: Entry[]
}

/**
 * 中止: the clock stands still from its day to the day on which it runs again, and the limit moves by as many days; not so
 * the end of a period in which a number is owed (`moves` false), where the days do not count instead. `due`: before all that.
 */
export function suspensionsOf(due: Day | null, moves: boolean, rulings: readonly Entry[] | undefined): Suspension[] {
  const found: Suspension[] = []
  let now = due
  for (const entry of rulings ?? []) {
    const last = found.at(-1)
    if (entry.word === 'duty.suspended' && (!last || last.to !== null)) {
      if (now === null || entry.happenedOn <= now)
        found.push({ from: entry.happenedOn, to: null, days: 0, dueBefore: now, dueAfter: null, entries: [entry] })
    } else if (entry.word === 'duty.unsuspended' && last && last.to === null) {
      last.to = entry.happenedOn
      last.days = daysBetween(last.from, entry.happenedOn)
      last.entries.push(entry)
      now = now === null || !moves ? now : addDays(now, last.days)
      last.dueAfter = now
    }
  }
  return found
}

/** A duty with what was ruled on it. `moves`: whether its limit moves while its clock stands still. */
export function ruled(duty: Duty, moves: boolean, ground: Ground): Duty {
  const rulings = rulingsOf(ground).get(duty.key)
  if (!rulings) return duty
  const waiver = rulings.find((one) => one.word === 'duty.waived')
  const suspensions = suspensionsOf(duty.dueOn, moves, rulings)
  const days = moves ? suspensions.reduce((sum, one) => sum + one.days, 0) : 0
  const open = suspensions.find((one) => one.to === null)
  return {
    ...duty,
    waivedOn: duty.waivedOn ?? waiver?.happenedOn ?? null,
    suspendedOn: open && open.from <= ground.asOf ? open.from : null,
    dueOn: duty.dueOn === null || days === 0 ? duty.dueOn : addDays(duty.dueOn, days),
    dueAt:
      duty.dueAt === null || days === 0
        ? duty.dueAt
        : new Date(Date.parse(duty.dueAt) + days * 86_400_000).toISOString(),
  }
}
