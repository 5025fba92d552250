import { type Expression, expressionBuilder, sql, type SqlBool } from 'kysely'
import { refuse } from '#platform/refusal'
import { rangeOf } from '#platform/scope'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import type { MineRow, MinesWanted } from '../api.ts'
import { fieldNames, fieldOf } from '../fields.ts'
import type { Drawing, FieldValue, Licence, Mine, MineFact, MineHistory, Tie } from '../model.ts'
import { endingOfName } from '../rules/names.ts'
import { soonestOf } from './store/expiring.ts'

/** Reads a mine; refuses one that does not exist or lies outside the range of the person at work. */
export async function readMine({ tx }: Work, id: string): Promise<Mine> {
  const mine = await tx.selectFrom('mines').selectAll().where('id', '=', id).executeTakeFirst()
  return mine ?? refuse('not-found', 'mine-unknown', { mine: id })
}

/** Names of regions by their codes. */
export async function findRegionNames({ tx }: Work, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .selectFrom('regions')
    .select(['code', 'name'])
    .where('code', 'in', [...codes])
    .execute()
  return new Map(rows.map((one) => [one.code, one.name]))
}

/** Drawings of a mine that still hold, those in use first, then the newest. */
export async function findDrawings({ tx }: Work, mine: string): Promise<Drawing[]> {
  return tx
    .selectFrom('mineDrawings')
    .selectAll()
    .where('mine', '=', mine)
    .where('voidedAt', 'is', null)
    .orderBy((eb) => eb('toDay', 'is not', null))
    .orderBy('fromDay', 'desc')
    .orderBy('name')
    .execute()
}

/** Locked until the work ends, so that two changes cannot cross. */
export async function takeMine({ tx }: Work, id: string): Promise<Mine> {
  const mine = await tx.selectFrom('mines').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return mine ?? refuse('not-found', 'mine-unknown', { mine: id })
}

/** Inserts a mine unless its id or code is taken, seen or unseen; tells whether it was. */
export async function insertMine({ tx }: Work, mine: Mine): Promise<boolean> {
  const row = await tx
    .insertInto('mines')
    .values(mine)
    .onConflict((c) => c.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Sets today's values of some fields and counts the version up. */
export async function saveValues({ tx }: Work, mine: Mine, values: Partial<Record<string, FieldValue>>): Promise<Mine> {
  const row = await tx
    .updateTable('mines')
    .set({ ...(values as Partial<Mine>), version: mine.version + 1 })
    .where('id', '=', mine.id)
    .returningAll()
    .executeTakeFirst()
  return row ?? refuse('not-found', 'mine-unknown', { mine: mine.id })
}

/** Adds lines to the history. */
export async function insertFacts(
  { tx }: Work,
  facts: readonly (Omit<MineFact, 'seq'> & { scope: string })[],
): Promise<void> {
  for (let at = 0; at < facts.length; at += 2000) {
    const rows = facts.slice(at, at + 2000).map((one) => ({ ...one, value: JSON.stringify(one.value) }))
    await tx.insertInto('mineFacts').values(rows).execute()
  }
}

/** The history of one mine's fields, or of one field, in the order in which it was written. */
export async function findFacts({ tx }: Work, mine: string, field?: string): Promise<MineFact[]> {
  const rows = await tx
    .selectFrom('mineFacts')
    .select(['id', 'mine', 'field', 'value', 'fromDay', 'recordedAt', 'reason', 'entry', 'seq'])
    .where('mine', '=', mine)
    .$if(field !== undefined, (q) => q.where('field', '=', field!))
    .orderBy('seq')
    .execute()
  return rows as MineFact[]
}

/** Everything from which facts are told, for the mines named or for all in range; in the order of their codes. */
export async function findHistories({ tx }: Work, mines?: readonly string[]): Promise<MineHistory[]> {
  const of = mines ? [...mines] : undefined
  const heads = await tx
    .selectFrom('mines')
    .select(['id', 'code', 'scope', 'region'])
    .$if(of !== undefined, (q) => q.where('id', 'in', of!))
    .orderBy('code')
    .execute()
  const inRange = mines ? heads.map((head) => head.id) : undefined
  if (inRange?.length === 0) return []
  const facts = await tx
    .selectFrom('mineFacts')
    .select(['id', 'mine', 'field', 'value', 'fromDay', 'recordedAt', 'reason', 'entry', 'seq'])
    .$if(inRange !== undefined, (q) => q.where('mine', 'in', inRange!))
    .execute()
  const licences = await tx
    .selectFrom('licences')
    .selectAll()
    .$if(inRange !== undefined, (q) => q.where('mine', 'in', inRange!))
    .execute()
  const faces = await tx
    .selectFrom('faces')
    .selectAll()
    .$if(inRange !== undefined, (q) => q.where('mine', 'in', inRange!))
    .execute()
  const mouths = await tx
    .selectFrom('mouths')
    .selectAll()
    .$if(inRange !== undefined, (q) => q.where('mine', 'in', inRange!))
    .execute()
  const ties = await tx
    .selectFrom('minePosts')
    .leftJoin('organisations', 'organisations.id', 'minePosts.postedBy')
    .selectAll('minePosts')
    .select('organisations.kind as postedByKind')
    .$if(inRange !== undefined, (q) => q.where('minePosts.mine', 'in', inRange!))
    .execute()
  const byMine = {
    facts: group(facts as MineFact[]),
    licences: group(licences as Licence[]),
    faces: group(faces),
    mouths: group(mouths),
    ties: group(ties as Tie[]),
  }
  return heads.map((mine) => ({
    mine,
    facts: byMine.facts.get(mine.id) ?? [],
    licences: byMine.licences.get(mine.id) ?? [],
    faces: byMine.faces.get(mine.id) ?? [],
    mouths: byMine.mouths.get(mine.id) ?? [],
    ties: byMine.ties.get(mine.id) ?? [],
  }))
}

function group<R extends { mine: string }>(rows: readonly R[]): Map<string, R[]> {
  const found = new Map<string, R[]>()
  for (const row of rows) {
    const held = found.get(row.mine)
    if (held) held.push(row)
    else found.set(row.mine, [row])
  }
  return found
}

/** The names of the organisations that values point to. */
export async function findNames({ tx }: Work, values: Iterable<unknown>): Promise<Record<string, string>> {
  const ids = [
    ...new Set([...values].filter((one): one is string => typeof one === 'string' && /^[0-9a-f]{8}-/.test(one))),
  ]
  if (ids.length === 0) return {}
  const rows = await tx.selectFrom('organisations').select(['id', 'name']).where('id', 'in', ids).execute()
  return Object.fromEntries(rows.map((row) => [row.id, row.name]))
}

/** Values of a mine's organisation fields. */
export function organisationsOf(mine: Mine): unknown[] {
  return fieldNames.filter((name) => fieldOf(name).type === 'organisation').map((name) => mine[name])
}

type Wanted = Omit<MinesWanted, 'page' | 'size'>

/** The rows of a page and the count of all that match: first which mines, then what is told of these few. */
export async function findRows(work: Work, wanted: MinesWanted): Promise<{ rows: MineRow[]; total: number }> {
  const counted = await matching(work, wanted)
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow()
  const page = await inOrder(matching(work, wanted), wanted)
    .select('mines.id')
    .limit(wanted.size)
    .offset((wanted.page - 1) * wanted.size)
    .execute()
  const ids = page.map((row) => row.id)
  const told = new Map((await tellOf(work, ids)).map((row) => [row.id, row]))
  return { rows: ids.flatMap((id) => told.get(id) ?? []), total: counted.n }
}

/** Every mine that matches, for the sheet. */
export async function findAllMines(work: Work, wanted: Wanted): Promise<Mine[]> {
  return inOrder(matching(work, wanted), wanted).selectAll('mines').execute()
}

/** The mines named, each with the names that it points to, its head, its residents and the licence that ends first. */
async function tellOf({ tx, today }: Work, ids: readonly string[]): Promise<MineRow[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('mines')
    .innerJoin('regions', 'regions.code', 'mines.region')
    .leftJoin('organisations as supervisors', 'supervisors.id', 'mines.supervisor')
    .leftJoin('organisations as companies', 'companies.id', 'mines.company')
    .selectAll('mines')
    .select([
      'regions.name as regionName',
      'supervisors.shortName as supervisorName',
      'companies.shortName as companyName',
    ])
    .select([
      sql<
        string | null
      >`(select persons.name from posts join holdings on holdings.post = posts.id join persons on persons.id = holdings.person
        where posts.mine = mines.id and posts.role = 'mine-head' and holdings.voided_at is null and posts.from_day <= ${today} and coalesce(posts.to_day, 'infinity') >= ${today}
          and holdings.from_day <= ${today} and coalesce(holdings.to_day, 'infinity') >= ${today}
        order by holdings.kind desc, holdings.from_day desc limit 1)`.as('headName'),
      sql<number>`(select count(*)::int from mine_posts where mine_posts.mine = mines.id and relation = 'resident' and voided_at is null
        and from_day <= ${today} and coalesce(to_day, 'infinity') >= ${today})`.as('residents'),
      sql<MineRow['nextExpiry']>`(select jsonb_build_object('kind', kind, 'expiresOn', max(expires_on)) from licences
        where licences.mine = mines.id and voided_at is null and (ended_on is null or ended_on > ${today}) group by kind having max(expires_on) is not null
        order by max(expires_on) limit 1)`.as('nextExpiry'),
    ])
    .where('mines.id', 'in', ids)
    .execute()
}

const sorts = {
  code: sql`mines.code`,
  name: sql`mines.name`,
  region: sql`mines.region`,
  kind: sql`mines.kind`,
  state: sql`mines.state`,
  capacity: sql`mines.capacity`,
  risk: sql`array_position(array['red','orange','yellow','blue'], mines.risk_level)`,
  expiry: sql`soonest.expires_on`,
} as const

function inOrder(query: ReturnType<typeof matching>, wanted: Wanted) {
  return query.orderBy(
    sql`${sorts[wanted.sort]} ${wanted.down ? sql`desc nulls last` : sql`asc nulls last`}, mines.code`,
  )
}

/** The mines that match. The licence that ends first is worked out only where it is asked for, for all at once. */
function matching(work: Work, wanted: Wanted) {
  const eb = expressionBuilder<DB, 'mines'>()
  const mines = work.tx
    .selectFrom('mines')
    .$if(
      wanted.sort === 'expiry' || wanted.expiring !== undefined,
      (q) => q.leftJoin(soonestOf(work), 'soonest.mine', 'mines.id') as never,
    )
  const parts: Expression<SqlBool>[] = []
  if (wanted.text) {
    const like = `%${wanted.text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
    parts.push(
      eb.or([eb('mines.name', 'ilike', like), eb('mines.code', 'ilike', like), eb('mines.address', 'ilike', like)]),
    )
  }
  if (wanted.namedIn) parts.push(namedIn(wanted.namedIn))
  if (wanted.kind?.length) parts.push(eb('mines.kind', 'in', wanted.kind))
  if (wanted.state?.length) parts.push(eb('mines.state', 'in', wanted.state))
  if (wanted.ownership?.length) parts.push(eb('mines.ownership', 'in', wanted.ownership))
  if (wanted.risk?.length) parts.push(eb('mines.riskLevel', 'in', wanted.risk))
  if (wanted.grade?.length) parts.push(eb('mines.standardGrade', 'in', wanted.grade))
  if (wanted.disaster?.length) parts.push(sql<SqlBool>`mines.disasters && ${wanted.disaster}::text[]`)
  if (wanted.region) {
    const range = rangeOf(wanted.region)
    parts.push(eb('mines.region', '>=', range.from), eb('mines.region', '<', range.to))
  }
  if (wanted.tied) {
    const { today } = work
    const ties = eb
      .selectFrom('minePosts')
      .select('minePosts.id')
      .whereRef('minePosts.mine', '=', 'mines.id')
      .where('minePosts.post', '=', wanted.tied)
      .where('minePosts.voidedAt', 'is', null)
      .where('minePosts.fromDay', '<=', today)
      .where((tie) => tie.or([tie('minePosts.toDay', 'is', null), tie('minePosts.toDay', '>=', today)]))
    parts.push(eb.exists(ties))
  }
  if (wanted.expiring !== undefined) {
    parts.push(sql<SqlBool>`soonest.expires_on <= ${work.today}::date + ${wanted.expiring}::int`)
  }
  return mines.where(eb.and(parts))
}

/** As `mineNamedIn` finds it, of which this gives all that come in question. */
function namedIn(sentence: string): Expression<SqlBool> {
  const core = sql<string>`regexp_replace(mines.name, ${endingOfName}, '')`
  return sql<SqlBool>`(strpos(${sentence}, mines.code) > 0
    or strpos(${sentence}, case when char_length(${core}) >= 2 then ${core} else mines.name end) > 0)`
}
