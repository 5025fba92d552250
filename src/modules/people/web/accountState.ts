import type { Account } from '../model.ts'

export type AccountState = 'open' | 'must-change' | 'locked' | 'asleep' | 'closed'

/** Locks of this long are no punishment for failures: the account waits for a security administrator to wake it. */
const far = '9000-01-01'

/** How an account stands at a moment (ISO). What keeps it out comes before what it has to do. */
export function stateOf(account: Pick<Account, 'closedAt' | 'lockedUntil' | 'mustChange'>, now: string): AccountState {
  if (account.closedAt !== null) return 'closed'
  if (account.lockedUntil !== null && account.lockedUntil >= far) return 'asleep'
  if (account.lockedUntil !== null && Date.parse(account.lockedUntil) > Date.parse(now)) return 'locked'
  return account.mustChange ? 'must-change' : 'open'
}
