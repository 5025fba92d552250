import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { api } from '../index.ts'
import { minesRoutes } from './index.ts'

let at: Desk
beforeAll(async () => {
  at = await desk({ routes: minesRoutes })
})
afterAll(() => at.close())

const registration = (region: string, name: string) => ({
  id: randomUUID(),
  region,
  values: { name, kind: 'coal' as const, state: 'producing' as const, capacity: 60 },
  fromDay: '2026-01-01',
  reason: '初次登记',
})

test('the clerk registers and changes; what came back is what is read', async () => {
  const { mine } = await at.as('clerk').send(api.registerMine, { body: registration('990102001', '青石沟煤矿') })
  const changed = await at.as('clerk').send(api.changeMine, {
    params: { mine: mine.id },
    body: { version: 1, changes: { capacity: 90 }, fromDay: '2026-06-01', reason: '核定' },
  })
  expect(changed.mine).toMatchObject({ capacity: 90, version: 2 })
  const file = await at.as('clerk').send(api.readMine, { params: { mine: mine.id } })
  expect(file.mine).toEqual(changed.mine)
  const { rows } = await at
    .as('clerk')
    .send(api.readMineTimeline, { params: { mine: mine.id }, query: { family: 'register' } })
  expect(rows.map((row) => [row.word, row.personName, row.organisationName])).toEqual([
    ['mine.changed', '何文静', '区能源局'],
    ['mine.registered', '何文静', '区能源局'],
  ])
  const found = await at
    .as('clerk')
    .send(api.findMines, { query: { kind: ['coal'], state: ['producing', 'trial'], text: '青石', size: 10 } })
  expect(found.rows.map((row) => row.name)).toEqual(['青石沟煤矿'])
})

test('who may not, may not: a town reads only its own, a mine only itself, neither changes', async () => {
  const { mine } = await at.as('clerk').send(api.registerMine, { body: registration('990102002', '别镇煤矿') })
  const change = {
    params: { mine: mine.id },
    body: { version: 1, changes: { capacity: 1 }, fromDay: '2026-06-01', reason: 'x' },
  }
  expect((await refusalOf(at.as('town-clerk').send(api.changeMine, change))).code).toBe('no-permission')
  expect((await refusalOf(at.as('mine-head').send(api.readMine, { params: { mine: mine.id } }))).kind).toBe('not-found')
  expect((await refusalOf(at.as('stone-clerk').send(api.changeMine, change))).code).toBe('mine-unknown')
  expect((await at.as('mine-head').send(api.findMines, { query: {} })).rows.map((row) => row.name)).toEqual([
    '松岭一号煤矿',
  ])
  expect((await at.as('town-clerk').send(api.findMines, { query: {} })).rows.map((row) => row.name)).not.toContain(
    '别镇煤矿',
  )
  expect((await at.as('stone-clerk').send(api.findMines, { query: {} })).total).toBe(0)
})

test('a sheet goes out, comes back changed, and a stranger cannot run it', async () => {
  const { bytes, name } = await at.as('clerk').send(api.exportMines, { query: { columns: ['capacity'], text: '青石' } })
  expect(name).toBe('矿山登记 2026-07-01.xlsx')
  const refused = await refusalOf(
    at.as('clerk').send(api.previewImport, { query: { name: '矿.xlsx' }, body: bytes } as never),
  )
  expect(refused.code).toBe('sheet-without-headings')
  const whole = await at.as('clerk').send(api.exportMines, { query: { columns: ['name', 'capacity'] } })
  const seen = await at.as('clerk').send(api.previewImport, { query: { name: '矿.xlsx' }, body: whole.bytes } as never)
  expect(seen.counts).toMatchObject({ change: 0, faulty: 0, create: 0 })
  const run = {
    params: { token: seen.token },
    body: { planHash: seen.planHash, drop: [], fromDay: '2026-07-01', reason: 'x' },
  }
  expect((await refusalOf(at.as('stone-clerk').send(api.runImport, run))).code).toBe('import-unknown')
  expect((await refusalOf(at.as('clerk').send(api.runImport, run))).code).toBe('import-nothing')
})

test('what is sent twice is entered once, and answered alike', async () => {
  const clerk = at.as('clerk')
  const body = registration('990102001', '两次煤矿')
  const [one, other] = await Promise.all([
    clerk.send(api.registerMine, { body }),
    clerk.send(api.registerMine, { body }),
  ])
  expect(other).toEqual(one)
  const mine = one.mine.id
  expect((await clerk.send(api.readMine, { params: { mine } })).entries).toBe(2)
  const different = { ...body, values: { ...body.values, capacity: 90 } }
  expect(await refusalOf(clerk.send(api.registerMine, { body: different }))).toMatchObject({
    status: 409,
    code: 'already-used-id',
  })
  const face = { id: randomUUID(), kind: 'coal' as const, name: '1101 采煤工作面', fromDay: '2026-06-01' }
  const added = await clerk.send(api.addFace, { params: { mine }, body: face })
  expect(await clerk.send(api.addFace, { params: { mine }, body: face })).toEqual(added)
  const { id, ...parts } = { ...face, name: '1102 采煤工作面' }
  const correction = { params: { mine, id }, body: { ...parts, newId: randomUUID(), reason: '写错' } }
  const right = await clerk.send(api.correctFace, correction)
  expect(await clerk.send(api.correctFace, correction)).toEqual(right)
  const again = { ...correction, body: { ...correction.body, newId: randomUUID() } }
  expect((await refusalOf(clerk.send(api.correctFace, again))).code).toBe('row-replaced')
})
