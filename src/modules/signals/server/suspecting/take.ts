import { randomUUID } from 'node:crypto'
import type { Id } from '#platform/id'
import { regionOf } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type { EvidenceLine } from '../../model/suspicions.ts'
import { evidenceJoined } from '../../rules/suspicion/evidence.ts'
import type { Suspicion } from '../../rules/suspicion/settings.ts'
import { hasGrown, whatBecomes } from '../../rules/suspicion/standing.ts'
import { insertSuspicion, type Newest, readEvidence, saveGoneOn, takeNewest } from '../store/suspicions.ts'
import { lockMines } from '../store/signs.ts'
import { suspecting } from './settings.ts'

/** A candidate of a mine with what is drawn of it; `point` null: it is about the mine. */
export type Found = {
  readonly point: number | null
  readonly suspicion: Suspicion
  readonly evidence: readonly EvidenceLine[]
}

const iso = (ms: number) => new Date(ms).toISOString()

/**
 * Takes what was found in a mine: told once while it is open and again when it has grown, and after a decision only by data that the decision had not seen. Says how many are new.
 */
export async function takeFound(
  work: Work,
  mine: { readonly id: Id; readonly scope: string },
  all: readonly Found[],
): Promise<number> {
  if (all.length === 0) return 0
  await lockMines(work, [mine.id])
  // The mine's own people are not shown it.
  const scope = regionOf(mine.scope)
  const known = new Map((await takeNewest(work, mine.id)).map((one) => [`${one.subject}|${one.rule}`, one]))
  let fresh = 0
  for (const one of all) {
    const { point, suspicion, evidence } = one
    const subject = point === null ? 'mine' : `point:${point}`
    const { rule, from, to, facts } = suspicion
    const key = `${subject}|${rule}`
    const last = known.get(key)
    const becomes = whatBecomes(last, suspicion)
    if (becomes === 'nothing') continue
    if (becomes === 'goes-on') {
      known.set(key, await goOn(work, { scope, mine: mine.id }, last!, one))
      continue
    }
    const id = randomUUID()
    const window = { fromAt: iso(from), toAt: iso(to) }
    const told = { at: work.now, to: window.toAt, facts }
    await insertSuspicion(work, { id, scope, mine: mine.id, subject, point, rule, ...window, facts, evidence, told })
    await work.record('suspicion.raised', {
      scope,
      mine: mine.id,
      about: id,
      facts: { rule, subject, from: window.fromAt, to: window.toAt },
    })
    known.set(key, { id, subject, rule, state: 'suspected', from, to, told: { to, facts } })
    fresh++
  }
  return fresh
}

/** An open one goes on: its window, figures and plot; told again when it has grown. */
async function goOn(
  work: Work,
  of: { readonly scope: string; readonly mine: Id },
  last: Newest,
  { suspicion: { to, facts }, evidence }: Found,
): Promise<Newest> {
  const { id, rule, subject, from } = last
  const now = { to, facts }
  const grown = hasGrown(from, last.told, now, suspecting().growth)
  const toAt = iso(to)
  const lines = evidenceJoined(await readEvidence(work, id), evidence)
  const told = grown ? { at: work.now, to: toAt, facts } : undefined
  await saveGoneOn(work, id, { toAt, facts, evidence: lines, told })
  if (grown)
    await work.record('suspicion.grown', {
      ...of,
      about: id,
      facts: { rule, subject, from: iso(from), to: toAt, before: iso(last.told.to) },
    })
  return { ...last, to, told: grown ? now : last.told }
}
