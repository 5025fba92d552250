import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addFines, addYuan, dailyFine, inCapitals, inWan, splitEvenly, whyNotParts } from './money.ts'

/** Reads an amount written out back, by place values alone. */
function readBack(said: string): number {
  const digit = (one: string) => '零壹贰叁肆伍陆柒捌玖'.indexOf(one)
  const units: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 }
  const text = said.replace(/^人民币/, '').replace(/整$/, '')
  const [whole, rest] = text.includes('元') ? text.split('元') : ['', text]
  const read = (part: string): number => {
    for (const [unit, size] of [
      ['亿', 1e8],
      ['万', 1e4],
    ] as const) {
      const at = part.lastIndexOf(unit)
      if (at >= 0) return read(part.slice(0, at)) * size + read(part.slice(at + 1))
    }
    let sum = 0
    let held = 0
    for (const one of part)
      if (one in units) {
        sum += held * units[one]!
        held = 0
      } else held = digit(one)
    return sum + held
  }
  const small = (unit: string) => {
    const at = (rest ?? '').indexOf(unit)
    return at > 0 ? digit(rest![at - 1]!) : 0
  }
  return (read(whole!) * 100 + small('角') * 10 + small('分')) / 100
}

describe('an amount written out', () => {
  test.each([
    [0, '人民币零元整'],
    [500_000, '人民币伍拾万元整'],
    [100_001, '人民币壹拾万零壹元整'],
    [1_006_000, '人民币壹佰万陆仟元整'],
    [1_000_600, '人民币壹佰万零陆佰元整'],
    [10, '人民币壹拾元整'],
    [2_005_030, '人民币贰佰万伍仟零叁拾元整'],
    [50_000, '人民币伍万元整'],
    [100_000_000, '人民币壹亿元整'],
    [1_000_000_010, '人民币壹拾亿零壹拾元整'],
    [1e12, '人民币壹万亿元整'],
    [30_000.5, '人民币叁万元伍角整'],
    [15.05, '人民币壹拾伍元零伍分'],
    [15.55, '人民币壹拾伍元伍角伍分'],
    [0.05, '人民币伍分'],
    [0.5, '人民币伍角整'],
  ])('%f', (yuan, said) => expect(inCapitals(yuan)).toBe(said))

  test('any amount reads back, and never says zero twice or at the end', () => {
    fc.assert(
      fc.property(fc.oneof(fc.integer({ min: 1, max: 1e14 }), fc.integer({ min: 1, max: 1e6 })), (fen) => {
        const said = inCapitals(fen / 100)
        expect(readBack(said)).toBe(fen / 100)
        expect(said).not.toMatch(/零零|零元|零万|零亿|零整|零$/)
      }),
    )
  })
})

test.each([
  [500_000, '50万元'],
  [125_000, '12.5万元'],
  [10_100, '1.01万元'],
  [10_001, '10,001元'],
  [3_000, '3,000元'],
  [1_234_567.8, '1,234,567.80元'],
])('in ten thousands: %f', (yuan, said) => expect(inWan(yuan)).toBe(said))

test('added to the fen', () => {
  expect(addYuan([0.1, 0.2])).toBe(0.3)
  expect(addYuan([])).toBe(0)
})

test('a daily fine runs from the day after the order', () => {
  expect(dailyFine(50_000, '2026-03-01', '2026-03-08')).toEqual({ from: '2026-03-02', days: 7, amount: 350_000 })
  expect(dailyFine(50_000, '2026-03-01', '2026-03-01').amount).toBe(0)
})

describe('parts', () => {
  test('always add up', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1e11 }), fc.integer({ min: 1, max: 24 }), (fen, n) => {
        const parts = splitEvenly(fen / 100, n)
        expect(parts).toHaveLength(n)
        expect(addYuan(parts)).toBe(fen / 100)
      }),
    )
  })
  test('are refused when they do not', () => {
    const parts = [
      { on: '2026-01-31', amount: 1 },
      { on: '2026-02-28', amount: 2.5 },
    ]
    expect(whyNotParts(parts, 3.5)).toBeUndefined()
    expect(whyNotParts(parts, 3.51)?.code).toBe('law-parts-sum')
    expect(whyNotParts(parts.toReversed(), 3.5)?.code).toBe('law-parts-order')
    expect(whyNotParts([{ on: '2026-01-31', amount: 0 }], 0)?.code).toBe('law-part-empty')
  })
})

test('violations add up, of one act the highest counts', () => {
  const items = [
    { act: 'a', fine: 100_000 },
    { act: 'b', fine: 50_000 },
    { act: 'b', fine: 80_000 },
  ]
  const sum = addFines(items)
  expect(sum.total).toBe(180_000)
  expect(sum.left).toEqual([{ act: 'b', fine: 50_000 }])
})
