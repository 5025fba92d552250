import { describe, expect, test } from 'vitest'
import { checkPolicies, readShipped } from '#modules/policies/server'
import { faultIn, numbered } from '../policies/play.ts'
import { demoPolicies } from './regimes.ts'

const policies = readShipped(demoPolicies)

for (const policy of policies) {
  describe(`${policy.place}/${policy.name}`, () => {
    for (const { nth, one } of numbered(policy.cases.cases)) {
      test(`${one.of} ${nth}: ${one.says}`, () => expect(faultIn(policy, one, nth)).toBeUndefined())
    }
  })
}

test('every obligation of the fictional city has a case, and no word is unknown', () => {
  // The 77 numbers are those of the documents that ship.
  const { faults } = checkPolicies(policies, [])
  expect(faults.filter((one) => !/coverage\.yaml: row \d+ is missing$/.test(one))).toEqual([])
  expect(policies.map((one) => one.head.policy)).toEqual([
    'wujin-case-handling-2025',
    'wujin-monitoring-duty-2025',
    'wujin-resident-inspectors-2025',
  ])
})
