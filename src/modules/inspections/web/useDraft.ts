import { type RefusedReply, useInvalidate, useSend } from '#platform/web'
import { api, type Check, CheckContent } from '../index.ts'
import { useWriting, type Writing } from './useWriting.ts'

type Draft = Omit<Writing, 'own' | 'done' | 'write'> & {
  /** The check as it stands with what is written and not saved yet. */
  check: Check
  error: RefusedReply | null
  write: (change: Partial<CheckContent>) => void
}

/** What is written of a check: saved when the hand rests, merged with what a colleague saved meanwhile. */
export function useDraft(check: Check): Draft {
  const invalidate = useInvalidate()
  const sending = useSend(api.saveCheck, {
    invalidates: [api.readCheck],
    onDone: (saved) => writing.done(standOf(saved)),
    // Somebody was faster: what he saved is fetched, and both are merged.
    onRefused: () => void invalidate([api.readCheck]),
  })
  const { isPending } = sending
  const error = sending.error?.code === 'check-changed' ? null : sending.error
  const writing: Writing = useWriting(standOf(check), {
    send: (own, version) =>
      sending.send({ params: { id: check.id }, body: { ...(own as Partial<CheckContent>), version } }),
    isPending,
  })
  const { own, done: _, ...rest } = writing
  return { ...rest, check: { ...check, ...own }, error }
}

function standOf(check: Check): { fields: Record<string, unknown>; version: number } {
  const names = Object.keys(CheckContent.shape) as (keyof CheckContent)[]
  return { fields: Object.fromEntries(names.map((name) => [name, check[name]])), version: check.version }
}
