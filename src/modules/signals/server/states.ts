import type { PlacedState, SignalsHouse } from './house.ts'

/** Keeps the newest state of each mine as the reading thread tells it, and passes it on. */
export function statesKept(): Pick<SignalsHouse, 'states' | 'onState'> & { readonly take: (one: PlacedState) => void } {
  const newest = new Map<string, PlacedState>()
  const listeners = new Set<(one: PlacedState) => void>()
  return {
    states: () => newest.values(),
    onState(tell) {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
    take(one) {
      newest.set(one.state.mine, one)
      for (const tell of listeners) tell(one)
    },
  }
}
