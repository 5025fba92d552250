import { readMine } from '#modules/mines/server'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import { readPoint } from '../store/points.ts'
import * as store from '../store/watch.ts'

/** Files work of a mine before it begins: only such work explains a warning. */
export async function fileWork(
  work: Work,
  { body }: InputOf<typeof api.fileWork>,
): Promise<ReplyOf<typeof api.fileWork>> {
  const mine = await readMine(work, body.mine)
  const [fromAt, toAt] = [new Date(body.fromAt).toISOString(), new Date(body.toAt).toISOString()]
  if (toAt <= fromAt) refuse('invalid', 'span-empty')
  if (fromAt <= work.now) refuse('invalid', 'work-begun')
  if (body.point !== null && (await readPoint(work, body.point)).mine !== mine.id) refuse('not-found', 'point-unknown')
  const { id, what, text, point } = body
  await store.insertWork(work, { id, scope: mine.scope, mine: mine.id, what, text, point, fromAt, toAt })
  await work.record('work.filed', {
    scope: mine.scope,
    mine: mine.id,
    about: id,
    facts: { what, text, point, from: fromAt, to: toAt },
  })
  return { id }
}

export async function withdrawWork(
  work: Work,
  { params }: InputOf<typeof api.withdrawWork>,
): Promise<ReplyOf<typeof api.withdrawWork>> {
  const row = await store.takeWork(work, params.id)
  if (row.withdrawnAt !== null) refuse('conflict', 'work-withdrawn')
  if (row.fromAt <= work.now) refuse('conflict', 'work-begun')
  await store.withdrawWork(work, row.id)
  await work.record('work.withdrawn', { scope: row.scope, mine: row.mine, about: row.id, facts: { what: row.what } })
  return { id: row.id }
}
