import { z } from 'zod'

/** How an account stands; what keeps it out comes before what it has to do. */
export const AccountState = z.enum(['open', 'must-change', 'locked', 'held', 'asleep', 'closed'])
export type AccountState = z.infer<typeof AccountState>

/** Locks of this long are no punishment for failures: the account waits for a security administrator to wake it. */
export const asleepFrom = '9000-01-01T00:00:00.000Z'

/** How an account stands at a moment (ISO): locked after failures, held by hand, asleep since it was opened. */
export function accountStateOf(
  account: { closedAt: string | null; heldAt: string | null; lockedUntil: string | null; mustChange: boolean },
  now: string,
): AccountState {
  if (account.closedAt !== null) return 'closed'
  if (account.heldAt !== null) return 'held'
  if (account.lockedUntil !== null && account.lockedUntil >= asleepFrom) return 'asleep'
  if (account.lockedUntil !== null && Date.parse(account.lockedUntil) > Date.parse(now)) return 'locked'
  return account.mustChange ? 'must-change' : 'open'
}
