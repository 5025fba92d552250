import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { enterFindings } from './actions/findings.ts'
import { hazardsAt } from './test-desk.ts'

let house: Desk
let at: ReturnType<typeof hazardsAt>

beforeAll(async () => {
  house = await desk({ at: '2020-11-20' })
  at = hazardsAt(house)
})
afterAll(() => house.close())

const months = { from: '2020-01', to: '2020-12' }
const ask = (query: object) => house.as('head').send(api.readStatistics, { query: { ...months, ...query } })

test('three campaigns of 158, 51 and 583 hazards, all closed, come out of the statistics as a county reported them', async () => {
  const other = await house.given.mine('990102002', '青石沟煤矿', { code: 'QS001' })
  const campaigns = [
    ['一通三防专项检查', 158, 'ventilation', '2020-05-12'],
    ['冲击地压专项检查', 51, 'rock-burst', '2020-06-18'],
    ['日常检查', 583, 'management', '2020-09-08'],
  ] as const
  const photo = await at.photo('inspector')
  for (const [campaign, count, category, day] of campaigns)
    for (const [mine, share] of [
      [house.place.mine.id, Math.ceil(count / 2)],
      [other.id, Math.floor(count / 2)],
    ] as const)
      await house.work((work) =>
        enterFindings(
          work,
          Array.from({ length: share }, (_, n) => ({
            id: randomUUID(),
            mine,
            text: `${campaign}第 ${n + 1} 条`,
            campaign,
            category,
            grade: 'general' as const,
            source: 'check' as const,
            level: 'county' as const,
            producing: false,
            immediate: true,
            before: [],
            foundAt: `${day}T02:00:00.000Z`,
            closedOnSite: { text: '已整改', after: [photo] },
          })),
        ),
      )
  const { rows, total } = await ask({ by: 'campaign' })
  expect(Object.fromEntries(rows.map((one) => [one.key, [one.found, one.gone, one.open]]))).toEqual({
    一通三防专项检查: [158, 158, 0],
    冲击地压专项检查: [51, 51, 0],
    日常检查: [583, 583, 0],
  })
  expect(total).toMatchObject({ found: 792, gone: 792, open: 0, overdue: 0 })
  expect((await ask({ by: 'region' })).rows).toMatchObject([
    { key: '990102001', name: '石门镇', found: 397 },
    { key: '990102002', name: '青石沟镇', found: 395 },
  ])
  expect((await ask({ by: 'mine' })).rows.map((one) => [one.key, one.name, one.found])).toEqual(
    expect.arrayContaining([
      [house.place.mine.id, '松岭一号煤矿', 397],
      [other.id, '青石沟煤矿', 395],
    ]),
  )
  expect((await ask({ by: 'month' })).rows.map((one) => [one.key, one.found])).toEqual([
    ['2020-05', 158],
    ['2020-06', 51],
    ['2020-09', 583],
  ])
}, 60_000)

test('what is counted as it is written equals what is counted in the end, through steps, regrading and lateness', async () => {
  house.at('2020-11-20')
  const kept = await at.close(await at.find({}))
  expect(kept.state).toBe('closed')
  let late = await at.find({ grade: 'general' })
  late = await at.take(late, { step: 'grade', grade: 'general', why: '复核' }, 'inspector')
  late = await at.take(late, { step: 'assign', term: { until: '2020-11-22' }, order: '改' }, 'inspector')
  house.at('2020-11-30')
  expect((await ask({ by: 'grade' })).total).toMatchObject({ found: 794, due: 2, kept: 1, open: 1, overdue: 1 })
  await at.take(late, { step: 'rectify', text: '已改', after: [await at.photo('mine-head')] }, 'mine-head')
  expect((await ask({ by: 'source' })).total).toMatchObject({ due: 2, kept: 1, open: 1, overdue: 0 })
  const { counted, real } = await house.work(async ({ tx }) => ({
    counted: await tx
      .selectFrom('hazardCounts')
      .select((eb) => [
        eb.fn.sum<number>('found').as('found'),
        eb.fn.sum<number>('gone').as('gone'),
        eb.fn.sum<number>('due').as('due'),
      ])
      .executeTakeFirstOrThrow(),
    real: await tx
      .selectFrom('hazards')
      .select((eb) => [
        eb.fn.countAll<number>().as('found'),
        eb.fn.count<number>('closedOn').as('gone'),
        eb.fn.count<number>('dueOn').as('due'),
      ])
      .executeTakeFirstOrThrow(),
  }))
  expect(counted).toEqual(real)
})

test('what came by letter and what a higher office handed down are entered, found and counted as such', async () => {
  house.at('2021-03-01')
  const letter = await at.find({ source: 'letter', text: '来信反映：副井口栅栏门未上锁' }, 'clerk')
  const handed = await at.find({ source: 'higher-office', level: 'city', text: '市局交办：主扇司机无证上岗' }, 'clerk')
  expect([letter.level, handed.level]).toEqual(['county', 'city'])
  const found = await house
    .as('head')
    .send(api.findHazards, { query: { view: 'open', source: ['letter', 'higher-office'], size: '10' } })
  expect(new Set(found.items.map((one) => one.id))).toEqual(new Set([letter.id, handed.id]))
  const { rows } = await ask({ by: 'source', from: '2021-01', to: '2021-12' })
  expect(rows.filter((one) => one.found > 0).map((one) => [one.key, one.found, one.open])).toEqual([
    ['higher-office', 1, 1],
    ['letter', 1, 1],
  ])
})
