import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Who } from '#platform/who'
import * as api from '../api.ts'
import { id } from '../test-world.ts'
import * as rulings from './actions/rulings.ts'
import * as steps from './actions/steps.ts'
import * as tasks from './actions/tasks.ts'
import { rebuildDuties } from './rebuild.ts'
import { as, find, log, other, theClerk, theLeader, who, openBureau } from './test-bureau.ts'
import type { Place } from './test-place.ts'
import { readWhy } from './why.ts'

let place: Place
beforeAll(async () => {
  place = await openBureau()
})
afterAll(() => place.close())

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
