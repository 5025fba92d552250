import { expect, it } from 'vitest'
import { reason } from '#platform/refusal'
import { makeSay } from './say.tsx'
import { words } from './words.ts'

const zh = makeSay('zh', { 'left-days': ['剩 {n} 天', '{n} days left'] })
const en = makeSay('en', { 'left-days': ['剩 {n} 天', '{n} days left'] })

it('speaks the words of modules and its own in both languages', () => {
  expect([zh('left-days', { n: 3 }), en('left-days', { n: 3 })]).toEqual(['剩 3 天', '3 days left'])
  expect([zh('state-overdue'), en('state-overdue')]).toEqual(['逾期', 'Overdue'])
})

it('makes the sentence of a refusal, and shows a code nobody declared', () => {
  expect(zh.reason(reason('too-many-calls', { seconds: 20 }))).toBe('操作过于频繁，请 20 秒后再试。')
  expect(zh.reason(reason('unheard-of'))).toBe('unheard-of')
})

it('writes figures, days and Beijing time', () => {
  expect(zh.number(-1286)).toBe('−1,286')
  expect(zh.number(96, 1)).toBe('96.0')
  expect([
    zh.day('2026-11-07', 'sentence'),
    en.day('2026-11-07', 'sentence'),
    zh.day('2026-11-20', 'weekday'),
    zh.day('2026-11-07', 'short'),
  ]).toEqual(['11月7日', '7 Nov', '星期五', '11-07'])
  expect(zh.moment('2026-11-16T17:30:00Z')).toBe('11-17 01:30')
  expect(zh.moment('2026-11-16T17:30:00Z', 'full')).toBe('2026-11-17 01:30')
})

it('has both languages for every word, with the same places to fill', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted().join()
  expect(
    Object.entries(words).filter(
      ([, [chinese, inEnglish]]) => !chinese || !inEnglish || places(chinese) !== places(inEnglish),
    ),
  ).toEqual([])
})
