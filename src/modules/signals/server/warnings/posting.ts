import { createHmac } from 'node:crypto'
import { on, type Reaction, theProgram, type Work, type Workshop } from '#platform/server/work'
import { isTaken, pauseAfter } from '../../rules/warnings/retrying.ts'
import * as store from '../store/hooks.ts'
import { readListed } from '../store/warning-lists.ts'

/** An address gets so many seconds to answer. */
const patience = 10_000

export type Answer = { readonly status: number | null; readonly error: string | null }

/**
 * Sends one telling. The receiver knows us by `x-minelamp-signature`: sha256= and the HMAC-SHA256 of the time, a dot and the body, in hex, under the secret that it was
 * given; and the same telling by `x-minelamp-delivery`, under which it may come more than once.
 */
export async function post(
  to: { url: string; secret: string },
  telling: { id: string; word: string; body: string; now: string },
): Promise<Answer> {
  const seconds = String(Math.floor(Date.parse(telling.now) / 1000))
  const signature = createHmac('sha256', to.secret).update(`${seconds}.${telling.body}`).digest('hex')
  try {
    const response = await fetch(to.url, {
      method: 'POST',
      body: telling.body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'x-minelamp-event': telling.word,
        'x-minelamp-delivery': telling.id,
        'x-minelamp-time': seconds,
        'x-minelamp-signature': `sha256=${signature}`,
      },
    })
    await response.body?.cancel()
    return { status: response.status, error: isTaken(response.status) ? null : `HTTP ${response.status}` }
  } catch (error) {
    return failureOf(error)
  }
}

/** What went wrong where nobody answered. */
export function failureOf(error: unknown): Answer {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return { status: null, error: (cause instanceof Error ? cause.message : String(cause)).slice(0, 300) }
}

/** Sends what is due; what fails is tried again later and given up in the end. Gives how many were sent. */
export async function sendDue(workshop: Workshop, most = 20): Promise<number> {
  return workshop.work(theProgram, async (work) => {
    const due = await store.takeDue(work, most)
    return sendAll(work, due, pauseAfter, (one) => post(one, { ...one, now: work.now }))
  })
}

/** Sends what was taken out of the outbox, all at once; what fails is tried again after a pause, and given up when there is none. Gives how many were sent. */
export async function sendAll<T extends { id: string; tries: number }>(
  work: Work,
  due: readonly T[],
  pauseOf: (tries: number) => number | undefined,
  send: (one: T) => Promise<Answer>,
): Promise<number> {
  const answers = await Promise.all(due.map(send))
  let sent = 0
  for (const [at, one] of due.entries()) {
    const { error } = answers[at]!
    const tries = one.tries + 1
    if (error === null) {
      sent++
      await store.savePosted(work, one.id, { tries, nextAt: null, sentAt: work.now, error: null })
      continue
    }
    const pause = pauseOf(tries)
    const later = pause === undefined ? null : new Date(Date.parse(work.now) + pause * 1000).toISOString()
    await store.savePosted(work, one.id, { tries, nextAt: later, ...(later ? {} : { deadAt: work.now }), error })
  }
  return sent
}

const words = ['warning.raised', 'warning.grown', 'warning.climbed', 'warning.answered', 'warning.reviewed'] as const

/** What addresses outside are told of, written down in the same transaction. */
export const postingReaction: Reaction = on(words, async (work: Work, entry) => {
  if (entry.about === null) return
  const { id, number, mine, mineName, place, grade, state, condition, raisedAt, endedAt, peak, unit, scope } =
    await readListed(work, entry.about)
  const warning = { id, number, mine, mineName, place, grade, state, condition, raisedAt, endedAt, peak, unit, scope }
  const body = JSON.stringify({ event: entry.word, at: entry.happenedAt, warning })
  await store.postAll(work, { scope, warning: id, word: entry.word, grade, body })
})
