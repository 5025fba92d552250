import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { conditionsOf, policyOn, WarningPolicy } from './policy.ts'
import { limitOf, LimitsOfSensors } from './standard.ts'

const standards = join(import.meta.dirname, '../../../../../standards')
const read = (name: string): unknown => parse(readFileSync(join(standards, name), 'utf8'))
const standard = LimitsOfSensors.parse(read('monitoring-limits/2022.yaml'))
const policy = WarningPolicy.parse(read('warning-policy/general.yaml'))
const told = (sensor: string | undefined, place?: string) =>
  conditionsOf(policy, sensor, sensor ? limitOf(standard, { sensor, place, gas: 'high' }) : undefined).map((one) =>
    [one.id, one.kind, one.limit, one.clear ?? '', one.seconds, one.grade].join(' '),
  )
const always = ['over-range flag 8  60 yellow', 'sensor-down missing 0  7200 blue']

test.each<[string, string | undefined, string | undefined, string[]]>([
  [
    'methane in a return corner',
    'methane',
    'return-corner',
    [
      'methane-red above 3 1 0 red',
      'methane-orange above 1.5 1 0 orange',
      'methane-yellow above 1 1 0 yellow',
      'methane-blue above 0.8 0.8 60 blue',
      always[0]!,
      'sensor-down-key missing 0  1800 yellow',
    ],
  ],
  [
    'methane in an intake: its alarm is half',
    'methane',
    'face-intake',
    [
      'methane-red above 3 1 0 red',
      'methane-orange above 1.5 1 0 orange',
      'methane-yellow above 0.5 0.5 0 yellow',
      'methane-blue above 0.4 0.4 60 blue',
      always[0]!,
      'sensor-down-key missing 0  1800 yellow',
    ],
  ],
  [
    'methane where no limit is known: the fixed figures alone',
    'methane',
    undefined,
    [
      'methane-red above 3 1 0 red',
      'methane-orange above 1.5 1 0 orange',
      always[0]!,
      'sensor-down-key missing 0  1800 yellow',
    ],
  ],
  [
    'carbon monoxide',
    'carbon-monoxide',
    'face-return',
    ['carbon-monoxide-orange above 24 24 600 orange', 'carbon-monoxide-yellow above 24 24 0 yellow', ...always],
  ],
  ['oxygen falls', 'oxygen', 'face-intake', ['oxygen below 20 20 60 yellow', ...always]],
  ['a fan: whether it stopped depends on the one that stands in for it', 'main-fan', undefined, always],
  ['a duct', 'duct', undefined, ['duct is 0  60 yellow', ...always]],
  ['a point of which nothing is known', undefined, undefined, always],
])('%s', (_, sensor, place, expected) => {
  expect(told(sensor, place)).toEqual(expected)
})

test('a rule that says two things, or none, is refused', () => {
  const [rule] = policy.rules
  for (const bad of [
    { ...rule, below: 1 },
    { ...rule, above: undefined },
  ])
    expect(WarningPolicy.safeParse({ ...policy, rules: [bad] }).success).toBe(false)
})

test('the nearest region goes before the general one, each in its time', () => {
  const county = { ...policy, id: 'county', region: '990102' }
  const city = { ...policy, id: 'city', region: '9901', effectiveTo: '2026-06-30' }
  const all = [policy, county, city]
  expect(policyOn(all, '990102', '2026-01-01')?.id).toBe('county')
  expect(policyOn(all, '990103', '2026-01-01')?.id).toBe('city')
  expect(policyOn(all, '990103', '2026-07-01')?.id).toBe(policy.id)
  expect(policyOn(all, '990103', '2025-01-01')).toBeUndefined()
})
