import { rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import pg from 'pg'
import { api } from '#modules/ledgers'
import { ledgersRoutes, publishLedgers } from '#modules/ledgers/server'
import { rangeOf } from '#platform/scope'
import { theProgram } from '#platform/server/work'
import type { Who } from '#platform/who'
import { askOf, timeCalls } from './asking.ts'
import { atMost, type Figure } from './figure.ts'
import { generateRegister, writeRegister } from './mines.ts'
import { openPlace } from './place.ts'

/** Part of the full size, for trying: `MINELAMP_BENCH_SIZE=0.02`. */
const size = Number(process.env['MINELAMP_BENCH_SIZE'] || 1)
const ledger = 'equipment-life'

/** One ledger of a province: its pages, filters, words common and rare for eight at once, and its sheet. */
export async function ledgerFigures(): Promise<Figure[]> {
  const place = await openPlace()
  const owner = new pg.Client({ connectionString: place.url })
  try {
    await owner.connect()
    await publishLedgers(place.workshop)
    const mines = Math.max(40, Math.round(2404 * size))
    const count = Math.round(200_000 * size)
    await place.workshop.work(theProgram, (work) => writeRegister(work, generateRegister(mines), '2025-01-01'))
    await writeEntries(owner, count, mines)
    const { rows } = await owner.query<{ code: string }>(
      'select region as code from mines group by 1 order by abs(count(*) - $1), 1 limit 1',
      [Math.round(mines / 100)],
    )
    const ask = askOf(place.workshop, ledgersRoutes(undefined as never))
    const shown = `among ${count.toLocaleString('en')} entries of a ledger, 8 callers, p95 with its count`
    const figures: Figure[] = []
    for (const [where, who, limit] of [
      ['a county', readerOf(rows[0]!.code), 100],
      ['the province', readerOf('99'), 300],
    ] as const)
      for (const [name, query] of [
        ['first page', {}],
        ['page 20', { page: 20 }],
        ['a common filter', { where: ['kind:drainage'] }],
        ['a rare filter', { where: ['kind:rescue'] }],
        ['days of a field', { where: ['retireOn:2030-01-01..2030-01-31'] }],
        ['a common word', { text: '水泵' }],
        ['a rare word', { text: '风门' }],
        ['a filter and a word', { text: '水泵', where: ['kind:drainage'], only: 'open' }],
        ['a word that stands nowhere', { text: '龙卷' }],
      ] as const) {
        const wanted = api.findLedgerEntries.query.parse(query)
        const asked = await timeCalls({ calls: 80, callers: 8, warm: 16 }, () =>
          ask(who, api.findLedgerEntries, { params: { ledger }, query: wanted }),
        )
        figures.push(atMost(`ledger of ${where}: ${name}, ${shown}`, asked.p95, limit, 'ms'))
      }
    // A sheet holds a hundred thousand entries at most.
    const began = performance.now()
    const sheet = await ask(readerOf('99'), api.exportLedger, { params: { ledger }, query: {} })
    const seconds = (performance.now() - began) / 1000
    const lines = Math.min(count, 100_000)
    const bytes = sheet.file ? statSync(sheet.file).size : sheet.bytes.length
    if (sheet.file) rmSync(dirname(sheet.file), { recursive: true })
    const told = `sheet of ${lines.toLocaleString('en')} entries, ${(bytes / 1e6).toFixed(1)} MB, for 10,000`
    figures.push(atMost(`ledger: ${told}`, (seconds / lines) * 10_000, 4, 's'))
    return figures
  } finally {
    await owner.end().catch(() => {})
    await place.close()
  }
}

function readerOf(region: string): Who {
  return { ...theProgram, region, range: rangeOf(region), permissions: ['ledgers.read'], session: 'bench' }
}

/** Equipment of all mines: one in four is a pump, one in five hundred a rescue station, one in a thousand an air door. */
async function writeEntries(owner: pg.Client, count: number, mines: number): Promise<void> {
  await owner.query(
    `insert into organisations (id, region, kind, roles, name, short_name)
     select gen_random_uuid(), region, 'bureau', '{}', '甲局', '甲局' from mines order by region limit 1`,
  )
  const { rowCount } = await owner.query(
    `insert into ledger_entries (id, scope, ledger, edition, organisation, mine, day, state, year, number, number_said, title, values,
      version, made_by, made_at, changed_at)
    select gen_random_uuid(), told.scope, $3, edition.id, office.id, told.id, made_on, (array['made','stored','in-use','scrapped'])[1 + n % 4],
      2026, n, '设备〔2026〕' || n || '号', name || ' M-' || n, jsonb_build_object('mine', told.id, 'name', name, 'kind', kind, 'model', 'M-' || n,
        'maker', '某机械厂', 'serial', 'S-' || n, 'madeOn', made_on, 'retireOn', made_on + 3650, 'life', 120), 1, office.id, now(), now()
    from (
      select n, made_on, kind, mines.id, mines.scope,
        case when n % 1000 = 7 then '风门' else (array['主排水泵','局部通风机','刮板输送机','潜水泵'])[1 + n % 4] end as name
      from (select n, date '2016-01-01' + (n * 7919::bigint % 3650)::int as made_on, (n * 104729::bigint) % $2 as at,
          case when n % 500 = 3 then 'rescue' else (array['drainage','ventilation','hoisting','power'])[1 + n % 4] end as kind
        from generate_series(1, $1::int) n) each
      join (select row_number() over (order by code) - 1 as at, id, scope from mines) mines on mines.at = each.at
    ) told, (select id from organisations limit 1) office, (select id from ledger_editions where ledger = $3) edition`,
    [count, mines, ledger],
  )
  if (rowCount !== count) throw new Error(`${rowCount} entries were written`)
  await owner.query(
    `insert into ledger_cells (entry, scope, ledger, field, text_value, day_value)
    select id, scope, ledger, field, case when field <> 'retireOn' then values->>field end, case when field = 'retireOn' then (values->>field)::date end
    from ledger_entries, unnest(array['name','kind','model','maker','retireOn']) field`,
  )
  await owner.query('vacuum analyze ledger_entries')
  await owner.query('vacuum analyze ledger_cells')
}
