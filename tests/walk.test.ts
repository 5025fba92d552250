import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import { addressOf, type EndpointParts } from '#platform/endpoint'
import { sessionCookie } from '#platform/server/http'
import { routesOf } from '../src/compose.ts'
import { type Desk, desk } from './desk.ts'
import { settle, type Settled } from './settled.ts'

/**
 * Walks every endpoint and every scoped table as people who must not see or touch what belongs to 松岭区: a clerk of another
 * district, a head of another mine, someone without a post, someone whose post has ended.
 */
let house: Desk
let settled: Settled
const strangers = ['stone-clerk', 'stone-head', 'other-mine', 'nobody', 'expired', undefined] as const

beforeAll(async () => {
  house = await desk()
  settled = await settle(house)
}, 120_000)
afterAll(() => house.close())

/** A request to an endpoint with the identities of things of 松岭区 wherever an identity, a code or a hash is asked for. */
function requestTo(endpoint: EndpointParts): { url: string; body?: unknown } {
  const value = (name: string, schema: z.ZodType): unknown => settled.known[name] ?? sampleOf(schema, name)
  const fill = (shape: z.ZodType | undefined) =>
    shape instanceof z.ZodObject
      ? Object.fromEntries(
          Object.entries(shape.shape as Record<string, z.ZodType>).map(([name, one]) => [name, value(name, one)]),
        )
      : undefined
  const query = fill(endpoint.query)
  const params = { ...fill(endpoint.params) } as Record<string, unknown>
  // `{id}` means another thing in every path: the noun before it tells.
  for (const [noun, id] of Object.entries(settled.byNoun))
    if (endpoint.path.includes(`/${noun}/{id}`)) params['id'] = id
  const body = endpoint.upload ? undefined : endpoint.body ? fill(endpoint.body) : undefined
  return { url: addressOf(endpoint, { params, ...(query ? { query } : {}) }), body }
}

/** A value that passes a schema as far as JSON Schema tells: enough to get past the input check into the action. */
function sampleOf(schema: z.ZodType, name: string): unknown {
  if (schema.safeParse(undefined).success) return undefined
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>
  return sampleOfJson(json, name)
}

function sampleOfJson(json: Record<string, unknown> | boolean, name: string): unknown {
  if (typeof json === 'boolean') return null
  const any = (json['anyOf'] ?? json['oneOf']) as Record<string, unknown>[] | undefined
  if (any) return sampleOfJson(any[0]!, name)
  if ('const' in json) return json['const']
  if (Array.isArray(json['enum'])) return json['enum'][0]
  if (json['format'] === 'uuid') return settled.known['id']
  if (json['format'] === 'date') return '2026-06-30'
  if (json['format'] === 'date-time') return '2026-06-30T02:00:00.000Z'
  if (json['type'] === 'string')
    return name === 'region' ? '990102' : '试试看一试'.padEnd(Number(json['minLength'] ?? 0), '试')
  if (json['type'] === 'integer' || json['type'] === 'number') return Math.max(1, Number(json['minimum'] ?? 1))
  if (json['type'] === 'boolean') return true
  if (json['type'] === 'array')
    return Array.from({ length: Number(json['minItems'] ?? 0) }, () =>
      sampleOfJson(json['items'] as Record<string, unknown>, name),
    )
  if (json['type'] === 'object') {
    const required = (json['required'] ?? []) as string[]
    return Object.fromEntries(
      Object.entries((json['properties'] ?? {}) as Record<string, Record<string, unknown>>)
        .filter(([key]) => required.includes(key))
        .map(([key, one]) => [key, settled.known[key] ?? sampleOfJson(one, key)]),
    )
  }
  return null
}

/** All text of an answer: of a sheet, what stands in its parts. */
function textOf(reply: { body: string; rawPayload: Buffer; headers: Record<string, unknown> }): string {
  if (!String(reply.headers['content-type']).includes('spreadsheetml')) return reply.body
  return Object.values(unzipSync(reply.rawPayload))
    .map((part) => strFromU8(part))
    .join('\n')
}

/** Everything of 松岭区 in every scoped table, as one fingerprint. */
async function fingerprint(): Promise<string> {
  return house.work(async (work) => {
    const tables = await sql<{
      name: string
    }>`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'scope' where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(
      work.tx,
    )
    let all = ''
    for (const { name } of tables.rows) {
      // Sessions and refusals move by being looked at; they tell nothing of others.
      if (['sessions'].includes(name)) continue
      const skip = name === 'record' ? sql`and word not like 'account.%'` : sql``
      const sum = await sql<{
        sum: string
      }>`select md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as sum from ${sql.table(name)} t where scope >= '990102' and scope < '990102~' ${skip}`.execute(
        work.tx,
      )
      all += `${name}:${sum.rows[0]!.sum}\n`
    }
    return all
  })
}

describe.each(strangers)('%s', (stranger) => {
  test('reads nothing of 松岭区', async () => {
    const token = stranger ? await house.given.session(stranger) : undefined
    for (const { endpoint } of routesOf(house.files)) {
      if (endpoint.method !== 'GET') continue
      const { url } = requestTo(endpoint)
      const reply = await house.app.inject({
        method: 'GET',
        url,
        ...(token ? { cookies: { [sessionCookie]: token } } : {}),
      })
      expect(reply.statusCode, `${url}: ${reply.body.slice(0, 300)}`).not.toBe(500)
      if (reply.statusCode >= 400) continue
      const said = textOf(reply)
      for (const secret of settled.secrets)
        expect(said.includes(secret), `${endpoint.path} tells ${stranger ?? 'a passer-by'} of ${secret}`).toBe(false)
    }
  }, 60_000)

  test('changes nothing of 松岭区', async () => {
    const token = stranger ? await house.given.session(stranger) : undefined
    for (const { endpoint } of routesOf(house.files)) {
      if (endpoint.method === 'GET') continue
      const before = await fingerprint()
      const { url, body } = requestTo(endpoint)
      const reply = await house.app.inject({
        method: endpoint.method,
        url,
        ...(token ? { cookies: { [sessionCookie]: token } } : {}),
        ...(endpoint.upload
          ? { payload: Buffer.from('%PDF-1.4 試'), headers: { 'content-type': 'application/octet-stream' } }
          : body === undefined
            ? {}
            : { payload: body as object }),
      })
      expect(reply.statusCode, `${endpoint.method} ${url}: ${reply.body.slice(0, 300)}`).not.toBe(500)
      expect(
        await fingerprint(),
        `${endpoint.method} ${endpoint.path} by ${stranger ?? 'a passer-by'} answered ${reply.statusCode}`,
      ).toBe(before)
      for (const secret of settled.secrets)
        expect(reply.body.includes(secret), `${endpoint.path} tells ${stranger ?? 'a passer-by'} of ${secret}`).toBe(
          false,
        )
    }
  }, 120_000)
})

test('the walk itself can see: a clerk of 松岭区 is shown the secrets', async () => {
  const token = await house.given.session('clerk')
  const seen = new Set<string>()
  const sheets: string[] = []
  for (const { endpoint } of routesOf(house.files)) {
    if (endpoint.method !== 'GET') continue
    const reply = await house.app.inject({
      method: 'GET',
      url: requestTo(endpoint).url,
      cookies: { [sessionCookie]: token },
    })
    const said = textOf(reply)
    if (endpoint.download && said.includes('暗号甲煤矿')) sheets.push(endpoint.path)
    for (const secret of settled.secrets) if (said.includes(secret)) seen.add(secret)
  }
  expect([...settled.secrets].filter((one) => !seen.has(one))).toEqual([])
  expect(sheets).toContain('/mines-sheet')
  expect(sheets).toContain('/duties-sheet')
}, 60_000)

test('every table is scoped, or open with a reason, and none grants the app more than it needs', async () => {
  await house.work(async (work) => {
    const { rows } = await sql<{ name: string; rls: boolean; scoped: boolean; comment: string | null }>`
      select c.relname as name, c.relrowsecurity as rls, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'scope') as scoped, obj_description(c.oid) as comment
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations'`.execute(
      work.tx,
    )
    expect(rows.length).toBeGreaterThan(20)
    for (const one of rows)
      expect(
        one.scoped ? one.rls : (one.comment ?? '').startsWith('open:'),
        `${one.name}: neither scoped with a policy nor open with a reason`,
      ).toBe(true)
    const grants = await sql<{
      privilegeType: string
    }>`select privilege_type from information_schema.role_table_grants where grantee = 'minelamp_app' and table_name = 'record'`.execute(
      work.tx,
    )
    expect(grants.rows.map((one) => one.privilegeType).toSorted()).toEqual(['INSERT', 'SELECT'])
  })
})

test('a connection whose scope has ended sees nothing', async () => {
  const client = new pg.Client({ connectionString: house.url, options: '-c role=minelamp_app' })
  await client.connect()
  const count = async () => Number((await client.query<{ n: string }>('select count(*) as n from record')).rows[0]!.n)
  expect(await count()).toBe(0)
  await client.query('begin')
  await client.query(`select set_config('app.scope_from', '0', true), set_config('app.scope_to', '~', true)`)
  expect(await count()).toBeGreaterThan(0)
  await client.query('commit')
  expect(await count()).toBe(0)
  await client.end()
})
