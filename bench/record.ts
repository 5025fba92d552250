import pg from 'pg'
import { sealRecord } from '#platform/server/seal'
import { verifyRecord } from '#platform/server/seal-verify'
import { atLeast, atMost, type Figure } from './figure.ts'
import { openPlace } from './place.ts'

/** A million entries: sealing them, and verifying all of them from the database under both hashes. */
export async function recordFigures(): Promise<Figure[]> {
  const count = Number(process.env['MINELAMP_BENCH_ENTRIES'] || 1_000_000)
  const place = await openPlace()
  const owner = new pg.Client({ connectionString: place.url })
  try {
    await owner.connect()
    await writeEntries(owner, count)
    const sealed = await timed(() => sealRecord(place.workshop))
    await owner.query('vacuum analyze')
    const verified = await timed(() => verifyRecord(place.database.pool))
    const { entries, faultCount, unsealed } = verified.result
    if (entries !== count || faultCount > 0 || unsealed > 0)
      throw new Error(
        `${entries} entries, ${faultCount} faults, ${unsealed} unsealed: ${JSON.stringify(verified.result.faults[0])}`,
      )
    const size = count.toLocaleString('en')
    return [
      atLeast(`entries sealed a second, of ${size}`, count / sealed.seconds, 10_000, '/s'),
      atMost(`verify ${size} record entries from the database, SHA-256 and SM3`, verified.seconds, 20, 's'),
    ]
  } finally {
    await owner.end()
    await place.close()
  }
}

async function timed<T>(run: () => Promise<T>): Promise<{ result: T; seconds: number }> {
  const began = performance.now()
  const result = await run()
  return { result, seconds: (performance.now() - began) / 1000 }
}

/** Entries as the program writes them, made by the database: three years of visits to 2,404 mines, a few with personal data. */
async function writeEntries(owner: pg.Client, count: number): Promise<void> {
  // Filling is not what is measured: indexes are made, and what waits for its seal is noted, once for all entries.
  const { rows: indexes } = await owner.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes where tablename = 'record' and indexdef not like 'CREATE UNIQUE%'`,
  )
  for (const { name } of indexes) await owner.query(`drop index ${name}`)
  await owner.query('alter table record disable trigger user')
  await owner.query(
    `
    insert into record (id, word, scope, happened_at, happened_on, recorded_at, account, person, post, organisation, mine, about, facts, personal,
      personal_salt, proof, corrects, bytes, salt)
    select id, 'visit.made', scope, at, (at at time zone 'Asia/Shanghai')::date, at, person, person, post, post, mine, null, facts::jsonb,
      personal::jsonb, case when personal is null then null else salt end, '{}', null,
      convert_to(format('{"about":null,"account":"%s","corrects":null,"facts":%s,"happenedAt":"%s","happenedOn":"%s","id":"%s","mine":"%s","organisation":"%s","person":"%s","personal":%s,"post":"%s","proof":[],"recordedAt":"%s","scope":"%s","word":"visit.made"}',
        person, facts, iso, (at at time zone 'Asia/Shanghai')::date, id, mine, post, person,
        coalesce('"' || encode(sha256(salt || convert_to(personal, 'UTF8')), 'hex') || '"', 'null'), post, iso, scope), 'UTF8'), salt
    from (
      select *, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as iso from (
        select md5('entry' || n)::uuid as id, decode(md5('salt' || n), 'hex') as salt,
          timestamptz '2024-01-01 00:00:00+08' + date_trunc('milliseconds', n * interval '1 second' * (94000000.0 / $1)) as at,
          '9901' || lpad((n % 90)::text, 2, '0') || '-' || lpad((n % 2404)::text, 4, '0') as scope,
          md5('person' || n % 5000)::uuid as person, md5('post' || n % 3000)::uuid as post, md5('mine' || n % 2404)::uuid as mine,
          format('{"findings":%s,"mode":"%s","underground":true}', n % 7, (array['plain','night','unannounced'])[1 + n % 3]) as facts,
          case when n % 50 = 0 then format('{"name":"某某","phone":"139%s"}', lpad(n::text, 8, '0')) end as personal
        from generate_series(1, $1::int) n
      ) made
    ) told`,
    [count],
  )
  await owner.query('alter table record enable trigger user')
  await owner.query('insert into record_unsealed select seq from record')
  await owner.query(`set maintenance_work_mem = '512MB'`)
  for (const { made } of indexes) await owner.query(made)
}
