import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Something that Ctrl K finds: a page, a deed, a thing. `more` is searched too; `hint` is the key that does the same. */
export type Command = { id: string; label: string; more?: string; group?: string; hint?: string; run: () => void }

/** Finds things by what was typed (mines, persons, documents); asked 150 ms after the last key. */
export type CommandSearch = (text: string, signal: AbortSignal) => Promise<Command[]>

let commands: readonly Command[] = []
let searches: readonly CommandSearch[] = []
const listeners = new Set<() => void>()

function changed(): void {
  for (const listener of listeners) listener()
}

function listen(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Puts commands in reach of Ctrl K until the returned function is called. */
export function registerCommands(added: readonly Command[]): () => void {
  commands = [...commands, ...added]
  changed()
  return () => {
    commands = commands.filter((one) => !added.includes(one))
    changed()
  }
}

/** Adds a search to Ctrl K until the returned function is called. */
export function registerSearch(search: CommandSearch): () => void {
  searches = [...searches, search]
  changed()
  return () => {
    searches = searches.filter((one) => one !== search)
    changed()
  }
}

/** Commands of a page while it is shown. */
export function useCommands(added: readonly Command[]): void {
  const latest = useRef(added)
  const signature = JSON.stringify(added.map((one) => ({ ...one, run: undefined })))
  useEffect(() => {
    latest.current = added
  })
  useEffect(() => {
    const shown = JSON.parse(signature) as Omit<Command, 'run'>[]
    return registerCommands(shown.map((one, at) => ({ ...one, run: () => latest.current[at]?.run() })))
  }, [signature])
}

export function useAllCommands(): readonly Command[] {
  return useSyncExternalStore(listen, () => commands)
}

export function useAllSearches(): readonly CommandSearch[] {
  return useSyncExternalStore(listen, () => searches)
}
