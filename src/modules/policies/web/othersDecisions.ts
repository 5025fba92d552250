import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call, keyOf, useLive } from '#platform/web'
import type { ReplyOf } from '#platform/endpoint'
import * as api from '../api.ts'

type Reviewed = ReplyOf<typeof api.readDocument>
type Given = { params: { id: string } }

/**
 * Follows decisions made elsewhere: another person's, or one's own in another tab. Read again once the hand rests and at
 * most once in `rest` milliseconds; a reply that a decision of this page has overtaken is thrown away and asked for anew.
 */
export function useOthersDecisions(id: string, saving: boolean, ready: boolean, rest = 1200): void {
  const client = useQueryClient()
  /** Rises with every decision begun or answered here: a reply read across one is no longer the newest. */
  const turn = useRef(0)
  const busy = useRef(saving)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  useEffect(() => {
    busy.current = saving
    turn.current++
  }, [saving])
  useEffect(() => () => clearTimeout(timer.current), [])
  async function follow(): Promise<void> {
    timer.current = undefined
    if (busy.current) return later()
    const given: Given = { params: { id } }
    const begun = turn.current
    const before = client.getQueryData<Reviewed>(keyOf(api.readDocument, given))
    try {
      const fresh = await call(api.readDocument, given)
      if (busy.current || begun !== turn.current) return later()
      if (before !== client.getQueryData(keyOf(api.readDocument, given))) return later()
      client.setQueryData<Reviewed>(keyOf(api.readDocument, given), fresh)
      if (decisionsOf(before) !== decisionsOf(fresh))
        await client.invalidateQueries({ queryKey: [api.readPublication.path] })
    } catch {
      // A lost connection reads everything again when it returns; a refusal is said by the next deed.
    }
  }
  function later(): void {
    timer.current ??= setTimeout(() => void follow(), rest)
  }
  useLive((stir) => {
    if (ready && stir.word === 'proposal.decided') later()
  })
}

function decisionsOf(document: Reviewed | undefined): string | undefined {
  return document?.proposals.map((one) => `${one.id} ${one.version} ${one.state}`).join()
}
