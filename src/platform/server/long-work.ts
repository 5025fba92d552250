import { randomUUID } from 'node:crypto'
import type { LongWork } from '#platform/api'
import { Refused, refuse } from '#platform/refusal'
import type { Who } from '#platform/who'

const running = new Map<string, LongWork & { account: string }>()
const keptMs = 3_600_000

let tellDefect: (error: unknown, incident: string) => void = (error, incident) =>
  console.error('long work', incident, error)

/** Where defects of long work are told; the server gives its log. */
export function tellDefectsTo(tell: typeof tellDefect): void {
  tellDefect = tell
}

/**
 * Starts work that outlives its request and tells how far it is. `run` reports with `progress(done, total)`; what it returns
 * is the result. Kept for an hour after its end, seen only by the account that started it. Returns the identity to ask with;
 * whoever waits for the work in one request brings a fresh one along.
 */
export function startLongWork(
  who: Who,
  title: string,
  run: (progress: (done: number, total: number) => void) => Promise<Record<string, unknown>>,
  id: string = randomUUID(),
): string {
  if (running.has(id)) refuse('conflict', 'long-work-known', { id })
  const own: LongWork & { account: string } = {
    id,
    title,
    done: 0,
    total: null,
    state: 'running',
    result: null,
    startedAt: new Date().toISOString(),
    account: who.account,
  }
  running.set(id, own)
  function end(state: 'finished' | 'failed', result: Record<string, unknown>): void {
    Object.assign(own, { state, result })
    setTimeout(() => running.delete(id), keptMs).unref()
  }
  run((done, total) => Object.assign(own, { done, total })).then(
    (result) => end('finished', result),
    (error: unknown) => {
      if (error instanceof Refused) return end('failed', { code: error.code, facts: error.facts })
      tellDefect(error, id)
      end('failed', { code: 'defect', facts: { incident: id } })
    },
  )
  return id
}

export function findLongWork(who: Who, id: string): LongWork {
  const found = running.get(id)
  if (!found || found.account !== who.account) refuse('not-found', 'long-work-unknown', { id })
  const { account: _, ...shown } = found
  return shown
}

/**
 * Work that its request waits for, told while it goes on under the identity that the asker brought along (`watch`); without
 * one nobody is told.
 */
export async function doWatched<T>(
  who: Who,
  watch: string | undefined,
  title: string,
  make: (progress: (done: number, total: number) => void) => Promise<T>,
): Promise<T> {
  if (!watch) return make(() => {})
  return new Promise<T>((made, failed) => {
    startLongWork(
      who,
      title,
      async (progress) => {
        try {
          made(await make(progress))
          return {}
        } catch (error) {
          failed(error)
          throw error
        }
      },
      watch,
    )
  })
}
