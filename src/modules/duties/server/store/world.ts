import type { Work } from '#platform/server/work'
import { findHistories } from '#modules/mines/server'
import type { Holding, Organisation } from '#modules/people'
import { PolicyContent } from '#modules/policies'
import type { InForce, PostHistory, World } from '../../model.ts'
import { wordsOf } from './asked.ts'
import { loadEntries } from './entries.ts'

/** What changes seldom and everything is derived from: obligations in force, offices, posts with who held them. */
export type Skeleton = {
  obligations: readonly InForce[]
  organisations: readonly Organisation[]
  posts: readonly PostHistory[]
  editions: ReadonlyMap<string, EditionName>
}
export type EditionName = { title: string; docNumber: string | null }

/** Everything that the work can see. */
export async function loadWorld(work: Work): Promise<World> {
  const { editions: _, ...skeleton } = await loadSkeleton(work)
  return {
    ...skeleton,
    mines: await findHistories(work),
    entries: await loadEntries(work, [{ words: wordsOf(skeleton.obligations) }]),
  }
}

export async function loadSkeleton(work: Work): Promise<Skeleton> {
  const editions = await work.tx.selectFrom('editions').select(['id', 'title', 'docNumber']).execute()
  return {
    obligations: await loadObligations(work),
    organisations: await loadOrganisations(work),
    posts: await loadPosts(work),
    editions: new Map(editions.map((one) => [one.id, one])),
  }
}

export async function loadObligations({ tx }: Work): Promise<InForce[]> {
  const editions = await tx
    .selectFrom('editions')
    .select(['id', 'policy', 'content'])
    .where('id', 'in', (eb) => eb.selectFrom('applications').select('edition'))
    .execute()
  const applied = await tx
    .selectFrom('applications')
    .select(['edition', 'region', 'fromDay', 'toDay', 'recordedAt', 'endedAt'])
    .execute()
  return editions.flatMap(({ id, policy, content }) => {
    const { obligations, indicators } = PolicyContent.parse(content)
    return applied
      .filter((one) => one.edition === id)
      .flatMap(({ region, fromDay, toDay, recordedAt, endedAt }) =>
        obligations.map((obligation): InForce => ({
          edition: id,
          policy,
          region,
          from: fromDay,
          to: toDay,
          recordedAt,
          endedAt,
          obligation,
          indicator:
            obligation.kind === 'target' ? (indicators.find((one) => one.id === obligation.indicator) ?? null) : null,
        })),
      )
      .filter((one) => one.obligation.kind !== 'target' || one.indicator !== null)
  })
}

async function loadOrganisations({ tx }: Work): Promise<Organisation[]> {
  return tx
    .selectFrom('organisations')
    .select(['id', 'region', 'kind', 'roles', 'name', 'shortName', 'aliases', 'parent', 'mine', 'endedOn'])
    .execute()
}

async function loadPosts({ tx }: Work): Promise<PostHistory[]> {
  const posts = await tx.selectFrom('posts').selectAll().execute()
  const holdings = await tx
    .selectFrom('holdings')
    .innerJoin('persons', 'persons.id', 'holdings.person')
    .select([
      'holdings.id',
      'holdings.post',
      'holdings.person',
      'persons.name',
      'holdings.kind',
      'holdings.fromDay',
      'holdings.toDay',
      'holdings.recordedAt',
      'holdings.endedAt',
      'holdings.voidedAt',
    ])
    .execute()
  const byPost = new Map<string, Holding[]>()
  for (const one of holdings) byPost.set(one.post, [...(byPost.get(one.post) ?? []), one])
  return posts.map((one) => ({ ...one, holdings: byPost.get(one.id) ?? [] }))
}
