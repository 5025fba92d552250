import { StateMark, useSay, type DutyState } from '#platform/web'
import type { Account } from '../model.ts'
import { accountStateOf, type AccountState } from '../rules/account-state.ts'

const marks: Readonly<Record<AccountState, DutyState>> = {
  open: 'met',
  'must-change': 'soon',
  locked: 'blocked',
  held: 'blocked',
  asleep: 'blocked',
  closed: 'waived',
}

/** How an account stands: shape and word, and until when it is locked. */
export function AccountMark({ account, now }: { account: Account; now: string }) {
  const say = useSay()
  const state = accountStateOf(account, now)
  const text =
    state === 'locked'
      ? say('people.locked-until', { at: say.moment(account.lockedUntil!, 'time') })
      : say(`account-state.${state}`)
  return <StateMark state={marks[state]} text={text} />
}
