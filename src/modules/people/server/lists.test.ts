import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { peopleRoutes } from './index.ts'

let d: Desk
beforeAll(async () => {
  d = await desk({ routes: peopleRoutes })
})
afterAll(() => d.close())

test('lists are searched, filtered, sorted and paged by the server', async () => {
  const system = d.as('system')
  const all = await system.send(api.findAccounts, { query: { size: 200 } })
  expect(all.total).toBe(all.rows.length)
  const logins = all.rows.map((one) => one.login)
  const pages = await Promise.all([1, 2, 3].map((page) => system.send(api.findAccounts, { query: { size: 4, page } })))
  expect(pages.flatMap((one) => one.rows.map((row) => row.login))).toEqual(logins.slice(0, 12))
  expect(pages[2]).toMatchObject({ total: all.total, page: 3, size: 4 })
  const down = await system.send(api.findAccounts, { query: { size: 200, down: 'true' } })
  expect(down.rows.map((one) => one.login)).toEqual(logins.toReversed())
  for (const sort of ['name', 'organisation', 'seen', 'state'] as const)
    expect((await system.send(api.findAccounts, { query: { size: 200, sort } })).total).toBe(all.total)
  const find = async (query: object) => (await system.send(api.findAccounts, { query })).rows.map((one) => one.login)
  expect(await find({ text: 'INSPECT' })).toEqual(['inspector'])
  expect(await find({ text: '何文静' })).toEqual(['clerk'])
  expect(await find({ text: '%' })).toEqual([])
  expect(await find({ kind: 'security' })).toEqual(['security'])
  await d.work((w) => w.tx.updateTable('accounts').set({ closedAt: d.now() }).where('login', '=', 'deputy').execute())
  expect(await find({ kind: 'work', state: 'closed' })).toEqual(['deputy'])
  expect((await find({ kind: 'work', size: 200 })).every((one) => !one.startsWith('audit'))).toBe(true)
  // What the filter calls a state is what the row says it is.
  for (const state of api.findAccounts.query.shape.state.unwrap().options)
    for (const one of (await system.send(api.findAccounts, { query: { state, size: 200 } })).rows)
      expect(one.state).toBe(state)
})

test('persons and posts are searched and paged by the server, within the range', async () => {
  const clerk = d.as('clerk')
  const all = await clerk.send(api.findPersons, { query: { size: 200 } })
  expect(all.rows).toHaveLength(all.total)
  const pages = await Promise.all(
    [1, 2, 3, 4, 5].map((page) => clerk.send(api.findPersons, { query: { page, size: 3 } })),
  )
  expect(pages.flatMap((one) => one.rows)).toEqual(all.rows.slice(0, 15))
  const names = async (query: object) => (await clerk.send(api.findPersons, { query })).rows.map((one) => one.name)
  expect(await names({ text: '石门镇' })).toEqual(['孙立新'])
  expect(await names({ text: '赵启航' })).toEqual([])
  expect(await names({ free: 'true', text: '冯' })).toEqual(['冯一鸣'])
  expect(await names({ free: 'true', text: '李明远' })).toEqual([])
  expect(await names({ sort: 'name' })).toEqual((await names({ sort: 'name', down: 'true' })).toReversed())
  const posts = async (query: object) => (await clerk.send(api.findPosts, { query })).rows.map((one) => one.title)
  expect(await posts({ text: '李明远' })).toEqual(['区能源局局长'])
  expect(await posts({ text: '执法' })).toEqual(['区能源局执法人员'])
  expect(await posts({ text: '方以宁' })).toEqual([])
  const body = {
    organisation: d.place.organisations.bureau,
    role: 'inspector',
    title: '空岗',
    fromDay: '2026-01-01',
  } as const
  await clerk.send(api.makePost, { body })
  const vacant = await posts({ vacant: 'true', organisation: body.organisation })
  expect([vacant.includes('空岗'), vacant.includes('区能源局局长')]).toEqual([true, false])
  const first = await clerk.send(api.findPosts, { query: { size: 2 } })
  expect([first.rows.length, first.size, first.total > 5]).toEqual([2, 2, true])
})
