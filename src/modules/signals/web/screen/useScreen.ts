import { useEffect, useState } from 'react'
import type { ScreenShown } from '../../api/screens.ts'
import type { SignalState } from '../../model.ts'
import { listenToScreen, type ScreenRefusal } from './readScreen.ts'

/** What a big screen knows: what stands in writing, the newest state of each mine, and how the link is. `at`: when it heard last, `ahead`: how far the server's clock is (ms). */
export type ScreenTold = {
  readonly shown: ScreenShown | undefined
  readonly states: ReadonlyMap<string, SignalState>
  readonly isOpen: boolean
  /** A connection was tried and is over. */
  readonly wasLost: boolean
  readonly refused: ScreenRefusal | undefined
  readonly at: number | null
  readonly ahead: number
}

/** Drawn at most so often (ms). */
const pace = 500
/** First and longest pause before it connects again (ms). */
const [first, longest] = [1000, 30_000]

/** Stays connected for weeks: a stream that ends is opened anew, a program with a newer version is read anew, a refusal ends it. */
export function useScreen(token: string): ScreenTold {
  const [told, setTold] = useState<ScreenTold>(nothing)
  useEffect(() => {
    const ending = new AbortController()
    let now: ScreenTold = nothing
    let states = new Map<string, SignalState>()
    let timer: ReturnType<typeof setTimeout> | undefined
    function change(part: Partial<ScreenTold>): void {
      now = { ...now, ...part }
      timer ??= setTimeout(() => {
        timer = undefined
        setTold({ ...now, states: new Map(states) })
      }, pace)
    }
    function take(event: string, data: string): void {
      const at = Date.now()
      if (event === 'screen') {
        const shown = JSON.parse(data) as ScreenShown
        if (now.shown && now.shown.version !== shown.version) location.reload()
        // Mines that are no longer shown take their states along.
        states = new Map(shown.mines.flatMap(({ mine, state }) => (state ? [[mine, state] as const] : [])))
        change({ shown, isOpen: true, at })
      } else if (event === 'beat') change({ isOpen: true, at, ahead: (JSON.parse(data) as { at: number }).at - at })
      else {
        const state = JSON.parse(data) as SignalState
        states.set(state.mine, state)
        change({ isOpen: true, at })
      }
    }
    async function stay(): Promise<void> {
      let pause = first
      while (!ending.signal.aborted) {
        const before = now.at
        const refused = await listenToScreen(token, take, ending.signal)
        change({ isOpen: false, wasLost: true, ...(refused ? { refused, shown: undefined } : {}) })
        if (refused) return
        pause = now.at === before ? Math.min(pause * 2, longest) : first
        await new Promise((go) => setTimeout(go, pause))
      }
    }
    if (token !== '') void stay()
    return () => {
      ending.abort()
      clearTimeout(timer)
    }
  }, [token])
  return told
}

const nothing: ScreenTold = {
  shown: undefined,
  states: new Map(),
  isOpen: false,
  wasLost: false,
  refused: undefined,
  at: null,
  ahead: 0,
}
