import { liveQuery } from 'dexie'
import { createContext, useContext, useEffect, useState } from 'react'
import type { SessionView } from '#modules/people'
import type { Sender } from '../../platform/web/outbox/sender.ts'
import type { Clocked } from './clock.ts'
import type { FieldDatabase } from './store.ts'

/** What every screen of the field app knows. */
export type FieldState = {
  database: FieldDatabase
  who: SessionView
  /** Whether the server still knows the session; undefined while it could not be asked. */
  signedIn: boolean | undefined
  sender: Sender
  /** The phone's clock against the server's, in milliseconds, at the last contact; null when never measured. */
  offset: number | null
  /** Now, by both clocks. */
  now: () => Clocked
  signIn: () => void
  leave: () => Promise<void>
}

export const FieldContext = createContext<FieldState | undefined>(undefined)

export function useField(): FieldState {
  const state = useContext(FieldContext)
  if (!state) throw new Error('useField outside of the field app')
  return state
}

/** Reads the phone's database and reads again whenever what was read changes; `undefined` until it has answered. */
export function useKept<T>(read: () => Promise<T>, keys: readonly unknown[]): T | undefined {
  const [value, setValue] = useState<T>()
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the keys say what is read
  useEffect(() => {
    const subscription = liveQuery(read).subscribe({ next: setValue, error: (why) => console.warn(why) })
    return () => subscription.unsubscribe()
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the list comes from the caller
  }, keys)
  return value
}
