import { randomUUID } from 'node:crypto'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as ledgers, type Edition, questionsOf } from '#modules/ledgers'
import { publishLedgers, readDefinitions } from '#modules/ledgers/server'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { Check } from '../model.ts'
import { questionsIn } from '../rules/lists.ts'
import { certify } from './test-hazards.ts'
import { loadEditions } from '#modules/hazards/server'

let house: Desk
let edition: Edition
let check: Check

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  await certify(house)
  await publishLedgers(house.workshop)
  const read = await house.as('inspector').send(ledgers.readLedger, { params: { ledger: 'checklist-ventilation' } })
  edition = read.edition
  check = await house.as('inspector').send(api.beginCheck, {
    body: {
      id: randomUUID(),
      mine: house.place.mine.id,
      mode: 'plain',
      coverage: 'special',
      subjects: ['ventilation'],
      beganAt: '2026-07-06T02:00:00.000Z',
      team: [house.place.posts.inspector, house.place.posts.deputy],
    },
  })
}, 60_000)
afterAll(() => house?.close())

const list = randomUUID()
const save = (values: Record<string, unknown>, version: number | null, by = 'inspector') =>
  house.as(by).send(api.saveList, { params: { id: check.id, list }, body: { edition: edition.id, values, version } })

test('a checklist is taken into a check and answered by two, each question a field of its own', async () => {
  const taken = await save({ checkedOn: '2026-07-06', place: { text: '1203 回风巷' } }, null)
  expect(taken.lists).toMatchObject([{ id: list, ledger: 'checklist-ventilation', counts: { of: 50, answered: 0 } }])
  await save({ 'answers/main-fan': { is: 'pass' } }, 1)
  expect(await refusalOf(save({ 'answers/doors': { is: 'pass' } }, 1, 'deputy'))).toMatchObject({
    code: 'list-changed',
  })
  const both = await save({ 'answers/doors': { is: 'fail', note: '两道风门同时敞开' } }, 2, 'deputy')
  expect(both.lists?.[0]).toMatchObject({ counts: { answered: 2, pass: 1, fail: 1 }, version: 3 })
  expect(await refusalOf(save({ 'answers/nothing': { is: 'pass' } }, 3))).toMatchObject({
    code: 'ledger-field-unknown',
  })
})

const close = (version: number) =>
  house.as('inspector').send(api.closeCheck, { params: { id: check.id }, body: { version } })

test('unfinished it holds the check open; finished it is printed on the record and becomes an entry of its ledger', async () => {
  const { version } = await house.as('inspector').send(api.saveCheck, {
    params: { id: check.id },
    body: { version: check.version, endedAt: '2026-07-06T05:00:00.000Z', route: '副井 → 1203 回风巷' },
  })
  expect(await refusalOf(close(version))).toMatchObject({ code: 'list-unfinished' })
  const rest = questionsOf(questionsIn(edition.definition)!.groups).filter(
    (one) => !['main-fan', 'doors'].includes(one.id),
  )
  await save(Object.fromEntries(rest.map((one) => [`answers/${one.id}`, { is: 'pass' }])), 3)
  const closed = await close(version)
  expect(closed.lists?.[0]?.number).toMatch(/〔2026〕1号$/)
  const entry = await house.as('inspector').send(ledgers.readLedgerEntry, { params: { entry: list } })
  expect(entry.entry).toMatchObject({ id: list, mine: house.place.mine.id, day: '2026-07-06' })
  const { bytes } = await house.as('inspector').send(api.printCheck, { params: { id: check.id } })
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  expect(text.replaceAll(/\s/g, '')).toContain('按《通风与瓦斯检查表》检查50项')
  expect(text.replaceAll(/\s/g, '')).toContain('合格49项，不合格1项，不适用0项')
})

test('criteria that shipped checklists name are criteria of some edition', () => {
  const known = new Set(
    loadEditions().flatMap((one) => one.categories.flatMap((each) => each.criteria.map((c) => c.id))),
  )
  const named = readDefinitions().flatMap((definition) =>
    questionsOf(questionsIn(definition)?.groups ?? []).flatMap((one) => one.criteria ?? []),
  )
  expect(named.length).toBeGreaterThan(10)
  expect(named.filter((one) => !known.has(one))).toEqual([])
})
