import { describe, expect, test } from 'vitest'
import type { InForce, World } from '../model.ts'
import { calendar, coal, county, entry, holding, id, inForce, lineOf, mine, post } from '../test-world.ts'
import { deriveDuties } from './derive.ts'

const visits = {
  kind: 'quota',
  binds: { post: 'bureau-head' },
  does: 'visit.made',
  where: { fact: 'mine.kind', is: 'coal' },
  atLeast: 2,
  every: 'month',
}

function derive(world: World, day = '2026-03-31', more = {}) {
  return deriveDuties(world, { asOf: day, knownOn: day, to: '2026-03-31', calendar, ...more })
}

describe('in part of the period', () => {
  const eight = inForce({ ...visits, binds: { post: 'bureau-deputy' }, atLeast: 8 })
  test('a post held from the 12th owes 8 × 20/31 → 5; the clock of the period stays', () => {
    const world = county({
      obligations: [eight],
      posts: [post('deputy', 'bureau-deputy', 'bureau', { holdings: [holding('deputy', '唐某', '2026-03-12')] })],
    })
    const duty = derive(world).at(-1)!
    expect(duty).toMatchObject({ need: 5, dueOn: '2026-03-31', because: { proRata: { full: 8, days: 20, of: 31 } } })
  })
  test('handed over without a gap nothing changes; an acting holder fills a gap', () => {
    const changed = [holding('deputy', '甲', '2025-01-01', '2026-03-11'), holding('deputy', '乙', '2026-03-12')]
    const acting = [
      holding('deputy', '甲', '2025-01-01', '2026-03-05'),
      holding('deputy', '丙', '2026-03-06', '2026-03-11', { kind: 'acting' }),
      holding('deputy', '乙', '2026-03-12'),
    ]
    for (const holdings of [changed, acting])
      expect(
        derive(county({ obligations: [eight], posts: [post('deputy', 'bureau-deputy', 'bureau', { holdings })] })).at(
          -1,
        )!.need,
      ).toBe(8)
  })
  test('vacant all the time, the post still owes it', () => {
    expect(derive(county({ obligations: [eight] })).at(-1)!.need).toBe(8)
  })
  test('a post that begins or ends inside', () => {
    expect(
      derive(
        county({ obligations: [eight], posts: [post('deputy', 'bureau-deputy', 'bureau', { fromDay: '2026-03-30' })] }),
      ).map((one) => [one.need, one.fromDay]),
    ).toEqual([[1, '2026-03-01']])
    expect(
      derive(
        county({ obligations: [eight], posts: [post('deputy', 'bureau-deputy', 'bureau', { toDay: '2026-02-14' })] }),
      ).map((one) => one.need),
    ).toEqual([8, 4])
  })
  test('a document in force for the last days of a month, and one for the first', () => {
    const needs = (more: object, atLeast: number) =>
      derive(county({ obligations: [inForce({ ...visits, atLeast }, more)] })).map((one) => [
        one.key.slice(-22),
        one.need,
      ])
    expect(needs({ from: '2026-03-28' }, 5)).toEqual([['2026-03-28..2026-03-31', 1]])
    expect(needs({ from: '2026-03-29' }, 1)).toEqual([])
    expect(needs({ from: '2026-02-01', to: '2026-03-03' }, 5)).toEqual([['2026-02-01..2026-02-28', 5]])
    expect(needs({ from: '2026-02-01', to: '2026-03-20' }, 1)).toEqual([
      ['2026-02-01..2026-02-28', 1],
      ['2026-03-01..2026-03-31', 1],
    ])
  })
  test('what is due on a date falls on whoever owes it on that day, whole', () => {
    const yearly = { ...visits, every: 'year', by: '12-10', atLeast: 1 }
    const due = (more: object, mines = [mine('west', coal)]) =>
      deriveDuties(county({ obligations: [inForce({ ...yearly, spread: 'each' }, more)], mines }), {
        asOf: '2026-12-31',
        knownOn: '2026-12-31',
        calendar,
      }).map((one) => [one.dueOn, one.need])
    expect(due({ from: '2026-12-01' })).toEqual([['2026-12-10', 1]])
    expect(due({ from: '2026-12-11' })).toEqual([])
    expect(due({ to: '2026-12-09' })).toEqual([])
    const ending = inForce({ ...yearly, spread: 'each', where: { fact: 'mine.state', is: 'producing' } })
    const closed = (day: string) =>
      deriveDuties(county({ obligations: [ending], mines: [mine('west', [...coal, ['state', 'closed', day]])] }), {
        asOf: '2026-12-31',
        knownOn: '2026-12-31',
        calendar,
      }).length
    expect([closed('2026-12-10'), closed('2026-12-11')]).toEqual([0, 1])
  })
})

describe('a period that straddles two editions', () => {
  const second = { from: '2026-03-15', edition: id('second'), recordedAt: '2026-03-10T00:00:00.000Z' }
  const first = { to: '2026-03-14', endedAt: '2026-03-10T00:00:00.000Z' }
  const visit = (day: string, facts = {}) => entry('visit.made', day, { by: 'head', at: 'west', facts })
  const month = (obligations: InForce[], ...entries: ReturnType<typeof entry>[]) =>
    derive(county({ obligations, entries }), '2026-03-31', { knownOn: '2026-12-31' })
      .filter((one) => one.dueOn === '2026-03-31')
      .map((one) => [one.key.split('/').at(-1), one.edition === id('second') ? 2 : 1, one.got, one.need])
  const whole = '2026-03-01..2026-03-31'

  test.each([
    ['the same number is owed once', visits, [whole, 2, 2, 2]],
    [
      'another number, each for its days, rounded once: 2 × 14/31 + 4 × 17/31 = 3.1',
      { ...visits, atLeast: 4 },
      [whole, 2, 2, 3],
    ],
    [
      'entries count by the edition of their day',
      { ...visits, counts: { fact: 'entry.underground', is: true } },
      [whole, 2, 1, 2],
    ],
  ])('%s', (_, later, wanted) => {
    expect(
      month(
        [inForce(visits, first), inForce(later, second)],
        visit('2026-03-02'),
        visit('2026-03-20', { underground: false }),
      ),
    ).toEqual([wanted])
  })

  test('the number of another edition is written out', () => {
    const [duty] = derive(
      county({ obligations: [inForce(visits, first), inForce({ ...visits, atLeast: 4 }, second)] }),
    ).slice(-1)
    expect(duty!.because.proRata).toEqual({
      full: 4,
      days: 31,
      of: 31,
      portions: [
        { full: 2, days: 14 },
        { full: 4, days: 17 },
      ],
    })
  })

  test('a gap between them is not owed', () => {
    expect(month([inForce(visits, first), inForce(visits, { ...second, from: '2026-03-25' })])).toEqual([
      [whole, 2, 0, 1],
    ])
  })

  test('one that binds others, or in another rhythm, begins anew; both owe their share', () => {
    const quarterly = { ...visits, every: 'quarter', atLeast: 6 }
    expect(month([inForce(visits, first), inForce(quarterly, second)])).toEqual([
      [whole, 1, 0, 1],
      ['2026-03-15..2026-03-31', 2, 0, 1],
    ])
    const deputies = { ...visits, binds: { post: 'bureau-deputy' } }
    expect(month([inForce(visits, first), inForce(deputies, second)]).map((one) => one[3])).toEqual([1, 1])
  })

  test('before the second was published it was not known', () => {
    const given = county({ obligations: [inForce(visits, first), inForce({ ...visits, atLeast: 40 }, second)] })
    expect(derive(given, '2026-03-09').at(-1)!.need).toBe(2)
    expect(derive(given, '2026-03-10').at(-1)!.need).toBe(23)
  })

  test('a thing due on a date keeps what was done under the first', () => {
    const yearly = { ...visits, every: 'year', by: '12-10', atLeast: 1 }
    const given = county({
      obligations: [inForce(yearly, first), inForce(yearly, second)],
      entries: [visit('2026-02-02')],
    })
    expect(
      deriveDuties(given, { asOf: '2026-12-31', knownOn: '2026-12-31', calendar }).map((one) =>
        lineOf(one, '2026-12-31'),
      ),
    ).toEqual(['met 1/1 due 2026-12-10 met 2026-02-02'])
  })
})
