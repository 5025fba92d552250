import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Mine } from '../model.ts'
import { deedsAt } from './test-deeds.ts'
import { openTestPlace, type TestPlace } from './test-place.ts'

let place: TestPlace
beforeAll(async () => {
  place = await openTestPlace()
})
afterAll(() => place.close())

const { register, change, timeline } = deedsAt(() => place)

describe('the organisation of a mine', () => {
  const organisationOf = (mine: Mine) =>
    place.as('990102', async (work) => {
      const [one] = await work.tx.selectFrom('organisations').selectAll().where('mine', '=', mine.id).execute()
      const posts = await work.tx
        .selectFrom('posts')
        .selectAll()
        .where('organisation', '=', one!.id)
        .orderBy('role')
        .execute()
      return { ...one!, posts }
    })
  const company = async (name: string) => {
    const id = randomUUID()
    await place.as('990102', (work) =>
      work.tx
        .insertInto('organisations')
        .values({ id, region: '990102', kind: 'company', roles: [], name, shortName: name })
        .execute(),
    )
    return id
  }

  test('comes with its registration, under its company, with the standard posts of its kind, vacant', async () => {
    const owner = await company('某矿业公司')
    const mine = await register({ company: owner })
    const own = await organisationOf(mine)
    expect(own).toMatchObject({ kind: 'mine', name: mine.name, region: mine.region, parent: owner, endedOn: null })
    expect(own.posts.map((one) => [one.role, one.title, one.scope, one.mine, one.fromDay])).toEqual(
      [
        ['mine-clerk', '安全科'],
        ['mine-deputy', '安全副矿长'],
        ['mine-engineer', '总工程师'],
        ['mine-head', '矿长'],
      ].map(([role, title]) => [role, `${mine.name}${title}`, mine.scope, mine.id, '2024-01-01']),
    )
    const pond = await organisationOf(await register({ kind: 'tailings-pond' }))
    expect(pond.posts.map((one) => one.role).toSorted()).toEqual(['mine-clerk', 'mine-deputy', 'mine-head'])
    expect(pond.parent).toBe(null)
  })

  test('follows the name and the company of the mine, on the record; a name of its own stays', async () => {
    const mine = await register()
    const [one, other] = [await company('甲公司'), await company('乙公司')]
    const renamed = await change(mine, { name: `${mine.name}改`, company: one }, '2026-05-01')
    expect(await organisationOf(mine)).toMatchObject({
      name: `${mine.name}改`,
      shortName: `${mine.name}改`,
      parent: one,
    })
    expect((await timeline(mine)).map((entry) => entry.word)).toContain('organisation.changed')
    await place.as('990102', (work) =>
      work.tx.updateTable('organisations').set({ shortName: '老矿' }).where('mine', '=', mine.id).execute(),
    )
    await change(renamed, { name: '新名煤矿', company: other }, '2026-06-01')
    expect(await organisationOf(mine)).toMatchObject({ name: '新名煤矿', shortName: '老矿', parent: other })
  })
})
