import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Obligation, Obligation as ObligationShape } from '#modules/policies'
import { dayOf } from '#platform/day'
import { theProgram, type Workshop } from '#platform/server/work'
import { generateRegister, writeRegister } from './mines.ts'
import { openPlace, type Place } from './place.ts'

/** A province on a database of its own. `size` 1 is 2,404 mines and a million entries; the same for the same size. */
export type Province = {
  url: string
  owner: pg.Client
  mines: number
  entries: number
  /** Session tokens of people at work: see `people`. */
  token(person: keyof typeof people): string
  /** The county nearest to a hundredth of all mines, and how many. */
  county: { code: string; mines: number }
  close(): Promise<void>
}

/** Part of the full size, for trying: `MINELAMP_BENCH_SIZE=0.05`. */
const size = Number(process.env['MINELAMP_BENCH_SIZE'] || 1)

const people = { inspector: 'inspector of the county', province: 'head of the province' } as const

/** So many obligations of each rhythm bind every mine or its office for it: 60, of 1,031 periods a year. */
const rhythms = { year: 5, halfYear: 5, quarter: 8, month: 22, tenDays: 20 } as const
const deedsOfMines = ['selfcheck.made', 'training.held', 'drill.held', 'risk.collected', 'survey.made'] as const
const deedsOfOffices = ['visit.made', 'check.made', 'recheck.made'] as const

/** Sixty obligations: two of three bind the mine itself, the third its county's bureau for each mine. */
function obligations(from: string): Obligation[] {
  const all = Object.entries(rhythms).flatMap(([every, count]) => Array.from({ length: count }, () => every))
  return all.map((every, at) =>
    ObligationShape.parse({
      id: `owed-${at + 1}`,
      clause: `${at + 1}`,
      says: [`第${at + 1}项`, `Item ${at + 1}`],
      from,
      kind: 'quota',
      every,
      atLeast: 1 + (at % 2),
      spread: 'each',
      ...(at % 3 === 2
        ? {
            binds: { organisation: 'coal', level: 'county' },
            does: deedsOfOffices[((at - 2) / 3) % deedsOfOffices.length],
          }
        : { binds: { mine: true }, does: deedsOfMines[at % deedsOfMines.length] }),
      // True of every mine, and yet to be judged on each of its days.
      ...(at % 2 === 0
        ? { where: { fact: 'mine.kind', is: ['coal', 'underground', 'open-pit', 'tailings-pond', 'plant'] } }
        : {}),
    }),
  )
}

/** On an embedded database, or on `place`, which is closed with it; `share` of the size above. */
export async function openProvince(given: { place?: Omit<Place, 'dataDir'>; share?: number } = {}): Promise<Province> {
  const place = given.place ?? (await openPlace())
  const owner = new pg.Client({ connectionString: place.url })
  async function close(): Promise<void> {
    await owner.end().catch(() => {})
    await place.close()
  }
  try {
    await owner.connect()
    const part = size * (given.share ?? 1)
    const mines = Math.round(2404 * part)
    const entries = Math.round(1_000_000 * part)
    const county = await writePlaces(place.workshop, owner, mines)
    await writeRecord(owner, entries, mines)
    await owner.query('vacuum analyze')
    const tokens = await writeSessions(owner, county.code)
    return { url: place.url, owner, mines, entries, county, token: (person) => tokens[person], close }
  } catch (error) {
    await close()
    throw error
  }
}

/** A register with its offices and the people at work in them. */
export async function writeOffices(workshop: Workshop, owner: pg.Client, count: number): Promise<void> {
  const since = `${Number(dayOf(new Date()).slice(0, 4)) - 1}-01-01`
  await workshop.work(theProgram, (work) => writeRegister(work, generateRegister(count), since))
  await owner.query(
    `
    create function bench_id(text) returns uuid language sql immutable as $$ select overlay(overlay(md5($1) placing '4' from 13) placing '8' from 17)::uuid $$;
    insert into organisations (id, region, kind, roles, name, short_name)
      select bench_id('bureau ' || code), code, 'bureau', '{coal}', code || ' 局', code || ' 局' from regions where length(code) in (2, 6);
    insert into organisations (id, region, kind, name, short_name, mine)
      select bench_id('organisation ' || id), region, 'mine', name || ' 公司', name, id from mines;
    insert into posts (id, scope, organisation, role, title, from_day, recorded_at)
      select bench_id('post ' || role || o.id), region, o.id, role, role, '${since}', '${since}'
      from organisations o cross join (values ('bureau-head'), ('inspector')) r (role) where kind = 'bureau';
    insert into posts (id, scope, organisation, role, title, mine, from_day, recorded_at)
      select bench_id('post mine-head' || o.id), m.scope, o.id, 'mine-head', '矿长', m.id, '${since}', '${since}'
      from organisations o join mines m on m.id = o.mine;
    insert into persons (id, scope, name, organisation) select bench_id('person ' || id), scope, '某' || substr(md5(id::text), 1, 4), organisation from posts;
    insert into holdings (id, scope, post, person, kind, from_day, recorded_at)
      select bench_id('holding ' || id), scope, id, bench_id('person ' || id), 'holder', from_day, recorded_at from posts;
  `,
  )
}

async function writePlaces(workshop: Workshop, owner: pg.Client, count: number): Promise<Province['county']> {
  const year = dayOf(new Date()).slice(0, 4)
  const content = { clauses: [], obligations: obligations(`${year}-01-01`), indicators: [], sets: [], milestones: [] }
  const since = `${Number(year) - 1}-01-01`
  await writeOffices(workshop, owner, count)
  const edition = '99000000-0000-4000-8000-000000000001'
  await owner.query(
    `insert into editions (id, policy, number, title, content, hash, published_at) values ($1, 'province-plan', 1, '全省要求', $2, '', '${since}')`,
    [edition, JSON.stringify(content)],
  )
  await owner.query(
    `insert into applications (id, scope, edition, region, from_day, recorded_at) values ($1, '99', $1, '99', '${year}-01-01', '${since}')`,
    [edition],
  )
  const { rows } = await owner.query<{ code: string; mines: number }>(
    'select region as code, count(*)::int as mines from mines group by 1 order by abs(count(*) - $1), 1 limit 1',
    [Math.round(count / 100)],
  )
  return rows[0]!
}

/** A year's deeds up to this moment, spread evenly over mines, words and days; their bytes are as long as real ones. */
async function writeRecord(owner: pg.Client, count: number, mines: number): Promise<void> {
  const words = [...deedsOfMines, ...deedsOfOffices]
  const year = dayOf(new Date()).slice(0, 4)
  // The seal is measured elsewhere.
  await owner.query('alter table record disable trigger user')
  const { rows: indexes } = await owner.query<{ name: string; made: string }>(
    `select indexname as name, indexdef as made from pg_indexes where tablename = 'record' and indexdef not like 'CREATE UNIQUE%'`,
  )
  for (const { name } of indexes) await owner.query(`drop index ${name}`)
  await owner.query(
    `
    insert into record (id, word, scope, happened_at, happened_on, recorded_at, account, person, post, organisation, mine, about, facts, proof, corrects, bytes, salt)
    select id, word, scope, at, (at at time zone 'Asia/Shanghai')::date, at, person, person, post, organisation, mine, null, facts::jsonb, '{}', null,
      convert_to(format('{"account":"%s","facts":%s,"happenedAt":"%s","id":"%s","mine":"%s","organisation":"%s","person":"%s","post":"%s","scope":"%s","word":"%s"}',
        person, facts, at, id, mine, organisation, person, post, scope, word), 'UTF8'), decode(md5('salt' || n), 'hex')
    from (
      select n, bench_id('entry' || n) as id, words.word, mines.scope, mines.id as mine,
        date_trunc('milliseconds', $4::timestamptz + (now() - $4::timestamptz) * (n / $1::float8)) as at,
        own.organisation, own.post, bench_id('person ' || own.post) as person,
        format('{"findings": %s, "mode": "%s", "underground": true}', n % 7, (array['plain','night','surprise'])[1 + n % 3]) as facts
      from generate_series(1, $1::int) n
      join (select row_number() over (order by code) - 1 as at, id, scope, region from mines) mines on mines.at = (n * 7919::bigint) % $5
      join (select ordinality - 1 as at, word from unnest($2::text[]) with ordinality as w (word, ordinality)) words on words.at = (n / 11) % cardinality($2::text[])
      join lateral (select case when words.at < $3 then bench_id('organisation ' || mines.id) else bench_id('bureau ' || mines.region) end as organisation) o on true
      join lateral (select o.organisation, bench_id('post ' || case when words.at < $3 then 'mine-head' else 'inspector' end || o.organisation) as post) own on true
    ) told order by n`,
    [count, words, deedsOfMines.length, `${year}-01-01 00:00:00+08`, mines],
  )
  await owner.query(`set maintenance_work_mem = '512MB'`)
  for (const { made } of indexes) await owner.query(made)
  await owner.query('alter table record enable trigger user')
}

/** Session tokens of a county's inspector and of the head of the province. */
export async function writeSessions(owner: pg.Client, county: string): Promise<Record<keyof typeof people, string>> {
  const posts = {
    inspector: `bench_id('post inspector' || bench_id('bureau ${county}'))`,
    province: `bench_id('post bureau-head' || bench_id('bureau 99'))`,
  }
  const tokens = { inspector: '', province: '' }
  for (const name of ['inspector', 'province'] as const) {
    const token = randomBytes(32).toString('base64url')
    tokens[name] = token
    await owner.query(
      `with own as (select ${posts[name]} as post), account as (
        insert into accounts (id, scope, person, login, password_hash, password_set_at)
          select bench_id('account ' || post), '0', bench_id('person ' || post), $1, '', now() from own returning id)
      insert into sessions (id, scope, account, post, created_at, seen_at, expires_at)
        select $2, '0', account.id, own.post, now(), now(), now() + interval '8 hours' from account, own`,
      [`bench-${name}`, createHash('sha256').update(token).digest('hex')],
    )
  }
  return tokens
}
