import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadLaw } from '../../server/law.ts'
import { bandBy, bandsOf, circumstancesAt, tablesAt } from './bands.ts'
import { rangeOf } from './fines.ts'
import { itemOf, rangeOfSheet, reasoningOf, whyNotAmount, type Worksheet } from './worksheet.ts'
import { PenaltyItem } from '../../model.ts'

const law = loadLaw()
const tables = tablesAt(law.bands, '990102', '2026-08-01')
const all = circumstancesAt(tables)
const chosen = (...ids: string[]) => ids.map((id) => all.find((one) => one.id === id)!)
const provision = law.provisions.find((one) => one.id === 'producing-with-major-hazard' && one.until === null)!
const statutory = [500_000, 2_000_000] as const
const bands = bandsOf(tables, provision.id, 'enterprise', 'found', statutory)
const band = (id: string) => bands.find((one) => one.id === id)!

const sheet = (more: Partial<Worksheet> = {}): Worksheet => ({
  violation: '存在重大事故隐患仍然进行生产',
  provision,
  who: 'enterprise',
  when: 'found',
  statutory,
  figure: null,
  circumstances: [],
  band: band('ordinary'),
  amount: 1_200_000,
  others: ['suspend-licence', 'stop-production'],
  reduced: false,
  beyond: null,
  discussed: false,
  ...more,
})

test('three steps of the range, and every circumstance with an article', () => {
  expect(bands.map((one) => [one.id, ...one.range])).toEqual([
    ['lighter', 500_000, 950_000],
    ['ordinary', 950_000, 1_550_000],
    ['heavier', 1_550_000, 2_000_000],
  ])
  expect(bands.every((one) => one.confidence === 'setting')).toBe(true)
  expect(all.every((one) => one.article.length > 4)).toBe(true)
})

test('steps cover any range without a gap and stay inside', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.nat(1e7), (least, more) => {
      const steps = bandsOf(tables, 'any', 'enterprise', 'found', [least, least + more])
      expect(steps[0]!.range[0]).toBe(least)
      expect(steps.at(-1)!.range[1]).toBe(least + more)
      for (const [at, one] of steps.slice(1).entries()) expect(one.range[0]).toBe(steps[at]!.range[1])
    }),
  )
})

test.each([
  [[], 'ordinary'],
  [['harm-removed'], 'lighter'],
  [['serious-coal'], 'heavier'],
  [['harm-removed', 'serious-coal'], 'ordinary'],
  [['minor-corrected-harmless'], 'none'],
  [['no-fault', 'serious-coal'], 'none'],
  [['first-light-corrected'], 'may-none'],
  [['first-light-corrected', 'refuses'], 'heavier'],
])('circumstances %j point to %s', (ids, said) => expect(bandBy(chosen(...ids))).toBe(said))

describe('an amount', () => {
  const reduced = { reduced: true, circumstances: chosen('merit'), amount: 300_000 }
  test.each<[string, Partial<Worksheet>, string | undefined]>([
    ['in its band', {}, undefined],
    ['at the ends of its band', { amount: 950_000 }, undefined],
    ['at the other end', { amount: 1_550_000 }, undefined],
    [
      'above the law, whatever is said',
      { amount: 2_000_001, beyond: '情节恶劣', discussed: true },
      'law-above-statute',
    ],
    ['below the law', { amount: 499_999 }, 'law-below-statute'],
    ['reduced without a ground', { ...reduced, circumstances: [] }, 'law-reduced-ground'],
    ['reduced on a ground that aggravates', { ...reduced, circumstances: chosen('resists') }, 'law-reduced-ground'],
    ['reduced on a ground of art. 32', reduced, undefined],
    ['outside of its band', { amount: 600_000 }, 'law-outside-band'],
    ['outside of it, with blanks for a reason', { amount: 600_000, beyond: '  ' }, 'law-outside-band'],
    ['outside of it, with a reason', { amount: 600_000, beyond: '矿井已停产' }, 'law-outside-band-discussion'],
    [
      'outside of it, with a reason and discussed',
      { amount: 600_000, beyond: '矿井已停产', discussed: true },
      undefined,
    ],
    ['without a band, within the law', { band: null, amount: 500_000 }, undefined],
    ['where art. 33 forbids', { circumstances: chosen('no-fault') }, 'law-not-punished'],
    ['nothing where art. 33 forbids', { circumstances: chosen('no-fault'), amount: 0 }, undefined],
    ['nothing where art. 33 lets it be', { circumstances: chosen('first-light-corrected'), amount: 0 }, undefined],
    [
      'a little where art. 33 lets it be',
      { circumstances: chosen('first-light-corrected'), amount: 1 },
      'law-below-statute',
    ],
    ['of a provision without a fine', { statutory: null, band: null }, 'law-no-figure'],
    ['none of a provision without a fine', { statutory: null, band: null, amount: 0 }, undefined],
    [
      'by a figure without basis',
      { statutory: null, band: null, figure: { range: [1, 2e6], basis: '' } },
      'law-figure-basis',
    ],
    [
      'by a figure with its basis',
      { statutory: null, band: null, figure: { range: [1, 2e6], basis: '省条例第五条' } },
      undefined,
    ],
  ])('%s', (_, more, code) => expect(whyNotAmount(sheet(more))?.code).toBe(code))

  test('is never let outside of the law but by art. 32 or 33', () => {
    fc.assert(
      fc.property(
        fc.nat(3_000_000),
        fc.constantFrom(...bands),
        fc.boolean(),
        fc.boolean(),
        (amount, step, discussed, reduce) => {
          const one = sheet({ amount, band: step, discussed, beyond: '理由', reduced: reduce })
          expect(whyNotAmount(one) !== undefined || (amount >= 500_000 && amount <= 2_000_000)).toBe(true)
        },
      ),
    )
  })
})

test('the reasoning tells law, circumstances, step and amount in both languages; the item fits the case', () => {
  const one = sheet({ circumstances: chosen('harm-removed'), band: band('lighter'), amount: 600_000 })
  const [zh, en] = reasoningOf(one)
  for (const part of ['《煤矿安全生产条例》第六十四条', '50万元至200万元', '主动消除', '从轻', '罚款60万元'])
    expect(zh).toContain(part)
  expect(en).toContain('600,000 yuan')
  // The shipped method is a setting, which no paper cites; a table of an office it does.
  expect(zh).not.toContain('未取得')
  const own = { ...band('lighter'), confidence: '1', source: '乌金市裁量基准' } as const
  expect(reasoningOf({ ...one, band: own })[0]).toContain('（乌金市裁量基准）')
  const item = PenaltyItem.parse(itemOf(one))
  expect(item).toMatchObject({
    provision: provision.id,
    edition: 'coal-safety-2024',
    band: 'lighter',
    range: [500_000, 2_000_000],
  })
  expect(item.others).toEqual(['suspend-licence', 'stop-production'])
  expect(rangeOfSheet(sheet({ reduced: true }))).toEqual([0, 500_000])
})

test.each([
  [{ fine: { from: 1, to: 2 }, may: false }, {}, [1, 2]],
  [{ fine: { from: 1, to: 2 }, may: true }, {}, [0, 2]],
  [{ fine: { times: [2, 5], of: 'illegal-income' }, may: false }, {}, { needs: 'illegal-income' }],
  [{ fine: { times: [2, 5], of: 'illegal-income' }, may: false }, { 'illegal-income': 100_000 }, [200_000, 500_000]],
  [
    { fine: { percent: [40, 40], of: 'yearly-income' }, may: false },
    { 'yearly-income': 123_456 },
    [49_382.4, 49_382.4],
  ],
  [{ fine: { unknown: ['待核', 'unknown'] }, may: false }, {}, { needs: 'figure' }],
  [{ fine: null, may: false }, {}, null],
] as const)('the range of %j', (penal, bases, range) => {
  expect(rangeOf(penal as unknown as Parameters<typeof rangeOf>[0], bases)).toEqual(range)
})
