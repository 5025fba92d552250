import type { Organisation, PostInView } from '../model.ts'
import { PostRole } from '../rules/roles.ts'

export type Group = { organisation: Organisation; posts: readonly PostInView[] }

/** Heads first, as the roles are listed. */
const order = (post: PostInView) => PostRole.options.indexOf(post.role as PostRole)

const kinds = ['party', 'government', 'committee', 'bureau', 'town', 'agency', 'company', 'mine']

/**
 * Posts under their organisations: party and government first, mines last, within a region and by name. A text stays with
 * an organisation whose name holds it, or else with the posts whose title or holder does.
 */
export function groupsOf(
  organisations: readonly Organisation[],
  posts: readonly PostInView[],
  wanted: { text: string; vacant: boolean },
): Group[] {
  const text = wanted.text.trim()
  const of = new Map<string, PostInView[]>()
  for (const post of posts) of.set(post.organisation, [...(of.get(post.organisation) ?? []), post])
  return organisations
    .map((organisation) => {
      const named = [organisation.name, organisation.shortName, ...organisation.aliases].some((one) =>
        one.includes(text),
      )
      const kept = (of.get(organisation.id) ?? []).filter(
        (post) =>
          (named || post.title.includes(text) || post.holders.some((one) => one.name.includes(text))) &&
          (!wanted.vacant || post.holders.length === 0),
      )
      kept.sort((a, b) => order(a) - order(b) || a.title.localeCompare(b.title, 'zh-CN'))
      return { organisation, posts: kept, shown: kept.length > 0 || (named && !wanted.vacant) }
    })
    .filter((one) => one.shown)
    .toSorted(
      (a, b) =>
        a.organisation.region.length - b.organisation.region.length ||
        a.organisation.region.localeCompare(b.organisation.region) ||
        kinds.indexOf(a.organisation.kind) - kinds.indexOf(b.organisation.kind) ||
        a.organisation.name.localeCompare(b.organisation.name, 'zh-CN'),
    )
}
