import { useSyncExternalStore } from 'react'

/** Whether the server answers; `since` and `lastGood` are moments in milliseconds. */
export type Connection = { online: boolean; since: number; lastGood: number }

let state: Connection = { online: true, since: Date.now(), lastGood: Date.now() }
let probe: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function become(next: Connection): void {
  const turned = next.online !== state.online
  state = next
  if (turned) for (const listener of listeners) listener()
}

/** A call was answered, whatever the answer. */
export function connectionWorks(): void {
  become({ online: true, since: state.online ? state.since : Date.now(), lastGood: Date.now() })
}

/** A call could not be made; asks every four seconds until the server answers again. The browser's own `onLine` says
 * nothing on an intranet without a way out. */
export function connectionFailed(): void {
  become({ ...state, online: false, since: state.online ? Date.now() : state.since })
  probe ??= setTimeout(() => void ask(), 4000)
}

async function ask(): Promise<void> {
  probe = undefined
  try {
    const answer = await fetch('/healthz', { cache: 'no-store' })
    if (answer.status === 502 || answer.status === 504) connectionFailed()
    else connectionWorks()
  } catch {
    connectionFailed()
  }
}

export function onConnection(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function connectionNow(): Connection {
  return state
}

export function useConnection(): Connection {
  return useSyncExternalStore(onConnection, connectionNow)
}
