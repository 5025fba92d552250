import type { Definition, Values } from '../model.ts'

/** What was written in a form and not sent yet. `id` is that of the deed, so that sending twice after a reload is one deed. */
export type Draft = {
  id: string
  values: Values
  /** Names of the persons and posts picked, by identity: forms know them only from the one who picks. */
  names: Readonly<Record<string, string>>
  /** The entry's version on which a change or step was begun. */
  version?: number
  /** When it was last kept, milliseconds. */
  keptAt: number
}

/** Where drafts are kept: the browser's own store, on this machine alone. */
export type DraftStore = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const place = 'minelamp.draft.ledger'

/** The key of a draft: whose, of which ledger, for what: `make`, `change.<entry>`, `<step>.<entry>`. */
export function draftKey(account: string, ledger: string, what: string): string {
  return `${place}.${account}.${ledger}.${what}`
}

/** The draft that is kept under a key, as far as the definition still asks for it; nothing where none is, or where it was cut. */
export function readDraft(store: DraftStore, key: string, definition: Definition): Draft | undefined {
  try {
    const kept = JSON.parse(store.getItem(key) ?? 'null') as Draft | null
    if (!kept || typeof kept.id !== 'string' || typeof kept.keptAt !== 'number') return undefined
    const values = Object.entries(kept.values).filter(([id]) => definition.fields.some((one) => one.id === id))
    return { ...kept, values: Object.fromEntries(values) }
  } catch {
    return undefined
  }
}

/** Keeps a draft; false where the browser refuses to, because its store is full or closed. */
export function keepDraft(store: DraftStore, key: string, draft: Draft): boolean {
  try {
    store.setItem(key, JSON.stringify(draft))
    return true
  } catch {
    return false
  }
}

/** Throws a draft away: it was sent, or is not wanted. */
export function dropDraft(store: DraftStore, key: string): void {
  try {
    store.removeItem(key)
  } catch {
    // A store that is closed keeps nothing either.
  }
}
