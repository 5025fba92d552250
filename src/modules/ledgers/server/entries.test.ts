import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api } from '../index.ts'
import { type Desk, desk } from '../../../../tests/desk.ts'
import { ledgersRoutes, publishLedgers } from './index.ts'
import { peopleRoutes } from '#modules/people/server'
import { platformRoutes } from '#platform/server/routes'

let house: Desk
beforeAll(async () => {
  house = await desk({
    routes: (files) => [
      ...peopleRoutes,
      ...ledgersRoutes(files),
      ...platformRoutes(files, async () => ({ name: '', demonstration: false, accounts: [], provider: false })),
    ],
    at: '2026-07-01',
  })
  await publishLedgers(house.workshop)
})
afterAll(() => house?.close())

const ledger = 'equipment-life'
const machine = () => ({
  mine: house.place.mine.id,
  name: '主通风机',
  kind: 'ventilation',
  model: 'FBCDZ-6-No16',
  maker: '某风机厂',
  serial: 'F-2031',
  madeOn: '2025-03-01',
  life: 120,
})

async function enter(values: Record<string, unknown> = machine()): Promise<string> {
  const id = randomUUID()
  await house.as('clerk').send(api.makeLedgerEntry, { params: { ledger }, body: { id, values } })
  return id
}

async function step(entry: string, name: string, values: Record<string, unknown>, as = 'clerk') {
  const { entry: now } = await house.as(as).send(api.readLedgerEntry, { params: { entry } })
  return house.as(as).send(api.takeLedgerStep, {
    params: { entry },
    body: { id: randomUUID(), version: now.version, step: name, values },
  })
}

test('an equipment goes through its stations, each on the record', async () => {
  const id = await enter()
  await step(id, 'store', { storedOn: '2025-04-01', store: '一号库', acceptance: 'good' })
  await step(id, 'issue', { issuedOn: '2025-05-01', carrier: '收货员' })
  await step(id, 'install', { installedOn: '2025-05-06', place: { text: '主井口' } })
  await step(id, 'repair', { repairedOn: '2026-06-30', service: 'medium' })
  const { state } = await step(id, 'return', { found: '更换轴承', faults: 1 })
  expect(state).toBe('in-use')
  const { entry } = await house.as('clerk').send(api.readLedgerEntry, { params: { entry: id } })
  expect(entry.values).toMatchObject({ retireOn: '2035-03-01', faults: 1, place: { text: '主井口' } })
  const written = await house.work((work) =>
    work.tx
      .selectFrom('record')
      .select(['word', 'happenedOn', 'facts'])
      .where('about', '=', id)
      .orderBy('seq')
      .execute(),
  )
  expect(written.map((one) => [one.word, one.happenedOn])).toEqual([
    ['ledger.entered', '2026-07-01'],
    ['ledger.moved', '2025-04-01'],
    ['ledger.moved', '2025-05-01'],
    ['ledger.moved', '2025-05-06'],
    ['ledger.moved', '2026-06-30'],
    ['equipment.checked', '2026-07-01'],
  ])
  expect(written.at(-1)!.facts).toMatchObject({ equipment: '主通风机', findings: 1, step: 'return', ledger })
  // Who received it is personal: the record does not tell.
  expect(written[2]!.facts).toMatchObject({ said: { issuedOn: '2025-05-01' } })
  expect(JSON.stringify(written)).not.toContain('收货员')
})
