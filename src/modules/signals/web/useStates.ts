import { useEffect, useState } from 'react'
import type { SignalState } from '../model.ts'

/** States of mines as they are told while a page is open, by mine; `isOpen`: whether the stream stands. */
export type Told = { states: ReadonlyMap<string, SignalState>; isOpen: boolean; at: number | null }

/** Drawn at most so often (ms), however much is told. */
const pace = 500

/** Listens to the stream of states (`asked`: `region`, `urgent` of `/api/signals/live`); what comes in one go is drawn in one go. */
export function useStates(asked = ''): Told {
  const [told, setTold] = useState<Told>({ states: new Map(), isOpen: false, at: null })
  useEffect(() => {
    const states = new Map<string, SignalState>()
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOpen = false
    const draw = () => {
      timer = undefined
      setTold({ states: new Map(states), isOpen, at: Date.now() })
    }
    const soon = () => {
      timer ??= setTimeout(draw, pace)
    }
    const source = new EventSource(`/api/signals/live?${asked}`)
    source.addEventListener('open', () => {
      isOpen = true
      soon()
    })
    source.addEventListener('message', (event: MessageEvent<string>) => {
      const state = JSON.parse(event.data) as SignalState
      states.set(state.mine, state)
      soon()
    })
    source.addEventListener('error', () => {
      isOpen = false
      soon()
    })
    return () => {
      clearTimeout(timer)
      source.close()
    }
  }, [asked])
  return told
}

/** Mines with what was told of them last; one of which nothing new was told stays the same object. */
export function withTold<M extends { readonly mine: string; readonly state: SignalState | null }>(
  mines: readonly M[],
  states: ReadonlyMap<string, SignalState>,
): readonly M[] {
  return mines.map((one) => {
    const state = states.get(one.mine)
    return state && state !== one.state ? { ...one, state } : one
  })
}
