import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as duties } from '#modules/duties'
import { rebuildDuties } from '#modules/duties/server'
import { api as mines } from '#modules/mines'
import { api as people } from '#modules/people'
import { theProgram } from '#platform/server/work'
import { type Desk, desk } from './desk.ts'

/** 登记新矿 from the first day: what is owed by the mine, by its organisation and by its posts, before anybody holds one. */
let house: Desk
const obligation = (id: string, binds: object) => ({
  id,
  clause: '一',
  kind: 'quota',
  says: [id, id],
  from: '2026-01-01',
  binds,
  does: 'selfcheck.made',
  atLeast: 1,
  every: 'month',
  proof: [],
  ladder: [],
})

beforeAll(async () => {
  house = await desk({ at: '2026-07-01' })
  await house.work(async (work) => {
    const edition = randomUUID()
    const obligations = [
      obligation('by-head', { post: 'mine-head' }),
      obligation('by-organisation', { organisation: 'mine' }),
      obligation('by-mine', { mine: true }),
    ]
    await work.tx
      .insertInto('editions')
      .values({
        id: edition,
        policy: 'rule',
        number: 1,
        title: '办法',
        content: JSON.stringify({ clauses: [], obligations, indicators: [], sets: [], milestones: [] }),
        hash: '',
        publishedAt: work.now,
      })
      .execute()
    await work.tx
      .insertInto('applications')
      .values({ id: edition, scope: '990102', edition, region: '990102', fromDay: '2026-06-01', recordedAt: work.now })
      .execute()
    await work.record('policy.applied', { scope: '990102', about: edition, facts: { region: '990102' } })
  })
})
afterAll(() => house.close())

const owedOf = (mine: string) =>
  house.work(async ({ tx }) => {
    const own = tx.selectFrom('posts').select('id').where('mine', '=', mine)
    const rows = await tx
      .selectFrom('duties')
      .select(['obligation'])
      .where((e) => e.or([e('mine', '=', mine), e('post', 'in', own)]))
      .execute()
    const organisation = await tx
      .selectFrom('duties')
      .innerJoin('organisations', 'organisations.id', 'duties.organisation')
      .select('obligation')
      .where('organisations.mine', '=', mine)
      .execute()
    return [...new Set([...rows, ...organisation].map((row) => row.obligation ?? ''))].toSorted()
  })
const all = ['by-head', 'by-mine', 'by-organisation']
const noDifference = async () => expect((await rebuildDuties(house.workshop, { check: true })).differences).toEqual([])

test('a registered mine owes at once, by itself, by its organisation and by its head’s post; its head can be appointed and sign in', async () => {
  const clerk = house.as('clerk')
  const id = randomUUID()
  await clerk.send(mines.registerMine, {
    body: {
      id,
      region: '990102001',
      values: { name: '新登煤矿', kind: 'coal', state: 'producing' },
      fromDay: '2026-07-01',
      reason: '新建',
    },
  })
  expect(await owedOf(id)).toEqual(all)
  await noDifference()
  const { rows } = await clerk.send(people.findPosts, { query: { mine: id, vacant: 'true' } })
  expect(rows.map((one) => one.role).toSorted()).toEqual(['mine-clerk', 'mine-deputy', 'mine-engineer', 'mine-head'])
  const head = rows.find((one) => one.role === 'mine-head')!
  const person = await clerk.send(people.registerPerson, { body: { name: '新矿长', organisation: head.organisation } })
  await clerk.send(people.appointHolder, {
    params: { id: head.id },
    body: { person: person.id, fromDay: '2026-07-01' },
  })
  const account = await house.as('system').send(people.openAccount, { body: { person: person.id, login: 'new-head' } })
  expect(account.login).toBe('new-head')
  await noDifference()
  const board = await house.as('clerk').send(duties.findDuties, { query: { post: head.id } })
  expect(JSON.stringify(board)).toContain('新矿长')
})

test('so does every mine of a sheet, derived once at its end', async () => {
  const { workshop } = house
  for (const count of [2, 25]) {
    const ids = Array.from({ length: count }, () => randomUUID())
    const { enterMine } = await import('../src/modules/mines/server/actions.ts')
    await workshop.work(theProgram, async (work) => {
      for (const [n, id] of ids.entries())
        await enterMine(
          work,
          {
            id,
            region: '990102002',
            values: { name: `表中矿${count}-${n}`, kind: 'coal', state: 'producing' },
            fromDay: '2026-07-01',
            reason: '导入',
          },
          `sheet ${count}`,
        )
      await work.record('mines.imported', { scope: '990102', facts: { batch: `sheet ${count}`, mines: ids } })
    })
    expect(await owedOf(ids.at(-1)!)).toEqual(all)
    await noDifference()
  }
})
