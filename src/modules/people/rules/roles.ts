import { z } from 'zod'

/** Role words of posts: what a post is, whatever its title says locally. */
export const PostRole = z.enum([
  'party-head',
  'government-head',
  'government-deputy',
  'bureau-head',
  'bureau-deputy',
  'bureau-clerk',
  'inspector',
  'law-officer',
  'resident-inspector',
  'safety-office-head',
  'safety-office-clerk',
  'town-head',
  'town-deputy',
  'town-clerk',
  'town-inspector',
  'closed-mine-guard',
  'mine-head',
  'mine-deputy',
  'mine-engineer',
  'mine-clerk',
  'company-head',
])
export type PostRole = z.infer<typeof PostRole>

const ofMines: readonly string[] = ['mine-head', 'mine-deputy', 'mine-engineer', 'mine-clerk']

/** Whether a role belongs to organisations of kind mine, and only there. */
export function isMineRole(role: string): boolean {
  return ofMines.includes(role)
}

/** Who answers for what an office owes as a whole, not only for deeds of the own post. */
const headRoles: readonly string[] = [
  'bureau-head',
  'town-head',
  'safety-office-head',
  'mine-head',
  'company-head',
  'government-head',
  'party-head',
] satisfies PostRole[]

export function isHead(role: string): boolean {
  return headRoles.includes(role)
}
