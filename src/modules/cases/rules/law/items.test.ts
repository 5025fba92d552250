import { describe, expect, test } from 'vitest'
import { loadLaw } from '../../server/law.ts'
import type { PenaltyItem } from '../../model.ts'
import { tablesAt } from './bands.ts'
import { whyNotInWords, whyNotWeighed } from './items.ts'

const { provisions, bands } = loadLaw()
const tables = tablesAt(bands, '990102', '2026-08-01')
const item = (more: Partial<PenaltyItem>): PenaltyItem => ({
  violation: '有隐患仍生产',
  provision: null,
  edition: null,
  basis: '某条例第一条',
  circumstances: [],
  band: null,
  range: null,
  fine: 0,
  others: [],
  reasoning: '理由',
  beyond: null,
  ...more,
})

/** Why an item of a conduct is refused; discussed unless said otherwise. */
function why(conduct: string, more: Partial<PenaltyItem>, discussed = true): string | undefined {
  const provision = provisions.find((one) => one.id === conduct && one.until === null)!
  const penals = provision.penalties.filter((one) => one.who === 'enterprise')
  return whyNotWeighed(item(more), provision, penals, tables, discussed)?.code
}

describe('an item of a provision', () => {
  const major = 'producing-with-major-hazard'
  test.each<[string, string, Partial<PenaltyItem>, string | undefined]>([
    [
      'told with the range of the law',
      major,
      { range: [500_000, 2_000_000], fine: 600_000, band: 'lighter' },
      undefined,
    ],
    [
      'told with the range of its step',
      major,
      { range: [500_000, 950_000], fine: 600_000, band: 'lighter' },
      undefined,
    ],
    [
      'told with the range of another step',
      major,
      { range: [950_000, 1_550_000], fine: 1_000_000, band: 'heavier' },
      'law-outside-band',
    ],
    ['without a range', major, { fine: 600_000 }, undefined],
    ['without a range, above the law', major, { fine: 2_600_000 }, 'law-above-statute'],
    ['without a range, below the law', major, { fine: 1 }, 'law-below-statute'],
    ['with a range wider than the law', major, { range: [0, 9_000_000], fine: 3_000_000 }, 'law-range-not-of-law'],
    [
      'reduced, with its range',
      major,
      { range: [0, 500_000], fine: 300_000, band: 'reduced', circumstances: ['merit'] },
      undefined,
    ],
    ['reduced, without a ground', major, { range: [0, 500_000], fine: 300_000, band: 'reduced' }, 'law-reduced-ground'],
    [
      'a multiple with the range that was worked out',
      'producing-without-licence',
      { range: [600_000, 1_500_000], fine: 700_000 },
      undefined,
    ],
    [
      'a multiple, above the range worked out',
      'producing-without-licence',
      { range: [600_000, 1_500_000], fine: 1_700_000 },
      'law-above-statute',
    ],
    ['orders only', 'no-funds', {}, undefined],
    ['a fine where only orders are given', 'no-funds', { fine: 5 }, 'law-no-figure'],
  ])('%s', (_, conduct, more, code) => expect(why(conduct, more)).toBe(code))

  test('outside of its step it takes a reason and the discussion', () => {
    const one = {
      range: [500_000, 2_000_000] as [number, number],
      fine: 1_900_000,
      band: 'lighter',
      beyond: '屡次违法',
    }
    expect(why(major, one, false)).toBe('law-outside-band-discussion')
    expect(why(major, one)).toBeUndefined()
  })
})

test.each<[string, Partial<PenaltyItem>, boolean, string | undefined]>([
  ['no range told', { fine: 5 }, false, undefined],
  ['within', { range: [5, 10], fine: 5 }, false, undefined],
  ['above', { range: [5, 10], fine: 11, beyond: '理由' }, true, 'law-above-statute'],
  ['below', { range: [5, 10], fine: 4 }, true, 'law-below-statute'],
  ['below with a reason', { range: [5, 10], fine: 4, beyond: '减轻' }, false, 'law-outside-band-discussion'],
  ['below with a reason, discussed', { range: [5, 10], fine: 4, beyond: '减轻' }, true, undefined],
])('an item told in words: %s', (_, more, discussed, code) => {
  expect(whyNotInWords(item(more), discussed)?.code).toBe(code)
})
