import { useQueryClient } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react'
import { connectionNow, onConnection } from './connection.ts'
import type { Wakes } from './reads.ts'

/** What the server tells of a new entry of the record: enough to read again, nothing of its content. */
export type Stir = {
  id: string
  word: string
  scope: string
  mine: string | null
  post: string | null
  /** Recorded by oneself: no news. */
  own: boolean
}

const LiveContext = createContext<((listener: (stir: Stir) => void) => () => void) | undefined>(undefined)

/** True when an entry's word wakes a reading. */
export function wakesOn(wakes: Wakes | undefined, word: string): boolean {
  return wakes === true || (wakes?.some((beginning) => word.startsWith(beginning)) ?? false)
}

/** Opens the one stream of a page and reads again what new entries have made stale, at most four times a second. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient()
  const [listeners] = useState(() => new Set<(stir: Stir) => void>())
  const [listen] = useState(() => (listener: (stir: Stir) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  })
  useEffect(() => {
    const heard = new Set<string>()
    let timer: ReturnType<typeof setTimeout> | undefined
    const refresh = () => {
      timer = undefined
      const words = [...heard]
      heard.clear()
      void client.invalidateQueries({
        predicate: (query) => words.some((word) => wakesOn(query.meta?.['wakes'] as Wakes | undefined, word)),
      })
    }
    let source: EventSource | undefined
    let opened = false
    let again: ReturnType<typeof setTimeout> | undefined
    const stale = () => client.invalidateQueries({ predicate: (query) => query.meta?.['wakes'] !== undefined })
    const open = () => {
      source = new EventSource('/api/live')
      source.addEventListener('open', () => {
        // Entries made while the stream was broken were not told: whatever listens is read again.
        if (opened) void stale()
        opened = true
      })
      source.addEventListener('message', (event: MessageEvent<string>) => {
        const stir = JSON.parse(event.data) as Stir
        heard.add(stir.word)
        timer ??= setTimeout(refresh, 250)
        for (const listener of listeners) listener(stir)
      })
      source.addEventListener('error', () => {
        // The browser connects again by itself, unless it was refused: then reading tells why (the session has ended).
        if (source?.readyState !== EventSource.CLOSED) return
        if (opened) void stale()
        again = setTimeout(open, 15_000)
      })
    }
    open()
    const offConnection = onConnection(() => {
      if (connectionNow().online) void client.invalidateQueries()
    })
    return () => {
      source?.close()
      clearTimeout(timer)
      clearTimeout(again)
      offConnection()
    }
  }, [client, listeners])
  return <LiveContext value={listen}>{children}</LiveContext>
}

/** Hears every new entry in one's scope; readings with `wakes` need no more than that. */
export function useLive(hear: (stir: Stir) => void): void {
  const listen = useContext(LiveContext)
  const latest = useRef(hear)
  useEffect(() => {
    latest.current = hear
  })
  useEffect(() => listen?.((stir) => latest.current(stir)), [listen])
}
