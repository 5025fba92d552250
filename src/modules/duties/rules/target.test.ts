import { describe, expect, test } from 'vitest'
import { coal, county, derive, inForce, mine, shown } from '../test-world.ts'

describe('target', () => {
  const indicator = {
    compute: {
      count: {
        all: [
          { fact: 'mine.kind', is: 'coal' },
          { fact: 'mine.standardGrade', is: ['1', '2'] },
        ],
      },
    },
  }
  const target = (more = {}) =>
    inForce(
      { kind: 'target', binds: { organisation: 'energy' }, indicator: 'figure', atLeast: 2, by: '2026-09-30', ...more },
      { indicator },
    )
  const world = (grades: [string, string, string][], more = {}) =>
    county({
      obligations: [target(more)],
      mines: ['west', 'east'].map((name) =>
        mine(name, [
          ...coal,
          ['standardGrade', '3'],
          ...grades
            .filter(([at]) => at === name)
            .map(([, grade, day]) => ['standardGrade', grade, day] as [string, string, string]),
        ]),
      ),
    })
  test.each([
    ['not reached before its day', [['west', '2', '2026-05-01']], '2026-06-01', 'open 1/2 due 2026-09-30'],
    [
      'reached before',
      [
        ['west', '2', '2026-05-01'],
        ['east', '1', '2026-06-01'],
      ],
      '2026-07-01',
      'met 2/2 due 2026-09-30 met 2026-06-01',
    ],
    [
      'reached and lost again',
      [
        ['west', '2', '2026-05-01'],
        ['east', '1', '2026-06-01'],
        ['east', '3', '2026-06-20'],
      ],
      '2026-07-01',
      'open 1/2 due 2026-09-30',
    ],
    ['missed', [['west', '2', '2026-05-01']], '2026-10-01', 'overdue 1/2 due 2026-09-30'],
    [
      'reached late',
      [
        ['west', '2', '2026-05-01'],
        ['east', '1', '2026-10-05'],
      ],
      '2026-10-06',
      'late 2/2 due 2026-09-30 met 2026-10-05',
    ],
    [
      'reached on its day, lost after it',
      [
        ['west', '2', '2026-05-01'],
        ['east', '1', '2026-06-01'],
        ['east', '3', '2026-11-20'],
      ],
      '2026-12-01',
      'met 1/2 due 2026-09-30 met 2026-06-01',
    ],
  ] as [string, [string, string, string][], string, string][])('%s', (_, grades, day, wanted) => {
    expect(shown(world(grades), day)).toEqual([wanted])
  })
  test('striving is shown and never overdue', () => {
    expect(shown(world([], { strive: true }), '2026-12-31')).toEqual(['open 0/2'])
    expect(derive(world([], { strive: true }), '2026-12-31')[0]!.because).toEqual({ strive: '2026-09-30' })
  })
  test('unknown facts: open to doubt only while they could decide', () => {
    const [west, east] = [mine('west', [...coal, ['standardGrade', '2']]), mine('east', coal)]
    expect(shown(county({ obligations: [target()], mines: [west, east] }), '2026-12-31')).toEqual([
      'unknown null/2 due 2026-09-30',
    ])
    expect(shown(county({ obligations: [target({ atLeast: 1 })], mines: [west, east] }), '2026-12-31')).toEqual([
      'met 1/1 due 2026-09-30 met 2026-01-01',
    ])
    expect(shown(county({ obligations: [target({ atLeast: 3 })], mines: [west, east] }), '2026-12-31')).toEqual([
      'overdue 1/3 due 2026-09-30',
    ])
  })
  test('a day before it was owed: judged by today, never overdue', () => {
    const late = inForce(
      { kind: 'target', binds: { organisation: 'energy' }, indicator: 'figure', atLeast: 1, by: '2026-03-31' },
      { indicator, from: '2026-05-01' },
    )
    const grade = (day: string) => mine('west', [...coal, ['standardGrade', '3'], ['standardGrade', '2', day]])
    expect(shown(county({ obligations: [late], mines: [grade('2026-08-01')] }), '2026-07-01')).toEqual(['open 0/1'])
    expect(shown(county({ obligations: [late], mines: [grade('2026-08-01')] }), '2026-09-01')).toEqual([
      'met 1/1 met 2026-08-01',
    ])
  })
})
