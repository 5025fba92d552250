import { useWho, type DeskWho } from '#platform/web'
import type { DutyLine } from '../index.ts'

/**
 * Whose duties a desk shows: a clerk those of the whole office, the head of an office the own ones and the office's, anybody
 * else those of the own post. `query` goes to every reading of duties.
 */
export type Scope = {
  kind: 'none' | 'own' | 'office' | 'head'
  query: { own?: boolean; organisation?: string }
  /** Whether a line of the office is one's own business, not that of a colleague. */
  isMine: (line: DutyLine) => boolean
}

const heads = [
  'bureau-head',
  'town-head',
  'safety-office-head',
  'mine-head',
  'company-head',
  'government-head',
  'party-head',
]

export function scopeOf(who: DeskWho): Scope {
  const { post } = who
  if (!post || !who.permissions.includes('duties.read')) return { kind: 'none', query: {}, isMine: () => false }
  if (post.role.endsWith('-clerk'))
    return { kind: 'office', query: { organisation: post.organisation }, isMine: () => true }
  if (heads.includes(post.role))
    return {
      kind: 'head',
      query: { organisation: post.organisation },
      isMine: (line) => line.post === null || line.post === post.id,
    }
  return { kind: 'own', query: { own: true }, isMine: () => true }
}

export function useScope(): Scope {
  return scopeOf(useWho())
}
