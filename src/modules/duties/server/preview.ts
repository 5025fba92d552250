import type { InputOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import type { api as policies } from '#modules/policies'
import { applyEdition, publishDocument, repealApplication } from '#modules/policies/server'
import type { Duty } from '../model.ts'
import { stateOf } from '../rules/state.ts'
import { differencesIn, horizonOf } from './rederive.ts'
import { type Held, heldSkeleton } from './skeleton.ts'
import { takingBack } from './store/turn.ts'

type Consequences = policies.Consequences

/** Owners of one reply, of all that are touched; the sums are over all. */
const most = 200

/** Publishing, done and taken back: which duties it begins, changes and ends, for whom. Refuses what publishing refuses. */
export async function previewPublication(
  work: Work,
  { params, query, body }: InputOf<typeof policies.previewPublication>,
): Promise<Consequences> {
  return foretell(work, async () => (await publishDocument(work, { params, query, body })).edition)
}

export async function previewApplication(
  work: Work,
  { params, query, body }: InputOf<typeof policies.previewApplication>,
): Promise<Consequences> {
  return foretell(work, async () => {
    await applyEdition(work, { params, query, body })
    return params.id
  })
}

export async function previewRepeal(
  work: Work,
  { params, query, body }: InputOf<typeof policies.previewRepeal>,
): Promise<Consequences> {
  return foretell(work, async () => {
    await repealApplication(work, { params, query, body: { ...body, reason: 'preview' } })
    return null
  })
}

/** Does a deed on policies with all that follows from it, tells the difference in duties, and takes everything back. */
async function foretell(work: Work, deed: () => Promise<string | null>): Promise<Consequences> {
  return takingBack(work, async () => {
    const edition = await deed()
    return told(work, await heldSkeleton(work), edition)
  })
}

/** One duty as it stands before and after; a replacement ends it and begins it again within one work. */
type Step = { before: Duty | null; after: Duty | null }

function told(work: Work, held: Held, edition: string | null): Consequences {
  const steps = new Map<string, Step>()
  for (const { key, before, after } of differencesIn(work)) {
    const known = steps.get(key)
    steps.set(key, { before: known ? known.before : before, after })
  }
  const { from, to } = work.who.range
  const seen = [...steps.values()].filter(({ before, after }) =>
    [before, after].some((one) => one !== null && one.scope >= from && one.scope < to),
  )
  const isOverdue = (one: Duty | null) => one !== null && stateOf(one, work.today, work.now) === 'overdue'
  const overdue = seen.filter(({ before, after }) => isOverdue(after) && !isOverdue(before))
  const begun = seen.filter((one) => one.before === null && one.after !== null)
  const ended = seen.filter((one) => one.before !== null && one.after === null)
  const owners = ownersOf(held, { begun, ended, overdue })
  const obligations = edition === null ? [] : held.obligations.filter((one) => one.edition === edition)
  const owed = new Set(seen.flatMap(({ after }) => (after?.edition === edition ? [after.obligation] : [])))
  const late = Map.groupBy(overdue, ({ after }) => after!.obligation)
  return {
    until: horizonOf(work.today),
    begins: begun.length,
    ends: ended.length,
    changes: seen.filter((one) => one.before !== null && one.after !== null).length,
    overdue: overdue.length,
    unknown: begun.filter(({ after }) => after!.got === null).length,
    owners: owners.slice(0, most),
    ownersInAll: owners.length,
    overdueOf: obligations
      .flatMap(({ obligation: { id, says, clause } }) => ({ says, clause, overdue: late.get(id)?.length ?? 0 }))
      .filter((one) => one.overdue > 0)
      .toSorted((a, b) => b.overdue - a.overdue)
      .slice(0, 20),
    // What waits for an event, or for a mine that breaks a limit, owes nothing yet and is no fault.
    nobody: obligations
      .filter(({ obligation }) => obligation.kind !== 'reaction' && obligation.kind !== 'target')
      .filter(({ obligation }) => !owed.has(obligation.id))
      .map(({ obligation: { says, clause } }) => ({ says, clause }))
      .slice(0, most),
  }
}

type Owner = Consequences['owners'][number]

/** Sums by whoever owes: posts with their holder of today, offices, and the mines together. */
function ownersOf(held: Held, of: { begun: Step[]; ended: Step[]; overdue: Step[] }): Owner[] {
  const found = new Map<string, Owner & { ofMines: Set<string> }>()
  // What a mine owes itself, whoever is its head.
  const ofMine = new Set(
    held.obligations.flatMap((one) => ('mine' in one.obligation.binds ? [`${one.edition}/${one.obligation.id}`] : [])),
  )
  for (const [list, count] of [
    [of.begun, 'begins'],
    [of.ended, 'ends'],
    [of.overdue, 'overdue'],
  ] as const)
    for (const { before, after } of list) {
      const duty = (after ?? before)!
      const key = ofMine.has(`${duty.edition}/${duty.obligation}`)
        ? 'mines'
        : (duty.post ?? duty.organisation ?? 'mines')
      let owner = found.get(key)
      if (!owner) found.set(key, (owner = { ...nameOf(held, key), ofMines: new Set() }))
      owner[count]++
      if (key === 'mines' && duty.mine) owner.ofMines.add(duty.mine)
    }
  return [...found.values()]
    .map(({ ofMines, ...one }) => ({ ...one, mines: ofMines.size }))
    .toSorted((a, b) => b.overdue - a.overdue || b.begins + b.ends - a.begins - a.ends)
}

function nameOf(held: Held, key: string): Owner {
  const none = { holder: null, mines: 0, begins: 0, ends: 0, overdue: 0 }
  if (key === 'mines') return { ...none, kind: 'mines', who: '' }
  const office = held.organisations.find((one) => one.id === key)
  if (office) return { ...none, kind: 'organisation', who: office.name }
  const post = held.posts.find((one) => one.id === key)
  const of = held.organisations.find((one) => one.id === post?.organisation)
  const holder = post?.holdings.find((one) => one.voidedAt === null && one.toDay === null)
  return {
    ...none,
    kind: 'post',
    who: `${of?.name ?? ''} ${post?.title ?? ''}`.trim(),
    holder: holder?.name ?? null,
  }
}
