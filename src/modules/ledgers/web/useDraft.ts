import { useRef, useState } from 'react'
import { mintId, useWho } from '#platform/web'
import type { Definition, Values } from '../model.ts'
import { type Draft, draftKey, dropDraft, keepDraft, readDraft } from './draft.ts'

export type Writing = {
  draft: Draft
  /** It stood here before this page was opened. */
  taken: boolean
  /** The browser could not keep it. */
  lost: boolean
  /** It holds something that was written and is kept. */
  kept: boolean
  change: (field: string, value: unknown, name?: string) => void
  /** Throws it away and begins anew. */
  drop: () => void
  /** It was sent: nothing is kept any more. */
  sent: () => void
}

/**
 * A form that is being written, kept in this browser at every change until it is sent or thrown away: over a reload and a closed
 * tab. `what` is the deed and its entry; `first` stands there when nothing was kept.
 */
export function useDraft(definition: Definition, what: string, first: Values = {}, version?: number): Writing {
  const { account } = useWho()
  const key = draftKey(account, definition.ledger, what)
  const [before] = useState(() => readDraft(localStorage, key, definition))
  const [draft, setDraft] = useState<Draft>(() => before ?? fresh(first, version))
  const [taken, setTaken] = useState(before !== undefined)
  const [lost, setLost] = useState(false)
  // An upload reports later, into what was written meanwhile.
  const now = useRef<Draft | undefined>(draft)
  function change(field: string, value: unknown, name?: string): void {
    const { current } = now
    if (!current) return
    const names = name && typeof value === 'string' ? { ...current.names, [value]: name } : current.names
    const next = { ...current, names, values: { ...current.values, [field]: value }, keptAt: Date.now() }
    now.current = next
    setDraft(next)
    setLost(!keepDraft(localStorage, key, next))
  }
  return {
    draft,
    taken,
    lost,
    kept: draft.keptAt > 0 && !lost,
    change,
    drop: () => {
      const next = fresh(first, version)
      now.current = next
      dropDraft(localStorage, key)
      setDraft(next)
      setTaken(false)
    },
    sent: () => {
      now.current = undefined
      dropDraft(localStorage, key)
    },
  }
}

function fresh(values: Values, version: number | undefined): Draft {
  return { id: mintId(), values, names: {}, keptAt: 0, ...(version === undefined ? {} : { version }) }
}

/** Whether somebody left a form of this ledger half filled. */
export function useLeft(definition: Definition, whats: readonly string[]): string | undefined {
  const { account } = useWho()
  const { ledger } = definition
  const [left] = useState(() =>
    whats.find((what) => readDraft(localStorage, draftKey(account, ledger, what), definition) !== undefined),
  )
  return left
}
