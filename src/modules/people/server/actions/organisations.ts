import { randomUUID } from 'node:crypto'
import { type Day, startOf } from '#platform/day'
import type { Work } from '#platform/server/work'
import type { Organisation } from '../../model.ts'
import type { PostRole } from '../../rules/roles.ts'
import * as store from '../store.ts'
import { trace } from './trace.ts'

export type NewOrganisation = Omit<Organisation, 'id' | 'endedOn'> & {
  /** Of its people and posts: the region, or the scope of the mine that it runs. */
  scope: string
  posts: readonly { role: PostRole; title: string }[]
  fromDay: Day
  /** Names the sheet or entry that this is part of; who reacts to that need not react to this. */
  batch?: string | undefined
}

/**
 * Makes an organisation with its posts, all vacant, under one entry `organisation.made` that names them. For modules that
 * register something that is also an organisation; range and names are the caller's to check.
 */
export async function makeOrganisationWithPosts(
  work: Work,
  { scope, posts, fromDay, batch, ...organisation }: NewOrganisation,
): Promise<{ id: string }> {
  const id = randomUUID()
  await store.insertOrganisation(work, { ...organisation, id, endedOn: null })
  const made = posts.map((one) => ({ ...one, id: randomUUID() }))
  const common = { scope, organisation: id, mine: organisation.mine, fromDay, toDay: null, recordedAt: work.now }
  await store.insertPosts(
    work,
    made.map((one) => ({ ...one, ...common })),
  )
  const { kind, name, region, roles } = organisation
  await trace(work, 'organisation.made', {
    scope,
    about: id,
    mine: organisation.mine,
    ...(fromDay < work.today ? { happenedAt: startOf(fromDay) } : {}),
    facts: { kind, name, region, roles, posts: made, ...(batch ? { batch } : {}) },
  })
  return { id }
}
