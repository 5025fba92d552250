import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#platform/day'
import { theProgram, type Work } from '#platform/server/work'
import type { Who } from '#platform/who'
import * as api from '../api.ts'
import type { DutyState } from '../model.ts'
import { stateOf } from '../rules/state.ts'
import { coal, entry, holding, id, inForce, mine, organisation, post } from '../test-world.ts'
import * as entries from './actions/entries.ts'
import * as rulings from './actions/rulings.ts'
import * as steps from './actions/steps.ts'
import * as tasks from './actions/tasks.ts'
import * as reads from './reads.ts'
import { rebuildDuties } from './rebuild.ts'
import { dutiesAsOf, findToday } from './store/find.ts'
import { clerk, openPlace, type Place, seed, seedEntries } from './test-place.ts'
import { readWhy } from './why.ts'

let place: Place
const today = '2026-03-12'
const now = `${today}T06:00:00.000Z`

const ladder = [
  { at: -5, do: 'remind' },
  { at: 1, do: 'tell', whom: 'superior' },
  { at: 10, do: 'paper', which: '督办函' },
]
const forces = [
  inForce({
    id: 'visits',
    clause: '三(十二)',
    kind: 'quota',
    binds: { post: 'bureau-head' },
    does: 'visit.made',
    where: { fact: 'mine.kind', is: 'coal' },
    counts: { fact: 'entry.underground', is: true },
    atLeast: 2,
    every: 'month',
    proof: ['visit-record'],
    ladder,
  }),
  inForce({
    id: 'checks',
    kind: 'quota',
    binds: { organisation: 'energy' },
    does: 'check.made',
    spread: 'each',
    where: { fact: 'mine.kind', is: 'coal' },
    atLeast: 1,
    every: 'month',
  }),
  inForce({
    id: 'list',
    kind: 'reaction',
    binds: { organisation: 'energy' },
    after: { word: 'mine.stopped' },
    does: 'report.sent',
    within: { days: 5 },
  }),
  inForce({
    id: 'report-hours',
    kind: 'reaction',
    binds: { mine: true },
    after: { word: 'accident.happened' },
    does: 'report.sent',
    within: { hours: 1 },
  }),
  inForce({ id: 'work', kind: 'task', binds: { organisation: 'energy' }, due: '2026-03-31', proof: ['plan'] }),
  inForce({ id: 'faces', kind: 'limit', binds: { mine: true }, holds: { fact: 'mine.coalFaces', atMost: 2 } }),
  inForce(
    {
      id: 'goal',
      kind: 'target',
      binds: { organisation: 'energy' },
      indicator: 'figure',
      atLeast: 2,
      by: '2026-06-30',
    },
    { indicator: { compute: { count: { fact: 'mine.standardGrade', is: ['1', '2'] } } } },
  ),
].map((one, n) => ({ ...one, edition: id(`edition ${n}`) }))

const world = {
  obligations: forces,
  organisations: [
    organisation('government', '990102', 'government', ['government']),
    organisation('bureau', '990102', 'bureau', ['energy']),
    organisation('other bureau', '990103', 'bureau', ['coal']),
    organisation('west office', '990102', 'mine', [], { mine: id('west') }),
  ],
  posts: [
    post('head', 'bureau-head', 'bureau', { holdings: [holding('head', '甲', '2025-01-01')] }),
    post('clerk', 'bureau-clerk', 'bureau', { holdings: [holding('clerk', '乙', '2025-01-01')] }),
    post('deputy', 'bureau-deputy', 'bureau'),
    post('leader', 'government-deputy', 'government'),
    post('other', 'bureau-head', 'other bureau', { scope: '990103' }),
    post('west head', 'mine-head', 'west office', { scope: '990102-west', mine: id('west') }),
  ],
  mines: [
    mine('west', [...coal, ['coalFaces', 3, '2026-02-10'], ['coalFaces', 2]]),
    mine('east', [...coal, ['standardGrade', '2']]),
    mine('far', coal, { region: '990103' }),
  ],
  entries: [],
}
const past = [
  entry('visit.made', '2026-01-15', {
    by: 'head',
    at: 'west',
    organisation: id('bureau'),
    scope: '990102-west',
    facts: { underground: true },
    recordedAt: '2026-02-03T02:00:00.000Z',
  }),
  entry('visit.made', '2026-01-20', {
    by: 'head',
    at: 'east',
    organisation: id('bureau'),
    scope: '990102-east',
    facts: { underground: false },
  }),
  entry('visit.made', '2026-01-22', {
    by: 'deputy',
    at: 'east',
    organisation: id('bureau'),
    scope: '990102-east',
    facts: { underground: true },
  }),
  entry('check.made', '2026-02-05', { at: 'west', organisation: id('bureau'), scope: '990102-west' }),
  entry('mine.stopped', '2026-03-02', { id: id('the stop'), at: 'east', scope: '990102-east' }),
  entry('accident.happened', '2026-03-02T02:00:00.000Z', { at: 'west', scope: '990102-west' }),
  entry('report.sent', '2026-03-02T04:00:00.000Z', { at: 'west', scope: '990102-west' }),
]

const who = (name: string, office: string, more: Partial<Who> = {}): Who =>
  clerk('990102', { post: id(name), organisation: id(office), person: id('乙'), ...more })
const theClerk = who('clerk', 'bureau')
const theLeader = who('leader', 'government')
const other = clerk('990103', { post: id('other'), organisation: id('other bureau') })
const theMine = clerk('990102', {
  post: id('west head'),
  organisation: id('west office'),
  mine: id('west'),
  range: { from: '990102-west', to: '990102-west~' },
})

/** Does a thing as somebody, with the input as HTTP would parse it. */
type Endpoint = {
  method: string
  body?: { parse(given: unknown): unknown }
  query?: { parse(given: unknown): unknown }
}
function as<T>(
  person: Who,
  endpoint: Endpoint,
  run: (work: Work, input: never) => Promise<T>,
  given: { body?: unknown; query?: unknown; params?: unknown } = {},
): Promise<T> {
  const input = {
    params: given.params,
    body: given.body === undefined ? undefined : endpoint.body!.parse(given.body),
    query: endpoint.query?.parse(given.query ?? {}),
  }
  return place.workshop.work(person, (work) => run(work, input as never), { readOnly: endpoint.method === 'GET' })
}
const log = (body: object, person = theClerk) =>
  as(person, api.makeEntry, entries.makeEntry, { body: { happenedAt: now, ...body } })
const find = async (query: object, person = theClerk) => as(person, api.findDuties, reads.findDuties, { query })

beforeAll(async () => {
  place = await openPlace()
  place.at('2026-02-01T00:00:00.000Z')
  await place.workshop.work(theProgram, async (work) => {
    await seed(work, world)
    await seedEntries(work, past)
    const bytes = Buffer.from('x')
    await work.tx
      .insertInto('files')
      .values({ sha256: 'a'.repeat(64), sm3: '', size: bytes.length, type: 'image/png', storedAt: work.now })
      .execute()
    await work.tx
      .insertInto('fileLinks')
      .values({
        id: id('link'),
        scope: '990102',
        sha256: 'a'.repeat(64),
        name: '照片.png',
        about: 'upload',
        linkedAt: work.now,
      })
      .execute()
  })
  place.at(now)
  await rebuildDuties(place.workshop)
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

describe('entering', () => {
  const visit = { word: 'visit.made', mine: id('west'), post: id('head'), facts: { underground: true } }
  test('a clerk enters the head’s visit and sees what it changed; proof that is asked for and missing is named', async () => {
    const { changed, proofMissing } = await log({ ...visit, posts: [id('deputy')] })
    expect(changed.map((one) => [one.obligation, one.got, one.need])).toEqual([['visits', 1, 2]])
    expect(proofMissing).toEqual(['visit-record'])
    expect((await log({ ...visit, proof: ['a'.repeat(64)] })).changed.map((one) => one.state)).toEqual(['met'])
  })
  test('a preview tells and leaves nothing', async () => {
    const before = await find({ size: '200' })
    const body = { word: 'check.made', mine: id('east'), happenedAt: now }
    const preview = await as(theClerk, api.previewEntry, entries.previewEntry, { body })
    expect(preview.changes.map((one) => [one.before?.got, one.after?.got])).toEqual([[0, 1]])
    expect(await find({ size: '200' })).toEqual(before)
  })
  test.each([
    ['the future', { ...visit, happenedAt: `${addDays(today, 1)}T01:00:00.000Z` }, 'happened-in-future'],
    ['a post of another office', { ...visit, post: id('leader') }, 'post-of-other-office'],
    ['a companion of another office', { ...visit, posts: [id('leader')] }, 'post-of-other-office'],
    ['a post before it existed', { ...visit, happenedAt: '2019-01-01T00:00:00.000Z' }, 'post-not-then'],
    ['a mine out of reach', { ...visit, mine: id('far') }, 'mine-unknown'],
    ['no mine', { ...visit, mine: null }, 'mine-missing'],
    ['a mine where none belongs', { word: 'statistics.made', mine: id('west'), facts: { of: 'x' } }, 'mine-not-wanted'],
    ['a fact of the wrong kind', { ...visit, facts: { underground: 'yes' } }, 'deed-fact-wrong'],
    ['a fact that is missing', { word: 'meeting.held' }, 'deed-fact-missing'],
    ['proof that nobody uploaded', { ...visit, proof: ['b'.repeat(64)] }, 'proof-unknown'],
  ])('refused: %s', async (_, body, code) => {
    await expect(log(body)).rejects.toMatchObject({ code })
  })
  test('corrected by another entry; by nobody else; not twice void', async () => {
    const { id: wrong } = await log({ word: 'check.made', mine: id('west') })
    const got = async () =>
      (await find({ obligation: 'checks', mine: id('west'), dueTo: '2026-03-31', dueFrom: '2026-03-31' })).items[0]!.got
    expect(await got()).toBe(1)
    const correct = (body: object, person = theClerk) =>
      as(person, api.correctEntry, entries.correctEntry, {
        params: { id: wrong },
        body: { reason: '写错了矿', ...body },
      })
    await expect(correct({ void: true }, theLeader)).rejects.toMatchObject({ code: 'entry-of-other-office' })
    await expect(correct({ void: true }, other)).rejects.toMatchObject({ code: 'entry-unknown' })
    await expect(correct({})).rejects.toMatchObject({ code: 'correction-empty' })
    await correct({ mine: id('east') })
    expect(await got()).toBe(0)
    expect(
      (await find({ obligation: 'checks', mine: id('east'), dueTo: '2026-03-31', dueFrom: '2026-03-31' })).items[0]!
        .got,
    ).toBe(1)
    await correct({ void: true })
    expect(
      (await find({ obligation: 'checks', mine: id('east'), dueTo: '2026-03-31', dueFrom: '2026-03-31' })).items[0]!
        .got,
    ).toBe(0)
    await expect(correct({ void: true })).rejects.toMatchObject({ code: 'entry-voided' })
    const [line] = await as(theClerk, api.findEntries, reads.findEntries, { query: { word: 'check.made', size: '1' } })
    expect(line).toMatchObject({ id: wrong, corrected: 'voided', mine: id('west') })
  })
})

describe('rulings', () => {
  const january = `990102/a-plan/visits/${id('head')}/2026-01-01..2026-01-31`
  const state = async (key: string) => (await find({ size: '200' })).items.find((one) => one.key === key)?.state
  test('waived with reason and basis, not by the one who owes it, not twice', async () => {
    const waive = (person: Who) =>
      as(person, api.waiveDuty, rulings.waiveDuty, {
        body: { key: january, reason: '专项任务抽调', basis: '安委办〔2026〕3号' },
      })
    await expect(waive(who('head', 'bureau'))).rejects.toMatchObject({ code: 'duty-of-own-post' })
    await waive(theLeader)
    expect(await state(january)).toBe('waived')
    await expect(waive(theLeader)).rejects.toMatchObject({ code: 'duty-ended' })
    await expect(waive(other)).rejects.toMatchObject({ code: 'duty-unknown' })
    const why = await as(theClerk, api.readWhy, readWhy, { query: { key: january } })
    expect(why.waived?.facts).toMatchObject({ reason: '专项任务抽调', basis: '安委办〔2026〕3号' })
  })
  test('a clock stopped and started again', async () => {
    const april = `990102/a-plan/visits/${id('head')}/2026-04-01..2026-04-30`
    const body = { key: april, reason: '封山' }
    await as(theLeader, api.suspendDuty, rulings.suspendDuty, { body })
    expect(await state(april)).toBe('suspended')
    await expect(as(theLeader, api.suspendDuty, rulings.suspendDuty, { body })).rejects.toMatchObject({
      code: 'clock-not-running',
    })
    await as(theLeader, api.unsuspendDuty, rulings.unsuspendDuty, { body })
    await expect(as(theLeader, api.unsuspendDuty, rulings.unsuspendDuty, { body })).rejects.toMatchObject({
      code: 'clock-running',
    })
    expect(await state(april)).toBe('upcoming')
  })
  test('a limit excepted for its mine', async () => {
    const key = `990102/a-plan/faces/${id('west')}/2026-02-10..`
    expect(await state(key)).toBe('overdue')
    await as(theLeader, api.exceptLimit, rulings.exceptLimit, {
      body: { key, reason: '试采工作面', until: '2026-06-30' },
    })
    expect(await state(key)).toBe('waived')
    const waived = (await find({ size: '200' })).items.find((one) => one.key === key)
    expect(waived?.because.until).toBe('2026-06-30')
  })
  test('a task: reported by its owner with proof, accepted by another', async () => {
    const key = `990102/a-plan/work/${id('bureau')}/-`
    const report = (body: object, person = theClerk) =>
      as(person, api.reportProgress, tasks.reportProgress, { body: { key, text: '已完成', ...body } })
    const accept = (person: Who) => as(person, api.acceptTask, tasks.acceptTask, { body: { key } })
    await expect(report({ percent: 10 }, theLeader)).rejects.toMatchObject({ code: 'duty-of-other-office' })
    await report({ percent: 40 })
    await expect(accept(theLeader)).rejects.toMatchObject({ code: 'task-not-done' })
    await expect(report({ done: true })).rejects.toMatchObject({ code: 'proof-missing' })
    await report({ done: true, proof: ['a'.repeat(64)] })
    await expect(accept(theClerk)).rejects.toMatchObject({ code: 'task-of-own-office' })
    await accept(theLeader)
    expect(await state(key)).toBe('met')
  })
  test('steps of the ladder are proposed, sent or left out by a person', async () => {
    const list = () =>
      as(theLeader, api.findSteps, steps.findSteps, {
        query: { duty: `990102/a-plan/visits/${id('head')}/2026-02-01..2026-02-28` },
      })
    const [first, second] = await list()
    expect([first!.does, first!.duty.obligation]).toEqual(['remind', 'visits'])
    await place.workshop.work(theLeader, (work) =>
      steps.sendStep(work, { params: { id: first!.id }, body: { text: '请抓紧' }, query: undefined }),
    )
    await place.workshop.work(theLeader, (work) =>
      steps.dismissStep(work, { params: { id: second!.id }, body: { reason: '已当面说明' }, query: undefined }),
    )
    expect((await list()).map((one) => one.step)).toEqual([2])
    await expect(
      place.workshop.work(theLeader, (work) =>
        steps.sendStep(work, { params: { id: first!.id }, body: { text: '' }, query: undefined }),
      ),
    ).rejects.toMatchObject({ code: 'step-decided' })
    await expect(
      place.workshop.work(other, (work) =>
        steps.sendStep(work, { params: { id: first!.id }, body: { text: '' }, query: undefined }),
      ),
    ).rejects.toMatchObject({ code: 'step-unknown' })
  })
  test('after all this a rebuild finds no difference', async () => {
    expect((await rebuildDuties(place.workshop, { check: true })).differences).toEqual([])
  })
})

test('two visits at once both count', async () => {
  const key = { obligation: 'checks', mine: id('east'), dueFrom: '2026-03-31', dueTo: '2026-03-31' }
  const before = (await find(key)).items[0]!.got!
  await Promise.all([1, 2, 3].map(() => log({ word: 'check.made', mine: id('east') })))
  expect((await find(key)).items[0]!.got).toBe(before + 3)
})
