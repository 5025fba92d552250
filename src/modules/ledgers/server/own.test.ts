import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../tests/desk.ts'
import { api } from '../index.ts'
import { ledgersRoutes, publishLedgers, publishOwnLedgers } from './index.ts'

const lamps = (rest = '') => `ledger: county-lamps
title: [矿灯发放, Lamps handed out]
about: [每盏矿灯发给谁, Who has which lamp]
row: { title: [name], mine: mine }
fields:
  - { id: mine, title: [矿山, Mine], type: mine, required: true }
  - { id: name, title: [灯号, Lamp], type: text, required: true }
  - { id: out, title: [发放日期, Handed out], type: day, past: true }
  - { id: back, title: [收回日期, Back on], type: day, past: true }
rules:
  - { says: [收回不能早于发放。, Not back before it was handed out.], must: { inOrder: [out, back] } }
states:
  - { id: held, title: [在用, In use], end: true }
list: { columns: [name${rest}] }
`

let house: Desk
let folder: string
const told: string[] = []
const refusedTo = async (key: string) => (await house.as(key).send(api.findLedgers, {})).refused
const publish = () => publishOwnLedgers(house.workshop, folder, (fault) => void told.push(fault))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'minelamp-own-ledgers-'))
  house = await desk({ routes: (files) => ledgersRoutes(files), at: '2026-07-01' })
  await publishLedgers(house.workshop)
})
afterAll(async () => {
  await house?.close()
  rmSync(folder, { recursive: true })
})

test('a definition that a county drops into its folder is used; a faulty one is told with its line and hinders no other', async () => {
  expect(await publishOwnLedgers(house.workshop, join(folder, 'missing'), (fault) => void told.push(fault))).toBe(
    'known',
  )
  writeFileSync(join(folder, 'county-lamps.yaml'), lamps())
  writeFileSync(join(folder, 'broken.yaml'), lamps(', colour').replace('county-lamps', 'broken'))
  writeFileSync(join(folder, 'publicity.yaml'), lamps().replace('county-lamps', 'publicity'))
  expect(await publish()).toBe('faulty')
  expect(told).toEqual([
    expect.stringMatching(/broken\.yaml:14: list\.columns\.1: 没有字段“colour”。 There is no field colour\.$/),
    expect.stringMatching(
      /publicity\.yaml:1: ledger: “publicity”是随程序发布的台账，请换一个名。 The ledger publicity ships/,
    ),
  ])

  const { ledgers } = await house.as('clerk').send(api.findLedgers, {})
  expect(ledgers.find((one) => one.ledger === 'county-lamps')).toMatchObject({ edition: 1, mayMake: true })
  expect(ledgers.find((one) => one.ledger === 'publicity')!.title[0]).toBe('安全宣传教育')
  expect(ledgers.some((one) => one.ledger === 'broken')).toBe(false)
  const enter = (values: object) =>
    house.as('clerk').send(api.makeLedgerEntry, {
      params: { ledger: 'county-lamps' },
      body: { id: randomUUID(), values: { mine: house.place.mine.id, name: '17 号', ...values } },
    })
  await enter({ out: '2026-06-01', back: '2026-06-02' })
  await expect(enter({ out: '2026-06-02', back: '2026-06-01' })).rejects.toMatchObject({ code: 'ledger-values' })
})

test('what is wrong is seen at the desk, in the highest region that keeps ledgers, by who puts in force what holds below', async () => {
  expect(await refusedTo('city-head')).toEqual({
    at: house.now(),
    faults: [
      {
        file: 'broken.yaml',
        line: 14,
        member: 'list.columns.1',
        says: ['没有字段“colour”。', 'There is no field colour.'],
      },
      {
        file: 'publicity.yaml',
        line: 1,
        member: 'ledger',
        says: [expect.stringMatching(/请换一个名。$/), expect.stringMatching(/^The ledger publicity ships/)],
      },
    ],
  })
  for (const other of ['head', 'clerk', 'inspector', 'town-clerk', 'mine-head', 'stone-head'])
    expect([other, await refusedTo(other)]).toEqual([other, null])
  await expect(house.as('system').send(api.findLedgers, {})).rejects.toMatchObject({ kind: 'not-allowed' })
})

test('where nobody above is in such a post, the county itself sees it', async () => {
  const cityHead = house.place.posts['city-head']
  const until = (day: string | null) =>
    house.work(({ tx }) => tx.updateTable('holdings').set({ toDay: day }).where('post', '=', cityHead).execute())
  await until('2026-06-30')
  const seen = await Promise.all(['clerk', 'head', 'stone-clerk', 'inspector', 'leader', 'town-clerk'].map(refusedTo))
  await until(null)
  expect(seen.map((one) => one?.faults.length)).toEqual([2, 2, 2, undefined, undefined, undefined])
})

test('mended files are published at the next start, a changed one as a new edition; then nothing is read again', async () => {
  rmSync(join(folder, 'publicity.yaml'))
  writeFileSync(join(folder, 'broken.yaml'), lamps().replace('county-lamps', 'broken'))
  writeFileSync(join(folder, 'county-lamps.yaml'), lamps(', out'))
  told.length = 0
  expect([await publish(), told]).toEqual(['published', []])
  expect(await refusedTo('city-head')).toBeNull()
  expect(await publish()).toBe('known')
  const { edition } = await house.as('clerk').send(api.readLedger, { params: { ledger: 'county-lamps' } })
  expect([edition.number, edition.definition.list.columns]).toEqual([2, ['name', 'out']])
  const { ledgers } = await house.as('clerk').send(api.findLedgers, {})
  expect(ledgers.some((one) => one.ledger === 'broken')).toBe(true)
})

test('a fault that is taken back, or whose folder goes, is told no more', async () => {
  const file = join(folder, 'broken.yaml')
  const faulty = lamps(', colour').replace('county-lamps', 'broken')
  writeFileSync(file, faulty)
  house.later({ hours: 1 })
  expect(await publish()).toBe('faulty')
  expect(await refusedTo('city-head')).toMatchObject({ at: house.now(), faults: [{ file: 'broken.yaml' }] })
  // As it was when it was published: nothing is read anew.
  writeFileSync(file, lamps().replace('county-lamps', 'broken'))
  expect([await publish(), await refusedTo('city-head')]).toEqual(['known', null])
  writeFileSync(file, faulty)
  await publish()
  await publishOwnLedgers(house.workshop, join(folder, 'missing'), () => {})
  expect(await refusedTo('city-head')).toBeNull()
})
