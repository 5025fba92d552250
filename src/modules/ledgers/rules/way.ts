import type { Definition, State } from '../model.ts'

/**
 * The states of the plain way from the first to an end, in the order of writing, and the one where an entry stands: of states off
 * the way (cancelled, refused, to be done again) that one alone, behind the state from which a step leads there.
 */
export function wayOf(definition: Definition, state: string): State[] {
  const { states } = definition
  const way = onwards(definition, 0) ?? [0]
  const at = states.findIndex((one) => one.id === state)
  if (at < 0 || way.includes(at)) return way.map((one) => states[one]!)
  const before = way.findIndex((one) => leadsOn(definition, one).includes(at))
  const passed = way.slice(0, before + 1)
  const rest = states[at]!.end ? [] : way.slice(-1)
  return [...passed, at, ...rest].map((one) => states[one]!)
}

/** The way onwards to an end through ever later states, the nearest first. */
function onwards(definition: Definition, from: number): number[] | undefined {
  if (definition.states[from]!.end) return [from]
  for (const next of leadsOn(definition, from).toSorted((a, b) => a - b)) {
    const rest = next > from ? onwards(definition, next) : undefined
    if (rest) return [from, ...rest]
  }
  return undefined
}

function leadsOn({ states, steps }: Definition, from: number): number[] {
  return steps
    .filter((one) => one.from.includes(states[from]!.id))
    .map((one) => states.findIndex((each) => each.id === one.to))
}
