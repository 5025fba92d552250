import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { PostRole } from '../index.ts'
import { holderOn, holdersOn, peopleRoutes, readPosts } from './index.ts'

let d: Desk
beforeAll(async () => {
  d = await desk({ routes: peopleRoutes })
})
afterAll(() => d.close())
const entries = (word: string) =>
  d.work((w) => w.tx.selectFrom('record').selectAll().where('word', '=', word).orderBy('seq').execute())

describe('holdings', () => {
  async function newPost(role: PostRole = 'inspector') {
    const { id } = await d.as('clerk').send(api.makePost, {
      body: { organisation: d.place.organisations.bureau, role, title: `岗 ${role}`, fromDay: '2026-01-01' },
    })
    const a = await d.given.person(d.place.organisations.bureau, '甲')
    const b = await d.given.person(d.place.organisations.bureau, '乙')
    return { id, a, b }
  }

  test('a post passes from one to another by days, and the record says so', async () => {
    const { id, a, b } = await newPost()
    const first = await d
      .as('clerk')
      .send(api.appointHolder, { params: { id }, body: { person: a, fromDay: '2026-03-01' } })
    const overlapping = d
      .as('clerk')
      .send(api.appointHolder, { params: { id }, body: { person: b, fromDay: '2026-06-01' } })
    expect(await refusalOf(overlapping)).toMatchObject({
      code: 'holding-overlaps',
      facts: { name: '甲', from: '2026-03-01' },
    })
    await d.as('clerk').send(api.endHolding, { params: first, body: { toDay: '2026-05-31', reason: '调离' } })
    await d.as('clerk').send(api.appointHolder, { params: { id }, body: { person: b, fromDay: '2026-06-01' } })
    const names = (day: string) => d.work(async (w) => (await holderOn(w, id, day))?.name)
    expect(
      await Promise.all(['2026-02-28', '2026-03-01', '2026-05-31', '2026-06-01', '2030-01-01'].map(names)),
    ).toEqual([undefined, '甲', '甲', '乙', '乙'])
    const held = (await entries('post.held')).filter((one) => one.about === id)
    expect(held.map((one) => [one.happenedOn, (one.facts as { person: string }).person])).toEqual([
      ['2026-03-01', a],
      ['2026-06-01', b],
    ])
    expect((await entries('post.left')).find((one) => one.about === id)).toMatchObject({
      happenedOn: '2026-05-31',
      facts: { reason: '调离', toDay: '2026-05-31' },
    })
    const told = await d.as('clerk').send(api.readPost, { params: { id } })
    expect(told.history.map((one) => [one.name, one.endedWhy])).toEqual([
      ['乙', null],
      ['甲', '调离'],
    ])
    expect(
      (
        await refusalOf(
          d.as('clerk').send(api.endHolding, { params: first, body: { toDay: '2026-06-15', reason: 'x' } }),
        )
      ).code,
    ).toBe('holding-ended')
    expect((await refusalOf(d.as('stone-clerk').send(api.readPost, { params: { id } }))).status).toBe(404)
  })

  test('nobody appoints himself or above himself; the system administrator fills the posts of heads', async () => {
    const { id, a } = await newPost('bureau-head')
    const appoint = (key: string, person: string, post = id) =>
      d.as(key).send(api.appointHolder, { params: { id: post }, body: { person, fromDay: '2026-07-01' } })
    expect((await refusalOf(appoint('clerk', a))).code).toBe('appoint-above')
    const plain = (await newPost()).id
    expect((await refusalOf(appoint('clerk', d.place.persons.clerk, plain))).code).toBe('appoint-self')
    expect((await refusalOf(appoint('inspector', a, plain))).code).toBe('no-permission')
    await appoint('system', a)
    expect(await d.work(async (w) => (await holderOn(w, id, '2026-07-01'))?.person)).toBe(a)
  })

  test('a town fills its inspectors, not its deputy nor an officer of a bureau, neither by appointing nor by hand-over', async () => {
    const { organisations, persons } = d.place
    const a = await d.given.person(organisations.town, '镇甲')
    const b = await d.given.person(organisations.town, '镇乙')
    const town = d.as('town-clerk')
    const post = (role: PostRole, organisation = organisations.town) =>
      town.send(api.makePost, { body: { organisation, role, title: `镇岗 ${role}`, fromDay: '2026-01-01' } })
    const appoint = (id: string, person: string) =>
      town.send(api.appointHolder, { params: { id }, body: { person, fromDay: '2026-07-01' } })
    await appoint((await post('town-inspector')).id, a)
    for (const role of ['inspector', 'town-deputy'] as const) {
      const { id } = await post(role)
      expect((await refusalOf(appoint(id, a))).code).toBe('appoint-above')
      const held = await d
        .as('clerk')
        .send(api.appointHolder, { params: { id }, body: { person: a, fromDay: '2026-03-01' } })
      const body = { fromPerson: a, toPerson: b, onDay: '2026-07-15', note: '交接', openDuties: '无' }
      expect((await refusalOf(town.send(api.proposeHandOver, { params: { id }, body }))).code).toBe('appoint-above')
      const ended = town.send(api.endHolding, { params: held, body: { toDay: '2026-07-15', reason: 'x' } })
      expect((await refusalOf(ended)).code).toBe('appoint-above')
    }
    expect((await refusalOf(appoint((await post('town-inspector')).id, persons['town-clerk']))).code).toBe(
      'appoint-self',
    )
    // Nor does it set up a post in the bureau above it.
    expect((await refusalOf(post('town-inspector', organisations.bureau))).code).toBe('outside-scope')
  })

  test('a correction leaves readable what was known before it', async () => {
    const { id, a, b } = await newPost()
    const wrong = await d
      .as('clerk')
      .send(api.appointHolder, { params: { id }, body: { person: a, fromDay: '2026-03-01' } })
    d.at('2026-07-10')
    await d
      .as('clerk')
      .send(api.correctHolding, { params: wrong, body: { fromDay: '2026-04-01', toDay: null, reason: '日期误填' } })
    const name = (day: string, known?: string) => d.work(async (w) => (await holderOn(w, id, day, known))?.name)
    expect([await name('2026-03-15'), await name('2026-03-15', '2026-07-09'), await name('2026-04-01')]).toEqual([
      undefined,
      '甲',
      '甲',
    ])
    expect(await name('2026-04-01', '2026-06-30')).toBeUndefined()
    expect(
      (
        await refusalOf(
          d
            .as('clerk')
            .send(api.correctHolding, { params: wrong, body: { fromDay: '2026-05-01', toDay: null, reason: 'x' } }),
        )
      ).code,
    ).toBe('holding-voided')
    const corrected = (await entries('post.corrected')).find((one) => one.about === id)!
    const held = (await entries('post.held')).find((one) => one.about === id)!
    expect(corrected.corrects).toBe(held.id)
    const { history } = await d.as('clerk').send(api.readPost, { params: { id } })
    const now = history.find((one) => one.voidedAt === null)!
    expect(history.map((one) => [one.fromDay, one.voidedWhy, one.endedWhy])).toEqual([
      ['2026-04-01', null, null],
      ['2026-03-01', '日期误填', null],
    ])
    await d.as('clerk').send(api.correctHolding, {
      params: { id: now.id },
      body: { fromDay: now.fromDay, toDay: null, void: true, reason: '从未任职' },
    })
    expect(await name('2026-04-01')).toBeUndefined()
    await d.as('clerk').send(api.appointHolder, { params: { id }, body: { person: b, fromDay: '2026-03-01' } })
    expect(await name('2026-04-01')).toBe('乙')
    d.at('2026-07-01')
  })

  test('an end written later is not known earlier; a post with a holder cannot end', async () => {
    const { id, a } = await newPost()
    const held = await d
      .as('clerk')
      .send(api.appointHolder, { params: { id }, body: { person: a, fromDay: '2026-03-01' } })
    expect(
      (
        await refusalOf(
          d.as('clerk').send(api.changePost, { params: { id }, body: { title: '岗', toDay: '2026-07-31' } }),
        )
      ).code,
    ).toBe('post-still-held')
    d.at('2026-07-20')
    await d.as('clerk').send(api.endHolding, { params: held, body: { toDay: '2026-06-30', reason: '补录' } })
    const found = async (known: string) => (await d.work((w) => holdersOn(w, [id], '2026-07-05', known))).has(id)
    expect([await found('2026-07-19'), await found('2026-07-20')]).toEqual([true, false])
    await d.as('clerk').send(api.changePost, { params: { id }, body: { title: '岗', toDay: '2026-07-31' } })
    expect(await d.work((w) => readPosts(w, { ids: [id], day: '2026-08-01' }))).toEqual([])
    expect(await d.work((w) => readPosts(w, { ids: [id], day: '2026-07-31' }))).toHaveLength(1)
    d.at('2026-07-01')
  })
})

describe('hand-over', () => {
  test('takes effect on its day, once both have acknowledged it', async () => {
    const { posts, persons, organisations } = d.place
    const taker = await d.given.person(organisations.bureau, '接任的人')
    await d.given.account(taker, 'taker')
    const body = {
      fromPerson: persons.head,
      toPerson: taker,
      onDay: '2026-07-15',
      note: '七月十五日交接',
      openDuties: '下井 3/5；督办函一件',
    }
    const propose = (key: string, more = {}) =>
      d.as(key).send(api.proposeHandOver, { params: { id: posts.head }, body: { ...body, ...more } })
    expect((await refusalOf(propose('clerk'))).code).toBe('appoint-above')
    expect((await refusalOf(propose('system', { fromPerson: persons.deputy }))).code).toBe('hand-over-not-holder')
    expect((await refusalOf(propose('system', { toPerson: persons.head }))).code).toBe('hand-over-same')
    const { id } = await propose('system')
    expect((await refusalOf(propose('system'))).code).toBe('hand-over-pending')
    expect((await refusalOf(d.as('clerk').send(api.acknowledgeHandOver, { params: { id } }))).status).toBe(404)
    expect((await d.as('taker').send(api.findHandOvers)).map((one) => [one.state, one.openDuties])).toEqual([
      ['proposed', '下井 3/5；督办函一件'],
    ])
    expect(await d.as('stone-clerk').send(api.findHandOvers)).toEqual([])
    expect(await d.as('taker').send(api.acknowledgeHandOver, { params: { id } })).toMatchObject({ state: 'proposed' })
    expect((await refusalOf(d.as('taker').send(api.acknowledgeHandOver, { params: { id } }))).code).toBe(
      'hand-over-acknowledged',
    )
    expect(await d.work(async (w) => (await holderOn(w, posts.head, '2026-07-15'))?.name)).toBe('李明远')
    expect(await d.as('head').send(api.acknowledgeHandOver, { params: { id } })).toMatchObject({
      state: 'done',
      fromName: '李明远',
      toName: '接任的人',
    })
    const names = (day: string) => d.work(async (w) => (await holderOn(w, posts.head, day))?.name)
    expect([await names('2026-07-14'), await names('2026-07-15')]).toEqual(['李明远', '接任的人'])
    expect((await entries('post.handed-over')).at(-1)).toMatchObject({
      about: posts.head,
      facts: { from: persons.head, to: taker, onDay: '2026-07-15', note: '七月十五日交接' },
    })
    expect((await d.as('taker').send(api.readSession)).permissions).toEqual([])
    d.at('2026-07-15')
    expect((await d.as('taker').send(api.readSession)).permissions).toContain('policies.publish')
    expect((await d.as('head').send(api.readSession)).permissions).toEqual([])
    expect(
      (await refusalOf(d.as('system').send(api.cancelHandOver, { params: { id }, body: { reason: 'x' } }))).code,
    ).toBe('hand-over-closed')
    d.at('2026-07-01')
  })
})
