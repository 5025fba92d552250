import { join } from 'node:path'
import { dayOf } from '#platform/day'
import { filesIn, readOne, takeOwn } from '#platform/server/standards'
import { policyOn, WarningPolicy } from '../../rules/limits/policy.ts'

const shipped = join(import.meta.dirname, '../../../../../standards/warning-policy')
let held: readonly WarningPolicy[] | undefined

/** The policies of warnings that are held. Throws an Error with file and line when one that ships is none. */
export function loadPolicies(): readonly WarningPolicy[] {
  return (held ??= filesIn(shipped).map((file) => {
    const { value, faults } = readOne(join(shipped, file), WarningPolicy)
    if (value === undefined) throw new Error(`standards/warning-policy/${file}${faults[0] ?? ''}`)
    return value
  }))
}

/** Takes the policies of a place from its own folder (`warning-policy/*.yaml`), each with its region; a faulty one is told and left out. Gives how many were taken. */
export function takeOwnPolicies(folder: string, tell: (fault: string) => void): number {
  const own = takeOwn(join(folder, 'warning-policy'), WarningPolicy, tell)
  held = [...loadPolicies().filter((one) => one.region === null), ...own]
  return own.length
}

/** The policy in force for a scope at a moment. */
export function policyAt(scope: string, now: string): WarningPolicy {
  const policy = policyOn(loadPolicies(), scope, dayOf(now))
  if (!policy) throw new Error(`no policy of warnings is in force on ${dayOf(now)}`)
  return policy
}
