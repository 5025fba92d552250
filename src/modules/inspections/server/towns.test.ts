import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { certify } from './test-hazards.ts'

let house: Desk
let town: string[]

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  await certify(house)
  const { organisations } = house.place
  const people = await Promise.all(['钱多', '吴双'].map((name) => house.given.person(organisations.town, name)))
  const [head, other] = people as [string, string]
  town = [
    await house.given.post(organisations.town, 'town-head', '石门镇镇长', { by: head }),
    await house.given.post(organisations.town, 'town-inspector', '石门镇安监员', { by: other }),
  ]
  await house.given.account(head, 'town-head')
  for (const [person, number] of [
    [head, '镇001'],
    [other, '镇002'],
  ] as const)
    await house.as('town-head').send(api.addCertificate, {
      body: { id: randomUUID(), person, number, from: '2026-01-01', until: null },
    })
}, 60_000)
afterAll(() => house?.close())

const begin = (by: string, team: string[]) =>
  house.as(by).send(api.beginCheck, {
    body: {
      id: randomUUID(),
      mine: house.place.mine.id,
      mode: 'plain',
      coverage: 'part',
      subjects: [],
      beganAt: '2026-07-06T02:00:00.000Z',
      team,
    },
  })

test('a town with certified officers makes its own checks, counted as those of a town', async () => {
  const check = await begin('town-head', town)
  const { version } = await house.as('town-head').send(api.saveCheck, {
    params: { id: check.id },
    body: { version: check.version, route: '副井', endedAt: '2026-07-06T04:00:00.000Z' },
  })
  await house.as('town-head').send(api.closeCheck, { params: { id: check.id }, body: { version } })
  const own = await house.as('town-head').send(api.findChecks, { query: { own: 'true' } })
  expect(own.items.map((one) => one.id)).toEqual([check.id])
  const told = await house.work(({ tx }) =>
    tx.selectFrom('record').select('facts').where('word', '=', 'check.made').where('about', '=', check.id).execute(),
  )
  expect(told).toMatchObject([{ facts: { level: 'town' } }])
})

test('it writes in no check of an office above it, and decides of nobody there', async () => {
  const { inspector, deputy } = house.place.posts
  const check = await begin('inspector', [inspector, deputy])
  const finding = randomUUID()
  const content = {
    text: '备用泵没有试运转',
    place: '泵房',
    grade: 'general' as const,
    criterion: null,
    violation: null,
    basis: '',
    measure: 'correct-now' as const,
    measureAt: '',
    dueOn: null,
    photos: [],
  }
  await house.as('inspector').send(api.saveFinding, {
    params: { id: check.id },
    body: { ...content, finding, version: null },
  })
  const save = house.as('town-head').send(api.saveCheck, {
    params: { id: check.id },
    body: { version: 1, situation: '改' },
  })
  expect(await refusalOf(save)).toMatchObject({ code: 'check-of-other-office' })
  const { findings } = await house.as('head').send(api.readTrace, { params: { id: check.id } })
  const candidate = findings[0]!.candidates[0]!.key
  const decide = (by: string) =>
    house.as(by).send(api.decideTrace, {
      params: { id: finding },
      body: { candidate, verdict: 'clear' as const, reason: '已尽责' },
    })
  expect([403, 404]).toContain((await refusalOf(decide('town-head'))).status)
  expect((await decide('head')).traced).toHaveLength(1)
})
