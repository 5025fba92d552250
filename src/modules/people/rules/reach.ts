import { type Range, rangeOf } from '#platform/scope'

/**
 * Scope of what belongs to the installation and to no region: accounts, sessions, their record. No range of a region or a
 * mine covers it; only people's own actions, which widen their transaction for it, see it.
 */
export const installation = '0'

/** Sees no row of any scoped table: no text lies between '' and ''. */
export const nothing: Range = { from: '', to: '' }

/** Exactly one mine: `rangeOf` would take in every mine whose code begins with this one's; '!' sorts before all of them. */
export function rangeOfMine(scope: string): Range {
  return { from: scope, to: `${scope}!` }
}

/**
 * What the holder of a post sees: the post's region with all below it, or its one mine. Posts of companies see nothing,
 * since no single range covers a company's mines and nothing else.
 */
export function rangeOfPost(post: { scope: string; mine: string | null; organisationKind: string }): Range {
  if (post.mine) return rangeOfMine(post.scope)
  return post.organisationKind === 'company' || post.organisationKind === 'mine' ? nothing : rangeOf(post.scope)
}
