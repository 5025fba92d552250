import { describe, expect, test } from 'vitest'
import { Indicator } from '#modules/policies'
import { calendar, county, entry, id, mine } from '../test-world.ts'
import { computeIndicator } from './indicator.ts'

function value(
  compute: object,
  mines: Parameters<typeof mine>[],
  more: { unit?: string; day?: string; entries?: ReturnType<typeof entry>[] } = {},
) {
  const indicator = Indicator.parse({
    id: 'figure',
    clause: '一',
    says: ['一', 'one'],
    unit: more.unit ?? '%',
    compute,
  })
  const found = computeIndicator(
    indicator,
    county({ mines: mines.map((one) => mine(...one)), entries: more.entries ?? [] }),
    more.day ?? '2026-12-31',
    { calendar },
  )
  return found.value === null ? [found.low, found.high] : found.value
}
const producing = { fact: 'mine.state', is: 'producing' }
const intelligent = { fact: 'mine.intelligent', is: true }
const on = (name: string, facts: [string, unknown, string?][]) =>
  [name, [['kind', 'coal'], ['state', 'producing'], ...facts]] as Parameters<typeof mine>

describe('indicators', () => {
  test.each([
    ['count', { count: intelligent }, [on('a', [['intelligent', true]]), on('b', [['intelligent', false]])], 1],
    ['count with an unknown', { count: intelligent }, [on('a', [['intelligent', true]]), on('b', [])], [1, 2]],
    [
      'share',
      { share: intelligent, of: producing },
      [
        on('a', [['intelligent', true]]),
        on('b', [['intelligent', false]]),
        on('c', [
          ['state', 'closed'],
          ['intelligent', true],
        ]),
      ],
      50,
    ],
    [
      'share with an unknown',
      { share: intelligent, of: producing },
      [on('a', [['intelligent', true]]), on('b', [])],
      [50, 100],
    ],
    ['share of nothing', { share: intelligent, of: producing }, [], [null, null]],
    ['sum', { sum: 'mine.capacity', over: producing }, [on('a', [['capacity', 30]]), on('b', [['capacity', 45]])], 75],
    [
      'sum with an unknown',
      { sum: 'mine.capacity', over: producing },
      [on('a', [['capacity', 30]]), on('b', [])],
      [30, null],
    ],
    [
      'share of a sum',
      { shareOf: 'mine.capacity', in: intelligent, of: producing },
      [
        on('a', [
          ['capacity', 30],
          ['intelligent', true],
        ]),
        on('b', [
          ['capacity', 90],
          ['intelligent', false],
        ]),
      ],
      25,
    ],
    [
      'change',
      { change: 'mine.undergroundPeople', base: 'mine.undergroundPeopleBase', over: producing },
      [
        on('a', [
          ['undergroundPeople', 90],
          ['undergroundPeopleBase', 100],
        ]),
      ],
      -10,
    ],
    [
      'mean',
      { mean: 'mine.mechanisedGetting', over: producing },
      [on('a', [['mechanisedGetting', 90]]), on('b', [['mechanisedGetting', 60]])],
      75,
    ],
    [
      'weighted mean',
      { mean: 'mine.mechanisedGetting', weight: 'mine.capacity', over: producing },
      [
        on('a', [
          ['mechanisedGetting', 90],
          ['capacity', 90],
        ]),
        on('b', [
          ['mechanisedGetting', 60],
          ['capacity', 30],
        ]),
      ],
      82.5,
    ],
  ])('%s', (_, compute, mines, wanted) => {
    expect(value(compute, mines)).toEqual(wanted)
  })
  test('on a past day', () => {
    const mines = [
      on('a', [
        ['intelligent', false],
        ['intelligent', true, '2026-05-01'],
      ]),
    ]
    expect([
      value({ count: intelligent }, mines, { day: '2026-04-30' }),
      value({ count: intelligent }, mines, { day: '2026-05-01' }),
    ]).toEqual([0, 1])
  })
  test('entries of a period, since a day, with conditions', () => {
    const entries = ['2026-01-05', '2026-04-02', '2026-04-03'].map((day) =>
      entry('drill.held', day, { at: 'a', facts: { drill: day < '2026-04-03' ? 'escape' : 'joint' } }),
    )
    const mines = [on('a', [])]
    expect(value({ entries: 'drill.held' }, mines, { entries })).toBe(3)
    expect(value({ entries: 'drill.held', every: 'quarter' }, mines, { entries, day: '2026-04-30' })).toBe(2)
    expect(value({ entries: 'drill.held', since: '2026-04-03' }, mines, { entries })).toBe(1)
    expect(value({ entries: 'drill.held', where: { fact: 'entry.drill', is: 'escape' } }, mines, { entries })).toBe(2)
  })
  test('reported: the last figure', () => {
    const entries = [
      ['2026-02-01', 40],
      ['2026-03-01', 55],
    ].map(([day, figure]) =>
      entry('statistics.made', day as string, { facts: { of: 'figure', value: figure }, organisation: id('bureau') }),
    )
    expect([
      value({ reported: 'figure' }, [], { entries, day: '2026-02-10' }),
      value({ reported: 'figure' }, [], { entries }),
    ]).toEqual([40, 55])
    expect(value({ reported: 'figure' }, [])).toEqual([null, null])
  })
})
