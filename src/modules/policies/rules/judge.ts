import type { Where } from '../model.ts'
import { type Facts, holds, type Truth } from './where.ts'

/**
 * Conditions made ready to be judged millions of times: the same answers as `holds`, and beside each the conditions that decided
 * it. Each distinct leaf is looked at once for a set of facts, however many conditions share it.
 */
export type Judge = {
  /** The distinct leaves, by the numbers that `because` gives. */
  leaves: readonly Leaf[]
  /** Takes the facts that are judged next. */
  take(facts: Facts): void
  /**
   * Judges one condition, by its place in the list. The leaves that decided are added to `because`: of a true `all` and a false `any`
   * every member's, else of the first member that settles it; of what is unknown every unknown member's.
   */
  judge(condition: number, because: Because): Truth
}
type Leaf = Extract<Where, { fact: string }>

/** Numbers of leaves, one after another; `count` of them are filled. Must have room for every leaf of a condition beyond `count`. */
export type Because = { numbers: Int32Array; count: number }

const no = 0
const yes = 1
const unknown = 2

type Ready = (because: Because) => number

export function openJudge(conditions: readonly Where[]): Judge {
  const leaves: Leaf[] = []
  const numbers = new Map<string, number>()
  let known: Uint8Array = new Uint8Array(0)
  function numberOf(leaf: Leaf): number {
    const name = JSON.stringify(leaf)
    const held = numbers.get(name)
    if (held !== undefined) return held
    leaves.push(leaf)
    numbers.set(name, leaves.length - 1)
    return leaves.length - 1
  }
  function ready(where: Where): Ready {
    if ('all' in where) return together(where.all.map(ready), no)
    if ('any' in where) return together(where.any.map(ready), yes)
    if ('not' in where) {
      const inner = ready(where.not)
      return (because) => {
        const result = inner(because)
        return result === unknown ? unknown : 1 - result
      }
    }
    const number = numberOf(where)
    return (because) => {
      because.numbers[because.count++] = number
      return known[number]!
    }
  }
  const all = conditions.map(ready)
  known = new Uint8Array(leaves.length)
  return {
    leaves,
    take(facts) {
      for (let at = 0; at < leaves.length; at++) {
        const truth = holds(leaves[at]!, facts)
        known[at] = truth === undefined ? unknown : truth ? yes : no
      }
    },
    judge(condition, because) {
      const result = all[condition]!(because)
      return result === unknown ? undefined : result === yes
    },
  }
}

/** The member that says `settles` decides alone; else, if any is unknown, the unknown ones; else all. */
function together(members: readonly Ready[], settles: number): Ready {
  return (because) => {
    const begun = because.count
    let open = false
    for (let at = 0; at < members.length; at++) {
      const before = because.count
      const result = members[at]!(because)
      if (result === settles) {
        because.numbers.copyWithin(begun, before, because.count)
        because.count += begun - before
        return settles
      }
      if (result === unknown) {
        if (!open) {
          // What was true or false so far decided nothing.
          because.numbers.copyWithin(begun, before, because.count)
          because.count += begun - before
        }
        open = true
      } else if (open) because.count = before
    }
    return open ? unknown : 1 - settles
  }
}
