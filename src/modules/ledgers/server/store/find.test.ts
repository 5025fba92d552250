import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rangeOf } from '#platform/scope'
import { theProgram } from '#platform/server/work'
import { type Desk, desk } from '../../../../../tests/desk.ts'
import { EntriesWanted } from '../../api.ts'
import type { Definition } from '../../model.ts'
import { ledgersRoutes, publishLedgers } from '../index.ts'
import { readEdition } from '../store.ts'
import { findRows, selectPage } from './find.ts'

const ledger = 'equipment-life'
const count = 20_000
/** The year before the desk's, so that nothing made by other tests stands among them. */
const year = 2020
let house: Desk

beforeAll(async () => {
  house = await desk({ routes: (files) => ledgersRoutes(files), at: '2026-07-01' })
  await publishLedgers(house.workshop)
  const owner = new pg.Client({ connectionString: house.url })
  await owner.connect()
  await owner.query(
    `insert into ledger_entries (id, scope, ledger, edition, organisation, mine, day, state, year, number, number_said, title, values,
      version, made_by, made_at, changed_at)
    select gen_random_uuid(), m.scope, $1, e.id, o.id, m.id, date '2016-01-01' + n % 3000, 'made', $2, n, '设备' || n || '号',
      case when n % 1000 = 7 then '风门 ' else '水泵 ' end || n, jsonb_build_object('kind', case when n % 500 = 3 then 'rescue' else 'drainage' end),
      1, m.id, now(), now()
    from generate_series(1, $3::int) n, mines m, (select id from organisations limit 1) o, (select id from ledger_editions where ledger = $1) e
    where m.id = $4`,
    [ledger, year, count, house.place.mine.id],
  )
  await owner.query(`insert into ledger_cells (entry, scope, ledger, field, text_value)
    select id, scope, ledger, 'kind', values->>'kind' from ledger_entries`)
  await owner.query(`insert into ledger_cells (entry, scope, ledger, field, day_value)
    select id, scope, ledger, 'retireOn', day + 3650 from ledger_entries`)
  await owner.query(`insert into ledger_cells (entry, scope, ledger, field, number_value)
    select id, scope, ledger, 'life', number % 600 from ledger_entries`)
  await owner.query(`insert into ledger_cells (entry, scope, ledger, field, text_value)
    select id, scope, ledger, 'maker', case when number % 5000 = 9 then '某水泵二厂' else '某机械厂' || number end from ledger_entries`)
  await owner.query(`insert into ledger_cells (entry, scope, ledger, field, text_value)
    select id, scope, ledger, 'seenAt', to_char(timestamp '2026-01-01' + number * interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') from ledger_entries`)
  await owner.query('vacuum analyze ledger_entries')
  await owner.query('vacuum analyze ledger_cells')
  await owner.end()
})
afterAll(() => house?.close())

function as<T>(region: string, run: Parameters<typeof house.workshop.work<T>>[1]): Promise<T> {
  const who = { ...theProgram, region, range: rangeOf(region), permissions: ['ledgers.read' as const] }
  return house.workshop.work(who, run, { readOnly: true })
}

/** The definition with a moment among its fields: the shipped one has none. */
function withSeenAt(definition: Definition): Definition {
  return { ...definition, fields: [...definition.fields, { id: 'seenAt', title: ['查看', 'Seen'], type: 'instant' }] }
}

/** The indexes and whole tables that a page reads, under row-level security, as a province asks. */
async function readBy(query: object): Promise<string[]> {
  return as('99', async (work) => {
    const definition = withSeenAt((await readEdition(work, ledger)).definition)
    const [plan] = await selectPage(work, definition, EntriesWanted.parse(query)).explain<Record<string, unknown>>(
      'json',
    )
    const text = JSON.stringify(plan)
    const indexes = [...text.matchAll(/"(?:Index Name|indexName)":"([^"]+)"/g)].map((one) => one[1]!)
    return [...new Set([...indexes, ...(/Seq Scan/.test(text) ? ['whole table'] : [])])]
  })
}

test('a page is walked by its index, a filter and days of a field are led by the cells', async () => {
  expect(await readBy({})).toEqual(['ledger_entries_walked'])
  expect(await readBy({ text: '龙卷' })).toEqual(['ledger_entries_walked'])
  const filtered = await readBy({ where: ['kind:rescue'] })
  expect(filtered).toContain('ledger_cells_texts')
  expect(filtered).not.toContain('whole table')
  const days = await readBy({ where: ['retireOn:2026-01-01..2026-01-03'] })
  expect(days).toContain('ledger_cells_days')
  expect(days).not.toContain('whole table')
  const numbers = await readBy({ where: ['life:5..5'] })
  expect(numbers).toContain('ledger_cells_numbers')
  expect(numbers).not.toContain('whole table')
  const moments = await readBy({ where: ['seenAt:2026-01-04..2026-01-04'] })
  expect(moments).toContain('ledger_cells_texts')
  expect(moments).not.toContain('whole table')
  // A word within a field is looked for in the index of its texts, and touches no row of the table.
  const words = await readBy({ where: ['maker:水泵二'] })
  expect(words).toContain('ledger_cells_texts')
  expect(words).not.toContain('whole table')
})

test('numbers, days and moments are found between two ends, words anywhere in a field; what is none is refused', async () => {
  await as('99', async (work) => {
    const definition = withSeenAt((await readEdition(work, ledger)).definition)
    const find = async (...where: string[]) =>
      (await findRows(work, definition, EntriesWanted.parse({ where, size: 200 }))).rows.map((one) => one.number)
    const below = (n: number) => (one: number) => one <= n
    expect((await find('life:599..599', 'kind:rescue')).length).toBe(0)
    expect((await find('life:3..3')).every((one) => one % 600 === 3)).toBe(true)
    expect((await find('life:..1')).every((one) => one % 600 < 2)).toBe(true)
    expect((await find('maker:水泵二厂')).toSorted((a, b) => a - b).filter(below(10_000))).toEqual([9, 5009])
    // 1 January in Beijing ends at 16:00 UTC: minutes 1 to 959, and midnight is the next day's.
    expect(
      await findRows(work, definition, EntriesWanted.parse({ where: ['seenAt:..2026-01-01'], size: 1 })),
    ).toMatchObject({ total: 959, rows: [{ number: 959 }] })
    for (const wrong of ['life:viel', 'life: ..4', 'retireOn:2026-02-31..', 'seenAt:morgen'])
      await expect(find(wrong)).rejects.toMatchObject({ kind: 'invalid' })
  })
})

test('pages follow each other without gap, and how many there are is told as far as it is known', async () => {
  await as('99', async (work) => {
    const { definition } = await readEdition(work, ledger)
    const find = (query: object) => findRows(work, definition, EntriesWanted.parse(query))
    const first = await find({ size: 50 })
    expect(first).toMatchObject({ total: 1000, atLeast: true })
    const second = await find({ size: 50, page: 2 })
    const numbers = [...first.rows, ...second.rows].map((one) => one.number)
    expect(numbers).toEqual(Array.from({ length: 100 }, (_, at) => count - at))
    const rare = await find({ text: '风门' })
    expect(rare).toMatchObject({ total: count / 1000, atLeast: false })
    expect(rare.rows.every((one) => one.title.startsWith('风门'))).toBe(true)
    expect(await find({ where: ['kind:rescue'], size: 30, page: 2 })).toMatchObject({
      total: count / 500,
      atLeast: false,
    })
    expect(await find({ text: '龙卷' })).toMatchObject({ rows: [], total: 0, atLeast: false })
    // A page beyond the last is empty, and still tells how many there are.
    expect(await find({ where: ['kind:rescue'], page: 9 })).toMatchObject({ rows: [], total: count / 500 })
  })
  await as(house.place.mine.scope.split('-')[0]!, async (work) => {
    const { definition } = await readEdition(work, ledger)
    expect(await findRows(work, definition, EntriesWanted.parse({}))).toMatchObject({ total: count, atLeast: false })
  })
})
