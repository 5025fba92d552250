import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as hazards } from '#modules/hazards'
import { api as ledgers, type Edition, questionsOf } from '#modules/ledgers'
import { publishLedgers } from '#modules/ledgers/server'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { questionsIn } from '../rules/lists.ts'
import { seenOf } from '../rules/seen.ts'
import { deliveryOf, type Delivery, keepPicture } from './test-delivery.ts'
import { assignedHazard, certify, takeStep } from './test-hazards.ts'

let house: Desk
let edition: Edition

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  await certify(house)
  await publishLedgers(house.workshop)
  const read = await house.as('inspector').send(ledgers.readLedger, { params: { ledger: 'checklist-ventilation' } })
  edition = read.edition
}, 60_000)
afterAll(() => house?.close())

const inspector = () => house.as('inspector')
const deliver = (body: Delivery) => inspector().send(api.deliverCheck, { body })
const readCheck = (id: string) => inspector().send(api.readCheck, { params: { id } })

/** Every question fit but one, as a device sends it. */
async function listOf(list: string): Promise<NonNullable<Delivery['lists']>[number]> {
  const photo = await keepPicture(house, 'list', '1-1.jpg')
  const answers = questionsOf(questionsIn(edition.definition)!.groups).map((one) => [
    `answers/${one.id}`,
    one.id === 'doors'
      ? { is: 'fail', note: '两道风门同时敞开', photos: [{ sha256: photo, name: '1-1.jpg' }] }
      : { is: 'pass' },
  ])
  const values = { checkedOn: '2026-07-06', place: { text: '1203 回风巷' }, ...Object.fromEntries(answers) }
  return { list, edition: edition.id, values }
}

test('a checklist answered on a device is one inside its check, and an entry of its ledger under the same identity', async () => {
  const list = randomUUID()
  const whole = await listOf(list)
  const body = await deliveryOf(house, { lists: [whole] })
  const { 'answers/main-fan': _, ...short } = whole.values
  const unfinished = { ...body, lists: [{ ...whole, values: short }] }
  expect(await refusalOf(deliver(unfinished))).toMatchObject({ code: 'list-unfinished' })
  expect(await refusalOf(readCheck(body.id))).toMatchObject({ code: 'check-unknown' })
  const closed = await deliver(body)
  expect(closed.lists).toMatchObject([{ id: list, counts: { of: 50, pass: 49, fail: 1 } }])
  expect(await deliver(body)).toEqual(closed)
  const { entry } = await inspector().send(ledgers.readLedgerEntry, { params: { entry: list } })
  expect(entry).toMatchObject({ id: list, day: '2026-07-06', mine: house.place.mine.id })
})

test('a re-check made on a device moves what the mine put right, and only tells of what somebody closed meanwhile', async () => {
  const [mended, gone] = [await assignedHazard(house, '皮带巷', true), await assignedHazard(house, '副井', true)]
  const rechecks = [mended, gone].map(({ id: hazard }) => {
    return { hazard, result: 'pass' as const, text: '已更换并试运转', dueOn: null, photos: [] }
  })
  const at = { beganAt: '2026-07-06T10:00:00.000Z' }
  const body = await deliveryOf(house, { ...at, mode: 'recheck', findings: [], rechecks, apart: true })
  body.content.endedAt = '2026-07-06T11:00:00.000Z'
  await takeStep(house, gone, { step: 'recheck', result: 'pass', text: '先一步复查', proof: [], close: true }, 'deputy')
  const closed = await deliver(body)
  expect(closed.rechecks?.map((one) => one.result)).toEqual(['pass', 'pass'])
  const { hazard } = await house.as('head').send(hazards.readHazard, { params: { hazard: mended.id } })
  expect(hazard).toMatchObject({ state: 'rechecked', recheckedOn: '2026-07-06' })
  const told = await house.work(({ tx }) =>
    tx.selectFrom('record').select('facts').where('word', '=', 'recheck.made').where('about', '=', gone.id).execute(),
  )
  expect(told.map((one) => (one.facts as { late?: string }).late).filter(Boolean)).toHaveLength(1)
})

/** A check begun at the desk with a finding, and what a device that took it along then delivers. */
async function draft(beganAt: string) {
  const id = randomUUID()
  const common = { id, mine: house.place.mine.id, mode: 'plain' as const, coverage: 'full' as const, subjects: [] }
  const team = [house.place.posts.inspector, house.place.posts.deputy]
  await inspector().send(api.beginCheck, { body: { ...common, beganAt, team } })
  const finding = randomUUID()
  const template = await deliveryOf(house)
  const content = { ...template.findings[0]!, text: '副井口安全门损坏' }
  const stands = await inspector().send(api.saveFinding, {
    params: { id },
    body: { ...content, finding, version: null },
  })
  const seen = seenOf(stands)
  const own = { ...content, finding, text: '副井口安全门损坏，关不严' }
  const endedAt = new Date(Date.parse(beganAt) + 3_600_000).toISOString()
  const more = { ...common, id: randomUUID(), beganAt, team, draft: { check: id, seen }, findings: [own], apart: true }
  const body = { ...template, ...more, content: { ...template.content, endedAt } }
  return { id, number: stands.number, finding, stands, body }
}

test('a check begun at the desk goes on on a device and keeps its number; untouched meanwhile it is closed as signed', async () => {
  const { id, number, finding, body } = await draft('2026-07-05T01:00:00.000Z')
  const ground = await inspector().send(api.readGround, { params: { mine: house.place.mine.id } })
  expect(ground.open.find((one) => one.id === id)).toMatchObject({ number, findings: [{ id: finding }] })
  const { open } = await inspector().send(api.findTeamLines)
  expect(open.map((one) => one.id)).toContain(id)
  const closed = await deliver(body)
  expect(closed).toMatchObject({ id, number, state: 'closed', route: body.content.route })
  expect(closed.findings).toMatchObject([{ id: finding, text: '副井口安全门损坏，关不严' }])
  expect(await deliver(body)).toEqual(closed)
})

test('written on at the desk meanwhile it is refused until a person chose; what gave way is kept', async () => {
  const { id, stands, body } = await draft('2026-07-04T01:00:00.000Z')
  const written = await house.as('deputy').send(api.saveCheck, {
    params: { id },
    body: { version: stands.version, opinion: '对第一条有异议' },
  })
  expect(await refusalOf(deliver(body))).toMatchObject({ code: 'check-draft-changed', facts: { check: id } })
  expect(await readCheck(id)).toMatchObject({ state: 'open', opinion: '对第一条有异议' })
  const seen = seenOf(await readCheck(written.id))
  const decided = { ...body, draft: { check: id, seen }, overruled: { opinion: '对第一条有异议' } }
  expect(await deliver(decided)).toMatchObject({ state: 'closed', opinion: '无异议' })
  const told = await house.work(({ tx }) =>
    tx.selectFrom('record').selectAll().where('about', '=', id).where('word', '=', 'check.delivered').execute(),
  )
  expect(JSON.stringify(told)).toContain('begunAtDesk')
})

test('closed at the desk meanwhile, what the device has beside it goes into that check as another of its own', async () => {
  const { id, stands, body } = await draft('2026-07-03T01:00:00.000Z')
  const { version } = await inspector().send(api.saveCheck, {
    params: { id },
    body: { version: stands.version, route: '副井', endedAt: '2026-07-03T03:00:00.000Z' },
  })
  await inspector().send(api.closeCheck, { params: { id }, body: { version, apart: true } })
  expect(await refusalOf(deliver(body))).toMatchObject({ code: 'check-draft-closed', facts: { check: id } })
  const more = { ...body.findings[0]!, finding: randomUUID(), text: '井下中央变电所无人值守记录' }
  const joined = await deliver({
    ...body,
    draft: null,
    into: id,
    findings: [...body.findings, more],
  })
  expect(joined).toMatchObject({ state: 'void' })
  const found = await inspector().send(hazards.findHazards, { query: { view: 'all', origin: id } })
  expect(found.items.map((one) => one.text).toSorted()).toEqual(
    ['井下中央变电所无人值守记录', '副井口安全门损坏'].toSorted(),
  )
})
