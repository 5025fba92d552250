import { api as people, type Organisation, type PostInView } from '#modules/people'
import { useRead } from '#platform/web'
import type { Binds } from '../model.ts'

const lengths = { province: 2, city: 4, county: 6, town: 9 } as const

/** Posts and organisations of a region, to show whom an obligation would bind there. */
export function useOffices(region: string | undefined) {
  const when = region !== undefined
  const posts = useRead(people.findPosts, { query: { region, size: '1000' } }, { when, fresh: 300_000 })
  const organisations = useRead(people.findOrganisations, { query: { region } }, { when, fresh: 300_000 })
  return { posts: posts.data?.rows, organisations: organisations.data }
}
export type Offices = ReturnType<typeof useOffices>

/** Who is bound here: posts with their holders, or organisations. Undefined while it is not known. */
export function boundBy(
  binds: Binds,
  { posts, organisations }: Offices,
): { posts: PostInView[]; organisations: Organisation[] } | undefined {
  if (!posts || !organisations || 'mine' in binds) return undefined
  const offices = organisations.filter((one) => one.endedOn === null && isWithin(one, binds.level))
  if ('organisation' in binds)
    return { posts: [], organisations: offices.filter((one) => hasRole(one, binds.organisation)) }
  const homes = new Map(offices.map((one) => [one.id, one]))
  return {
    posts: posts.filter(
      (one) =>
        one.role === binds.post &&
        homes.has(one.organisation) &&
        (!binds.of || hasRole(homes.get(one.organisation)!, binds.of)),
    ),
    organisations: [],
  }
}

function hasRole(one: Organisation, role: string): boolean {
  return one.roles.includes(role) || one.kind === role
}

function isWithin(one: Organisation, level: keyof typeof lengths | undefined): boolean {
  return level === undefined || one.region.length === lengths[level]
}
