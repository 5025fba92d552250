import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#platform/day'
import { covers } from '#platform/scope'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { PostRole, rolePermissions, WorkPermission } from '../index.ts'
import { isMineRole } from '../rules/roles.ts'
import { forgetAll, holderOn, holdersOn, peopleRoutes, readPosts, regionPath, whoIs } from './index.ts'

let d: Desk
beforeAll(async () => {
  d = await desk({ routes: peopleRoutes })
})
afterAll(() => d.close())
const entries = (word: string) =>
  d.work((w) => w.tx.selectFrom('record').selectAll().where('word', '=', word).orderBy('seq').execute())

describe('regions', () => {
  test('load from a printed table, in any order, twice', async () => {
    const regions = [
      { code: '980102000000', name: '甲区' },
      { code: '980000', name: '乙省' },
      { code: '980102003000', name: '丙镇' },
    ]
    await d.as('system').send(api.saveRegions, { body: { regions } })
    await d.as('system').send(api.saveRegions, { body: { regions: [{ code: '980102', name: '甲县' }] } })
    expect(await d.as('clerk').send(api.findRegions, { query: { under: '98' } })).toEqual([
      { code: '98', name: '乙省', parent: null, level: 'province' },
      { code: '980102', name: '甲县', parent: '98', level: 'county' },
      { code: '980102003', name: '丙镇', parent: '980102', level: 'town' },
    ])
    expect(await d.work((w) => regionPath(w, '980102003'))).toEqual([
      { code: '98', name: '乙省' },
      { code: '980102', name: '甲县' },
      { code: '980102003', name: '丙镇' },
    ])
    const broken = d.as('system').send(api.saveRegions, {
      body: {
        regions: [
          { code: '97', name: '丁省' },
          { code: '97x', name: '坏' },
        ],
      },
    })
    expect((await refusalOf(broken)).code).toBe('region-code-broken')
    expect(await d.as('clerk').send(api.findRegions, { query: { under: '97' } })).toEqual([])
  })
})

describe('organisations and persons', () => {
  test('belong to the range of the clerk who registers them', async () => {
    const body = { region: '990102', kind: 'company', name: '松岭矿业有限公司', shortName: '松岭矿业' } as const
    const { id } = await d.as('clerk').send(api.makeOrganisation, { body })
    expect(
      (await refusalOf(d.as('clerk').send(api.makeOrganisation, { body: { ...body, region: '990103' } }))).code,
    ).toBe('outside-scope')
    expect(
      (await refusalOf(d.as('clerk').send(api.makeOrganisation, { body: { ...body, region: '9901' } }))).code,
    ).toBe('outside-scope')
    expect(
      (await refusalOf(d.as('clerk').send(api.makeOrganisation, { body: { ...body, region: '990102999' } }))).code,
    ).toBe('region-unknown')
    expect((await refusalOf(d.as('stone-clerk').send(api.readOrganisation, { params: { id } }))).status).toBe(404)
    const change = { name: '松岭矿业集团', shortName: '松岭矿业', parent: id }
    expect(
      (
        await refusalOf(
          d.as('stone-clerk').send(api.changeOrganisation, { params: { id }, body: { ...change, parent: null } }),
        )
      ).code,
    ).toBe('outside-scope')
    expect((await refusalOf(d.as('clerk').send(api.changeOrganisation, { params: { id }, body: change }))).code).toBe(
      'organisation-circle',
    )
    await d
      .as('clerk')
      .send(api.changeOrganisation, { params: { id }, body: { ...change, parent: d.place.organisations.bureau } })
    expect(await d.as('clerk').send(api.readOrganisation, { params: { id } })).toMatchObject({
      name: '松岭矿业集团',
      posts: [],
    })
    const found = await d.as('stone-clerk').send(api.findOrganisations)
    expect(found.every((one) => one.region.startsWith('990103'))).toBe(true)
    expect(found.length).toBeGreaterThan(0)
    expect((await d.as('system').send(api.findOrganisations)).length).toBeGreaterThan(6)
    const role = await d.as('city-head').send(api.findOrganisations, { query: { role: 'energy' } })
    expect(role.map((one) => one.name).sort()).toEqual(['乌金市能源局', '松岭区能源局'].sort())
  })

  test('an organisation of kind mine takes the scope of its mine', async () => {
    const mine = await d.given.mine('990102002', '青石沟铁矿', { kind: 'underground' })
    const body = { region: '990102002', kind: 'mine', name: '青石沟铁矿', shortName: '青石沟铁矿' } as const
    expect((await refusalOf(d.as('clerk').send(api.makeOrganisation, { body }))).code).toBe('mine-missing')
    const { id } = await d.as('clerk').send(api.makeOrganisation, { body: { ...body, mine: mine.id } })
    const post = await d
      .as('clerk')
      .send(api.makePost, { body: { organisation: id, role: 'mine-head', title: '矿长', fromDay: '2026-01-01' } })
    expect(await d.as('clerk').send(api.readPost, { params: post })).toMatchObject({ scope: mine.scope, mine: mine.id })
    const stranger = d
      .as('stone-clerk')
      .send(api.makeOrganisation, { body: { ...body, region: '990103001', mine: mine.id } })
    expect((await refusalOf(stranger)).code).toBe('mine-unknown')
  })

  test('phone and name stay out of the sealed bytes', async () => {
    const body = {
      name: '金小满',
      phone: '13912345678',
      email: 'jin@example.cn',
      organisation: d.place.organisations.bureau,
    }
    const { id } = await d.as('clerk').send(api.registerPerson, { body })
    await d.as('clerk').send(api.changePerson, { params: { id }, body: { ...body, phone: '13912345679' } })
    expect(await d.as('clerk').send(api.readPerson, { params: { id } })).toMatchObject({
      phone: '13912345679',
      scope: '990102',
      holdings: [],
    })
    const made = [...(await entries('person.registered')), ...(await entries('person.changed'))].filter(
      (one) => one.about === id,
    )
    expect(made.map((one) => one.personal)).toEqual([
      { name: '金小满', phone: '13912345678', email: 'jin@example.cn' },
      { phone: '13912345679' },
    ])
    for (const one of made)
      for (const secret of ['金小满', '1391234567', 'jin@'])
        expect(Buffer.from(one.bytes).toString()).not.toContain(secret)
    expect((await refusalOf(d.as('stone-clerk').send(api.readPerson, { params: { id } }))).status).toBe(404)
    const elsewhere = d
      .as('clerk')
      .send(api.registerPerson, { body: { ...body, organisation: d.place.organisations.stoneBureau } })
    expect((await refusalOf(elsewhere)).code).toBe('outside-scope')
    expect((await refusalOf(d.as('inspector').send(api.registerPerson, { body }))).code).toBe('no-permission')
  })
})

describe('holdings', () => {
  async function newPost(role: PostRole = 'inspector') {
    const { id } = await d
      .as('clerk')
      .send(api.makePost, {
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
    await d
      .as('clerk')
      .send(api.correctHolding, {
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

test('whoIs never gives a permission or a range that the role, its grants and its days do not give', async () => {
  const { organisations } = d.place
  const organisationOf = (role: PostRole) => (isMineRole(role) ? organisations.mine : organisations.bureau)
  let n = 0
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...PostRole.options),
      fc.constantFrom(null, null, 'system' as const, 'security' as const, 'audit' as const),
      fc.subarray([...WorkPermission.options], { maxLength: 2 }),
      fc.integer({ min: -3, max: 3 }),
      fc.boolean(),
      async (role, administrator, granted, endsIn, voided) => {
        const person = await d.given.person(organisations.bureau, `人 ${++n}`)
        const toDay = addDays('2026-07-01', endsIn)
        const post = await d.given.post(organisationOf(role), role, `岗 ${n}`, { by: person, toDay })
        await d.given.account(person, `random-${n}`, administrator)
        const token = await d.given.session(`random-${n}`)
        await d.work(async (w) => {
          await w.tx
            .updateTable('sessions')
            .set({ post })
            .where('account', 'in', w.tx.selectFrom('accounts').select('id').where('person', '=', person))
            .execute()
          for (const permission of granted)
            await w.tx
              .insertInto('postPermissions')
              .values({ id: crypto.randomUUID(), scope: '990102', post, permission, grantedAt: w.now })
              .execute()
          if (voided) await w.tx.updateTable('holdings').set({ voidedAt: w.now }).where('post', '=', post).execute()
        })
        forgetAll()
        const who = (await whoIs(d.workshop, token))!
        const inPost = administrator === null && endsIn >= 0 && !voided
        const allowed: readonly string[] = inPost ? [...rolePermissions[role], ...granted] : []
        if (administrator === null) expect(new Set(who.permissions)).toEqual(new Set(allowed))
        else
          expect(
            who.permissions.some(
              (one) => (WorkPermission.options as readonly string[]).includes(one) && !one.startsWith('people.'),
            ),
          ).toBe(false)
        for (const scope of ['0', '99', '990102', '990102-M1', '990102001-SL001', '990102001-SL0012', '990103'])
          expect(covers(who.range, scope)).toBe(
            inPost &&
              (isMineRole(role)
                ? scope === '990102001-SL001'
                : role === 'company-head'
                  ? scope.startsWith('990102')
                  : scope.startsWith('990102')),
          )
      },
    ),
    { numRuns: 60 },
  )
})
