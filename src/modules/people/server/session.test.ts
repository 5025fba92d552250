import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sessionCookie } from '#platform/server/http'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { password } from '../../../../tests/given.ts'
import * as api from '../api.ts'
import { nothing } from '../rules/reach.ts'
import { forgetAll, peopleRoutes, whoIs } from './index.ts'

let d: Desk
beforeAll(async () => {
  d = await desk({ routes: peopleRoutes })
})
afterAll(() => d.close())

/** Signs in as a browser would; gives the cookie's value, or the status and code of the refusal. */
async function signIn(login: string, secret = password, cookie?: string) {
  const reply = await d.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { login, password: secret },
    headers: cookie ? { cookie: `${sessionCookie}=${cookie}` } : {},
  })
  const set = reply.cookies.find((one) => one.name === sessionCookie)
  return {
    status: reply.statusCode,
    body: reply.json() as { code?: string; facts?: object; login?: string },
    token: set?.value,
    cookie: set,
  }
}
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
    const { status, token, cookie } = await signIn(' CLERK ')
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
    expect(view.permissions).not.toContain('policies.publish')
    const stored = await d.work((w) => w.tx.selectFrom('sessions').select('id').execute())
    expect(stored.some((one) => one.id === token)).toBe(false)
    expect((await words('account.signed-in')).at(-1)).toMatchObject({ scope: '0', personal: { address: '127.0.0.1' } })
  })

  test('answers alike for an unknown login, a wrong password and a locked account', async () => {
    const unknown = await signIn('nobody-at-all', 'whatever-it-is')
    const wrong = await signIn('deputy', 'wrong-password-1')
    expect(unknown.status).toBe(403)
    expect(wrong).toEqual(unknown)
    expect(unknown.body).toEqual({ kind: 'not-allowed', code: 'sign-in-failed', facts: { failures: 5, minutes: 15 } })
    for (let n = 0; n < 4; n++) await signIn('deputy', 'wrong-password-1')
    expect(await signIn('deputy')).toEqual(unknown)
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
    expect((await signIn('inspector')).status).toBe(403)
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
    expect((await signIn('inspector')).status).toBe(403)
    d.later({ minutes: 2 })
    expect((await signIn('inspector', 'wrong-one')).status).toBe(403)
    expect((await signIn('inspector')).status).toBe(200)
    const refused = (await words('account.refused')).filter((one) => one.about === account.id)
    expect(refused.filter((one) => (one.facts as { why: string }).why === 'wrong-password')).toHaveLength(6)
    expect(refused.filter((one) => (one.facts as { why: string }).why === 'locked').length).toBeLessThan(9)
  })

  test('takes as long for an unknown login as for a known one', async () => {
    const took = async (login: string) => {
      const begun = performance.now()
      await signIn(login, 'not-this-password')
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
    const before = (await signIn('clerk')).token
    const after = (await signIn('clerk', password, before)).token
    expect(after).not.toBe(before)
    expect((await refusalOf(d.with(before).send(api.readSession))).code).toBe('not-signed-in')
    expect((await d.with(after).send(api.readSession)).login).toBe('clerk')
    const planted = (await signIn('clerk', password, 'planted-by-somebody')).token
    expect(planted).not.toBe('planted-by-somebody')
    expect((await refusalOf(d.with('planted-by-somebody').send(api.readSession))).code).toBe('not-signed-in')
  })

  test('calls from other sites change nothing', async () => {
    const { token } = await signIn('clerk')
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
    expect((await signIn('gone')).status).toBe(200)
    await d.work((w) => w.tx.updateTable('persons').set({ endedOn: '2026-06-30' }).where('id', '=', person).execute())
    expect((await signIn('gone')).status).toBe(403)
    await d.work((w) => w.tx.updateTable('persons').set({ endedOn: null }).where('id', '=', person).execute())
    await d.work((w) => w.tx.updateTable('accounts').set({ closedAt: d.now() }).where('id', '=', id).execute())
    expect((await signIn('gone')).status).toBe(403)
  })
})

describe('sessions', () => {
  test('end when idle for thirty minutes, and after twelve hours whatever happens', async () => {
    const idle = (await signIn('clerk')).token!
    d.later({ minutes: 29 })
    expect((await d.with(idle).send(api.readSession)).login).toBe('clerk')
    d.later({ minutes: 29 })
    expect((await d.with(idle).send(api.readSession)).login).toBe('clerk')
    d.later({ minutes: 31 })
    expect((await refusalOf(d.with(idle).send(api.readSession))).code).toBe('not-signed-in')
    const busy = (await signIn('clerk')).token!
    for (let n = 0; n < 35; n++) {
      d.later({ minutes: 20 })
      await d.with(busy).send(api.readSession)
    }
    d.later({ minutes: 21 })
    expect((await refusalOf(d.with(busy).send(api.readSession))).code).toBe('not-signed-in')
  })

  test('a page that only watches does not keep a session awake', async () => {
    const { token } = await signIn('clerk')
    for (let n = 0; n < 3; n++) {
      d.later({ minutes: 11 })
      const who = await whoIs(d.workshop, token!, true)
      expect(who === undefined).toBe(n === 2)
    }
  })

  test('are listed and closed by their owner only', async () => {
    const first = (await signIn('stone-clerk')).token!
    const second = (await signIn('stone-clerk')).token!
    const list = await d.with(second).send(api.findSessions)
    expect(list.map((one) => one.own).filter(Boolean)).toHaveLength(1)
    const other = list.find((one) => !one.own)!
    expect((await refusalOf(d.as('clerk').send(api.closeSession, { params: { id: other.id } }))).status).toBe(404)
    await d.with(second).send(api.closeSession, { params: { id: other.id } })
    expect((await refusalOf(d.with(first).send(api.readSession))).code).toBe('not-signed-in')
    expect((await d.with(second).send(api.readSession)).login).toBe('stone-clerk')
  })

  test('are one a person where the rules say so', async () => {
    await d.given.settings('accounts', { passwordDays: 0, oneSession: true })
    const first = (await signIn('town-clerk')).token!
    await signIn('town-clerk')
    expect((await refusalOf(d.with(first).send(api.readSession))).code).toBe('not-signed-in')
    await d.given.settings('accounts', { passwordDays: 0 })
  })

  test('who holds several posts chooses; a post not held is refused', async () => {
    const acting = await d.given.post(d.place.organisations.town, 'town-deputy', '石门镇副镇长', {
      by: d.place.persons.leader,
      kind: 'acting',
    })
    const { token } = await signIn('leader')
    const view = await d.with(token).send(api.readSession)
    expect(view.posts.map((one) => [one.title, one.acting])).toEqual([
      ['分管副区长', false],
      ['石门镇副镇长', true],
    ])
    expect(view.post?.title).toBe('分管副区长')
    const chosen = await d.with(token).send(api.choosePost, { body: { post: acting } })
    expect(chosen).toMatchObject({ post: { role: 'town-deputy' }, region: { code: '990102001' } })
    expect((await whoIs(d.workshop, token!))?.range).toEqual({ from: '990102001', to: '990102001~' })
    expect((await refusalOf(d.with(token).send(api.choosePost, { body: { post: d.place.posts.head } }))).code).toBe(
      'post-not-held',
    )
    expect((await refusalOf(d.as('system').send(api.choosePost, { body: { post: d.place.posts.head } }))).code).toBe(
      'post-not-held',
    )
  })

  test('language', async () => {
    await d.as('deputy').send(api.setLanguage, { body: { language: 'en' } })
    expect((await d.as('deputy').send(api.readSession)).language).toBe('en')
  })
})

describe('range and permissions', () => {
  test('somebody without a post, or with an expired one, sees and may nothing, yet is signed in', async () => {
    for (const key of ['nobody', 'expired']) {
      const view = await d.as(key).send(api.readSession)
      expect(view).toMatchObject({ post: null, posts: [], permissions: [], region: null, mine: null })
      for (const endpoint of [
        api.findPersons,
        api.findPosts,
        api.findOrganisations,
        api.findAccounts,
        api.findAuditLines,
      ])
        expect((await refusalOf(d.as(key).send(endpoint as typeof api.findPersons))).code).toBe('no-permission')
      const token = await d.given.session(key)
      const who = (await whoIs(d.workshop, token))!
      expect(who.range).toEqual(nothing)
      const seen = await d.workshop.work(who, (w) => w.tx.selectFrom('persons').select('id').execute())
      expect(seen).toEqual([])
    }
  })

  test('a post that ends today still works today, and is gone at midnight in Beijing', async () => {
    d.at('2027-03-31T15:59:00Z')
    const person = await d.given.person(d.place.organisations.bureau, '到期的人')
    await d.given.post(d.place.organisations.bureau, 'inspector', '临时执法岗', {
      by: person,
      fromDay: '2027-01-01',
      toDay: '2027-03-31',
    })
    await d.given.account(person, 'till-today')
    const token = await d.given.session('till-today')
    expect((await d.with(token).send(api.readSession)).permissions).toContain('duties.log')
    d.at('2027-03-31T16:00:01Z')
    expect((await d.with(token).send(api.readSession)).permissions).toEqual([])
    expect((await whoIs(d.workshop, token))?.range).toEqual(nothing)
  })

  test('an administrator who holds a post by mistake of the data gets nothing from it', async () => {
    const person = await d.given.person(d.place.organisations.bureau, '两面人')
    await d.given.post(d.place.organisations.bureau, 'bureau-head', '另一局长', { by: person })
    const account = await d.given.account(person, 'two-faced', 'audit')
    const token = await d.given.session('two-faced')
    await d.work((w) =>
      w.tx.updateTable('sessions').set({ post: d.place.posts.head }).where('account', '=', account).execute(),
    )
    await d.work((w) =>
      w.tx
        .insertInto('holdings')
        .values({
          id: randomUUID(),
          scope: '990102',
          post: d.place.posts.head,
          person,
          kind: 'acting',
          fromDay: '2020-01-01',
          recordedAt: d.now(),
        })
        .execute(),
    )
    const who = (await whoIs(d.workshop, token))!
    expect(who).toMatchObject({ post: null, range: nothing, permissions: ['accounts.read', 'audit.read'] })
  })

  test('mine staff see their one mine', async () => {
    const other = await d.given.mine('990102001', '松岭十号煤矿', { code: 'SL0010' })
    const neighbour = await d.given.organisation('990102001', '松岭十号煤矿', { kind: 'mine', mine: other.id })
    await d.given.person(neighbour, '邻矿的人')
    expect((await d.as('mine-head').send(api.findPersons)).map((one) => one.name)).toEqual(['陈志宏'])
    expect((await d.as('mine-head').send(api.findOrganisations)).map((one) => one.id)).toEqual([
      d.place.organisations.mine,
    ])
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
    const { token } = await signIn('changer')
    expect((await d.with(token).send(api.readSession)).mustChangePassword).toBe(true)
    expect((await refusalOf(d.with(token).send(api.findPersons))).code).toBe('password-must-change')
    const change = (old: string, next: string) =>
      d.with(token).send(api.changePassword, { body: { old, password: next } })
    expect((await refusalOf(change('not-the-old-one', 'Neues-Wort-2027'))).code).toBe('password-wrong')
    expect((await refusalOf(change(password, 'Kurz-1'))).code).toBe('password-short')
    expect((await refusalOf(change(password, 'xChanger-2027'))).code).toBe('password-holds-login')
    expect((await refusalOf(change(password, password))).code).toBe('password-same')
    const reply = await d.app.inject({
      method: 'PUT',
      url: '/api/session/password',
      payload: { old: password, password: 'Neues-Wort-2027' },
      headers: { cookie: `${sessionCookie}=${token}` },
    })
    expect(reply.statusCode).toBe(204)
    const renewed = reply.cookies[0]!.value
    expect((await refusalOf(d.with(token).send(api.readSession))).code).toBe('not-signed-in')
    expect(await d.with(renewed).send(api.readSession)).toMatchObject({ mustChangePassword: false })
    expect((await d.with(renewed).send(api.findPersons)).length).toBeGreaterThan(3)
    expect((await signIn('changer')).status).toBe(403)
    expect((await signIn('changer', 'Neues-Wort-2027')).status).toBe(200)
    await d.given.settings('accounts', { passwordDays: 0 })
    forgetAll()
  })

  test('guessing the old one at an unattended desk locks the account and ends its sessions', async () => {
    const { token } = await signIn('stone-head')
    for (let n = 0; n < 5; n++)
      await refusalOf(
        d.with(token).send(api.changePassword, { body: { old: `guess-${n}`, password: 'Neues-Wort-2027' } }),
      )
    expect((await refusalOf(d.with(token).send(api.readSession))).code).toBe('not-signed-in')
    expect((await signIn('stone-head')).status).toBe(403)
  })
})
