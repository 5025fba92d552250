import type { Work } from '#platform/server/work'
import type { InForce } from '../model.ts'
import { overall } from './store/duties.ts'
import { indicatorWords } from './store/asked.ts'
import { databaseOf, loadSkeleton, type Skeleton } from './store/world.ts'

/** The skeleton of the world with what reactions look up: obligations by the words that touch them. */
export type Held = Skeleton & {
  byWord: ReadonlyMap<string, readonly InForce[]>
  triggeredBy: ReadonlyMap<string, readonly InForce[]>
  measuredBy: ReadonlyMap<string, readonly InForce[]>
  tasks: readonly InForce[]
}

/** Kept between works, by database: a visit must not read every policy anew. One process writes a database's policies and posts. */
const kept = new Map<string, { held: Held; at: number }>()
let generation = 0

/** How long another process's change of posts or policies may stay unseen here. */
const keepFor = 10_000

/** Works that changed the skeleton themselves: they must read what they wrote, and nobody else may keep it before it is certain. */
const changing = new WeakSet<Work>()

/** Read over all scopes, for what is kept serves everybody: show nobody more of it than belongs to rows that he may see. */
export async function heldSkeleton(work: Work): Promise<Held> {
  if (changing.has(work)) return withLookups(await overall(work, () => loadSkeleton(work)))
  const name = await databaseOf(work)
  const before = kept.get(name)
  if (before && Date.now() - before.at < keepFor) return before.held
  const begun = generation
  const held = withLookups(await overall(work, () => loadSkeleton(work)))
  if (begun === generation) kept.set(name, { held, at: Date.now() })
  return held
}

/** The work changes policies, offices or posts: forget what is kept, now for itself and for everybody once it is committed. */
export function forgetSkeleton(work: Work): void {
  if (changing.has(work)) return
  changing.add(work)
  work.after(dropSkeleton)
}

export function dropSkeleton(): void {
  generation++
  kept.clear()
}

function withLookups(skeleton: Skeleton): Held {
  const byWord = new Map<string, InForce[]>()
  const triggeredBy = new Map<string, InForce[]>()
  const measuredBy = new Map<string, InForce[]>()
  function put(map: Map<string, InForce[]>, word: string, force: InForce): void {
    const list = map.get(word)
    if (list) list.push(force)
    else map.set(word, [force])
  }
  for (const force of skeleton.obligations) {
    const { obligation } = force
    if ('does' in obligation) put(byWord, obligation.does, force)
    if (obligation.kind === 'reaction') put(triggeredBy, obligation.after.word, force)
    for (const word of indicatorWords(force.indicator)) put(measuredBy, word, force)
  }
  return {
    ...skeleton,
    byWord,
    triggeredBy,
    measuredBy,
    tasks: skeleton.obligations.filter((one) => one.obligation.kind === 'task'),
  }
}
