import { expect, test } from 'vitest'
import { AccountRules } from '../model.ts'
import { changesOf, figures, wrongIn } from './accountRules.ts'

const rules = AccountRules.parse({})
const typed = Object.fromEntries(figures.map((one) => [one, String(rules[one])])) as Record<
  (typeof figures)[number],
  string
>

test('the figures that stand are right, and their ranges are those of the contract', () => {
  expect([...wrongIn(typed)]).toEqual([])
  expect([...wrongIn({ ...typed, failures: '2', lockMinutes: '', passwordDays: '0', idleMinutes: '721' })]).toEqual([
    ['failures', { least: 3, most: 20 }],
    ['lockMinutes', { least: 1, most: 1440 }],
    ['idleMinutes', { least: 5, most: 720 }],
  ])
})

test('only what differs is a change', () => {
  expect(changesOf(rules, rules)).toEqual([])
  expect(changesOf(rules, { ...rules, idleMinutes: 15, oneSession: true })).toEqual(['idleMinutes', 'oneSession'])
})
