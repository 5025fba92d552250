import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { api } from '#modules/duties'
import { id, inForce } from '../test-world.ts'
import { rebuildDuties } from './rebuild.ts'
import { putInForce } from './test-place.ts'

let house: Desk
beforeAll(async () => {
  house = await desk({ at: '2026-06-30' })
  const base = { binds: { organisation: 'energy' } }
  const forces = [
    inForce({ id: 'meetings', kind: 'quota', does: 'meeting.held', atLeast: 9, every: 'month', ...base }),
    inForce({ id: 'work', kind: 'task', due: '2026-12-31', ...base }),
  ].map((one) => ({ ...one, edition: id(`http ${one.obligation.id}`), policy: `http-${one.obligation.id}` }))
  await house.work(async (work) => {
    for (const force of forces) await putInForce(work, force)
  })
  await rebuildDuties(house.workshop)
})
afterAll(() => house.close())

const visit = (more: object = {}) => ({
  id: randomUUID(),
  word: 'visit.made' as const,
  happenedAt: '2026-06-29T02:00:00.000Z',
  mine: house.place.mine.id,
  facts: { findings: 2 },
  ...more,
})
const meeting = () => ({
  id: randomUUID(),
  word: 'meeting.held' as const,
  happenedAt: '2026-06-29T02:00:00.000Z',
  facts: { meeting: 'special' },
})
const entriesOf = async (query: object) => house.as('clerk').send(api.findEntries, { query })
const got = async () => {
  const { items } = await house
    .as('clerk')
    .send(api.findDuties, { query: { obligation: 'meetings', dueFrom: '2026-06-30', dueTo: '2026-06-30' } })
  return items[0]!.got
}

test('an entry sent again is answered as at first and counts once; two at one moment as well', async () => {
  const clerk = house.as('clerk')
  const body = meeting()
  const before = await got()
  const [one, other] = await Promise.all([clerk.send(api.makeEntry, { body }), clerk.send(api.makeEntry, { body })])
  expect(other).toEqual(one)
  expect(await clerk.send(api.makeEntry, { body })).toEqual(one)
  expect(await got()).toBe(before! + 1)
  expect(await entriesOf({ ids: [body.id] })).toHaveLength(1)
})

test('the same identity with another content, or by somebody else, is refused', async () => {
  const body = visit()
  await house.as('clerk').send(api.makeEntry, { body })
  for (const [who, more] of [
    ['clerk', { facts: { findings: 3 } }],
    ['head', {}],
  ] as const)
    expect(await refusalOf(house.as(who).send(api.makeEntry, { body: { ...body, ...more } }))).toMatchObject({
      status: 409,
      code: 'already-used-id',
    })
})

test('a refused entry leaves its identity free', async () => {
  const body = visit({ mine: null })
  expect((await refusalOf(house.as('clerk').send(api.makeEntry, { body }))).code).toBe('mine-missing')
  await house.as('clerk').send(api.makeEntry, { body: { ...body, mine: house.place.mine.id } })
})

test('corrections, waivers, suspensions and reports sent again are done once', async () => {
  const [clerk, head] = [house.as('clerk'), house.as('head')]
  const body = visit()
  await clerk.send(api.makeEntry, { body })
  const correction = { params: { id: body.id }, body: { newId: randomUUID(), void: true as const, reason: '重复登记' } }
  const voided = await clerk.send(api.correctEntry, correction)
  expect(voided.id).toBe(correction.body.newId)
  expect(await clerk.send(api.correctEntry, correction)).toEqual(voided)
  const { items } = await clerk.send(api.findDuties, { query: { obligation: 'work' } })
  const { key } = items[0]!
  const report = { body: { id: randomUUID(), key, text: '已开工', percent: 10 } }
  expect(await clerk.send(api.reportProgress, report)).toEqual(await clerk.send(api.reportProgress, report))
  const stop = { body: { id: randomUUID(), key, reason: '等待上级批复' } }
  const stopped = await head.send(api.suspendDuty, stop)
  expect(await head.send(api.suspendDuty, stop)).toEqual(stopped)
  const waiver = { body: { id: randomUUID(), key, reason: '文件废止', basis: '区政府会议纪要' } }
  const waived = await head.send(api.waiveDuty, waiver)
  expect(await head.send(api.waiveDuty, waiver)).toEqual(waived)
  const again = { body: { ...waiver.body, id: randomUUID() } }
  expect((await refusalOf(head.send(api.waiveDuty, again))).code).toBe('duty-ended')
})

test('entries are found by their identities, those of tasks and events too, and nobody else’s', async () => {
  const clerk = house.as('clerk')
  const [one, other] = [visit(), visit()]
  for (const body of [one, other]) await clerk.send(api.makeEntry, { body })
  expect((await entriesOf({ ids: [one.id, other.id] })).map((each) => each.id).toSorted()).toEqual(
    [one.id, other.id].toSorted(),
  )
  expect((await entriesOf({ ids: [one.id] })).map((each) => each.id)).toEqual([one.id])
  expect(await house.as('stone-clerk').send(api.findEntries, { query: { ids: [one.id] } })).toEqual([])
  expect(await entriesOf({ ids: [randomUUID()] })).toEqual([])
})

test('a sheet comes as a file, and its progress is told to him who waits', async () => {
  const watch = randomUUID()
  const reply = await house.app.inject({
    method: 'GET',
    url: `/api/duties-sheet?state=open&state=overdue&watch=${watch}`,
    cookies: { minelamp: await house.given.session('clerk') },
  })
  expect(reply.statusCode).toBe(200)
  expect(reply.headers['content-disposition']).toContain(encodeURIComponent('职责清单 2026-06-30.xlsx'))
  expect(reply.rawPayload.subarray(0, 2).toString()).toBe('PK')
})
