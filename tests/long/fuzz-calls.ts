/**
 * Worker: every endpoint of the whole server over HTTP (in process) on a real PostgreSQL, called by people of two districts, of the
 * city, by administrators and strangers. Never an answer of 500 or above, never longer than 2 s, never another answer than the
 * endpoint declares, and never a changed row of a district that is not the caller's.
 */
import type { InjectOptions } from 'fastify'
import { sql } from 'kysely'
import type { EndpointParts } from '#platform/endpoint'
import { addressOf } from '#platform/endpoint'
import { tick } from '#modules/duties/server'
import { publishShipped, putInForce } from '#modules/policies/server'
import { api as signals } from '#modules/signals'
import { refusalStatus } from '#platform/refusal'
import { sessionCookie } from '#platform/server/http'
import { routesOf } from '../../src/compose.ts'
import { type Desk, desk } from '../desk.ts'
import { settle, type Settled } from '../settled.ts'
import { type Chance, chanceOf } from './chance.ts'
import { faultOf, inLane, reached, type Report } from './lanes.ts'
import { rawCall } from './raw-calls.ts'
import { bend, bendBytes, documentsOf, smallPdf } from './texts.ts'
import { type Json, type Known, schemaOf, valueOf, worded } from './values.ts'

/** Who calls, and the rows that must stand still meanwhile. Administrators change accounts of all places. */
const sides = [
  { callers: ['clerk', 'head', 'deputy', 'inspector', 'mine-head', 'town-clerk'], still: ['990103', '990121'] },
  { callers: ['clerk', 'head', 'leader'], still: ['990103', '990121'] },
  { callers: ['stone-clerk', 'stone-head', 'nobody', 'expired', undefined], still: ['990102', '990121'] },
  { callers: ['city-head', 'system', 'security', 'audit'], still: [] },
] as const
const batch = 40
/** A desk wears out: people end their own posts and lock themselves out. */
const casesADesk = 2400

type Target = { endpoint: EndpointParts; params?: Json; query?: Json; body?: Json; weight: number }
type House = { desk: Desk; settled: Settled; known: Known; caught: { error: unknown } }

const documents = documentsOf(['.docx', '.html', '.txt', '.md'])
const texts = documents.filter((one) => /txt|md/.test(one.name)).map((one) => Buffer.from(one.bytes).toString())

/** Hashing of passwords and typesetting of papers are slow by their nature: fewer of them. */
function weightOf({ path, method }: EndpointParts): number {
  if (/password|\/paper|\/package|provider/.test(path) || (path === '/session' && method === 'POST')) return 0.1
  return path === '/documents' && method === 'POST' ? 0.4 : 1
}

async function openHouse(seed: number): Promise<House> {
  const opened = await desk({ at: '2026-07-01' })
  // Before the first call, which closes the application to hooks.
  const caught: { error: unknown } = { error: undefined }
  opened.app.addHook('onError', async (_request, _reply, error) => void (caught.error = error))
  const settled = await settle(opened)
  await enforcePolicies(opened)
  const { ids, byNoun } = await findIdentities(opened)
  const own = Object.values(settled.known).filter((one) => typeof one === 'string' && one.length === 36)
  settled.byNoun = { ...byNoun, ...settled.byNoun }
  const nouns = Object.values(settled.byNoun)
  const fresh = Array.from({ length: 12 }, (_, n) => chanceOf(seed + 1, n).uuid())
  const { id: _, region: __, ...known } = settled.known
  const byName = { ...known, version: 1, facts: { underground: true }, proof: [known['sha256']] }
  const all = [...(own as string[]), ...nouns, ...Object.values(opened.place.posts), ...ids, ...fresh]
  const choices = await opened.work(async ({ tx }) => {
    const duties = await tx.selectFrom('duties').select('key').orderBy('key').limit(400).execute()
    const keys = duties.filter((_, n) => n % 20 === 0).map((one) => one.key)
    const drafts = await tx.selectFrom('proposals').select('obligation').limit(5).execute()
    return { key: keys, duty: keys, obligation: drafts.map((one) => one.obligation), region: ['990102', '990102001'] }
  })
  return { desk: opened, settled, known: { byName, choices, ids: all }, caught }
}

/** The shipped policies, in force in both districts, so that there are duties to rule on. */
async function enforcePolicies(opened: Desk): Promise<void> {
  await publishShipped(opened.workshop)
  await opened.work(async (at) => {
    const editions = await at.tx.selectFrom('editions').select(['id', 'policy']).orderBy('id').limit(6).execute()
    for (const { id, policy } of editions)
      for (const district of ['990102', '990103']) await putInForce(at, id, policy, district, '2026-01-01')
  })
  await tick(opened.workshop)
}

/** Identities of everything that calls may name; and of the first by the noun that stands before `{id}` in a path. */
async function findIdentities(opened: Desk): Promise<{ ids: string[]; byNoun: Record<string, string> }> {
  return opened.work(async ({ tx }) => {
    const tables = await sql<{ name: string }>`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'id' and data_type = 'uuid'
      and table_name not in ('record', 'record_leaves', 'answers', 'mine_facts') order by 1`.execute(tx)
    const ids: string[] = []
    const byNoun: Record<string, string> = {}
    for (const { name } of tables.rows) {
      const { rows } = await sql<{ id: string }>`select id from ${sql.table(name)} order by id limit 8`.execute(tx)
      ids.push(...rows.map((one) => one.id))
      if (rows[0]) byNoun[name] = rows[0].id
    }
    return { ids, byNoun }
  })
}

/** All rows of the districts in every scoped table, as one fingerprint a table. */
async function fingerprintOf({ desk }: House, districts: readonly string[]): Promise<Map<string, string>> {
  if (districts.length === 0) return new Map()
  return desk.work(async ({ tx }) => {
    const tables = await sql<{ name: string }>`select c.relname as name from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'scope'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'sessions' order by 1`.execute(
      tx,
    )
    const parts = tables.rows.flatMap(({ name }) =>
      districts.map(
        (one) => sql`select ${name} || ' ' || ${one} as name,
          md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as sum from ${sql.table(name)} t
          where scope >= ${one} and scope < ${`${one}~`} ${name === 'record' ? sql`and word not like 'account.%'` : sql``}`,
      ),
    )
    const { rows } = await sql<{ name: string; sum: string }>`${sql.join(parts, sql` union all `)}`.execute(tx)
    return new Map(rows.map((one) => [one.name, one.sum]))
  })
}

/** Which of those who have no post, or one that has ended, hold one now. */
async function findAppointed({ desk }: House): Promise<string[]> {
  const { persons } = desk.place
  return desk.work(async ({ tx, today }) => {
    const rows = await tx
      .selectFrom('holdings')
      .innerJoin('posts', 'posts.id', 'holdings.post')
      .select('holdings.person')
      .where('holdings.person', 'in', [persons.nobody, persons.expired])
      .where('holdings.voidedAt', 'is', null)
      .where((or) => or.or([or('holdings.toDay', 'is', null), or('holdings.toDay', '>=', today)]))
      .where((or) => or.or([or('posts.toDay', 'is', null), or('posts.toDay', '>=', today)]))
      .execute()
    return (['nobody', 'expired'] as const).filter((one) => rows.some((row) => row.person === persons[one]))
  })
}

function callOf(target: Target, { settled, known }: House, chance: Chance): InjectOptions {
  const { endpoint } = target
  const oddness = chance.pick([0, 0, 0, 0.03, 0.15, 0.6])
  const part = (schema: Json | undefined) =>
    schema && (valueOf(schema, chance, known, schema === target.params ? oddness / 3 : oddness) as Json)
  const params = { ...part(target.params) }
  // `{id}` means another thing in every path: the noun before it tells.
  for (const [noun, id] of Object.entries(settled.byNoun))
    if (endpoint.path.includes(`/${noun}/{id}`) && chance.happens(0.8)) params['id'] = id
  const call: InjectOptions = { method: endpoint.method, url: urlOf(endpoint, params, part(target.query)) }
  if (endpoint.upload)
    return { ...call, payload: fileOf(chance), headers: { 'content-type': 'application/octet-stream' } }
  if (!target.body) return call
  const payload = JSON.stringify(part(target.body)) ?? 'null'
  return { ...call, payload, headers: { 'content-type': 'application/json' } }
}

function urlOf(endpoint: EndpointParts, params: Json, query: Json | undefined): string {
  const safe = (value: unknown) => worded(value).toWellFormed().slice(0, 3000)
  const named = Object.fromEntries(Object.entries(params).map(([key, one]) => [key, safe(one)]))
  const asked = Object.entries(typeof query === 'object' && query ? query : {}).map(
    ([key, one]) => [key, Array.isArray(one) ? one.slice(0, 50).map(safe) : safe(one)] as const,
  )
  return addressOf(endpoint, { params: named, query: Object.fromEntries(asked) })
}

function fileOf(chance: Chance): Buffer {
  const kind = chance.below(10)
  if (kind < 4) return Buffer.from(bend(chance.pick(texts), texts, chance))
  if (kind < 7) return Buffer.from(bendBytes(chance.pick(documents).bytes, chance))
  if (kind === 7) return Buffer.from(bendBytes(smallPdf(['砚山县煤矿安全方案']), chance))
  return Buffer.from(Array.from({ length: chance.below(200) }, () => chance.below(256)))
}

/** Endpoints that were refused to a caller for want of a permission: asked again now and then only. */
const barred = new Set<string>()

function pickTarget(targets: readonly Target[], caller: string | undefined, chance: Chance): Target {
  for (;;) {
    const target = chance.pick(targets)
    const shut = caller !== undefined && barred.has(`${caller} ${target.endpoint.method} ${target.endpoint.path}`)
    if (chance.happens(shut ? 0.1 : target.weight)) return target
  }
}

/** Asks, and says what is wrong with the answer, if anything. */
async function ask(
  house: House,
  target: Target | undefined,
  call: InjectOptions,
  caller: string | undefined,
  report: Report,
): Promise<string | undefined> {
  house.caught.error = undefined
  const began = performance.now()
  const reply = await house.desk.app.inject(call)
  const took = performance.now() - began
  const { statusCode } = reply
  report.count(`answers ${Math.floor(statusCode / 100)}xx`)
  if (statusCode >= 500)
    return `answers ${statusCode}: ${house.caught.error ? faultOf(house.caught.error) : reply.body.slice(0, 200)}`
  if (took > 2000) {
    // A machine that stood still is no fault of the server: the same call, thrice.
    const again = []
    for (let n = 0; n < 3; n++) {
      const from = performance.now()
      await house.desk.app.inject(call)
      again.push(performance.now() - from)
    }
    if (Math.min(...again) > 2000) return `takes ${Math.round(took)} ms, again ${again.map(Math.round).join(', ')}`
    report.count('answers that were late once')
  }
  if (!target) return undefined
  if (statusCode >= 400) {
    const said = reply.json<{ kind?: string; code?: string; facts?: unknown }>()
    const known = said.kind !== undefined && said.kind in refusalStatus
    if (said.code === 'no-permission') barred.add(`${caller} ${target.endpoint.method} ${target.endpoint.path}`)
    return known && typeof said.code === 'string' && typeof said.facts === 'object'
      ? undefined
      : `refuses as ${reply.body}`
  }
  const { endpoint } = target
  report.count(`${reached}${endpoint.method} ${endpoint.path}`)
  if (endpoint.download) return reply.headers['content-disposition'] ? undefined : 'a file without a name'
  if (!endpoint.reply) return statusCode === 204 && reply.body === '' ? undefined : `answers ${statusCode} with a body`
  const fits = endpoint.reply.safeParse(reply.json())
  return fits.success ? undefined : `answers otherwise than declared at ${fits.error.issues[0]?.path.join('.')}`
}

await inLane(async ({ seed, from, step, to }, report) => {
  let house = await openHouse(seed)
  // Addresses made up by chance would be called: the house has one of its own that leads nowhere.
  const routes = routesOf(house.desk.files).filter(({ endpoint }) => endpoint !== signals.addHook)
  const targets = routes.map(({ endpoint }): Target => {
    const { params, query, body } = endpoint
    return {
      endpoint,
      weight: weightOf(endpoint),
      ...(params ? { params: schemaOf(params) } : {}),
      ...(query ? { query: schemaOf(query) } : {}),
      ...(body && !endpoint.upload ? { body: schemaOf(body) } : {}),
    }
  })
  let done = 0
  for (let start = from; start < to; start += step * batch) {
    if (done > 0 && done % casesADesk < batch) {
      await house.desk.close()
      house = await openHouse(seed)
    }
    const side = chanceOf(seed, start).pick(sides)
    // Who may appoint may appoint those without a post: then they are strangers no more.
    const appointed = await findAppointed(house)
    if (appointed.length > 0) report.count('batches without somebody who was appointed meanwhile')
    const callers = side.callers.filter((one) => one === undefined || !appointed.includes(one))
    const before = await fingerprintOf(house, side.still)
    const tokens = new Map<string, string>()
    const asked: string[] = []
    for (let index = start; index < Math.min(to, start + step * batch); index += step) {
      report.at(index)
      done += 1
      const chance = chanceOf(seed, index)
      const caller = chance.pick<string | undefined>(callers)
      let target: Target | undefined = pickTarget(targets, caller, chance)
      let call = callOf(target, house, chance)
      if (chance.happens(0.08)) [target, call] = [undefined, rawCall(call, chance)]
      if (caller && !tokens.has(caller)) tokens.set(caller, await house.desk.given.session(caller))
      const cookie = caller ? { cookie: `${sessionCookie}=${tokens.get(caller)}` } : {}
      const sent: InjectOptions = { ...call, headers: { ...cookie, ...call.headers } }
      const name = `${call.method} ${target?.endpoint.path ?? '(raw)'}`
      const shown = () =>
        `${caller} ${call.method} ${worded(call.url).slice(0, 600)} ${Buffer.isBuffer(call.payload) ? `${call.payload.length} bytes` : worded(call.payload).slice(0, 900)}`
      asked.push(`${caller} ${name}`)
      try {
        const fault = await ask(house, target, sent, caller, report)
        if (fault) report.found({ index, what: `${name} ${fault}`, detail: shown() })
      } catch (error) {
        report.found({ index, what: `${name} ${faultOf(error)}`, detail: shown() })
      }
      // Who was put out, comes in again.
      if (/session|password/.test(name)) tokens.clear()
    }
    const after = await fingerprintOf(house, side.still)
    const moved = [...before].flatMap(([table, sum]) => (after.get(table) === sum ? [] : [table]))
    if (moved.length > 0)
      report.found({ index: start, what: `foreign rows changed: ${moved.join(', ')}`, detail: asked.join('; ') })
    report.count('looks at foreign rows', side.still.length > 0 ? 1 : 0)
  }
  await house.desk.close()
})
