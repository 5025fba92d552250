import type { Duty, InForce, World } from '../model.ts'
import { type DeriveOptions, type Ground, groundOf } from './ground.ts'
import { deriveLimit } from './limit.ts'
import { type Line, linesOf } from './line.ts'
import { deriveQuota } from './quota.ts'
import { deriveReaction } from './reaction.ts'
import { isRuledAt, ruled } from './rulings.ts'
import { deriveTarget } from './target.ts'
import { deriveTask } from './task.ts'

/**
 * Who owes what by when, derived from obligations, facts and the record alone: the same world and days give the same duties,
 * in order of their keys, whatever the order of what it was built from.
 */
export function deriveDuties(world: World, options: DeriveOptions): Duty[] {
  return deriveOn(groundOf(world, options), world.obligations)
}

export function deriveOn(ground: Ground, obligations: readonly InForce[]): Duty[] {
  return [...batchesOn(ground, obligations)].flat().toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** The same in no order, obligation after obligation: who derives millions need not hold them. */
export function* batchesOn(ground: Ground, obligations: readonly InForce[]): Generator<readonly Duty[]> {
  for (const [place, lines] of Map.groupBy(linesOf(obligations, ground), placeOf)) {
    const isRuled = isRuledAt(ground, place)
    const duties = lines.flatMap((line) => {
      const moves = movesWhenSuspended(line)
      const derived = deriveLine(line, ground)
      return isRuled ? derived.map((duty) => ruled(duty, moves, ground)) : derived
    })
    // Only where bound or timed anew may an obligation come to the same key by two ways.
    yield lines.length === 1 ? duties : [...new Map(duties.map((one) => [one.key, one])).values()]
  }
}

function placeOf({ editions: [{ region, policy, obligation }] }: Line): string {
  return `${region}/${policy}/${obligation.id}`
}

const byKind = {
  quota: deriveQuota,
  reaction: deriveReaction,
  task: deriveTask,
  target: deriveTarget,
  limit: deriveLimit,
} as const

/** Editions of a line are of one kind. */
function deriveLine(line: Line, ground: Ground): Duty[] {
  return byKind[line.editions[0].obligation.kind](line as never, ground)
}

/** A number owed in a period shrinks with the days on which the clock stood still; every other limit moves by them. */
export function movesWhenSuspended({ editions: [{ obligation }] }: Pick<Line, 'editions'>): boolean {
  return obligation.kind !== 'quota' || obligation.by !== undefined
}
