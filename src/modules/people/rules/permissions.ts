import { z } from 'zod'
import type { PostRole } from './roles.ts'

/** What the posts of a place may be allowed. Reading is further limited by the post's range. */
export const WorkPermission = z.enum([
  'mines.read',
  'mines.change',
  'mines.import',
  'mines.export',
  'policies.read',
  'policies.upload',
  'policies.review',
  'policies.publish',
  'duties.read',
  'duties.log',
  'duties.waive',
  'duties.send',
  'duties.accept',
  'ledgers.read',
  'ledgers.write',
  'record.read',
  'seals.read',
  'people.read',
  'people.change',
  'files.read',
  'files.upload',
])
export type WorkPermission = z.infer<typeof WorkPermission>

/** What only administrators are allowed. */
export const AdministratorPermission = z.enum(['accounts.read', 'accounts.manage', 'security.manage', 'audit.read'])
export const Permission = z.enum([...WorkPermission.options, ...AdministratorPermission.options])
export type Permission = z.infer<typeof Permission>

const look = [
  'mines.read',
  'policies.read',
  'duties.read',
  'ledgers.read',
  'record.read',
  'people.read',
  'files.read',
] as const
const act = [...look, 'duties.log', 'ledgers.write', 'files.upload'] as const
const lead = [...act, 'mines.export', 'duties.send', 'duties.accept', 'seals.read'] as const

/** What each role carries. A post may be granted more by the security administrator, never less. */
export const rolePermissions: Readonly<Record<PostRole, readonly WorkPermission[]>> = {
  'party-head': lead,
  'government-head': lead,
  'government-deputy': lead,
  'bureau-head': [...lead, 'policies.upload', 'policies.review', 'policies.publish', 'duties.waive'],
  'bureau-deputy': [...act, 'mines.export', 'policies.review', 'duties.send'],
  'bureau-clerk': [
    ...act,
    'mines.change',
    'mines.import',
    'mines.export',
    'policies.upload',
    'policies.review',
    'policies.publish',
    'people.change',
  ],
  inspector: act,
  'resident-inspector': act,
  'safety-office-head': [...lead, 'policies.upload', 'policies.review', 'policies.publish'],
  'safety-office-clerk': [
    ...act,
    'mines.export',
    'policies.upload',
    'policies.review',
    'policies.publish',
    'people.change',
  ],
  'town-head': [...act, 'mines.export', 'duties.send'],
  'town-deputy': act,
  'town-clerk': [...act, 'mines.export', 'people.change'],
  'town-inspector': act,
  'closed-mine-guard': act,
  'mine-head': act,
  'mine-deputy': act,
  'mine-engineer': act,
  'mine-clerk': act,
  'company-head': look,
}

/** 三员分立: no administrator sees mines or duties, and no permission of one but reading accounts belongs to another. */
export const administratorPermissions: Readonly<Record<'system' | 'security' | 'audit', readonly Permission[]>> = {
  system: ['accounts.read', 'accounts.manage', 'people.read', 'people.change'],
  security: ['accounts.read', 'security.manage', 'people.read'],
  audit: ['accounts.read', 'audit.read', 'seals.read'],
}

/** All that somebody may: an administrator's few, or those of the post held today with what it was granted beside them. */
export function permissionsOf(holds: {
  administrator: 'system' | 'security' | 'audit' | null
  role: string | null
  granted: readonly string[]
}): Permission[] {
  if (holds.administrator) return [...administratorPermissions[holds.administrator]]
  if (!holds.role) return []
  const own: readonly WorkPermission[] = rolePermissions[holds.role as PostRole] ?? []
  const granted = WorkPermission.options.filter((one) => holds.granted.includes(one))
  return [...new Set([...own, ...granted])]
}
