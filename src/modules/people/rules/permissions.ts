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
  'hazards.read',
  'hazards.find',
  'hazards.answer',
  'hazards.verify',
  'hazards.list',
  'inspections.read',
  'inspections.plan',
  'inspections.approve',
  'inspections.check',
  'cases.read',
  'cases.handle',
  'cases.review',
  'cases.decide',
  'signals.read',
  'signals.answer',
  'signals.duty',
  'signals.review',
  'signals.manage',
])
export type WorkPermission = z.infer<typeof WorkPermission>

const onTheSpot: readonly string[] = ['hazards.answer', 'hazards.verify', 'inspections.check', 'signals.answer']

/**
 * Work on the spot. It is done apart from the desk, so whoever fills posts need not be allowed it himself. To check mines is more than
 * that but for a town's inspector: an officer of a bureau and a deputy of a town stand above whoever does not check himself.
 */
export function isOnTheSpot(permission: string, role: string): boolean {
  return onTheSpot.includes(permission) && (permission !== 'inspections.check' || role === 'town-inspector')
}

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
  'hazards.read',
  'signals.read',
] as const
const act = [...look, 'duties.log', 'ledgers.write', 'files.upload', 'hazards.find'] as const
/** Whoever checks on the spot, and says that a hazard is gone. */
const verify = [...act, 'hazards.verify'] as const
const ofMine = [...act, 'hazards.answer', 'signals.answer'] as const
const lead = [
  ...act,
  'mines.export',
  'duties.send',
  'duties.accept',
  'seals.read',
  'inspections.read',
  'cases.read',
  'signals.review',
] as const
/** Whoever checks mines for an office. */
const check = ['inspections.read', 'inspections.check'] as const
/** Whoever answers for the warnings of a region while on duty (值守). */
const watch = ['signals.duty', 'signals.review'] as const
/** Whoever leads cases from the finding to the file. */
const handle = ['cases.read', 'cases.handle'] as const

/** What each role carries. A post may be granted more by the security administrator, never less. */
export const rolePermissions: Readonly<Record<PostRole, readonly WorkPermission[]>> = {
  'party-head': lead,
  'government-head': lead,
  'government-deputy': lead,
  'bureau-head': [
    ...lead,
    'policies.upload',
    'policies.review',
    'policies.publish',
    'duties.waive',
    'hazards.verify',
    'hazards.list',
    'inspections.approve',
    'inspections.check',
    'cases.decide',
    'signals.manage',
  ],
  'bureau-deputy': [
    ...verify,
    ...watch,
    'mines.export',
    'policies.review',
    'duties.send',
    'hazards.list',
    'inspections.plan',
    'inspections.approve',
    ...check,
    'cases.read',
    'cases.decide',
  ],
  'bureau-clerk': [
    ...act,
    ...handle,
    ...watch,
    'signals.manage',
    'inspections.plan',
    ...check,
    'mines.change',
    'mines.import',
    'mines.export',
    'policies.upload',
    'policies.review',
    'policies.publish',
    'people.change',
  ],
  inspector: [...verify, ...check, ...handle, ...watch],
  'law-officer': [...act, 'inspections.read', 'cases.read', 'cases.review'],
  'resident-inspector': verify,
  'safety-office-head': [
    ...lead,
    'policies.upload',
    'policies.review',
    'policies.publish',
    'hazards.list',
    'inspections.approve',
    'inspections.check',
    'cases.decide',
    'signals.manage',
  ],
  'safety-office-clerk': [
    ...act,
    ...handle,
    ...watch,
    'signals.manage',
    'inspections.plan',
    ...check,
    'mines.export',
    'policies.upload',
    'policies.review',
    'policies.publish',
    'people.change',
  ],
  'town-head': [...act, 'mines.export', 'duties.send', 'inspections.approve', ...check],
  'town-deputy': [...verify, ...check],
  'town-clerk': [...act, 'mines.export', 'people.change', 'inspections.read'],
  'town-inspector': [...verify, ...check],
  'closed-mine-guard': act,
  'mine-head': ofMine,
  'mine-deputy': ofMine,
  'mine-engineer': ofMine,
  'mine-clerk': ofMine,
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
