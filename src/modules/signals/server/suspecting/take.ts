import { randomUUID } from 'node:crypto'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'
import type { EvidenceLine } from '../../model/suspicions.ts'
import type { Suspicion } from '../../rules/suspicion/settings.ts'
import { type SuspicionState, whatBecomes } from '../../rules/suspicion/standing.ts'
import { growSuspicion, insertSuspicion, takeNewest } from '../store/suspicions.ts'
import { lockMines } from '../store/signs.ts'

/** A candidate of a mine with what is drawn of it; `point` null: it is about the mine. */
export type Found = {
  readonly point: number | null
  readonly suspicion: Suspicion
  readonly evidence: readonly EvidenceLine[]
}

const iso = (ms: number) => new Date(ms).toISOString()

/** Takes what was found in a mine: told once while it is open, and after a decision only by data that the decision had not seen. Says how many are new. */
export async function takeFound(
  work: Work,
  mine: { readonly id: Id; readonly scope: string },
  all: readonly Found[],
): Promise<number> {
  if (all.length === 0) return 0
  await lockMines(work, [mine.id])
  const known = new Map<string, { id: Id; state: SuspicionState; to: number }>()
  for (const one of await takeNewest(work, mine.id))
    known.set(`${one.subject}|${one.rule}`, { id: one.id, state: one.state, to: Date.parse(one.toAt) })
  let fresh = 0
  for (const { point, suspicion, evidence } of all) {
    const subject = point === null ? 'mine' : `point:${point}`
    const { rule, from, to, facts } = suspicion
    const key = `${subject}|${rule}`
    const last = known.get(key)
    const becomes = whatBecomes(last, suspicion)
    if (becomes === 'nothing') continue
    if (becomes === 'grows') {
      await growSuspicion(work, last!.id, { toAt: iso(to), facts, evidence })
      known.set(key, { ...last!, to })
      continue
    }
    const id = randomUUID()
    const told = { fromAt: iso(from), toAt: iso(to), facts }
    await insertSuspicion(work, { id, ...mineOf(mine), subject, point, rule, ...told, evidence })
    await work.record('suspicion.raised', {
      scope: mine.scope,
      mine: mine.id,
      about: id,
      facts: { rule, subject, from: told.fromAt, to: told.toAt },
    })
    known.set(key, { id, state: 'suspected', to })
    fresh++
  }
  return fresh
}

const mineOf = ({ id, scope }: { id: Id; scope: string }) => ({ mine: id, scope })
