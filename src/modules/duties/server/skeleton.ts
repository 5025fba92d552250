import type { Day } from '#platform/day'
import type { Work, Workshop } from '#platform/server/work'
import type { Organisation } from '#modules/people'
import type { Obligation } from '#modules/policies'
import type { InForce, PostHistory } from '../model.ts'
import { put, type Standing, standingOf } from '../rules/standing.ts'
import { overall } from './store/duties.ts'
import { indicatorWords } from './store/asked.ts'
import { loadSkeleton, type Skeleton } from './store/world.ts'

/** The skeleton of the world with what reactions look up: obligations by the words that touch them. */
export type Held = Skeleton & {
  byWord: ReadonlyMap<string, readonly InForce[]>
  triggeredBy: ReadonlyMap<string, readonly InForce[]>
  measuredBy: ReadonlyMap<string, readonly InForce[]>
  tasks: readonly InForce[]
  obligationOf(edition: string, id: string): Obligation | undefined
  organisationById: ReadonlyMap<string, Organisation>
  postById: ReadonlyMap<string, PostHistory>
  /** Offices and posts as they stand, and are known, on a day. */
  standingOn(day: Day): Standing
}

/** Kept between works, by workshop: a visit must not read every policy anew. One process writes a database's policies and posts. */
let kept = new WeakMap<Workshop, { held: Held; at: number }>()
let generation = 0

/** How long another process's change of posts or policies may stay unseen here. */
const keepFor = 10_000

/** Works that changed the skeleton themselves: they must read what they wrote, and nobody else may keep it before it is certain. */
const changing = new WeakSet<Work>()

/** Read over all scopes, for what is kept serves everybody: show nobody more of it than belongs to rows that he may see. */
export async function heldSkeleton(work: Work): Promise<Held> {
  if (changing.has(work)) return withLookups(await overall(work, () => loadSkeleton(work)))
  const before = kept.get(work.workshop)
  if (before && Date.now() - before.at < keepFor) return before.held
  const begun = generation
  const held = withLookups(await overall(work, () => loadSkeleton(work)))
  if (begun === generation) kept.set(work.workshop, { held, at: Date.now() })
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
  kept = new WeakMap()
}

function withLookups(skeleton: Skeleton): Held {
  const byWord = new Map<string, InForce[]>()
  const triggeredBy = new Map<string, InForce[]>()
  const measuredBy = new Map<string, InForce[]>()
  const obligations = new Map(
    skeleton.obligations.map((one) => [`${one.edition}/${one.obligation.id}`, one.obligation]),
  )
  let standing: (Standing & { day: Day }) | undefined
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
    obligationOf: (edition, id) => obligations.get(`${edition}/${id}`),
    organisationById: new Map(skeleton.organisations.map((one) => [one.id, one])),
    postById: new Map(skeleton.posts.map((one) => [one.id, one])),
    standingOn(day) {
      if (standing?.day !== day) standing = { day, ...standingOf(skeleton, { asOf: day, knownOn: day }) }
      return standing
    },
  }
}
