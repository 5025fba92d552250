import { describe, expect, test } from 'vitest'
import { coal, county, entry, id, inForce, mine, shown, tie } from '../test-world.ts'

describe('limit', () => {
  const faces = (more = {}) =>
    inForce({
      kind: 'limit',
      binds: { mine: true },
      where: { fact: 'mine.state', is: 'producing' },
      holds: { fact: 'mine.coalFaces', atMost: 2 },
      ...more,
    })
  const world = (lines: [string, unknown, string?][], ...entries: ReturnType<typeof entry>[]) =>
    county({ obligations: [faces()], mines: [mine('west', [...coal, ...lines])], entries })
  const except = (day: string, facts: object = {}) =>
    entry('limit.excepted', day, {
      at: 'west',
      scope: '990102-west',
      facts: { obligation: 'one', reason: '试采', ...facts },
    })
  test.each([
    ['holds', world([['coalFaces', 2]]), '2026-06-01', ['met 2/2 met 2026-01-01']],
    ['breached from the first', world([['coalFaces', 3]]), '2026-01-01', ['overdue 3/2 due 2026-01-01']],
    [
      'opens at once',
      world([
        ['coalFaces', 2],
        ['coalFaces', 3, '2026-05-10'],
      ]),
      '2026-05-10',
      ['met 2/2 met 2026-01-01 to 2026-05-09', 'overdue 3/2 due 2026-05-10'],
    ],
    [
      'closes when mended',
      world([
        ['coalFaces', 3, '2026-05-10'],
        ['coalFaces', 2],
        ['coalFaces', 1, '2026-05-20'],
      ]),
      '2026-06-01',
      ['met 2/2 met 2026-01-01 to 2026-05-09', 'met 1/2 met 2026-05-20', 'late 3/2 due 2026-05-10 met 2026-05-20'],
    ],
    [
      'closes when it no longer binds',
      world([
        ['coalFaces', 3],
        ['state', 'suspended', '2026-03-01'],
      ]),
      '2026-06-01',
      ['late 3/2 due 2026-01-01 met 2026-03-01'],
    ],
    ['not registered', world([]), '2026-06-01', ['unknown null/1']],
    [
      'excepted before',
      world(
        [
          ['coalFaces', 2],
          ['coalFaces', 3, '2026-05-10'],
        ],
        except('2026-05-01'),
      ),
      '2026-06-01',
      ['met 2/2 met 2026-01-01 to 2026-05-09', 'waived 3/2 due 2026-05-10'],
    ],
    [
      'excepted during',
      world(
        [
          ['coalFaces', 2],
          ['coalFaces', 3, '2026-05-10'],
        ],
        except('2026-05-15'),
      ),
      '2026-06-01',
      ['met 2/2 met 2026-01-01 to 2026-05-09', 'waived 3/2 due 2026-05-10'],
    ],
    [
      'excepted until',
      world(
        [
          ['coalFaces', 2],
          ['coalFaces', 3, '2026-05-10'],
        ],
        except('2026-05-15', { until: '2026-05-31' }),
      ),
      '2026-06-01',
      ['met 2/2 met 2026-01-01 to 2026-05-09', 'waived 3/2 due 2026-05-10', 'overdue 3/2 due 2026-06-01'],
    ],
  ])('%s', (_, given, day, wanted) => {
    expect(shown(given, day).toSorted()).toEqual(wanted.toSorted())
  })
  test('two residents of the bureau, one and two for a township mine', () => {
    const residents = inForce({
      kind: 'limit',
      binds: { organisation: 'energy' },
      where: { fact: 'mine.kind', is: 'coal' },
      holds: {
        all: [
          { fact: 'mine.residentsBureau', atLeast: 1 },
          { fact: 'mine.residentsTown', atLeast: 2 },
        ],
      },
    })
    const ties = [
      tie('west', 'a', 'resident', '2026-01-01'),
      tie('west', 'b', 'resident', '2026-02-01', null, 'town'),
      tie('west', 'c', 'resident', '2026-03-01', '2026-04-30', 'town'),
    ]
    const given = county({ obligations: [residents], mines: [mine('west', coal, { ties })] })
    expect(shown(given, '2026-05-05').toSorted()).toEqual([
      'late 0/1 due 2026-01-01 met 2026-03-01',
      'met 1/1 met 2026-03-01 to 2026-04-30',
      'overdue 0/1 due 2026-05-01',
    ])
    expect(shown(given, '2026-04-30').toSorted()).toEqual([
      'late 0/1 due 2026-01-01 met 2026-03-01',
      'met 1/1 met 2026-03-01',
    ])
  })
  test('a fact that runs by the day breaches on its day', () => {
    const long = inForce({ kind: 'limit', binds: { mine: true }, holds: { fact: 'mine.stopDays', atMost: 30 } })
    const given = county({
      obligations: [long],
      mines: [mine('west', [...coal, ['state', 'suspended', '2026-05-01']])],
    })
    expect(shown(given, '2026-06-10')).toEqual([
      'met 30/30 met 2026-01-01 to 2026-05-31',
      'overdue 40/30 due 2026-06-01',
    ])
  })
  test('a breach goes on through a new edition, and is one', () => {
    const editions = (more: object) =>
      county({
        obligations: [
          { ...faces(), to: '2026-05-31' },
          { ...faces(more), from: '2026-06-01', edition: id('second') },
        ],
        mines: [mine('west', [...coal, ['coalFaces', 3, '2026-04-01'], ['coalFaces', 2, '2026-07-10']])],
      })
    expect(shown(editions({}), '2026-08-01')).toEqual([
      'met 2/2 met 2026-07-10',
      'late 3/2 due 2026-04-01 met 2026-07-10',
    ])
    // What the new edition allows is mended by it.
    expect(shown(editions({ holds: { fact: 'mine.coalFaces', atMost: 3 } }), '2026-08-01')).toEqual([
      'met 2/3 met 2026-06-01',
      'late 3/2 due 2026-04-01 met 2026-06-01',
    ])
  })
})
