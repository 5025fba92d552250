import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import { sayReason } from '#platform/words'
import { warningWords } from '../../words/warnings.ts'
import { watchWords } from '../../words/watch.ts'
import { warningsAt } from '../test-warnings.ts'
import { climbWarnings } from './climb.ts'

let house: Desk
let at: ReturnType<typeof warningsAt>
const text = '已处理完毕'

beforeAll(async () => {
  house = await desk({ at: '2026-11-21T00:00:00Z' })
  at = warningsAt(house)
}, 60_000)
afterAll(() => house?.close())

/** Every refusal has a sentence of its own. */
async function refused(deed: Promise<unknown>, code: string): Promise<void> {
  await expect(deed).rejects.toMatchObject({ code })
  const sentence = sayReason('zh', { ...warningWords, ...watchWords }, { code, facts: {} })
  expect(sentence).not.toBe(code)
}

test('the mine signs, states the cause and answers; another person closes it; all with names and clocks', async () => {
  const { id } = await at.raise()
  house.later({ minutes: 2 })
  await at.take(id, 'mine-head', { kind: 'acknowledged' })
  house.later({ minutes: 1 })
  await at.take(id, 'clerk', { kind: 'called', spokenTo: '调度员葛守成', answer: '割煤遇断层，正在撤人' })
  await at.take(id, 'mine-head', { kind: 'verified', cause: 'cutting', text })
  const answered = await at.take(id, 'mine-head', { kind: 'answered', text })
  expect(answered).toMatchObject({ state: 'answered', waits: 'review', cause: 'cutting', nextDue: null })
  const closed = await at.take(id, 'inspector', { kind: 'reviewed', accepts: true, text })
  expect(closed).toMatchObject({ state: 'closed', waits: null, nextDue: null })
  expect(closed.steps.map((one) => [one.kind, one.by?.name ?? null])).toEqual([
    ['raised', null],
    ['ended', null],
    ['acknowledged', '陈志宏'],
    ['called', '何文静'],
    ['verified', '陈志宏'],
    ['answered', '陈志宏'],
    ['reviewed', '唐国栋'],
  ])
  const entries = await house.work(({ tx }) =>
    tx.selectFrom('record').select(['word', 'facts']).where('about', '=', id).orderBy('seq').execute(),
  )
  expect(entries.map((one) => one.word)).toEqual([
    'warning.raised',
    'warning.ended',
    'warning.acknowledged',
    'warning.called',
    'warning.verified',
    'warning.answered',
    'warning.reviewed',
  ])
  expect(entries[5]?.facts).toMatchObject({ late: false, cause: 'cutting', grade: 'yellow' })
})

test('who may not, and what does not come next, is refused with its sentence', async () => {
  expect.hasAssertions()
  const { id } = await at.raise()
  await refused(at.take(id, 'clerk', { kind: 'acknowledged' }), 'warning-mine-signs')
  await refused(at.take(id, 'leader', { kind: 'called', spokenTo: '某人', answer: text }), 'warning-not-yours')
  await refused(at.take(id, 'mine-head', { kind: 'reviewed', accepts: true, text }), 'warning-not-yours')
  await refused(at.take(id, 'mine-head', { kind: 'answered', text }), 'warning-no-cause')
  await refused(at.take(id, 'clerk', { kind: 'reviewed', accepts: true, text }), 'warning-unanswered')
  await refused(at.take(id, 'clerk', { kind: 'reopened', text }), 'warning-open')
  await at.take(id, 'mine-head', { kind: 'acknowledged' })
  await refused(at.take(id, 'mine-head', { kind: 'acknowledged' }), 'warning-acknowledged')
  await at.take(id, 'clerk', { kind: 'verified', cause: 'sensor', text })
  await at.take(id, 'clerk', { kind: 'answered', text })
  await refused(at.take(id, 'clerk', { kind: 'reviewed', accepts: true, text }), 'warning-reviewer')
  await at.take(id, 'inspector', { kind: 'reviewed', accepts: true, text })
  await refused(at.take(id, 'mine-head', { kind: 'handled', text }), 'warning-closed')
  const stale = { step: randomUUID(), version: 0, take: { kind: 'reopened' as const, text } }
  await refused(house.as('clerk').send(api.takeWarningStep, { params: { id }, body: stale }), 'warning-changed')
  await refused(house.as('stone-clerk').send(api.readWarning, { params: { id } }), 'warning-unknown')
})

test('a warning is not closed while its condition lasts; reopened it is to be answered again', async () => {
  const { id } = await at.raise({}, true)
  await at.answered(id)
  await refused(at.take(id, 'inspector', { kind: 'reviewed', accepts: true, text }), 'warning-lasts')
  const back = await at.take(id, 'inspector', { kind: 'reviewed', accepts: false, text })
  expect(back).toMatchObject({ state: 'acknowledged', waits: 'mine' })
})

test('the same step sent again is done once; with other content it is refused', async () => {
  const { id, version } = await at.raise()
  const body = { step: randomUUID(), version, take: { kind: 'acknowledged' as const } }
  const first = await house.as('mine-head').send(api.takeWarningStep, { params: { id }, body })
  const again = await house.as('mine-head').send(api.takeWarningStep, { params: { id }, body })
  expect(again).toEqual(first)
  await expect(
    house.as('mine-head').send(api.takeWarningStep, { params: { id }, body: { ...body, version: version + 1 } }),
  ).rejects.toMatchObject({ code: 'already-used-id' })
})

test('work explains a warning only if it was filed before it began, of that mine and point and time', async () => {
  const mine = house.place.mine.id
  const file = (from: number, to: number) => {
    const moment = (minutes: number) => new Date(Date.parse(house.now()) + minutes * 60_000).toISOString()
    const body = {
      id: randomUUID(),
      mine,
      what: 'calibration' as const,
      text: '调校 T1',
      fromAt: moment(from),
      toAt: moment(to),
    }
    return house.as('mine-head').send(api.fileWork, { body })
  }
  await refused(file(-1, 5), 'work-begun')
  await expect(file(5, 5)).rejects.toMatchObject({ code: 'span-empty' })
  const work = await file(5, 30)
  const early = await at.raise()
  await refused(at.take(early.id, 'mine-head', { kind: 'planned', work: work.id }), 'warning-not-planned')
  house.later({ minutes: 10 })
  await refused(house.as('mine-head').send(api.withdrawWork, { params: { id: work.id } }), 'work-begun')
  const within = await at.raise()
  expect(within.works.map((one) => one.id)).toEqual([work.id])
  const closed = await at.take(within.id, 'mine-head', { kind: 'planned', work: work.id })
  expect(closed).toMatchObject({ state: 'closed', planned: true })
})

test('a missed limit climbs one level of the administration at a time, and the superior sees it', async () => {
  const { id } = await at.raise()
  const mineOf = async (as: string) =>
    (await house.as(as).send(api.findWarnings, { query: { which: 'mine' } })).items.map((one) => one.id)
  expect(await mineOf('city-head')).not.toContain(id)
  house.later({ minutes: 14 })
  await climbWarnings(house.workshop)
  expect(await mineOf('city-head')).not.toContain(id)
  house.later({ minutes: 2 })
  expect(await climbWarnings(house.workshop)).toBeGreaterThan(0)
  const climbed = await at.read(id)
  expect(climbed.levels).toEqual(['mine', 'county', 'city'])
  expect(await mineOf('city-head')).toContain(id)
  await climbWarnings(house.workshop)
  expect((await at.read(id)).steps.filter((one) => one.kind === 'climbed')).toHaveLength(1)
  house.later({ minutes: 15 })
  await climbWarnings(house.workshop)
  expect((await at.read(id)).levels).toEqual(['mine', 'county', 'city', 'province'])
  await at.answered(id)
  house.later({ days: 1 })
  await climbWarnings(house.workshop)
  expect((await at.read(id)).steps.filter((one) => one.kind === 'climbed')).toHaveLength(2)
})

test('the list: mine and unfinished by what is due first, pages that join, counts that agree, the workbook', async () => {
  for (let n = 0; n < 3; n++) await at.raise({ grade: n === 0 ? 'red' : 'blue' })
  const all = await house.as('clerk').send(api.findWarnings, { query: { which: 'open' } })
  const due = all.items.map((one) => one.nextDue ?? '9999')
  expect(due).toEqual(due.toSorted((a, b) => (a < b ? -1 : 1)))
  expect(all.counts.open).toBe(all.items.length)
  const red = await house.as('clerk').send(api.findWarnings, { query: { which: 'open', grade: 'red' } })
  expect(red.items).toHaveLength(all.counts.grades.red)
  const stranger = await house.as('stone-clerk').send(api.findWarnings, { query: { which: 'all' } })
  expect(stranger.items).toEqual([])
  const book = await house.as('clerk').send(api.exportWarnings, { query: { which: 'all' } })
  expect(book).toBeDefined()
})

test('a warning becomes a hazard of the register, or a check, through their own doors', async () => {
  const { id, version } = await at.raise()
  const hazard = randomUUID()
  const body = { step: randomUUID(), version, into: { kind: 'hazard' as const, hazard, text: '甲烷传感器位置不当' } }
  const now = await house.as('inspector').send(api.convertWarning, { params: { id }, body })
  expect(now.steps.at(-1)).toMatchObject({ kind: 'converted', facts: { into: 'hazard', id: hazard } })
  const row = await house.work(({ tx }) =>
    tx.selectFrom('hazards').select(['source', 'origin', 'mine']).where('id', '=', hazard).executeTakeFirst(),
  )
  expect(row).toEqual({ source: 'monitoring', origin: id, mine: house.place.mine.id })
})
