import pg from 'pg'
import * as api from '#modules/hazards'
import { hazardsRoutes } from '#modules/hazards/server'
import { rangeOf } from '#platform/scope'
import { theProgram } from '#platform/server/work'
import type { Who } from '#platform/who'
import { askOf, p95 } from './asking.ts'
import { atMost, type Figure } from './figure.ts'
import { generateRegister, writeRegister } from './mines.ts'
import { openPlace } from './place.ts'

/** Part of the full size, for trying: `MINELAMP_BENCH_SIZE=0.05`. */
const size = Number(process.env['MINELAMP_BENCH_SIZE'] || 1)
const calls = 60

/** A province's hazards of a year: lists, words common and rare, statistics, in the scope of a county and of the province. */
export async function hazardFigures(): Promise<Figure[]> {
  const place = await openPlace()
  const owner = new pg.Client({ connectionString: place.url })
  try {
    await owner.connect()
    const mines = Math.round(2404 * size)
    const count = Math.round(1_000_000 * size)
    await place.workshop.work(theProgram, (work) => writeRegister(work, generateRegister(mines), '2025-01-01'))
    await writeHazards(owner, count, mines)
    const { rows } = await owner.query<{ code: string }>(
      'select region as code from mines group by 1 order by abs(count(*) - $1), 1 limit 1',
      [Math.round(mines / 100)],
    )
    if (process.env['EXPLAIN']) await explain(owner, rows[0]!.code)
    const county = readerOf(rows[0]!.code)
    const province = readerOf('99')
    const ask = askOf(place.workshop, hazardsRoutes(undefined as never, undefined as never))
    const list = (who: Who, query: object) =>
      p95(calls, () => ask(who, api.api.findHazards, { query: api.api.findHazards.query.parse({ ...query }) }))
    const shown = `among ${count.toLocaleString('en')} hazards, p95 with its count`
    const figures: Figure[] = []
    for (const [name, query] of [
      ['open ones', {}],
      ['all', { view: 'all' }],
      ['overdue major ones', { view: 'overdue', grade: 'major' }],
      ['a rare word of two characters', { view: 'all', text: '硐室' }],
      ['a word in 1 %', { view: 'all', text: '压风自救' }],
      ['a common word', { view: 'all', text: '运输巷' }],
      ['a word that stands nowhere', { view: 'all', text: '龙卷' }],
    ] as const) {
      const common = name === 'a common word'
      figures.push(atMost(`hazards of a county: ${name}, ${shown}`, await list(county, query), 50, 'ms'))
      figures.push(
        atMost(`hazards of the province: ${name}, ${shown}`, await list(province, query), common ? 500 : 150, 'ms'),
      )
    }
    for (const by of ['region', 'grade', 'month'] as const) {
      const query = api.api.readStatistics.query.parse({ by, from: '2025-11', to: '2026-11' })
      const taken = await p95(20, () => ask(province, api.api.readStatistics, { query }))
      figures.push(
        atMost(`statistics of the province by ${by} ${shown.replace(' with its count', '')}`, taken, 300, 'ms'),
      )
    }
    return figures
  } finally {
    await owner.end().catch(() => {})
    await place.close()
  }
}

function readerOf(region: string): Who {
  return { ...theProgram, region, range: rangeOf(region), permissions: ['hazards.read'], session: 'bench' }
}

/** A year up to November 2026, spread over mines and days: one in twelve is open, one in a hundred major. */
async function writeHazards(owner: pg.Client, count: number, mines: number): Promise<void> {
  const { rows: indexes } = await owner.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes where tablename = 'hazards' and indexdef not like 'CREATE UNIQUE%'`,
  )
  for (const { name } of indexes) await owner.query(`drop index ${name}`)
  await owner.query(
    `
    insert into hazards (id, scope, region, mine, year, number, text, place, category, grade, source, level, found_at, found_on, state,
      due_on, first_due_on, rectified_on, closed_on, same, recorded_at)
    select gen_random_uuid(), mines.scope, mines.region, mines.id, 2026, n, where_it || what || case when n % 100 = 7 then '，压风自救装置失效'
        when n % 2000 = 11 then '，避难硐室密闭不严' else '' end || '，' || n, where_it,
      (array['transport','roof','gas','electric','water'])[1 + n % 5], case when n % 100 = 3 then 'major' else 'general' end,
      (array['check','selfcheck','visit'])[1 + n % 3], case when n % 3 = 1 then 'mine' else 'county' end,
      day + time '09:00', day, case when open then 'assigned' else 'closed' end, day + 15, day + 15,
      case when open then null else day + 5 + n % 15 end, case when open then null else day + 6 + n % 15 end, '', now()
    from (
      select n, date '2025-11-22' + (n::bigint * 365 / $1::int)::int as day, n % 12 = 5 and n > $1::int * 0.6 as open, (n * 7919::bigint) % $2 as at,
        (array['1203运输巷','主井井底车场','北翼回风巷','南翼轨道巷','中央变电所','1107工作面','暗斜井','东采场'])[1 + (n / 7) % 8] as where_it,
        (array['皮带机头防护栏缺失','顶板支护间距超过规定','甲烷传感器悬挂位置不当','电缆吊挂不规范','排水沟淤积','消防器材过期','局部通风机未挂牌管理'])[1 + (n / 3) % 7] as what
      from generate_series(1, $1::int) n
    ) told
    join (select row_number() over (order by code) - 1 as at, id, scope, region from mines) mines on mines.at = told.at order by n`,
    [count, mines],
  )
  await owner.query(`set maintenance_work_mem = '512MB'`)
  for (const { made } of indexes) await owner.query(made)
  await owner.query('vacuum analyze')
}

async function explain(owner: pg.Client, code: string): Promise<void> {
  for (const from of [code, '99'])
    for (const q of [
      `select id from hazards where closed_on is null order by due_on, id limit 51`,
      `select id from hazards order by found_on desc, id desc limit 51`,
      `select count(*) from (select 1 from hazards where closed_on is null limit 1001) x`,
      `select count(*) from (select 1 from hazards limit 1001) x`,
      `select count(*) from hazards`,
      `select id from hazards where closed_on is null and due_on < '2026-11-22' and state in ('assigned','rectifying') and grade = 'major' order by due_on, id limit 51`,
      ...['硐室', '压风自救', '运输巷', '龙卷', '巷'].map(
        (w) => `select id from hazards_found('{${w}}', null, null, '1000-01-01', '9999-12-31', null, 51)`,
      ),
      `select left(split_part(scope, '-', 1), 4) as key, sum(found) from hazard_counts where month >= '2025-11' group by 1`,
      `select left(split_part(scope, '-', 1), 4) as key, count(*) from hazards where closed_on is null group by 1`,
    ]) {
      await owner.query('begin; set local role minelamp_app')
      await owner.query(`set local app.scope_from = '${from}'; set local app.scope_to = '${from}~'`)
      await owner.query(q)
      const { rows } = await owner.query(`explain (analyze, costs off, timing off) ${q}`)
      await owner.query('rollback')
      console.error(
        from,
        q,
        '\n   ',
        (rows as Record<string, string>[])
          .map((r) => r['QUERY PLAN'] ?? '')
          .filter((l: string) => /Scan|Execution|Sort|Rows Removed/.test(l))
          .join('\n    '),
      )
    }
}
