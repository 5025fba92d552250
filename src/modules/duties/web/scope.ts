import { useWho, type DeskWho } from '#platform/web'
import { isHead } from '#modules/people'
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

export function scopeOf(who: DeskWho): Scope {
  const { post } = who
  if (!post || !who.permissions.includes('duties.read')) return { kind: 'none', query: {}, isMine: () => false }
  if (post.role.endsWith('-clerk'))
    return { kind: 'office', query: { organisation: post.organisation }, isMine: () => true }
  if (isHead(post.role))
    return {
      kind: 'head',
      query: { organisation: post.organisation },
      isMine: (line) => line.post === null || line.post === post.id,
    }
  return { kind: 'own', query: { own: true }, isMine: () => true }
}

/** Roles that answer for an area rather than for deeds of their own: their day begins with how the units below stand. */
const leads: readonly string[] = [
  'party-head',
  'government-head',
  'government-deputy',
  'safety-office-head',
  'safety-office-clerk',
]

export function leadsArea(who: DeskWho): boolean {
  return who.post !== null && leads.includes(who.post.role) && who.permissions.includes('duties.read')
}

export function useScope(): Scope {
  return scopeOf(useWho())
}
