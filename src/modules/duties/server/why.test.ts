import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as api from '../api.ts'
import { id } from '../test-world.ts'
import { as, theClerk, openBureau } from './test-bureau.ts'
import type { Place } from './test-place.ts'
import { readWhy } from './why.ts'

let place: Place
beforeAll(async () => {
  place = await openBureau()
})
afterAll(() => place.close())

describe('why', () => {
  const why = (key: string, query: object = {}, person = theClerk) =>
    as(person, api.readWhy, readWhy, { query: { key, ...query } })
  test('a quota: what counts with both dates, what does not and why, the ladder', async () => {
    const found = await why(`990102/a-plan/visits/${id('head')}/2026-01-01..2026-01-31`)
    expect(
      found.counted.map((one) => [
        one.entry.happenedOn,
        one.entry.daysAfter,
        one.entry.mineName,
        one.entry.hash?.length,
      ]),
    ).toEqual([['2026-01-15', 19, 'west', 64]])
    expect(found.notCounted.map((one) => [one.entry.happenedOn, one.why])).toEqual([
      ['2026-01-20', 'conditions'],
      ['2026-01-22', 'other-post'],
    ])
    expect(found.notCounted[0]!.tree).toMatchObject({
      fact: 'entry.underground',
      wanted: { is: true },
      value: false,
      result: false,
    })
    expect(found.parts).toEqual([{ part: 'period', from: '2026-01-01', to: '2026-01-31', due: '2026-01-31' }])
    expect(found.holders).toEqual([
      { from: '2026-01-01', to: '2026-01-31', person: id('甲'), name: '甲', kind: 'holder' },
    ])
    expect(found.ladder.map((one) => [one.dueOn, one.does, one.state])).toEqual([
      ['2026-01-26', 'remind', 'proposed'],
      ['2026-02-01', 'tell', 'proposed'],
      ['2026-02-10', 'paper', 'proposed'],
    ])
    expect(found.duty).toMatchObject({ state: 'overdue', got: 1, need: 2 })
  })
  test('a reaction: its trigger and the arithmetic of its limit', async () => {
    const found = await why(`990102/a-plan/list/${id('bureau')}/${id('the stop')}`)
    expect(found.counted.map((one) => [one.role, one.entry.word])).toEqual([['trigger', 'mine.stopped']])
    expect(found.parts).toEqual([
      {
        part: 'term',
        from: '2026-03-02',
        add: 5,
        unit: 'days',
        to: '2026-03-09',
        shiftedFrom: '2026-03-07',
        skipped: [],
        assumed: false,
      },
    ])
  })
  test('a limit: the fact with the day since which it is so; a target: its addends', async () => {
    const breach = await why(`990102/a-plan/faces/${id('west')}/2026-02-10..`)
    expect(breach.conditions).toEqual([
      {
        what: 'holds',
        on: '2026-02-10',
        mine: id('west'),
        mineName: 'west',
        tree: {
          op: 'fact',
          fact: 'mine.coalFaces',
          wanted: { atMost: 2 },
          value: 3,
          since: '2026-02-10',
          result: false,
        },
      },
    ])
    expect(breach.parts).toEqual([{ part: 'value', value: 3, atLeast: null, atMost: 2, unit: null }])
    const goal = await why(`990102/a-plan/goal/${id('bureau')}/-`)
    expect(goal.addends.map((one) => [one.mineName, one.result])).toEqual(
      [
        ['west', null],
        ['east', true],
      ].toSorted(
        (a, b) =>
          goal.addends.findIndex((x) => x.mineName === a[0]) - goal.addends.findIndex((x) => x.mineName === b[0]),
      ),
    )
    expect(goal.duty.state).toBe('unknown')
    expect(goal.duty.because.unknown).toEqual(['mine.standardGrade'])
  })
})
