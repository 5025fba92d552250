import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { Refused } from '#platform/refusal'
import { rangeOf } from '#platform/scope'
import type { Who } from '#platform/who'
import { openDatabase } from './database.ts'
import { type HttpParts, openHttp, type RefusedCall, type Route, serve, sessionCookie } from './http.ts'
import { openLive } from './live.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram } from './work.ts'

const clerk: Who = {
  ...theProgram,
  account: crypto.randomUUID(),
  person: crypto.randomUUID(),
  session: 'clerk',
  range: rangeOf('990102'),
  permissions: ['things.read', 'things.change'],
}
const people: Record<string, Who> = {
  clerk,
  guest: { ...clerk, session: 'guest', permissions: [] },
  fresh: { ...clerk, session: 'fresh', mustChangePassword: true },
  other: { ...clerk, session: 'other', account: crypto.randomUUID() },
  far: { ...clerk, session: 'far', range: rangeOf('990103') },
}

const Thing = z.object({ id: Id, names: z.array(z.object({ zh: z.string().min(1) })), count: z.int().max(9) })
const things = {
  open: endpoint({ method: 'GET', path: '/open', may: 'anyone', summary: '', reply: z.object({ caller: z.string() }) }),
  own: endpoint({ method: 'GET', path: '/own', may: 'signed-in', summary: '', reply: z.object({ name: z.string() }) }),
  list: endpoint({
    method: 'GET',
    path: '/things',
    may: 'things.read',
    summary: '',
    query: z.object({ state: z.array(z.string()).optional(), page: z.coerce.number().int().default(1) }),
    reply: z.object({ state: z.array(z.string()), page: z.int() }),
  }),
  make: endpoint({
    method: 'POST',
    path: '/things',
    may: 'things.change',
    summary: '',
    once: 'id',
    body: Thing,
    reply: z.object({ id: Id, made: z.string() }),
  }),
  fail: endpoint({
    method: 'POST',
    path: '/things/{way}/fail',
    may: 'things.change',
    summary: '',
    params: z.object({ way: z.string() }),
    reply: z.object({ ok: z.literal(true) }),
  }),
  look: endpoint({ method: 'GET', path: '/look', may: 'things.read', summary: '' }),
  keep: endpoint({
    method: 'POST',
    path: '/kept',
    may: 'things.change',
    upload: true,
    records: false,
    summary: '',
    query: z.object({ name: z.string() }),
    reply: z.object({ size: z.int() }),
  }),
  fetch: endpoint({ method: 'GET', path: '/kept', may: 'things.read', download: true, summary: '' }),
  signIn: endpoint({
    method: 'POST',
    path: '/sign-in',
    may: 'anyone',
    records: false,
    summary: '',
    body: z.object({ password: z.string() }),
  }),
}

const ways: Record<string, () => unknown> = {
  conflict: () => {
    throw new Refused('conflict', 'thing-taken', { by: '甲' })
  },
  stale: () => {
    throw new Refused('stale', 'thing-changed')
  },
  gone: () => {
    throw new Refused('not-found', 'thing-unknown')
  },
  defect: () => {
    throw new Error('the secret of the defect')
  },
  shape: () => ({ ok: false }),
  zod: () => z.int().parse('the secret of the defect'),
  full: () => {
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
  },
  unrecorded: () => ({ ok: true }),
}

const routesOf = (endBackend: (pid: number) => Promise<unknown>): Route[] => [
  serve(things.open, async (work) => ({ caller: work.who.session })),
  serve(things.own, async (work) => ({ name: work.who.name })),
  serve(things.list, async (_work, { query }) => ({ state: query.state ?? [], page: query.page })),
  serve(things.make, async (work, { body }) => {
    await work.record('thing.made', { scope: '990102', about: body.id })
    if (body.count === 9) throw new Refused('conflict', 'thing-taken', { by: '甲' })
    if (body.count === 8) work.refuseKept('conflict', 'thing-taken', { by: '甲' })
    return { id: body.id, made: crypto.randomUUID() }
  }),
  serve(things.fail, async (work, { params }) => {
    if (params.way !== 'unrecorded')
      await work.record('thing.failed', { scope: params.way === 'outside' ? '990103' : '990102' })
    if (params.way === 'privilege') await sql`update record set facts = '{}'`.execute(work.tx)
    for (const id of params.way === 'taken' ? [clerk.account, clerk.account] : [])
      await work.record('thing.failed', { id, scope: '990102' })
    if (params.way === 'twice')
      await sql`do $$ begin raise unique_violation using constraint = 'things_name_idx'; end $$`.execute(work.tx)
    if (params.way === 'killed') {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(work.tx)
      await endBackend(rows[0]!.pid)
    }
    if (params.way === 'slow')
      await sql`select set_config('statement_timeout', '10', true)`
        .execute(work.tx)
        .then(() => sql`select pg_sleep(5)`.execute(work.tx))
    return (ways[params.way]?.() ?? { ok: true }) as { ok: true }
  }),
  serve(things.look, async (work) => void (await work.record('thing.seen', { scope: '990102' }))),
  serve(things.keep, async (_work, { body }) => ({ size: body.length })),
  serve(things.fetch, async () => ({ name: '方案 1.pdf', type: 'application/pdf', bytes: new Uint8Array([1, 2]) })),
  serve(things.signIn, async (_work, { body }, visit) => {
    if (body.password !== 'right') throw new Refused('not-allowed', 'sign-in-failed')
    visit.setSession('clerk')
  }),
]

export type Asked = {
  as?: string
  headers?: Record<string, string>
  payload?: object | string | Buffer
  at?: FastifyInstance
  remoteAddress?: string
}

/** An application with every kind of endpoint, on a database of its own, with sessions `clerk`, `guest`, `fresh` and `far`. Close it. */
export async function openApplication() {
  const { url, drop } = await testDatabase()
  const database = openDatabase(url, 4)
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const workshop = openWorkshop(
    database.kysely,
    [],
    () => new Date('2026-07-01T02:00:00Z'),
    () => {},
  )
  const live = await openLive(url)
  const web = mkdtempSync(join(tmpdir(), 'minelamp-web-'))
  mkdirSync(join(web, 'assets'))
  writeFileSync(join(web, 'index.html'), '<!doctype html><title>矿灯</title>')
  writeFileSync(join(web, 'assets/main-abc.js'), 'export {}')
  const lines: string[] = []
  const refused: RefusedCall[] = []
  const parts = (more: Partial<HttpParts> = {}): HttpParts => ({
    workshop,
    live,
    webDir: web,
    routes: routesOf((pid) => owner.query('select pg_terminate_backend($1)', [pid])),
    whoIs: async (token) => people[token],
    refused: async (call) => void refused.push(call),
    secureCookies: false,
    uploadLimit: 3 * 1024 * 1024,
    rate: 100_000,
    logLevel: 'info',
    log: { write: (line) => void lines.push(line) },
    healthy: () =>
      database.pool.query('select 1').then(
        () => true,
        () => false,
      ),
    ...more,
  })
  const app = await openHttp(parts())
  async function ask(call: string, { as, headers = {}, payload, at = app, remoteAddress }: Asked = {}) {
    const [method, path] = call.split(' ') as ['GET' | 'POST', string]
    const reply = await at.inject({
      method,
      url: path,
      headers: { ...headers, ...(as ? { cookie: `${sessionCookie}=${as}` } : {}) },
      ...(payload === undefined ? {} : { payload }),
      ...(remoteAddress ? { remoteAddress } : {}),
    })
    return {
      status: reply.statusCode,
      body: reply.body,
      said: reply.headers['content-type']?.includes('json') ? reply.json<Record<string, unknown>>() : {},
      headers: reply.headers,
      cookies: reply.cookies,
    }
  }
  return {
    ask,
    parts,
    lines,
    refused,
    workshop,
    database,
    /** What is in the record. */
    entries: () =>
      workshop.work(theProgram, (work) => work.tx.selectFrom('record').select(['word', 'about']).execute(), {
        readOnly: true,
      }),
    /** Ends the connection that listens to the record, as a failing network would. */
    endListening: () =>
      owner.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query = 'listen record'`,
      ),
    close: async () => {
      await app.close()
      await live.close()
      await database.close()
      await owner.end()
      await drop()
      rmSync(web, { recursive: true })
    },
  }
}

/** A thing as its endpoint wants it, but for what is given. */
export function thing(more: object = {}): object {
  return { id: crypto.randomUUID(), names: [{ zh: '甲' }], count: 1, ...more }
}
