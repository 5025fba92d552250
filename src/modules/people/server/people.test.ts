import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { peopleRoutes, regionPath } from './index.ts'

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
  test('sent twice are registered once; an identity of another account’s is refused', async () => {
    const id = crypto.randomUUID()
    const body = { id, name: '两次某', organisation: d.place.organisations.bureau }
    const send = (key: string) => d.as(key).send(api.registerPerson, { body })
    expect(await Promise.all([send('clerk'), send('clerk')])).toEqual([{ id }, { id }])
    expect((await entries('person.registered')).filter((one) => one.about === id)).toHaveLength(1)
    expect(await refusalOf(send('system'))).toMatchObject({ status: 409, code: 'already-used-id' })
    const taken = d.as('clerk').send(api.makePost, {
      body: {
        id: d.place.posts.clerk,
        organisation: body.organisation,
        role: 'inspector',
        title: 'x',
        fromDay: '2026-01-01',
      },
    })
    expect(await refusalOf(taken)).toMatchObject({ status: 409, code: 'already-used-id' })
  })

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
    const only = { region: '9901', only: 'true' }
    expect((await d.as('city-head').send(api.findOrganisations, { query: only })).map((one) => one.region)).toEqual([
      '9901',
    ])
    expect((await d.as('city-head').send(api.findPosts, { query: only })).rows.map((one) => one.id)).toEqual([
      d.place.posts['city-head'],
    ])
    expect((await d.as('city-head').send(api.findPosts, { query: { region: '9901' } })).total).toBeGreaterThan(6)
    const role = await d.as('city-head').send(api.findOrganisations, { query: { role: 'energy' } })
    expect(role.map((one) => one.name).toSorted()).toEqual(['乌金市能源局', '松岭区能源局'].toSorted())
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
    const from = { address: '127.0.0.1', agent: expect.any(String) as string }
    expect(made.map((one) => one.personal)).toEqual([
      { name: '金小满', phone: '13912345678', email: 'jin@example.cn', ...from },
      { phone: '13912345679', ...from },
    ])
    for (const one of made)
      for (const secret of ['金小满', '1391234567', 'jin@'])
        expect(Buffer.from(one.bytes).toString()).not.toContain(secret)
    expect((await refusalOf(d.as('stone-clerk').send(api.readPerson, { params: { id } }))).status).toBe(404)
    const listed = await d.as('clerk').send(api.findPersons, { query: { text: '金小满' } })
    expect(listed.rows[0]).toMatchObject({ organisationName: '区能源局', posts: [] })
    const head = await d.as('clerk').send(api.findPersons, { query: { text: '李明远' } })
    expect(head.rows.map((one) => one.posts)).toEqual([
      [{ id: d.place.posts.head, title: '区能源局局长', acting: false }],
    ])
    const elsewhere = d
      .as('clerk')
      .send(api.registerPerson, { body: { ...body, organisation: d.place.organisations.stoneBureau } })
    expect((await refusalOf(elsewhere)).code).toBe('outside-scope')
    expect((await refusalOf(d.as('inspector').send(api.registerPerson, { body }))).code).toBe('no-permission')
  })
})
