import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { peopleRoutes } from './index.ts'
import { signingAt } from './test-signing.ts'

let d: Desk
beforeAll(async () => {
  d = await desk({ routes: peopleRoutes })
})
afterAll(() => d.close())

const why = 'because'
const { idOf, signIn } = signingAt(() => d)

test('neither the own account nor the last administrator of a kind is locked', async () => {
  const lock = async (login: string) =>
    (
      await refusalOf(
        d.as('security').send(api.lockAccount, { params: { id: await idOf(login) }, body: { reason: why } }),
      )
    ).code
  expect(await lock('security')).toBe('account-own')
  expect(await lock('audit')).toBe('administrator-last')
  await d.given.account(await d.given.person(null, '审计管理员丙'), 'audit-three', 'audit')
  await d.as('security').send(api.lockAccount, { params: { id: await idOf('audit-three') }, body: { reason: why } })
  // One that is locked does not count as one who could stay behind.
  expect(await lock('audit')).toBe('administrator-last')
})

test('the security administrator locks by hand until it is unlocked; whoever is in is out at once', async () => {
  const leader = { params: { id: await idOf('leader') }, body: { reason: '离岗审查' } }
  const token = await signIn('leader')
  expect((await refusalOf(d.as('system').send(api.lockAccount, leader))).code).toBe('no-permission')
  await d.as('security').send(api.lockAccount, leader)
  expect((await refusalOf(d.with(token).send(api.readSession))).code).toBe('not-signed-in')
  expect(await signIn('leader')).toBeUndefined()
  expect((await refusalOf(d.as('security').send(api.lockAccount, leader))).code).toBe('account-held')
  expect(await d.as('audit').send(api.readAccount, { params: leader.params })).toMatchObject({
    state: 'held',
    heldWhy: '离岗审查',
    login: 'leader',
  })
  const { rows } = await d.as('security').send(api.findAccounts, { query: { state: 'held', text: 'leader' } })
  expect(rows.map((one) => one.login)).toEqual(['leader'])
  const { lines } = await d.as('audit').send(api.findAuditLines, { query: { word: 'account.locked' } })
  expect(lines[0]).toMatchObject({ aboutName: 'leader', facts: { reason: '离岗审查' } })
  await d.as('security').send(api.unlockAccount, { ...leader, body: { reason: '查清' } })
  expect(await signIn('leader')).toBeDefined()
  expect(await d.as('audit').send(api.readAccount, { params: leader.params })).toMatchObject({
    state: 'open',
    heldAt: null,
    heldWhy: null,
  })
})

test('no time opens what was locked by hand', async () => {
  await d.as('security').send(api.lockAccount, { params: { id: await idOf('deputy') }, body: { reason: why } })
  d.later({ days: 400 })
  expect(await signIn('deputy')).toBeUndefined()
  expect(await signIn('head')).toBeDefined()
})
