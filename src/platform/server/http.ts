import { randomUUID } from 'node:crypto'
import fastifyCompress from '@fastify/compress'
import fastifyCookie from '@fastify/cookie'
import fastifyRateLimit from '@fastify/rate-limit'
import fastifyStatic from '@fastify/static'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { EndpointParts, FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { Refused, refusalStatus, refuse } from '#platform/refusal'
import { may, type Who } from '#platform/who'
import type { Live } from './live.ts'
import { metrics } from './metrics.ts'
import { theProgram, type Work, type Workshop } from './work.ts'

/** An endpoint with the action that answers it. */
export type Route = { endpoint: EndpointParts; run: (work: Work, input: never, visit: Visit) => Promise<unknown> }

/** What a few actions (sign-in, upload) need of the request beside their input. */
export type Visit = {
  address: string
  agent: string
  setSession(token: string | undefined, expires?: Date): void
}

/** Joins an endpoint to its action; the types of both must agree. */
export function serve<const E extends EndpointParts>(
  endpoint: E,
  run: (work: Work, input: InputOf<E>, visit: Visit) => Promise<ReplyOf<E>>,
): Route {
  return { endpoint, run: run as Route['run'] }
}

export type HttpParts = {
  workshop: Workshop
  routes: readonly Route[]
  /** The person behind a session token, or undefined. `watching`: a page looks by itself, which does not keep a session awake. */
  whoIs(token: string, watching?: boolean): Promise<Who | undefined>
  /** Told of every call that was not allowed, before it is answered, so that it can be recorded. */
  refused?(call: RefusedCall): Promise<void>
  secureCookies: boolean
  uploadLimit: number
  logLevel: string
  /** Calls a minute from one address; sign-in has its own, narrower limit. */
  rate?: number
  healthy(): Promise<boolean>
  live?: Live
  openApi?: object
  /** Folder of the built web app; its pages answer every address outside /api. */
  webDir?: string
}

/** A call that was not allowed: by whom (nobody when not signed in), to which endpoint, and the reason's code. */
export type RefusedCall = { who: Who | undefined; endpoint: string; code: string; address: string }

export const sessionCookie = 'minelamp'

/** The one place that knows Fastify: every route is permission → input → transaction → action → reply. */
export async function openHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger: parts.logLevel === 'silent' ? false : { level: parts.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    bodyLimit: 2 * 1024 * 1024,
    genReqId: () => randomUUID(),
    trustProxy: 'loopback',
    logController: new LogController({ disableRequestLogging: true }),
  })
  await app.register(fastifyCookie)
  await app.register(fastifyCompress, { global: true, threshold: 1024 })
  await app.register(fastifyRateLimit, {
    max: parts.rate ?? 1200,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, context) => ({ statusCode: 429, kind: 'not-allowed', code: 'too-many-calls', facts: { seconds: Math.ceil(context.ttl / 1000) } }),
  })
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer', bodyLimit: parts.uploadLimit }, (_request, body, done) => done(null, body))
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply))
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('x-frame-options', 'DENY')
    reply.header('content-security-policy', "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'")
  })
  app.addHook('onResponse', async (request, reply) => {
    metrics.requests.labels(request.routeOptions.url ?? 'other', request.method, String(reply.statusCode)).observe(reply.elapsedTime / 1000)
    request.log.info({ ms: Math.round(reply.elapsedTime), status: reply.statusCode, url: request.routeOptions.url, method: request.method }, 'answered')
  })
  app.get('/healthz', async (_request, reply) => ((await parts.healthy()) ? { ok: true } : reply.code(503).send({ ok: false })))
  app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)) return reply.code(403).send('')
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  if (parts.openApi) app.get('/api/openapi.json', async () => parts.openApi)
  if (parts.live) mountLive(app, parts, parts.live)
  for (const route of parts.routes) mount(app, parts, route)
  if (parts.webDir) await mountWeb(app, parts.webDir)
  return app
}

/** The built web app: hashed assets for ever, its one page fresh every time, whatever the address. */
async function mountWeb(app: FastifyInstance, webDir: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: webDir, wildcard: false, index: false, cacheControl: false,
    setHeaders: (reply, path) => reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'),
  })
  app.setNotFoundHandler((request, reply) => {
    if (request.url.startsWith('/api/') || request.method !== 'GET') return reply.code(404).send({ kind: 'not-found', code: 'no-such-address', facts: {} })
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').sendFile('index.html')
  })
}

/** Server-sent events: that something within the caller's range was recorded, so that open pages read again. */
function mountLive(app: FastifyInstance, parts: HttpParts, live: Live): void {
  app.get('/api/live', async (request, reply) => {
    const who = await callerOf(parts, request)
    if (!who) refuse('not-allowed', 'not-signed-in')
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store', 'x-accel-buffering': 'no' })
    reply.raw.write('retry: 3000\n\n')
    const stop = live.listen(who.range, (stir) => reply.raw.write(`data: ${JSON.stringify(stir)}\n\n`))
    const token = request.cookies[sessionCookie]!
    const beat = setInterval(async () => {
      const still = await parts.whoIs(token, true).catch(() => undefined)
      if (still && still.range.from === who.range.from && still.range.to === who.range.to) reply.raw.write(': beat\n\n')
      else reply.raw.end()
    }, 15_000)
    beat.unref()
    request.raw.on('close', () => {
      clearInterval(beat)
      stop()
    })
  })
}

function mount(app: FastifyInstance, parts: HttpParts, route: Route): void {
  const { endpoint } = route
  const signIn = endpoint.may === 'anyone'
  app.route({
    method: endpoint.method,
    url: `/api${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`,
    ...(signIn && endpoint.method !== 'GET' ? { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } } : {}),
    handler: async (request, reply) => {
      const who = await callerOf(parts, request)
      try {
        return await answer(parts, route, who, request, reply)
      } catch (error) {
        if (error instanceof Refused && error.kind === 'not-allowed')
          await parts.refused?.({ who, endpoint: `${endpoint.method} ${endpoint.path}`, code: error.code, address: request.ip })
        throw error
      }
    },
  })
}

async function answer(parts: HttpParts, route: Route, who: Who | undefined, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { endpoint } = route
  const anyone = endpoint.may === 'anyone'
  if (!who && !anyone) refuse('not-allowed', 'not-signed-in')
  if (who?.mustChangePassword && !anyone && endpoint.may !== 'signed-in') refuse('not-allowed', 'password-must-change')
  if (who && endpoint.may.includes('.') && !may(who, endpoint.may)) refuse('not-allowed', 'no-permission', { permission: endpoint.may })
  guardOrigin(request)
  const input = {
    params: endpoint.params ? endpoint.params.parse(request.params) : undefined,
    query: endpoint.query ? endpoint.query.parse(listed(request.query, endpoint.query)) : undefined,
    body: endpoint.upload ? asBytes(request.body) : endpoint.body ? endpoint.body.parse(request.body) : undefined,
  }
  const reading = endpoint.method === 'GET'
  const result = await parts.workshop.work(
    who ?? theProgram,
    async (work) => {
      const done = await route.run(work, input as never, visitOf(parts, request, reply))
      if (!reading && endpoint.records !== false && work.recorded.length === 0) throw new Error(`${endpoint.method} ${endpoint.path} changed something and recorded nothing`)
      return done
    },
    { readOnly: reading },
  )
  if (endpoint.download) return sendFile(reply, result as FileReply)
  if (!endpoint.reply) return reply.code(204).send()
  return reply.send(endpoint.reply.parse(result))
}

async function callerOf(parts: HttpParts, request: FastifyRequest): Promise<Who | undefined> {
  const token = request.cookies[sessionCookie]
  return token ? parts.whoIs(token) : undefined
}

/** A changing call must come from our own pages: same-origin by Fetch Metadata, or no browser at all. */
function guardOrigin(request: FastifyRequest): void {
  if (request.method === 'GET') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') refuse('not-allowed', 'foreign-origin')
}

/** A query member that the schema wants as a list arrives as one text when it was given once. */
function listed(query: unknown, schema: z.ZodType): unknown {
  if (!(schema instanceof z.ZodObject)) return query
  const given = { ...(query as Record<string, unknown>) }
  for (const [key, member] of Object.entries(schema.shape)) {
    let inner: unknown = member
    while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable) inner = inner.unwrap()
    if (inner instanceof z.ZodArray && typeof given[key] === 'string') given[key] = [given[key]]
  }
  return given
}

function asBytes(body: unknown): Uint8Array {
  if (!Buffer.isBuffer(body) || body.length === 0) refuse('invalid', 'file-missing')
  return body
}

function visitOf(parts: HttpParts, request: FastifyRequest, reply: FastifyReply): Visit {
  return {
    address: request.ip,
    agent: String(request.headers['user-agent'] ?? '').slice(0, 200),
    setSession(token, expires) {
      const shape = { path: '/', httpOnly: true, sameSite: 'strict', secure: parts.secureCookies } as const
      if (token) reply.setCookie(sessionCookie, token, { ...shape, ...(expires ? { expires } : {}) })
      else reply.clearCookie(sessionCookie, shape)
    },
  }
}

function sendFile(reply: FastifyReply, file: FileReply): FastifyReply {
  const how = file.inline ? 'inline' : 'attachment'
  return reply
    .type(file.type)
    .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('cache-control', 'private, no-store')
    .send(Buffer.from(file.bytes))
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Refused) return reply.code(refusalStatus[error.kind]).send({ kind: error.kind, code: error.code, facts: error.facts })
  if (error instanceof z.ZodError) {
    const first = error.issues[0]
    return reply.code(422).send({ kind: 'invalid', code: 'input-invalid', facts: { at: first?.path.join('.') ?? '', what: first?.message ?? '' } })
  }
  const known = error as { statusCode?: number; code?: string; message?: string; kind?: string; facts?: unknown }
  if (known.statusCode === 429) return reply.code(429).send(error)
  if (known.statusCode === 413) return reply.code(422).send({ kind: 'invalid', code: 'file-too-large', facts: {} })
  if (known.statusCode && known.statusCode < 500) return reply.code(known.statusCode).send({ kind: 'invalid', code: 'input-invalid', facts: { at: '', what: known.message ?? '' } })
  if (known.code === '42501') return reply.code(403).send({ kind: 'not-allowed', code: 'outside-scope', facts: {} })
  if (known.code === '53100' || known.code === 'ENOSPC') {
    request.log.error(error, 'disk full')
    return reply.code(503).send({ kind: 'conflict', code: 'disk-full', facts: {} })
  }
  const incident = request.id
  request.log.error({ err: error, incident }, 'defect')
  metrics.defects.inc()
  return reply.code(500).send({ kind: 'defect', code: 'defect', facts: { incident } })
}
