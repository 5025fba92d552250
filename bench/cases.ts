import pg from 'pg'
import * as cases from '#modules/cases'
import { casesRoutes } from '#modules/cases/server'
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

/** Five years of cases of a province: the board of next limits, the list and the statistics of enforcement, for an office, a county and the province. */
export async function caseFigures(): Promise<Figure[]> {
  const place = await openPlace()
  const owner = new pg.Client({ connectionString: place.url })
  try {
    await owner.connect()
    const mines = Math.round(2404 * size)
    const count = Math.round(100_000 * size)
    await place.workshop.work(theProgram, (work) => writeRegister(work, generateRegister(mines), '2021-11-01'))
    await writeCases(owner, count, mines)
    const { rows } = await owner.query<{ code: string }>(
      'select region as code from mines group by 1 order by abs(count(*) - $1), 1 limit 1',
      [Math.round(mines / 100)],
    )
    if (process.env['EXPLAIN']) await explain(owner, rows[0]!.code)
    const { rows: offices } = await owner.query<{ id: string }>(
      "select id from organisations where kind = 'bureau' and region = $1",
      [rows[0]!.code],
    )
    const ask = askOf(place.workshop, casesRoutes(undefined as never, undefined as never))
    const shown = `among ${count.toLocaleString('en')} cases, p95 with its counts`
    const figures: Figure[] = []
    for (const [whose, region] of [
      ['a county', rows[0]!.code],
      ['the province', '99'],
    ] as const) {
      const who = readerOf(region, offices[0]!.id)
      for (const [name, query] of [
        ['next limits of open ones', {}],
        ['those over their limit', { which: 'overdue' }],
        ['those that wait for a leader', { which: 'mine' }],
        ['the newest', { which: 'all', sort: 'newest' }],
      ] as const) {
        const taken = await p95(calls, () =>
          ask(who, cases.api.findCases, { query: cases.api.findCases.query.parse(query) }),
        )
        figures.push(atMost(`cases of ${whose}: ${name}, ${shown}`, taken, 50, 'ms'))
      }
      for (const by of ['region', 'month', 'provision'] as const) {
        const query = cases.api.readCaseFigures.query.parse({ by, from: '2026-01', to: '2026-11' })
        const taken = await p95(calls / 3, () => ask(who, cases.api.readCaseFigures, { query }))
        const told = `statistics of enforcement of ${whose} by ${by}, eleven months beside the year before`
        figures.push(atMost(`${told}, among ${count.toLocaleString('en')} cases, p95`, taken, 300, 'ms'))
      }
    }
    return figures
  } finally {
    await owner.end().catch(() => {})
    await place.close()
  }
}

function readerOf(region: string, organisation: string): Who {
  return {
    ...theProgram,
    region,
    range: rangeOf(region),
    organisation,
    permissions: ['cases.read', 'cases.decide'],
    session: 'bench',
  }
}

/** Five years up to November 2026, spread over mines and days: one in ten is open, one in eighty over its limit; an enterprise and its head each. */
async function writeCases(owner: pg.Client, count: number, mines: number): Promise<void> {
  await owner.query(
    `insert into organisations (id, region, kind, roles, name, short_name)
    select gen_random_uuid(), region, 'bureau', '{}', '执法机关' || region, '执法' from (select distinct region from mines) m`,
  )
  await owner.query(
    `
    insert into cases (id, scope, organisation, mine, number, title, source, summary, conduct_from, conduct_on, known_on, stage, proposed_on,
      filed_on, decided_on, closed_on, closing, fine, paid, next_limit, next_due, next_with)
    select gen_random_uuid(), mines.scope, mines.organisation, mines.id, '乌煤安立〔' || extract(year from day) || '〕' || n || '号',
      mines.name || what || '案', '{"kind":"check","id":null,"text":""}', what, day - 3, day - 3, day - 3,
      case when open then (array['filed','notified','performing'])[1 + n % 3] else 'archived' end, day, day, case when open and n % 3 < 2 then null else day + 40 end,
      case when open then null else day + 90 end, case when open then null else 'performed' end, 100000 + n % 50 * 10000, 0,
      case when open then (array['decision','hearing-request','payment'])[1 + n % 3] end,
      case when open then timestamptz '2026-11-22 16:00Z' + (n % 97 - 12) * interval '1 day' end,
      case when open then (array['handle','party','decide'])[1 + n % 3] end
    from (
      select n, date '2021-11-22' + (n::bigint * 1826 / $1::int)::int as day, n % 10 = 5 as open, (n * 7919::bigint) % $2 as at,
        (array['存在重大事故隐患仍然进行生产','未按规定安装安全监控系统','超能力组织生产','未如实记录教育培训'])[1 + n % 4] as what
      from generate_series(1, $1::int) n
    ) told
    join (
      select row_number() over (order by m.code) - 1 as at, m.id, m.scope, m.name, o.id as organisation
      from mines m join organisations o on o.region = m.region and o.kind = 'bureau'
    ) mines on mines.at = told.at`,
    [count, mines],
  )
  await owner.query(`
    insert into case_parties (id, scope, case_id, nth, kind, name, role, identity, head, address, phone, fine, decided_on, provisions, others)
    select gen_random_uuid(), c.scope, c.id, nth, case nth when 1 then 'enterprise' else 'person' end, '当事人' || nth, '', '', '', '', '',
      case nth when 1 then c.fine else 30000 end, c.decided_on,
      array['work-safety-2021/p' || length(c.number) % 3, 'coal-safety-2024/p' || nth], case when nth = 1 and c.fine::int % 30000 = 10000 then array['stop-production'] else '{}' end
    from cases c, generate_series(1, 2) nth`)
  // One case in fifty is handed over, in one of fifty the power is cut.
  await owner.query(`
    insert into case_steps (id, scope, case_id, nth, kind, on_day, at, facts)
    select gen_random_uuid(), c.scope, c.id, 1, case when c.fine::int % 20000 = 0 then 'transferred' else 'power-cut' end, c.filed_on, c.filed_on, '{}'
    from cases c where c.fine::int % 500000 in (110000, 120000)`)
  await owner.query('vacuum analyze')
}

async function explain(owner: pg.Client, code: string): Promise<void> {
  for (const from of [code, '99'])
    for (const asked of [
      `select id from cases where stage not in ('closed','archived','not-filed','withdrawn') and next_due is not null order by next_due, id limit 51`,
      `select next_with, count(*) from cases where next_due is not null group by next_with`,
      `select id from cases order by proposed_on desc, id desc limit 51`,
    ]) {
      await owner.query('begin; set local role minelamp_app')
      await owner.query(`set local app.scope_from = '${from}'; set local app.scope_to = '${from}~'`)
      const { rows } = await owner.query<Record<string, string>>(`explain (analyze, costs off, timing off) ${asked}`)
      await owner.query('rollback')
      const lines = rows
        .map((row) => row['QUERY PLAN'] ?? '')
        .filter((line) => /Scan|Execution|Sort|Removed/.test(line))
      console.error(`${from} ${asked}\n    ${lines.join('\n    ')}`)
    }
}
