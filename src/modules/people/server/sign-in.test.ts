import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sessionCookie } from '#platform/server/http'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { password } from '../../../../tests/given.ts'
import { signIn } from '../../../../tests/sign-in.ts'
import * as api from '../api.ts'
import { forgetAll, peopleRoutes } from './index.ts'

let d: Desk
beforeAll(async () => {
  d = await desk({ routes: peopleRoutes })
})
afterAll(() => d.close())

const words = (word: string) =>
  d.work((w) =>
    w.tx
      .selectFrom('record')
      .select(['about', 'facts', 'personal', 'scope'])
      .where('word', '=', word)
      .orderBy('seq')
      .execute(),
  )

describe('sign-in', () => {
  test('gives a strict cookie and says who is at work', async () => {
    const { status, token, cookie } = await signIn(d, ' CLERK ')
    expect(status).toBe(200)
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/' })
    expect(token).toMatch(/^[\w-]{43}$/)
    const view = await d.with(token).send(api.readSession)
    expect(view).toMatchObject({
      login: 'clerk',
      name: '何文静',
      place: '乌金市',
      administrator: null,
      today: '2026-07-01',
      mustChangePassword: false,
      passwordUntil: null,
      post: { title: '区能源局办公室', role: 'bureau-clerk', acting: false },
      organisation: { shortName: '区能源局' },
      region: { code: '990102', name: '松岭区', path: [{ name: '墨山省' }, { name: '乌金市' }, { name: '松岭区' }] },
    })
    expect(view.permissions).toContain('policies.review')
    expect(view.permissions).not.toContain('duties.waive')
    const stored = await d.work((w) => w.tx.selectFrom('sessions').select('id').execute())
    expect(stored.some((one) => one.id === token)).toBe(false)
    expect((await words('account.signed-in')).at(-1)).toMatchObject({ scope: '0', personal: { address: '127.0.0.1' } })
  })

  test('answers alike for an unknown login, a wrong password and a locked account', async () => {
    const unknown = await signIn(d, 'nobody-at-all', 'whatever-it-is')
    const wrong = await signIn(d, 'deputy', 'wrong-password-1')
    expect(unknown.status).toBe(403)
    expect(wrong).toEqual(unknown)
    expect(unknown.body).toEqual({ kind: 'not-allowed', code: 'sign-in-failed', facts: { failures: 5, minutes: 15 } })
    for (let n = 0; n < 4; n++) await signIn(d, 'deputy', 'wrong-password-1')
    expect(await signIn(d, 'deputy')).toEqual(unknown)
  })

  test('locks after five failures, from whatever address, for fifteen minutes, also against attempts made at once', async () => {
    const attempts = await Promise.all(
      Array.from({ length: 9 }, (_, n) =>
        d.app.inject({
          method: 'POST',
          url: '/api/session',
          payload: { login: 'inspector', password: 'wrong-one' },
          headers: { 'x-forwarded-for': `10.1.1.${n}` },
        }),
      ),
    )
    expect(attempts.every((one) => one.statusCode === 403)).toBe(true)
    expect((await signIn(d, 'inspector')).status).toBe(403)
    const account = await d.work((w) =>
      w.tx
        .selectFrom('accounts')
        .select(['id', 'failures', 'lockedUntil'])
        .where('login', '=', 'inspector')
        .executeTakeFirstOrThrow(),
    )
    expect(account).toMatchObject({
      failures: 5,
      lockedUntil: new Date(Date.parse(d.now()) + 15 * 60_000).toISOString(),
    })
    expect((await words('account.locked')).filter((one) => one.about === account.id)).toHaveLength(1)
    d.later({ minutes: 14 })
    expect((await signIn(d, 'inspector')).status).toBe(403)
    d.later({ minutes: 2 })
    expect((await signIn(d, 'inspector', 'wrong-one')).status).toBe(403)
    expect((await signIn(d, 'inspector')).status).toBe(200)
    const refused = (await words('account.refused')).filter((one) => one.about === account.id)
    expect(refused.filter((one) => (one.facts as { why: string }).why === 'wrong-password')).toHaveLength(6)
    expect(refused.filter((one) => (one.facts as { why: string }).why === 'locked').length).toBeLessThan(9)
  })

  test('takes as long for an unknown login as for a known one', async () => {
    const took = async (login: string) => {
      const begun = performance.now()
      await signIn(d, login, 'not-this-password')
      return performance.now() - begun
    }
    const known: number[] = []
    const unknown: number[] = []
    for (let n = 0; n < 4; n++) {
      known.push(await took('stone-head'))
      unknown.push(await took(`unknown-${n}`))
    }
    const middle = (list: number[]) => list.toSorted((a, b) => a - b)[2]!
    expect(Math.min(...known, ...unknown)).toBeGreaterThan(245)
    expect(Math.abs(middle(known) - middle(unknown))).toBeLessThan(60)
  })

  test('a token known before the sign-in is worth nothing after it', async () => {
    const before = (await signIn(d, 'clerk')).token
    const after = (await signIn(d, 'clerk', password, before)).token
    expect(after).not.toBe(before)
    expect((await refusalOf(d.with(before).send(api.readSession))).code).toBe('not-signed-in')
    expect((await d.with(after).send(api.readSession)).login).toBe('clerk')
    const planted = (await signIn(d, 'clerk', password, 'planted-by-somebody')).token
    expect(planted).not.toBe('planted-by-somebody')
    expect((await refusalOf(d.with('planted-by-somebody').send(api.readSession))).code).toBe('not-signed-in')
  })

  test('calls from other sites change nothing', async () => {
    const { token } = await signIn(d, 'clerk')
    for (const site of ['cross-site', 'same-site'])
      expect((await refusalOf(d.with(token, { 'sec-fetch-site': site }).send(api.signOut))).code).toBe('foreign-origin')
    expect((await d.with(token).send(api.readSession)).login).toBe('clerk')
    await d.with(token, { 'sec-fetch-site': 'same-origin' }).send(api.signOut)
    const foreign = await d.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login: 'clerk', password },
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(foreign.statusCode).toBe(403)
    expect(foreign.cookies).toEqual([])
  })

  test('nobody signs in whose account is closed or who has left', async () => {
    const person = await d.given.person(d.place.organisations.bureau, '离开的人')
    const id = await d.given.account(person, 'gone')
    expect((await signIn(d, 'gone')).status).toBe(200)
    await d.work((w) => w.tx.updateTable('persons').set({ endedOn: '2026-06-30' }).where('id', '=', person).execute())
    expect((await signIn(d, 'gone')).status).toBe(403)
    await d.work((w) => w.tx.updateTable('persons').set({ endedOn: null }).where('id', '=', person).execute())
    await d.work((w) => w.tx.updateTable('accounts').set({ closedAt: d.now() }).where('id', '=', id).execute())
    expect((await signIn(d, 'gone')).status).toBe(403)
  })
})

describe('passwords', () => {
  test('age, and then nothing works but changing them', async () => {
    await d.given.settings('accounts', { passwordDays: 90 })
    const person = await d.given.person(d.place.organisations.bureau, '改密码的人')
    await d.given.post(d.place.organisations.bureau, 'inspector', '执法岗二', { by: person })
    await d.given.account(person, 'changer')
    d.later({ days: 90 })
    expect((await d.as('changer').send(api.readSession)).mustChangePassword).toBe(false)
    d.later({ days: 1 })
    const { token } = await signIn(d, 'changer')
    expect((await d.with(token).send(api.readSession)).mustChangePassword).toBe(true)
    expect((await refusalOf(d.with(token).send(api.findPersons))).code).toBe('password-must-change')
    const change = (old: string, next: string) =>
      d.with(token).send(api.changePassword, { body: { old, password: next } })
    expect((await refusalOf(change('not-the-old-one', 'Neues-Wort-2027'))).code).toBe('password-wrong')
    expect((await refusalOf(change(password, 'Kurz-1'))).code).toBe('password-short')
    expect((await refusalOf(change(password, 'xChanger-2027'))).code).toBe('password-holds-login')
    expect((await refusalOf(change(password, password))).code).toBe('password-same')
    const elsewhere = (await signIn(d, 'changer')).token
    const reply = await d.app.inject({
      method: 'PUT',
      url: '/api/session/password',
      payload: { old: password, password: 'Neues-Wort-2027' },
      headers: { cookie: `${sessionCookie}=${token}` },
    })
    expect(reply.statusCode).toBe(204)
    const renewed = reply.cookies[0]!.value
    for (const old of [token, elsewhere])
      expect((await refusalOf(d.with(old).send(api.readSession))).code).toBe('not-signed-in')
    expect(await d.with(renewed).send(api.readSession)).toMatchObject({ mustChangePassword: false })
    expect((await d.with(renewed).send(api.findPersons)).total).toBeGreaterThan(3)
    expect((await signIn(d, 'changer')).status).toBe(403)
    expect((await signIn(d, 'changer', 'Neues-Wort-2027')).status).toBe(200)
    await d.given.settings('accounts', { passwordDays: 0 })
    forgetAll()
  })

  test('guessing the old one at an unattended desk locks the account and ends its sessions', async () => {
    const { token } = await signIn(d, 'stone-head')
    for (let n = 0; n < 5; n++)
      await refusalOf(
        d.with(token).send(api.changePassword, { body: { old: `guess-${n}`, password: 'Neues-Wort-2027' } }),
      )
    expect((await refusalOf(d.with(token).send(api.readSession))).code).toBe('not-signed-in')
    expect((await signIn(d, 'stone-head')).status).toBe(403)
  })
})
