import type { Organisation, PostInView } from '../model.ts'
import { PostRole } from '../rules/roles.ts'

/** What the list says of an organisation; kind and offices where they are at hand. */
export type GroupHead = Pick<Organisation, 'id' | 'name' | 'region'> & Partial<Pick<Organisation, 'kind' | 'roles'>>
export type Group = { organisation: GroupHead; posts: readonly PostInView[] }

/** Heads first, as the roles are listed. */
const order = (post: PostInView) => PostRole.options.indexOf(post.role as PostRole)

const kinds = ['party', 'government', 'committee', 'bureau', 'town', 'agency', 'company', 'mine']

/**
 * Posts of a page under their organisations, in the order in which the page gives the organisations. Where the page holds
 * `all` posts that there are, party and government come first and mines last within a region, and organisations without a
 * post stand among them.
 */
export function groupsOf(organisations: readonly Organisation[], posts: readonly PostInView[], all: boolean): Group[] {
  const known = new Map(organisations.map((one) => [one.id, one]))
  const of = new Map<string, PostInView[]>()
  if (all) for (const one of organisations) of.set(one.id, [])
  for (const post of posts) of.set(post.organisation, [...(of.get(post.organisation) ?? []), post])
  const groups = [...of].map(([id, held]): Group => {
    const first = held[0]
    return {
      organisation: known.get(id) ?? { id, name: first?.organisationName ?? '', region: first?.region ?? '' },
      posts: held.toSorted((a, b) => order(a) - order(b) || a.title.localeCompare(b.title, 'zh-CN')),
    }
  })
  if (!all) return groups
  const rank = ({ kind }: GroupHead) => (kind ? kinds.indexOf(kind) : kinds.length)
  return groups.toSorted(
    ({ organisation: a }, { organisation: b }) =>
      a.region.length - b.region.length ||
      a.region.localeCompare(b.region) ||
      rank(a) - rank(b) ||
      a.name.localeCompare(b.name, 'zh-CN'),
  )
}
