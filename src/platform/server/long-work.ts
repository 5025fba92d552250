import { randomUUID } from 'node:crypto'
import type { LongWork } from '#platform/api'
import { Refused, refuse } from '#platform/refusal'
import type { Who } from '#platform/who'

const running = new Map<string, LongWork & { account: string }>()

/**
 * Starts work that outlives its request and tells how far it is. `run` reports with `progress(done, total)`; what it returns
 * is the result. Kept for an hour, seen only by the account that started it. Returns the identity to ask with.
 */
export function startLongWork(
  who: Who,
  title: string,
  run: (progress: (done: number, total: number) => void) => Promise<Record<string, unknown>>,
): string {
  const id = randomUUID()
  const own: LongWork & { account: string } = { id, title, done: 0, total: null, state: 'running', result: null, startedAt: new Date().toISOString(), account: who.account }
  running.set(id, own)
  run((done, total) => Object.assign(own, { done, total })).then(
    (result) => Object.assign(own, { state: 'finished', result }),
    (error: unknown) =>
      Object.assign(own, {
        state: 'failed',
        result: error instanceof Refused ? { code: error.code, facts: error.facts } : { code: 'defect', facts: { incident: id } },
      }),
  )
  setTimeout(() => running.delete(id), 3_600_000).unref()
  return id
}

export function findLongWork(who: Who, id: string): LongWork {
  const found = running.get(id)
  if (!found || found.account !== who.account) refuse('not-found', 'long-work-unknown', { id })
  const { account: _, ...shown } = found
  return shown
}
