import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import { findRows } from '../store/duties.ts'
import { linesOf } from '../store/lines.ts'
import * as store from '../store/steps.ts'

export async function findSteps(
  work: Work,
  { query }: InputOf<typeof api.findSteps>,
): Promise<ReplyOf<typeof api.findSteps>> {
  const rows = await store.findSteps(work, {
    state: query.state,
    duty: query.duty,
    size: query.size,
    ...(query.own ? { organisation: work.who.organisation ?? '00000000-0000-0000-0000-000000000000' } : {}),
  })
  const duties = await linesOf(work, await store.dutiesOfSteps(work, rows), { asOf: work.today, knownOn: work.today })
  const byKey = new Map(duties.map((one) => [one.key, one]))
  return rows.flatMap((row) => {
    const duty = byKey.get(row.duty)
    return duty ? [{ ...row, duty }] : []
  })
}

/** A person sends what the ladder proposed: it is on the record who did, to whom and with which words. */
export async function sendStep(work: Work, { params, body }: InputOf<typeof api.sendStep>): Promise<void> {
  await decide(work, params.id, 'sent', 'ladder.sent', { text: body.text })
}

export async function dismissStep(work: Work, { params, body }: InputOf<typeof api.dismissStep>): Promise<void> {
  await decide(work, params.id, 'dismissed', 'ladder.dismissed', { reason: body.reason })
}

async function decide(
  work: Work,
  id: string,
  state: 'sent' | 'dismissed',
  word: string,
  facts: Record<string, unknown>,
): Promise<void> {
  const step = await store.takeStep(work, id)
  const [duty] = await findRows(work, { keys: [step.duty] })
  await store.saveDecision(work, id, state)
  await work.record(word, {
    scope: step.scope,
    mine: duty?.mine ?? null,
    about: step.duty,
    facts: { duty: step.duty, step: step.step, does: step.does, ...facts },
  })
}
