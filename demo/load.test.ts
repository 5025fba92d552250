import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { dutiesReactions, rebuildDuties } from '#modules/duties/server'
import { publishShipped } from '#modules/policies/server'
import { openDatabase } from '#platform/server/database'
import { testDatabase } from '#platform/server/test-database'
import { openWorkshop, theProgram, type Workshop } from '#platform/server/work'
import { loadDemonstration } from './load.ts'

async function demonstration<T>(
  seed: number,
  run: (workshop: Workshop) => Promise<T>,
  at = '2026-11-20T02:30:00Z',
): Promise<T> {
  const { url, drop } = await testDatabase()
  const database = openDatabase(url, 3)
  try {
    const workshop = openWorkshop(
      database.kysely,
      dutiesReactions,
      () => new Date(at),
      (error) => console.error(error),
    )
    await publishShipped(workshop)
    await loadDemonstration({ workshop }, { seed, say: () => {} })
    return await run(workshop)
  } finally {
    await database.close()
    await drop()
  }
}

/** The told entries as one fingerprint; what the program itself writes as it loads has salts of its own. */
async function told(workshop: Workshop): Promise<string> {
  return workshop.work(theProgram, async (work) => {
    const { rows } = await sql<{
      bytes: Buffer
    }>`select bytes from record where account is null and word not like 'policy.%' and word not in ('demonstration.loaded', 'hazard.count-reached', 'organisation.facts-set') order by id`.execute(
      work.tx,
    )
    const hash = createHash('sha256')
    for (const row of rows) hash.update(row.bytes)
    return `${rows.length} ${hash.digest('hex')}`
  })
}

test('the same seed tells the same year, another seed another', async () => {
  const first = await demonstration(1, told)
  expect(await demonstration(1, told)).toBe(first)
  expect(await demonstration(2, told)).not.toBe(first)
  expect(Number(first.split(' ')[0])).toBeGreaterThan(3000)
}, 120_000)

test('loaded in the small hours it tells of nothing that has not happened yet', async () => {
  const at = '2026-11-22T16:30:00Z'
  await demonstration(
    1,
    async (workshop) => {
      const [last] = await workshop.work(
        theProgram,
        async ({ tx }) =>
          (
            await sql<{ recordedAt: string; happenedAt: string; n: number }>`
            select max(recorded_at) as recorded_at, max(happened_at) as happened_at, count(*)::int as n from record`.execute(
              tx,
            )
          ).rows,
      )
      expect(last!.n).toBeGreaterThan(3000)
      expect(Date.parse(last!.recordedAt)).toBeLessThanOrEqual(Date.parse(at))
      expect(Date.parse(last!.happenedAt)).toBeLessThanOrEqual(Date.parse(at))
      // And yet up to the day before.
      expect(Date.parse(last!.happenedAt)).toBeGreaterThan(Date.parse('2026-11-21T00:00:00Z'))
    },
    at,
  )
}, 120_000)

test('some duties are met, some late, one district plainly fails; a rebuild finds no difference', async () => {
  await demonstration(1, async (workshop) => {
    const rows = await workshop.work(
      theProgram,
      async (work) =>
        (
          await sql<{ place: string; owed: number; met: number; late: number; overdue: number }>`
          select left(scope, 6) as place, count(*)::int as owed, count(*) filter (where met_on <= due_on)::int as met, count(*) filter (where met_on > due_on)::int as late,
            count(*) filter (where met_on is null and due_on < '2026-11-20' and waived_on is null and got is not null)::int as overdue
          from duties where due_on is not null and due_on < '2026-11-20' group by 1`.execute(work.tx)
        ).rows,
    )
    const share = (place: string) => {
      const row = rows.find((one) => one.place === place)!
      expect(row.met).toBeGreaterThan(100)
      expect(row.late).toBeGreaterThan(0)
      return row.overdue / row.owed
    }
    expect(share('990103')).toBeGreaterThan(2 * share('990102'))
    expect((await rebuildDuties(workshop, { check: true })).differences).toEqual([])
  })
}, 120_000)

test('the resident who signs in owes, kept most of it, some of it late, and has one report overdue', async () => {
  await demonstration(1, async (workshop) => {
    const rows = await workshop.work(
      theProgram,
      async (work) =>
        (
          await sql<{ obligation: string; state: string; n: number }>`
          select obligation, case when met_on <= due_on then 'met' when met_on is not null then 'late' when due_on < '2026-11-20' then 'overdue' else 'open' end as state, count(*)::int as n
          from duties join posts on posts.id = duties.post join holdings on holdings.post = posts.id join accounts on accounts.person = holdings.person
          where accounts.login = 'resident' and waived_on is null group by 1, 2`.execute(work.tx)
        ).rows,
    )
    const count = (state: string) => rows.filter((one) => one.state === state).reduce((sum, one) => sum + one.n, 0)
    expect(rows.filter((one) => one.state === 'overdue')).toEqual([
      { obligation: 'resident-ten-day-report', state: 'overdue', n: 1 },
    ])
    expect(count('met')).toBeGreaterThan(60)
    expect(count('late')).toBeGreaterThan(1)
    expect(rows.filter((one) => one.state === 'open').map((one) => one.obligation)).toEqual(
      expect.arrayContaining(['resident-underground-weekly', 'resident-hazard-report', 'resident-ten-day-report']),
    )
  })
}, 120_000)

test('self-checks and listed hazards stand over the year: each stage has one, and what a check found is what its hazards are', async () => {
  await demonstration(1, async (workshop) => {
    const { checks, stages, wrong } = await workshop.work(theProgram, async ({ tx }) => ({
      checks: (
        await sql<{
          n: number
          nothing: number
          mines: number
          months: number
        }>`select count(*)::int as n, count(*) filter (where findings = 0)::int as nothing, count(distinct mine)::int as mines,
          count(distinct to_char(happened_on, 'YYYY-MM'))::int as months from selfchecks`.execute(tx)
      ).rows[0]!,
      stages: (
        await sql<{
          at: string
        }>`select distinct coalesce(stage, 'found') || ' ' || state as at from hazards where grade = 'major' and scope like '990102%' order by 1`.execute(
          tx,
        )
      ).rows.map((one) => one.at),
      wrong: (
        await sql`select id from selfchecks where findings <> (select count(*) from hazards where origin = selfchecks.id)
          or not exists (select from record where record.id = selfchecks.id and word = 'selfcheck.made')`.execute(tx)
      ).rows,
    }))
    expect(wrong).toEqual([])
    expect(checks.n).toBeGreaterThan(200)
    expect(checks.nothing / checks.n).toBeLessThan(0.75)
    expect([checks.mines > 10, checks.months >= 12]).toEqual([true, true])
    expect(stages).toEqual([
      'accepted rechecked',
      'delisted closed',
      'delisted rechecked',
      'found graded',
      'listed rectifying',
      'stopped graded',
    ])
  })
}, 120_000)
