import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as api from '../api.ts'
import type { DutyState } from '../model.ts'
import { stateOf } from '../rules/state.ts'
import { id } from '../test-world.ts'
import * as reads from './reads.ts'
import { dutiesAsOf, findToday } from './store/find.ts'
import { as, find, other, theClerk, theMine, today, who, openBureau } from './test-bureau.ts'
import type { Place } from './test-place.ts'
import { readWhy } from './why.ts'

let place: Place
beforeAll(async () => {
  place = await openBureau()
})
afterAll(() => place.close())

describe('reading', () => {
  test('states in SQL are those of the rules; as of today both ways give the same duties', async () => {
    await place.workshop.work(theClerk, async (work) => {
      const table = await findToday(work, {}, { sort: 'due', page: 1, size: 1000 })
      const derived = await dutiesAsOf(work, { asOf: today, knownOn: today })
      expect(table.duties.toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual(derived)
      const counts: Partial<Record<DutyState, number>> = {}
      for (const duty of derived) {
        const state = stateOf(duty, today, work.now)
        counts[state] = (counts[state] ?? 0) + 1
        expect(
          (await findToday(work, { trigger: duty.trigger ?? undefined }, { sort: 'due', page: 1, size: 1 })).total,
        ).toBeGreaterThan(0)
      }
      expect(Object.fromEntries(Object.entries(table.states).filter(([, n]) => n > 0))).toEqual(counts)
      expect(Object.keys(counts).length).toBeGreaterThan(4)
    })
  })
  test('my duties, with who holds the post, the clause and the days left', async () => {
    const head = who('head', 'bureau')
    const found = await find({ own: 'true', state: ['open'] }, head)
    expect(
      found.items.map((one) => [
        one.obligation,
        one.state,
        one.daysLeft,
        one.clause,
        one.postTitle,
        one.holders.map((each) => each.name),
      ]),
    ).toEqual([['visits', 'open', 19, '三(十二)', 'head', ['甲']]])
    expect(found.states.overdue).toBe(2)
  })
  test('another county sees nothing of it, a mine its own', async () => {
    expect((await find({}, other)).items.map((one) => one.obligation)).toEqual([])
    const own = await find({ size: '200' }, theMine)
    expect(new Set(own.items.map((one) => one.mine))).toEqual(new Set([id('west')]))
    expect(new Set(own.items.map((one) => one.obligation))).toEqual(new Set(['faces', 'report-hours']))
    expect((await find({ asOf: '2026-03-11' }, other)).total).toBe(0)
    await expect(
      as(other, api.readWhy, readWhy, { query: { key: `990102/a-plan/visits/${id('head')}/2026-01-01..2026-01-31` } }),
    ).rejects.toThrow('duty-unknown')
  })
  test('the board adds up in every cell, today and as of another day', async () => {
    for (const asOf of [undefined, '2026-02-20']) {
      for (const rows of ['region', 'organisation', 'post', 'mine', 'policy']) {
        const board = await as(theClerk, api.readBoard, reads.readBoard, { query: { rows, ...(asOf ? { asOf } : {}) } })
        for (const cell of [...board.rows.flatMap((one) => [...one.months, one.total]), ...board.months, board.total])
          expect(cell.met + cell.late + cell.overdue + cell.waived + cell.open).toBe(cell.owed)
        // Duties of offices have no mine, those of mines need no post: only regions and policies hold them all.
        const whole = rows === 'region' || rows === 'policy'
        expect(whole ? board.rows.reduce((sum, one) => sum + one.total.owed, 0) : board.total.owed).toBe(
          board.total.owed,
        )
      }
    }
  })
  test('posts of one title are told apart by their office and who holds them', async () => {
    const board = await as(theClerk, api.readBoard, reads.readBoard, { query: { rows: 'post' } })
    expect(board.rows.find((one) => one.id === id('head'))).toMatchObject({ name: 'head', detail: 'bureau · 甲' })
    const policies = await as(theClerk, api.readBoard, reads.readBoard, { query: { rows: 'policy' } })
    expect(policies.rows.map((one) => one.name).join()).not.toContain('关于印发')
  })
  test('a month that is none is refused, not a defect', () => {
    for (const month of ['2026-00', '2026-13', '2026-1'])
      expect(api.readCalendar.query.safeParse({ month }).success).toBe(false)
  })
  test('the board as it was: a visit written down late was not yet known', async () => {
    const january = async (knownOn: string) =>
      (
        await as(theClerk, api.findDuties, reads.findDuties, {
          query: { post: id('head'), dueTo: '2026-01-31', asOf: '2026-01-31', knownOn },
        })
      ).items[0]!.got
    expect(await january('2026-02-02')).toBe(0)
    expect(await january('2026-02-03')).toBe(1)
    const board = await as(theClerk, api.readBoard, reads.readBoard, { query: { asOf: '2026-01-31', rows: 'region' } })
    expect(board.months[0]).toMatchObject({ owed: 5, open: 4, unknown: 1, met: 1, overdue: 0 })
    const later = await as(theClerk, api.readBoard, reads.readBoard, { query: { rows: 'region' } })
    expect(later.months[0]).toMatchObject({ owed: 5, overdue: 3, met: 1, rate: 25 })
    expect(later.months[1]).toMatchObject({ met: 2, overdue: 3 })
  })
  test('a limit stands in every month that it touches, once in the year, and its cell lists it', async () => {
    const board = await as(theClerk, api.readBoard, reads.readBoard, { query: { rows: 'mine', kind: 'limit' } })
    const west = board.rows.find((one) => one.id === id('west'))!
    // Held to 9 February, breached since.
    expect(west.months.map((one) => [one.met, one.overdue]).slice(0, 4)).toEqual([
      [1, 0],
      [1, 1],
      [0, 1],
      [0, 0],
    ])
    expect(west.total).toMatchObject({ owed: 2, met: 1, overdue: 1 })
    for (const asOf of [undefined, '2026-03-11']) {
      const march = { mine: id('west'), kind: 'limit', dueFrom: '2026-03-01', dueTo: '2026-03-31', asOf }
      expect((await find({ ...march, asBoard: true })).states).toMatchObject({ overdue: 1, met: 0 })
      expect((await find(march)).total).toBe(0)
    }
    const before = await as(theClerk, api.readBoard, reads.readBoard, {
      query: { rows: 'mine', kind: 'limit', asOf: '2026-03-11' },
    })
    expect(before.rows).toEqual(board.rows)
  })
  test('the month day by day', async () => {
    const month = await as(theClerk, api.readCalendar, reads.readCalendar, {
      query: { month: '2026-01', organisation: id('bureau') },
    })
    expect(month.days.filter((one) => one.entries > 0).map((one) => [one.day, one.entries])).toEqual([
      ['2026-01-15', 1],
      ['2026-01-20', 1],
      ['2026-01-22', 1],
    ])
    expect(month.days[30]).toMatchObject({ day: '2026-01-31', due: 3, overdue: 3, rest: true })
    expect(month.days[0]).toMatchObject({ rest: true, holiday: '元旦' })
  })
})
