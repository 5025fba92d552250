import { describe, expect, test } from 'vitest'
import type { Part, World } from '../model.ts'
import { calendar, coal, county, entry, holding, id, inForce, mine, post } from '../test-world.ts'
import { ladderOf, stepsDue } from './ladder.ts'
import { whyOf } from './why.ts'

function why(world: World, key: string, asOf = '2026-11-20', knownOn = asOf) {
  return whyOf(world, key, { asOf, knownOn, calendar })
}
const visits = inForce({
  kind: 'quota',
  binds: { post: 'bureau-deputy' },
  does: 'visit.made',
  where: { fact: 'mine.kind', is: 'coal' },
  atLeast: 8,
  every: 'month',
  ladder: [
    { at: -5, do: 'remind' },
    { at: 1, do: 'tell' },
  ],
})
const october = `990102/a-plan/one/${id('deputy')}/2026-10-01..2026-10-31`

describe('a quota', () => {
  const deputy = post('deputy', 'bureau-deputy', 'bureau', {
    holdings: [
      holding('deputy', '乙', '2026-10-12', '2026-10-20', { kind: 'acting' }),
      holding('deputy', '甲', '2026-10-21'),
    ],
  })
  const found = why(
    county({
      obligations: [visits],
      posts: [deputy],
      entries: [
        entry('visit.made', '2026-10-15', { by: 'deputy', at: 'west' }),
        entry('visit.made', '2026-10-16', { by: 'deputy', at: 'pond' }),
        entry('visit.made', '2026-11-03', { by: 'deputy', at: 'west' }),
        entry('visit.made', '2026-11-05', { by: 'deputy', at: 'west', facts: { for: '2026-10-31' } }),
      ],
    }),
    october,
  )!
  test('its share of the period is written out, with the days it was held', () => {
    expect(found.parts).toEqual<Part[]>([
      { part: 'period', from: '2026-10-01', to: '2026-10-31', due: '2026-10-31' },
      {
        part: 'pro-rata',
        full: 8,
        days: 20,
        of: 31,
        exact: 5.16,
        need: 5,
        spans: [{ from: '2026-10-12', to: '2026-10-31' }],
      },
    ])
  })
  test('holders by day, with the days on which there was none', () => {
    expect(found.holders.map((one) => [one.from, one.to, one.name, one.kind])).toEqual([
      ['2026-10-01', '2026-10-11', null, 'vacant'],
      ['2026-10-12', '2026-10-20', '乙', 'acting'],
      ['2026-10-21', '2026-10-31', '甲', 'holder'],
    ])
  })
  test('entries that count, late ones told apart, and those that do not with the reason', () => {
    expect(found.counted.map((one) => [one.entry.happenedOn, one.late])).toEqual([
      ['2026-10-15', false],
      ['2026-11-05', true],
    ])
    expect(found.notCounted.map((one) => [one.entry.happenedOn, one.why, one.tree?.op])).toEqual([
      ['2026-10-16', 'conditions', 'fact'],
      ['2026-11-03', 'after-term', undefined],
    ])
  })
  test('the ladder counts from the limit', () => {
    expect(found.ladder).toEqual([
      { step: 0, on: '2026-10-26', due: true },
      { step: 1, on: '2026-11-01', due: true },
    ])
    expect(stepsDue(visits.obligation, { ...found.duty, metOn: '2026-10-30' }, '2026-11-20')).toEqual([])
    expect(ladderOf(visits.obligation, { ...found.duty, metOn: '2026-10-30' }).map((one) => one.needed)).toEqual([
      true,
      false,
    ])
    expect(stepsDue(visits.obligation, found.duty, '2026-10-27').map((one) => one.step)).toEqual([0])
  })
})

describe('a reaction', () => {
  const list = inForce({
    kind: 'reaction',
    binds: { organisation: 'energy' },
    after: { word: 'mine.stopped' },
    does: 'report.sent',
    counts: { fact: 'entry.report', is: 'stopped-mines' },
    within: { days: 5 },
  })
  const stop = entry('mine.stopped', '2026-10-09T06:20:00.000Z', { id: id('stop'), at: 'west', scope: '990102-west' })
  const report = (day: string, more: object = {}) =>
    entry('report.sent', day, { organisation: id('bureau'), facts: { report: 'stopped-mines' }, ...more })
  const key = `990102/a-plan/one/${id('bureau')}/${id('stop')}`
  test('10-09 + 5 days = 10-14 24:00; what came before, about another mine, or was another report', () => {
    const found = why(
      county({
        obligations: [list],
        entries: [
          stop,
          report('2026-10-08'),
          report('2026-10-10', { at: 'east' }),
          report('2026-10-11', { facts: { report: 'other' } }),
          report('2026-10-16'),
        ],
      }),
      key,
    )!
    expect(found.parts).toEqual([
      {
        part: 'term',
        from: '2026-10-09',
        add: 5,
        unit: 'days',
        to: '2026-10-14',
        shiftedFrom: null,
        skipped: [],
        assumed: false,
      },
    ])
    expect(found.counted.map((one) => [one.role, one.entry.happenedOn, one.late])).toEqual([
      ['trigger', '2026-10-09', false],
      ['answer', '2026-10-16', true],
    ])
    expect(found.notCounted.map((one) => one.why)).toEqual(['before-trigger', 'other-mine', 'conditions'])
    expect(found.state).toBe('late')
  })
  test('a clock that stood still; a waiver with its entry', () => {
    const ruling = (word: string, day: string) => entry(word, day, { about: key, facts: { duty: key, reason: '封山' } })
    const found = why(
      county({
        obligations: [list],
        entries: [
          stop,
          ruling('duty.suspended', '2026-10-12'),
          ruling('duty.unsuspended', '2026-10-15'),
          ruling('duty.waived', '2026-10-20'),
        ],
      }),
      key,
    )!
    expect(found.parts[1]).toEqual({
      part: 'suspended',
      from: '2026-10-12',
      to: '2026-10-15',
      days: 3,
      dueBefore: '2026-10-14',
      dueAfter: '2026-10-17',
    })
    expect([found.state, found.waived?.happenedOn, found.suspensions.length]).toEqual(['waived', '2026-10-20', 2])
  })
  test('a voided answer is named, and the correction beside it', () => {
    const answer = report('2026-10-10')
    const found = why(
      county({
        obligations: [list],
        entries: [
          stop,
          answer,
          entry('entry.corrected', '2026-10-12', { corrects: answer.id, facts: { void: true, reason: '未发出' } }),
        ],
      }),
      key,
    )!
    expect(found.notCounted.map((one) => one.why)).toEqual(['voided'])
    expect(found.corrections.map((one) => one.corrects)).toEqual([answer.id])
  })
})

describe('a target and what nobody owes', () => {
  test('its trend and what each mine brings', () => {
    const goal = inForce(
      { kind: 'target', binds: { organisation: 'energy' }, indicator: 'figure', atLeast: 2, by: '2026-12-31' },
      { indicator: { compute: { count: { fact: 'mine.standardGrade', is: ['1', '2'] } } } },
    )
    const world = county({
      obligations: [goal],
      mines: [
        mine('west', [...coal, ['standardGrade', '3'], ['standardGrade', '2', '2026-05-01']]),
        mine('east', [...coal, ['standardGrade', '3'], ['standardGrade', '1', '2026-09-01']]),
      ],
    })
    const found = why(world, `990102/a-plan/one/${id('bureau')}/-`)!
    expect(found.trend).toEqual([
      { day: '2026-01-01', value: 0 },
      { day: '2026-05-01', value: 1 },
      { day: '2026-09-01', value: 2 },
      { day: '2026-11-20', value: 2 },
    ])
    expect(found.addends.map((one) => one.result)).toEqual([true, true])
  })
  test('nothing to explain', () => {
    const world = county({ obligations: [visits] })
    expect(why(world, october.replace('one', 'two'))).toBeUndefined()
    expect(why(world, october.replace(id('deputy'), id('head')))).toBeUndefined()
  })
})
