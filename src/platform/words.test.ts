import { expect, test } from 'vitest'
import { reason } from './refusal.ts'
import { fill, sayIn, sayReason, type Words } from './words.ts'

const words: Words = { late: ['{mine}逾期 {days} 天', '{mine} is {days} days late'] }

test('fills what it knows, shows nothing-known as a dash, and leaves an unknown name to be noticed', () => {
  expect(fill('{a} {b} {c} {a}', { a: 1, b: null })).toBe('1 — {c} 1')
  expect(fill('{a}', { a: '{b}', b: 'x' })).toBe('{b}')
  expect(fill('{n} {yes}', { n: 0, yes: false })).toBe('0 false')
  expect(fill('没有空格')).toBe('没有空格')
})

test('says one or many by the number that stands before', () => {
  const text = '{n} {n|lead|leads} {n|waits|wait}'
  expect(fill(text, { n: 1 })).toBe('1 lead waits')
  expect(fill(text, { n: '1' })).toBe('1 lead waits')
  expect(fill(text, { n: 0 })).toBe('0 leads wait')
  expect(fill(text, { n: '1,001' })).toBe('1,001 leads wait')
  expect(fill('{n|fan|fans}', {})).toBe('{n|fan|fans}')
})

test('says a reason in both languages, and the key where no module has declared it', () => {
  const why = reason('late', { mine: '青石沟煤矿', days: 3 })
  expect(sayReason('zh', words, why)).toBe('青石沟煤矿逾期 3 天')
  expect(sayReason('en', words, why)).toBe('青石沟煤矿 is 3 days late')
  expect(sayIn('zh', words, 'unknown-word')).toBe('unknown-word')
})
