import { randomUUID } from 'node:crypto'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as hazards } from '#modules/hazards'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { NumberRange } from '../api/field.ts'
import { deliveryOf, type Delivery } from './test-delivery.ts'
import { knowFacts } from './test-facts.ts'

let house: Desk
let range: NumberRange
beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  await knowFacts(house, house.place.mine, { kind: 'coal', state: 'producing', riskLevel: 'red' })
  for (const [key, number] of [
    ['inspector', '017'],
    ['deputy', '022'],
  ] as const)
    await house.as('head').send(api.addCertificate, {
      body: { id: randomUUID(), person: house.place.persons[key], number, from: '2026-01-01', until: null },
    })
}, 60_000)
afterAll(() => house?.close())

const inspector = () => house.as('inspector')
const reserve = (n: number, id = randomUUID()) =>
  inspector().send(api.reserveNumbers, { body: { id, year: 2026, n, device: '手机甲' } })
const begin = () =>
  inspector().send(api.beginCheck, {
    body: {
      id: randomUUID(),
      mine: house.place.mine.id,
      mode: 'plain',
      coverage: 'full',
      subjects: [],
      beganAt: '2026-07-06T02:00:00.000Z',
      team: [house.place.posts.inspector, house.place.posts.deputy],
    },
  })

test('a device’s numbers are no others’; what it gives back goes out again before new ones', async () => {
  expect((await begin()).number).toContain('001')
  const id = randomUUID()
  range = await reserve(3, id)
  expect(range).toMatchObject({ first: 2, last: 4 })
  expect(range.said[1]).toBe('乌（松）煤安检〔2026〕003号')
  // Its answer lost, it asks again: the same numbers, not three more.
  expect(await reserve(3, id)).toEqual(range)
  expect((await begin()).number).toContain('005')
  const lost = await reserve(2)
  expect(lost.first).toBe(6)
  expect(await inspector().send(api.returnNumbers, { params: { id: lost.id } })).toMatchObject({
    unused: lost.said,
  })
  expect((await begin()).number).toContain('006')
  const { items } = await inspector().send(api.findRanges)
  expect(items.map((one) => [one.first, one.unused.length, one.returnedAt === null])).toEqual([
    [6, 1, false],
    [2, 3, true],
  ])
})

const delivery = (more: Partial<Delivery> = {}) => deliveryOf(house, { number: { range: range.id, n: 3 }, ...more })
const deliver = (body: Delivery) => inspector().send(api.deliverCheck, { body })

test('a check signed underground arrives whole under the number it was signed with; sent again it is the same', async () => {
  const body = await delivery()
  const refused = { ...body, content: { ...body.content, route: '' } }
  expect(await refusalOf(deliver(refused))).toMatchObject({ code: 'check-no-route' })
  // Refused, nothing of it stands: not the check, not the number.
  expect((await inspector().send(api.findRanges)).items[1]!.unused).toHaveLength(3)
  const closed = await deliver(body)
  expect(closed).toMatchObject({ state: 'closed', number: '乌（松）煤安检〔2026〕003号', signed: body.signed })
  expect(await deliver(body)).toEqual(closed)
  const other = await delivery()
  expect(await refusalOf(deliver({ ...other, number: { range: range.id, n: 3 } }))).toMatchObject({
    code: 'number-used',
  })
  expect(await refusalOf(deliver({ ...other, number: { range: range.id, n: 9 } }))).toMatchObject({
    code: 'number-not-reserved',
  })
  const { bytes } = await inspector().send(api.printCheck, { params: { id: body.id } })
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  expect(text.replaceAll(/\s/g, '')).toContain('当场责令1203工作面停止作业，撤出人员')
  expect(
    Buffer.from(bytes)
      .toString('latin1')
      .match(/\/Subtype\s*\/Image/g)?.length ?? 0,
  ).toBeGreaterThan(0)
  const found = await inspector().send(hazards.findHazards, { query: { view: 'all', origin: body.id } })
  expect(found.items.map((one) => [one.id, one.grade])).toEqual([[body.findings[0]!.finding, 'major']])
  const told = await house.work((work) =>
    work.tx.selectFrom('record').select(['word', 'facts']).where('about', '=', body.id).orderBy('id').execute(),
  )
  expect(told.map((one) => one.word).toSorted()).toEqual(
    ['check.begun', 'check.delivered', 'check.made', 'check.written', 'check.written', 'exam.held'].toSorted(),
  )
  expect(told.find((one) => one.word === 'check.delivered')!.facts).toMatchObject({
    deviceBegan: '2026-07-06T05:58:30.000Z',
    clockOffset: 90_000,
  })
})

test('who has not signed must have refused', async () => {
  const body = await delivery({ number: { range: range.id, n: 2 } })
  const signatures = { ...body.signatures, unit: null }
  expect(await refusalOf(deliver({ ...body, signatures }))).toMatchObject({ code: 'check-unit-unsigned' })
  const content = { ...body.content, refused: '矿长不在场，值班人员拒签' }
  expect(await deliver({ ...body, signatures, content })).toMatchObject({ state: 'closed' })
})

test('what a device takes along: lines of the own team first, officers, papers, the cap', async () => {
  const ground = await inspector().send(api.readGround, { params: { mine: house.place.mine.id } })
  expect(ground).toMatchObject({ least: 2, passMark: expect.any(Number), unit: { name: '松岭一号煤矿' }, lines: [] })
  const plan = await house.as('clerk').send(api.proposePlan, { body: { id: randomUUID(), year: 2026 } })
  const line = (team: string[], month: string) =>
    house.as('clerk').send(api.addLine, {
      params: { id: plan.id },
      body: {
        id: randomUUID(),
        mine: house.place.mine.id,
        company: null,
        month,
        mode: 'night',
        coverage: 'part',
        subjects: [],
        team,
        reason: '夜间抽查',
      },
    })
  const own = await line([house.place.posts.inspector, house.place.posts.deputy], '2026-08')
  const others = await line([house.place.posts.deputy, house.place.posts.head], '2026-07')
  await line([house.place.posts.inspector, house.place.posts.deputy], '2026-11')
  expect((await inspector().send(api.findTeamLines)).items).toEqual([])
  const { version } = await house.as('clerk').send(api.readPlan, { params: { id: plan.id } })
  await house.as('head').send(api.approvePlan, { params: { id: plan.id }, body: { version } })
  const { lines } = await inspector().send(api.readGround, { params: { mine: house.place.mine.id } })
  const ids = lines.map((one) => one.id)
  expect(ids).toContain(others.id)
  expect(ids.indexOf(own.id)).toBeLessThan(ids.indexOf(others.id))
  expect(lines.every((one) => one.month <= '2026-08')).toBe(true)
  const mine = (await inspector().send(api.findTeamLines)).items
  expect(mine.some((one) => one.id === own.id)).toBe(true)
  expect(mine.every((one) => one.own)).toBe(true)
})

test('two phones of a team bring the same line: one check, the findings of both, whoever comes first', async () => {
  const { lines } = await inspector().send(api.readGround, { params: { mine: house.place.mine.id } })
  const line = lines[0]!.id
  const more = await reserve(2)
  const [one, other] = [
    await delivery({ line, number: { range: more.id, n: more.first }, beyond: '年底前补齐' }),
    await delivery({ line, number: { range: more.id, n: more.last }, beyond: '年底前补齐' }),
  ]
  const first = await deliver(one)
  const why = await refusalOf(deliver(other))
  expect(why).toMatchObject({ code: 'check-line-answered', facts: { number: first.number, check: first.id } })
  const joined = await deliver({ ...other, into: first.id })
  expect(joined).toMatchObject({
    state: 'void',
    number: more.said[1],
    voidReason: expect.stringContaining(first.number),
  })
  expect(await deliver({ ...other, into: first.id })).toEqual(joined)
  const found = await inspector().send(hazards.findHazards, { query: { view: 'all', origin: first.id } })
  expect(found.items.map((each) => each.id).toSorted()).toEqual(
    [one, other].map((each) => each.findings[0]!.finding).toSorted(),
  )
  const made = await house.work((work) =>
    work.tx
      .selectFrom('record')
      .select('about')
      .where('word', '=', 'check.made')
      .where('about', 'in', [one.id, other.id])
      .execute(),
  )
  expect(made.map((each) => each.about)).toEqual([first.id])
  expect(await refusalOf(deliver({ ...(await delivery()), line: null, number: null, into: first.id }))).toMatchObject({
    code: 'check-line',
  })
})
