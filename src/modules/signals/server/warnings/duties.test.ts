import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as duties } from '#modules/duties'
import { rebuildDuties } from '#modules/duties/server'
import { readShipped } from '#modules/policies/server'
import { type Desk, desk } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import { warningsAt } from '../test-warnings.ts'

// The rule of the demonstration's city (demo/policies/wujin/monitoring-duty-2025): its duties are shown by watches and by steps of warnings.

let house: Desk
let at: ReturnType<typeof warningsAt>
const text = '一切正常'

beforeAll(async () => {
  house = await desk({ at: '2026-06-01T00:00:00Z' })
  at = warningsAt(house)
  await house.work(async (work) => {
    const [shipped] = readShipped(join(import.meta.dirname, '../../../../../demo/policies')).filter(
      (one) => one.head.policy === 'wujin-monitoring-duty-2025',
    )
    const edition = randomUUID()
    const content = JSON.stringify(shipped!.content)
    const head = { policy: 'monitoring-duty', number: 1, title: '值守办法', docNumber: null, hash: '' }
    await work.tx
      .insertInto('editions')
      .values({ id: edition, ...head, content, publishedAt: work.now })
      .execute()
    const force = { id: randomUUID(), scope: '9901', edition, region: '9901', fromDay: '2026-06-01' }
    await work.tx
      .insertInto('applications')
      .values({ ...force, recordedAt: work.now })
      .execute()
    await work.tx
      .insertInto('mineFacts')
      .values(
        Object.entries({ kind: 'coal', state: 'producing' }).map(([field, value]) => ({
          id: randomUUID(),
          scope: house.place.mine.scope,
          mine: house.place.mine.id,
          field,
          value: JSON.stringify(value),
          fromDay: '2025-01-01',
          recordedAt: '2025-01-01T00:00:00.000Z',
        })),
      )
      .execute()
  })
  await rebuildDuties(house.workshop)
}, 60_000)
afterAll(() => house?.close())

/** What an obligation comes to: of the county's office, or of the mine. */
async function owed(obligation: string) {
  const { items } = await house.as('head').send(duties.findDuties, { query: { obligation, size: 200 } })
  return items
    .filter((one) => one.organisationName === '区能源局' || one.mine === house.place.mine.id)
    .map(({ state, got, dueOn }) => ({ state, got, dueOn }))
    .toSorted((a, b) => (a.dueOn! < b.dueOn! ? -1 : 1))
}

test('a month of watches: each day with a hand-over is kept, one that nobody took over is not, and the watch that was left must begin again', async () => {
  let on = 'inspector'
  let shift = randomUUID()
  await house.as(on).send(api.beginShift, { body: { id: shift } })
  for (let day = 1; day <= 30; day++) {
    house.at(`2026-06-${String(day).padStart(2, '0')}T08:00:00Z`)
    if (day === 12) {
      await house.as(on).send(api.endShift, { params: { id: shift }, body: { text } })
      house.later({ hours: 3 })
      shift = randomUUID()
      await house.as(on).send(api.beginShift, { body: { id: shift } })
      continue
    }
    const next = on === 'inspector' ? 'deputy' : 'inspector'
    const successor = house.place.persons[next]
    await house.as(on).send(api.offerShift, { params: { id: shift }, body: { successor, text } })
    const taken = randomUUID()
    await house.as(next).send(api.takeOverShift, { params: { id: shift }, body: { shift: taken } })
    ;[on, shift] = [next, taken]
  }
  house.at('2026-07-01T02:00:00Z')
  await rebuildDuties(house.workshop)
  const june = (await owed('watch-handed-over-daily')).filter((one) => one.dueOn! < '2026-07-01')
  expect(june).toHaveLength(30)
  expect(june.filter((one) => one.state !== 'met')).toEqual([{ state: 'overdue', got: 0, dueOn: '2026-06-12' }])
  expect(await owed('watch-never-left')).toMatchObject([{ state: 'late', dueOn: '2026-06-12' }])
}, 120_000)

test('an answer in time keeps the mine’s duty at once; a late one does not, and blue asks for none', async () => {
  house.at('2026-07-02T02:00:00Z')
  const [kept, missed] = [await at.raise(), await at.raise()]
  await at.raise({ grade: 'blue' })
  const states = async () => (await owed('warning-answered-in-time')).map((one) => one.state)
  expect(await states()).toEqual(['open', 'open'])
  await at.answered(kept.id)
  expect((await states()).toSorted()).toEqual(['met', 'open'])
  house.later({ hours: 3 })
  await at.answered(missed.id)
  house.at('2026-07-03T02:00:00Z')
  await rebuildDuties(house.workshop)
  expect((await states()).toSorted()).toEqual(['met', 'overdue'])
})

test('who calls about a grave warning within the hour keeps the office’s duty; another warning’s call does not', async () => {
  house.at('2026-07-06T02:00:00Z')
  const [called, quiet] = [await at.raise({ grade: 'red' }), await at.raise({ grade: 'orange' })]
  house.later({ minutes: 20 })
  await at.take(called.id, 'clerk', { kind: 'called', spokenTo: '调度员葛守成', answer: '正在撤人' })
  house.at('2026-07-07T02:00:00Z')
  await rebuildDuties(house.workshop)
  expect((await owed('warning-called')).map((one) => one.state).toSorted()).toEqual(['met', 'overdue'])
  await at.take(quiet.id, 'clerk', { kind: 'called', spokenTo: '调度员葛守成', answer: '已恢复' })
  expect((await owed('warning-called')).map((one) => one.state).toSorted()).toEqual(['late', 'met'])
})
