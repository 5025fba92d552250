import type { ReplyOf } from '#platform/endpoint'
import { useRead, useWho, type NavCount } from '#platform/web'
import type { HandOver } from '../model.ts'
import * as api from '../api.ts'

/** A post with all who held it, and what it may. */
export type PostInFull = ReplyOf<typeof api.readPost>

/** Record words that make a reading of posts and their holders stale. */
export const postWakes = ['post.', 'organisation.', 'person.'] as const

/** All hand-overs that this desk may see: one's own, and those of the range. */
export function useHandOvers() {
  return useRead(api.findHandOvers, {}, { wakes: ['post.'] })
}

/** Whether a hand-over waits for this person's word. */
export function waitsFor(one: HandOver, person: string): boolean {
  if (one.state !== 'proposed') return false
  return (
    (one.fromPerson === person && one.fromAcknowledgedAt === null) ||
    (one.toPerson === person && one.toAcknowledgedAt === null)
  )
}

/** How many hand-overs wait for me. */
export function useOwnHandOvers(): NavCount | undefined {
  const { person } = useWho()
  const read = useRead(api.findHandOvers, {}, { wakes: ['post.'], fresh: 60_000 })
  return read.data && { count: read.data.filter((one) => waitsFor(one, person)).length }
}
