/** The test desk: a small fictional place on a real database, asked through the real HTTP application. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { noteRefusal, whoIs } from '#modules/people/server'
import { startOf } from '#platform/day'
import { type CallOf, type EndpointParts, type ReplyOf, addressOf } from '#platform/endpoint'
import { Refused, type RefusalKind } from '#platform/refusal'
import { openDatabase } from '#platform/server/database'
import { type FileStore, openFiles } from '#platform/server/files'
import { openHttp, type Route, sessionCookie } from '#platform/server/http'
import type { LiveStream } from '#platform/server/http-live'
import type { PublicPage } from '#platform/server/http-public'
import { testDatabase } from '#platform/server/test-database'
import { openWorkshop, type Reaction, theProgram, type Work, type Workshop } from '#platform/server/work'
import { type Given, givenOf } from './given.ts'
import { type Place, standPlace } from './place.ts'

export type DeskWanted = {
  /** Routes and reactions under test; those of the whole server when neither is given. */
  routes?: readonly Route[] | ((files: FileStore) => readonly Route[])
  reactions?: readonly Reaction[]
  /** What open pages are told of as it happens. */
  streams?: readonly LiveStream[]
  /** Beijing day (then 10:00) or ISO moment at which the test begins. */
  at?: string
  /** A migrated database that stands already and outlives the desk; one of its own without it. */
  url?: string
}

/** A refusal as it came over HTTP. */
export type RefusedReply = Refused & { status: number }

export type Desk = {
  url: string
  app: FastifyInstance
  workshop: Workshop
  files: FileStore
  /** Where the files lie. */
  folder: string
  place: Place
  /** Builders of rows; a module's tests write their own beside these, as functions that take the desk. */
  given: Given
  /** Sets the clock to a Beijing day (10:00) or an ISO moment. */
  at(moment: string): void
  /** Moves the clock on. */
  later(step: { minutes?: number; hours?: number; days?: number }): void
  /** ISO moment of the clock. */
  now(): string
  /** The desk of a person of the place, or of one opened by `given.account`, with a session of its own. */
  as(key: string): Caller
  /** A caller with this cookie value, or with none. */
  with(token: string | undefined, headers?: Record<string, string>): Caller
  /** The program itself at work, seeing everything. */
  work<T>(run: (work: Work) => Promise<T>): Promise<T>
  close(): Promise<void>
}

export type Caller = {
  /** Calls an endpoint over HTTP. Throws a {@link RefusedReply} when it is refused, an Error when it breaks. */
  send<const E extends EndpointParts>(
    endpoint: E,
    ...call: object extends CallOf<E> ? [CallOf<E>?] : [CallOf<E>]
  ): Promise<ReplyOf<E>>
}

/** Opens a desk; close it after the tests. */
export async function desk(wanted: DeskWanted = {}): Promise<Desk> {
  const { url, drop } = wanted.url ? { url: wanted.url, drop: async () => {} } : await testDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-desk-'))
  const database = openDatabase(url, 4)
  const files = openFiles(folder)
  let moment = momentOf(wanted.at ?? '2026-07-01')
  const { routes, reactions, publicPages } = await partsOf(wanted, files)
  const workshop = openWorkshop(
    database.kysely,
    reactions,
    () => new Date(moment),
    (error) => console.error('after a commit', error),
  )
  const app = await openHttp({
    workshop,
    routes,
    ...(publicPages ? { publicPages } : {}),
    ...(wanted.streams ? { streams: wanted.streams } : {}),
    secureCookies: false,
    uploadLimit: 50 * 1024 * 1024,
    logLevel: 'silent',
    rate: 1_000_000,
    whoIs: (token, watching) => whoIs(workshop, token, watching),
    refused: (call) => noteRefusal(workshop, call),
    healthy: async () => true,
  })
  const work = <T>(run: (work: Work) => Promise<T>) => workshop.work(theProgram, run)
  const given = givenOf(work)
  const place = await standPlace(given)
  const sessions = new Map<string, { token: string; at: number }>()

  async function tokenOf(key: string): Promise<string> {
    const known = sessions.get(key)
    if (known && Math.abs(moment - known.at) < 20 * 60_000) return known.token
    const token = await given.session(key)
    sessions.set(key, { token, at: moment })
    return token
  }
  function callerWith(token: () => Promise<string | undefined>, headers: Record<string, string> = {}): Caller {
    return { send: async (endpoint, ...[call]) => sendTo(app, endpoint, call ?? {}, await token(), headers) }
  }
  return {
    url,
    app,
    workshop,
    files,
    folder,
    place,
    given,
    work,
    at: (next) => void (moment = momentOf(next)),
    later: ({ minutes = 0, hours = 0, days = 0 }) => void (moment += ((days * 24 + hours) * 60 + minutes) * 60_000),
    now: () => new Date(moment).toISOString(),
    as: (key) => callerWith(() => tokenOf(key)),
    with: (token, headers) => callerWith(async () => token, headers),
    async close() {
      await app.close()
      await database.close()
      await drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function partsOf(
  wanted: DeskWanted,
  files: FileStore,
): Promise<{ routes: readonly Route[]; reactions: readonly Reaction[]; publicPages?: readonly PublicPage[] }> {
  if (!wanted.routes) {
    const { routesOf, reactions, publicPages } = await import('../src/compose.ts')
    return { routes: routesOf(files), reactions: wanted.reactions ?? reactions, publicPages }
  }
  const routes = typeof wanted.routes === 'function' ? wanted.routes(files) : wanted.routes
  return { routes, reactions: wanted.reactions ?? [] }
}

function momentOf(text: string): number {
  return Date.parse(text.length === 10 ? startOf(text).replace('T00', 'T10') : text)
}

async function sendTo<E extends EndpointParts>(
  app: FastifyInstance,
  endpoint: E,
  call: { params?: unknown; query?: unknown; body?: unknown },
  token: string | undefined,
  headers: Record<string, string>,
): Promise<ReplyOf<E>> {
  const reply = await app.inject({
    method: endpoint.method,
    url: addressOf(endpoint, call),
    headers: {
      ...(call.body === undefined
        ? {}
        : { 'content-type': endpoint.upload ? 'application/octet-stream' : 'application/json' }),
      ...(token ? { cookie: `${sessionCookie}=${token}` } : {}),
      ...headers,
    },
    ...(call.body === undefined
      ? {}
      : { payload: endpoint.upload ? Buffer.from(call.body as Uint8Array) : JSON.stringify(call.body) }),
  })
  if (reply.statusCode >= 500) throw new Error(`${endpoint.method} ${endpoint.path}: ${reply.statusCode} ${reply.body}`)
  if (reply.statusCode >= 400) {
    const said = reply.json<{ kind: RefusalKind; code: string; facts: Refused['facts'] }>()
    throw Object.assign(new Refused(said.kind, said.code, said.facts), { status: reply.statusCode })
  }
  if (endpoint.download) {
    const name = decodeURIComponent(
      /filename\*=UTF-8''(.*)$/.exec(String(reply.headers['content-disposition']))?.[1] ?? '',
    )
    return { name, type: String(reply.headers['content-type']), bytes: new Uint8Array(reply.rawPayload) } as ReplyOf<E>
  }
  return (endpoint.reply ? endpoint.reply.parse(reply.json()) : undefined) as ReplyOf<E>
}

/** Waits for a call to be refused and gives the refusal; fails when it was not. */
export async function refusalOf(call: Promise<unknown>): Promise<RefusedReply> {
  try {
    await call
  } catch (error) {
    if (error instanceof Refused) return error as RefusedReply
    throw error
  }
  throw new Error('the call was not refused')
}
