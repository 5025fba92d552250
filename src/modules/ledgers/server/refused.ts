import { codesAbove, PostRole, rolePermissions } from '#modules/people'
import { isHeldIn } from '#modules/people/server'
import { readSetting, saveSetting } from '#platform/server/settings'
import type { Work } from '#platform/server/work'
import { may } from '#platform/who'
import type { LedgerRefusal, RefusedLedgers } from '../api.ts'

const refusedKey = 'ledgers.own.refused'

/** Keeps what is wrong now in the definitions of the place, instead of what was wrong before. */
export async function keepRefused(work: Work, faults: readonly LedgerRefusal[]): Promise<void> {
  const kept = (await readSetting(work, refusedKey)) as RefusedLedgers | null | undefined
  if (!kept && faults.length === 0) return
  await saveSetting(work, refusedKey, faults.length > 0 ? { at: work.now, faults } : null)
}

/** What is wrong in the definitions of the place, for who sees it; null when nothing is. */
export async function readRefused(work: Work): Promise<RefusedLedgers | null> {
  const kept = (await readSetting(work, refusedKey)) as RefusedLedgers | null | undefined
  return kept && (await seesRefused(work)) ? kept : null
}

const permissions = ['ledgers.write', 'policies.publish'] as const
const roles = PostRole.options.filter((role) => permissions.every((one) => rolePermissions[role].includes(one)))

/**
 * Whoever keeps ledgers and puts in force what the place goes by, in the highest region where anybody does: a ledger of the
 * place is everybody's below. Administrators see no ledgers 三员分立.
 */
async function seesRefused(work: Work): Promise<boolean> {
  const { who } = work
  if (who.mine !== null || !permissions.every((one) => may(who, one))) return false
  return !(await isHeldIn(work, codesAbove(who.region), roles))
}
