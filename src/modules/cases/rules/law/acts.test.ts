import { describe, expect, test } from 'vitest'
import { fineOf } from '../course/standing.ts'
import type { PenaltyItem } from '../../model.ts'
import { finesOf, whyNotTogether } from './acts.ts'

const item = (violation: string, fine: number, more: Partial<PenaltyItem> = {}): PenaltyItem => ({
  violation,
  provision: null,
  edition: null,
  basis: '某条',
  circumstances: [],
  band: null,
  range: null,
  fine,
  others: [],
  reasoning: '理由',
  beyond: null,
  ...more,
})

describe('one act, one fine (行政处罚法 art. 29)', () => {
  test('several acts are added, of one act the highest counts', () => {
    const items = [item('甲', 30_000), item('乙', 50_000), item('甲', 40_000, { act: 1 })]
    expect(finesOf(items)).toMatchObject({
      total: 90_000,
      counted: [{ nth: 2 }, { nth: 3 }],
      left: [{ nth: 1, fine: 30_000 }],
    })
    expect(fineOf({ items })).toBe(90_000)
  })

  test.each<[string, PenaltyItem[], string | undefined]>([
    ['two acts', [item('甲', 1), item('乙', 2)], undefined],
    ['the same act told as two', [item('甲', 1), item(' 甲 ', 2)], 'law-act-fined-twice'],
    ['the same act, of which only one is fined', [item('甲', 1), item('甲', 0)], undefined],
    ['the same act by two provisions', [item('甲', 1), item('甲', 2, { act: 1 })], undefined],
    [
      'the same act twice by one provision',
      [item('甲', 1, { provision: 'p' }), item('甲', 2, { provision: 'p', act: 1 })],
      'law-act-twice',
    ],
    ['the act of none', [item('甲', 1), item('乙', 2, { act: 3 })], 'law-act-unknown'],
    ['the act of itself', [item('甲', 1, { act: 1 })], 'law-act-unknown'],
    [
      'the act of one that names another',
      [item('甲', 1), item('乙', 2, { act: 1 }), item('丙', 3, { act: 2 })],
      'law-act-unknown',
    ],
    ['taken away by nothing', [item('甲', 1, { confiscated: 5 })], 'law-confiscated-kind'],
    ['taken away', [item('甲', 1, { confiscated: 5, others: ['confiscate'] })], undefined],
  ])('%s', (_, items, expected) => expect(whyNotTogether(items)?.code).toBe(expected))
})
