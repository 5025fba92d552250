import { addDays, type Day, daysBetween } from '#platform/day'
import type { Entry } from '#platform/record'
import type { Duty, InForce, World } from '../model.ts'
import { type DeriveOptions, type Ground, groundOf } from './ground.ts'
import { deriveLimit } from './limit.ts'
import { deriveQuota } from './quota.ts'
import { deriveReaction } from './reaction.ts'
import { beijingDay } from './spans.ts'
import { deriveTarget } from './target.ts'
import { deriveTask } from './task.ts'

/**
 * Who owes what by when, derived from obligations, facts and the record alone: the same world and days give the same duties,
 * in order of their keys, whatever the order of what it was built from.
 */
export function deriveDuties(world: World, options: DeriveOptions): Duty[] {
  return deriveOn(groundOf(world, options), world.obligations)
}

const byKind = {
  quota: deriveQuota,
  reaction: deriveReaction,
  task: deriveTask,
  target: deriveTarget,
  limit: deriveLimit,
} as const

export function deriveOn(ground: Ground, obligations: readonly InForce[]): Duty[] {
  const found = new Map<string, Duty>()
  const rulings = rulingsOf(ground)
  for (const force of inOrder(obligations)) {
    if (beijingDay(force.recordedAt) > ground.knownOn) continue
    for (const duty of byKind[force.obligation.kind](force, ground))
      found.set(duty.key, ruled(duty, rulings.get(duty.key), ground))
  }
  return [...found.values()].toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** Editions in the order in which they came into force; of two that own the same duty, the later has it. */
export function inOrder(obligations: readonly InForce[]): InForce[] {
  return obligations.toSorted((a, b) =>
    a.from !== b.from ? (a.from < b.from ? -1 : 1) : a.edition < b.edition ? -1 : a.edition > b.edition ? 1 : 0,
  )
}

/** Waivers and suspensions by the key of the duty, in order of happening. */
export function rulingsOf(ground: Ground): Map<string, Entry[]> {
  const found = new Map<string, Entry[]>()
  const all = ['duty.waived', 'duty.suspended', 'duty.unsuspended'].flatMap((word) => ground.byWord(word))
  for (const entry of all.toSorted((a, b) => Date.parse(a.happenedAt) - Date.parse(b.happenedAt) || a.seq - b.seq)) {
    const key = entry.facts['duty']
    if (typeof key === 'string') found.set(key, [...(found.get(key) ?? []), entry])
  }
  return found
}

export type Suspension = {
  from: Day
  to: Day | null
  days: number
  dueBefore: Day | null
  dueAfter: Day | null
  entries: Entry[]
}

/** 中止: the clock stands still from its day to the day on which it runs again; the limit moves by as many days. */
export function suspensionsOf(duty: Duty, rulings: readonly Entry[] | undefined): Suspension[] {
  const found: Suspension[] = []
  let due = duty.dueOn
  for (const entry of rulings ?? []) {
    const last = found.at(-1)
    if (entry.word === 'duty.suspended' && (!last || last.to !== null)) {
      if (due === null || entry.happenedOn <= due)
        found.push({ from: entry.happenedOn, to: null, days: 0, dueBefore: due, dueAfter: null, entries: [entry] })
    } else if (entry.word === 'duty.unsuspended' && last && last.to === null) {
      last.to = entry.happenedOn
      last.days = daysBetween(last.from, entry.happenedOn)
      last.entries.push(entry)
      due = due === null ? null : addDays(due, last.days)
      last.dueAfter = due
    }
  }
  return found
}

function ruled(duty: Duty, rulings: readonly Entry[] | undefined, ground: Ground): Duty {
  if (!rulings) return duty
  const waiver = rulings.find((one) => one.word === 'duty.waived')
  const suspensions = suspensionsOf(duty, rulings)
  const days = suspensions.reduce((sum, one) => sum + one.days, 0)
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
