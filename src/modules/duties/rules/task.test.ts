import { describe, expect, test } from 'vitest'
import { county, derive, entry, id, inForce, post, shown } from '../test-world.ts'

describe('task', () => {
  const dated = inForce({ kind: 'task', binds: { organisation: 'energy' }, joint: ['government'], due: '2026-06-30' })
  const told = (word: string, day: string, facts: object = {}) =>
    entry(word, day, { organisation: id('bureau'), facts: { obligation: 'one', ...facts } })
  const world = (...entries: ReturnType<typeof entry>[]) => county({ obligations: [dated], entries })
  test.each([
    ['nothing', [], '2026-06-30', 'open 0/1 due 2026-06-30'],
    ['nothing, past its day', [], '2026-07-01', 'overdue 0/1 due 2026-06-30'],
    ['progress', [told('task.reported', '2026-05-01', { percent: 40 })], '2026-06-30', 'open 0.4/1 due 2026-06-30'],
    ['done, not accepted', [told('task.done', '2026-06-20')], '2026-07-02', 'overdue 1/1 due 2026-06-30'],
    [
      'done in time, accepted afterwards',
      [told('task.done', '2026-06-20'), told('task.accepted', '2026-07-03')],
      '2026-07-04',
      'met 1/1 due 2026-06-30 met 2026-06-20',
    ],
    [
      'done late',
      [told('task.done', '2026-07-02'), told('task.accepted', '2026-07-03')],
      '2026-07-04',
      'late 1/1 due 2026-06-30 met 2026-07-02',
    ],
    [
      'another task',
      [
        told('task.done', '2026-06-20', { obligation: 'two' }),
        told('task.accepted', '2026-06-21', { obligation: 'two' }),
      ],
      '2026-06-30',
      'open 0/1 due 2026-06-30',
    ],
    [
      'of another document',
      [told('task.accepted', '2026-06-21', { policy: 'other' })],
      '2026-06-30',
      'open 0/1 due 2026-06-30',
    ],
  ])('%s', (_, entries, day, wanted) => {
    expect(shown(world(...entries), day)).toEqual([wanted])
  })
  test('waits for acceptance, with the offices that owe it too', () => {
    expect(derive(world(told('task.done', '2026-06-20')), '2026-06-25')[0]!.because).toEqual({
      joint: [id('government')],
      done: '2026-06-20',
    })
  })
  test('standing: progress in every period', () => {
    const standing = inForce({ kind: 'task', binds: { organisation: 'energy' }, every: 'quarter' })
    expect(
      shown(
        county({
          obligations: [standing],
          entries: [told('task.reported', '2026-02-01'), told('task.reported', '2026-07-05', { for: '2026-06-30' })],
        }),
        '2026-07-10',
      ),
    ).toEqual([
      'met 1/1 due 2026-03-31 met 2026-02-01',
      'late 1/1 due 2026-06-30 met 2026-07-05',
      'open 0/1 due 2026-09-30',
      'upcoming 0/1 due 2026-12-31',
    ])
  })
  test('standing without a rhythm is open and never overdue; both limits stand side by side', () => {
    expect(
      shown(county({ obligations: [inForce({ kind: 'task', binds: { organisation: 'energy' } })] }), '2026-12-31'),
    ).toEqual(['open 0/1'])
    const both = inForce({ kind: 'task', binds: { organisation: 'energy' }, due: '2026-06-30', every: 'quarter' })
    expect(shown(county({ obligations: [both] }), '2026-04-01')).toEqual([
      'open 0/1 due 2026-06-30',
      'overdue 0/1 due 2026-03-31',
      'open 0/1 due 2026-06-30',
    ])
  })
  test('no longer owed once its document is out of force', () => {
    expect(
      derive(
        county({
          obligations: [
            inForce({ kind: 'task', binds: { organisation: 'energy' }, due: '2026-06-30' }, { to: '2026-05-31' }),
          ],
        }),
        '2026-12-31',
      ),
    ).toEqual([])
  })
  test('without a day, no longer owed once its document is out of force', () => {
    const ended = inForce({ kind: 'task', binds: { organisation: 'energy' } }, { to: '2026-05-31' })
    expect(shown(county({ obligations: [ended] }), '2026-05-31')).toEqual(['open 0/1'])
    expect(shown(county({ obligations: [ended] }), '2026-06-01')).toEqual([])
  })
  test('a day before its document came into force: owed, never overdue, met when accepted', () => {
    const before = inForce(
      { kind: 'task', binds: { organisation: 'energy' }, due: '2026-03-31' },
      { from: '2026-04-01' },
    )
    const given = county({ obligations: [before] })
    expect(shown(given, '2026-12-31')).toEqual(['open 0/1'])
    expect(derive(given, '2026-12-31')[0]!.because).toEqual({ before: '2026-03-31' })
    const done = county({
      obligations: [before],
      entries: [told('task.done', '2026-05-02'), told('task.accepted', '2026-05-04')],
    })
    expect(shown(done, '2026-12-31')).toEqual(['met 1/1 met 2026-05-02'])
    // On its very day it is in force: then it can be overdue.
    const onTime = inForce(
      { kind: 'task', binds: { organisation: 'energy' }, due: '2026-04-01' },
      { from: '2026-04-01' },
    )
    expect(shown(county({ obligations: [onTime] }), '2026-04-02')).toEqual(['overdue 0/1 due 2026-04-01'])
  })
  test('a post that began after the day is not overdue either', () => {
    const given = county({
      obligations: [inForce({ kind: 'task', binds: { post: 'bureau-deputy' }, due: '2026-03-31' })],
      posts: [post('deputy', 'bureau-deputy', 'bureau', { fromDay: '2026-06-01' })],
    })
    expect(shown(given, '2026-12-31')).toEqual(['open 0/1'])
  })
  test('standing: half of a period or more owes its report', () => {
    const monthly = inForce({ kind: 'task', binds: { organisation: 'energy' }, every: 'month' }, { from: '2026-10-28' })
    expect(derive(county({ obligations: [monthly] }), '2026-12-31').map((one) => one.dueOn)).toEqual([
      '2026-11-30',
      '2026-12-31',
    ])
  })
  test('a later edition goes on with it: what was overdue stays overdue, a new day is a new limit', () => {
    const editions = (due: string) =>
      county({
        obligations: [
          inForce({ kind: 'task', binds: { organisation: 'energy' }, due: '2026-03-31' }, { to: '2026-04-14' }),
          inForce(
            { kind: 'task', binds: { organisation: 'energy' }, due },
            { from: '2026-04-15', edition: id('second'), recordedAt: '2026-04-10T00:00:00.000Z' },
          ),
        ],
      })
    expect(shown(editions('2026-03-31'), '2026-05-01')).toEqual(['overdue 0/1 due 2026-03-31'])
    // Published, but not yet in force: the first edition still tells the day.
    expect(shown(editions('2026-06-30'), '2026-04-12')).toEqual(['overdue 0/1 due 2026-03-31'])
    expect(shown(editions('2026-06-30'), '2026-04-15')).toEqual(['open 0/1 due 2026-06-30'])
  })
})
