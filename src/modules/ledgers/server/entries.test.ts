import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RefusedReply } from '../../../../tests/desk.ts'
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

/** The code and sentence facts with which a call was refused. */
async function refusalOf(call: Promise<unknown>): Promise<Pick<RefusedReply, 'code' | 'facts'>> {
  try {
    await call
  } catch (error) {
    const { code, facts } = error as RefusedReply
    return { code, facts }
  }
  throw new Error('not refused')
}

test('an illegal value is refused with its field and sentence in both languages', async () => {
  expect(await refusalOf(enter({ ...machine(), madeOn: '2026-07-02' }))).toEqual({
    code: 'ledger-values',
    facts: {
      field: '出厂日期',
      fieldEn: 'Made on',
      why: '2026-07-02 还没有到。',
      whyEn: '2026-07-02 is still to come.',
      id: 'madeOn',
      more: 0,
    },
  })
  expect(await refusalOf(enter({ ...machine(), mine: randomUUID() }))).toMatchObject({
    code: 'ledger-values',
    facts: { id: 'mine' },
  })
  expect(await refusalOf(enter({ ...machine(), colour: 'red' }))).toMatchObject({ code: 'ledger-field-unknown' })
  // Rules between fields are the server's too.
  const scale = { ...machine(), safetyMark: 'M-1', markUntil: '2025-02-28' }
  expect(await refusalOf(enter(scale))).toMatchObject({
    code: 'ledger-values',
    facts: { id: 'markUntil', why: '安全标志有效期不能早于出厂日期。' },
  })
  const papers = [{ sha256: 'ab'.repeat(32), name: '合格证.pdf' }]
  expect(await refusalOf(enter({ ...machine(), papers }))).toMatchObject({ code: 'proof-unknown' })
})

test('numbers have no gaps, also where an entry was refused or taken back; the same deed sent twice is one', async () => {
  const numbers = () =>
    house
      .work((work) =>
        work.tx.selectFrom('ledgerEntries').select('number').where('ledger', '=', ledger).orderBy('number').execute(),
      )
      .then((rows) => rows.map((one) => one.number))
  const before = await numbers()
  const [first] = await Promise.all([enter(), enter(), enter(), enter({ ...machine(), kind: 'none' }).catch(() => '')])
  const { entry } = await house.as('clerk').send(api.readLedgerEntry, { params: { entry: first } })
  await house.as('clerk').send(api.voidLedgerEntry, {
    params: { entry: first },
    body: { id: randomUUID(), version: entry.version, reason: '重复登记' },
  })
  const body = { id: randomUUID(), values: machine() }
  for (let n = 0; n < 2; n++) await house.as('clerk').send(api.makeLedgerEntry, { params: { ledger }, body })
  expect(await numbers()).toEqual(Array.from({ length: before.length + 4 }, (_, at) => at + 1))
})

test('taking an entry back corrects what it wrote, once', async () => {
  const body = {
    id: randomUUID(),
    values: {
      activity: '安全生产月',
      kind: 'safety-month',
      into: 'school',
      heldOn: '2026-06-16',
      where: '中学',
      persons: 80,
      summary: '宣讲',
    },
  }
  const { id } = await house.as('clerk').send(api.makeLedgerEntry, { params: { ledger: 'publicity' }, body })
  const taken = (as: string) =>
    house
      .as(as)
      .send(api.voidLedgerEntry, { params: { entry: id }, body: { id: randomUUID(), version: 1, reason: '登记有误' } })
  expect(await refusalOf(taken('leader'))).toMatchObject({ code: 'ledger-other-office' })
  await taken('clerk')
  const rows = await house.work(({ tx }) =>
    tx
      .selectFrom('record')
      .select(['id', 'word', 'corrects', 'facts', 'happenedOn'])
      .where((e) => e.or([e('about', '=', id), e('facts', '@>', JSON.stringify({ reason: '登记有误' }))]))
      .orderBy('seq')
      .execute(),
  )
  expect(rows.map((one) => one.word)).toEqual(['publicity.made', 'entry.corrected', 'ledger.voided'])
  expect(rows[0]).toMatchObject({ happenedOn: '2026-06-16', facts: { activity: 'safety-month', persons: 80 } })
  expect(rows[1]).toMatchObject({ corrects: rows[0]!.id, facts: { void: true } })
  expect(await refusalOf(taken('clerk'))).toMatchObject({ code: 'ledger-changed-meanwhile' })
})

test('two who look at the same entry: the second is told', async () => {
  const id = await enter()
  const change = (life: number) =>
    house.as('clerk').send(api.changeLedgerEntry, {
      params: { entry: id },
      body: { id: randomUUID(), version: 1, values: { ...machine(), mine: undefined, life } },
    })
  await change(60)
  expect(await refusalOf(change(72))).toMatchObject({ code: 'ledger-changed-meanwhile' })
  const { entry } = await house.as('clerk').send(api.readLedgerEntry, { params: { entry: id } })
  expect(entry.values['retireOn']).toBe('2030-03-01')
  await step(id, 'store', { storedOn: '2026-01-01', store: '库', acceptance: 'bad' })
  // A step whose condition is not met, and a field that the step does not ask for.
  expect(await refusalOf(step(id, 'issue', { issuedOn: '2026-01-02', carrier: '某' }))).toMatchObject({
    code: 'ledger-step-unfit',
  })
  expect(await refusalOf(step(id, 'scrap', { name: '别的' }))).toMatchObject({ code: 'ledger-not-asked' })
})

test('another district sees nothing of it', async () => {
  const id = await enter()
  const stranger = house.as('stone-clerk')
  expect(await refusalOf(stranger.send(api.readLedgerEntry, { params: { entry: id } }))).toMatchObject({
    code: 'ledger-entry-unknown',
  })
  const { total } = await stranger.send(api.findLedgerEntries, { params: { ledger }, query: {} })
  expect(total).toBe(0)
})

test('lists filter and sort by the columns of the definition', async () => {
  await enter({ ...machine(), name: '排水泵', kind: 'drainage', life: 12 })
  const find = (query: Record<string, unknown>) =>
    house.as('clerk').send(api.findLedgerEntries, { params: { ledger }, query })
  const drainage = await find({ where: ['kind:drainage'] })
  expect(drainage.rows.map((one) => one.title)).toEqual(['排水泵 FBCDZ-6-No16'])
  const soon = await find({ where: ['retireOn:..2026-12-31'] })
  expect(soon.rows.map((one) => one.values['retireOn'])).toEqual(['2026-03-01'])
  const byDay = await find({ sort: 'retireOn', size: '3' })
  expect(byDay.rows[0]!.title).toContain('排水泵')
  expect((await find({ text: '排水' })).total).toBe(1)
  expect(await refusalOf(find({ where: ['colour:red'] }))).toMatchObject({ code: 'ledger-field-unknown' })
  expect(await refusalOf(find({ where: ['retireOn:soon'] }))).toMatchObject({ code: 'ledger-not-day' })
})

test('a second start publishes nothing', async () => {
  expect(await publishLedgers(house.workshop)).toBe('known')
})
