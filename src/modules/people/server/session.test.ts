import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { signIn } from '../../../../tests/sign-in.ts'
import * as api from '../api.ts'
import { nothing } from '../rules/reach.ts'
import { peopleRoutes, whoIs } from './index.ts'

let d: Desk
beforeAll(async () => {
  d = await desk({ routes: peopleRoutes })
})
afterAll(() => d.close())

describe('sessions', () => {
  test('end when idle for thirty minutes, and after twelve hours whatever happens', async () => {
    const idle = (await signIn(d, 'clerk')).token!
    d.later({ minutes: 29 })
    expect((await d.with(idle).send(api.readSession)).login).toBe('clerk')
    d.later({ minutes: 29 })
    expect((await d.with(idle).send(api.readSession)).login).toBe('clerk')
    d.later({ minutes: 31 })
    expect((await refusalOf(d.with(idle).send(api.readSession))).code).toBe('not-signed-in')
    const busy = (await signIn(d, 'clerk')).token!
    for (let n = 0; n < 35; n++) {
      d.later({ minutes: 20 })
      await d.with(busy).send(api.readSession)
    }
    d.later({ minutes: 21 })
    expect((await refusalOf(d.with(busy).send(api.readSession))).code).toBe('not-signed-in')
  })

  test('a page that only watches does not keep a session awake', async () => {
    const { token } = await signIn(d, 'clerk')
    for (let n = 0; n < 3; n++) {
      d.later({ minutes: 11 })
      const who = await whoIs(d.workshop, token!, true)
      expect(who === undefined).toBe(n === 2)
    }
  })

  test('are listed and closed by their owner only', async () => {
    const first = (await signIn(d, 'stone-clerk')).token!
    const second = (await signIn(d, 'stone-clerk')).token!
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
    const first = (await signIn(d, 'town-clerk')).token!
    await signIn(d, 'town-clerk')
    expect((await refusalOf(d.with(first).send(api.readSession))).code).toBe('not-signed-in')
    await d.given.settings('accounts', { passwordDays: 0 })
  })

  test('who holds several posts chooses; a post not held is refused', async () => {
    const acting = await d.given.post(d.place.organisations.town, 'town-deputy', '石门镇副镇长', {
      by: d.place.persons.leader,
      kind: 'acting',
    })
    const { token } = await signIn(d, 'leader')
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
    d.at('2027-03-31T15:59:59Z')
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
    expect(who).toMatchObject({
      post: null,
      range: nothing,
      permissions: ['accounts.read', 'audit.read', 'seals.read'],
    })
  })

  test('mine staff see their one mine', async () => {
    const other = await d.given.mine('990102001', '松岭十号煤矿', { code: 'SL0010' })
    const neighbour = await d.given.organisation('990102001', '松岭十号煤矿', { kind: 'mine', mine: other.id })
    await d.given.person(neighbour, '邻矿的人')
    expect((await d.as('mine-head').send(api.findPersons)).rows.map((one) => one.name)).toEqual(['陈志宏'])
    expect((await d.as('mine-head').send(api.findOrganisations)).map((one) => one.id)).toEqual([
      d.place.organisations.mine,
    ])
  })
})
