import { randomUUID } from 'node:crypto'
import { constants, type ZlibOptions, type ZstdOptions } from 'node:zlib'
import fastifyCompress from '@fastify/compress'
import fastifyCookie from '@fastify/cookie'
import fastifyRateLimit from '@fastify/rate-limit'
import Fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { EndpointParts, FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { Refused } from '#platform/refusal'
import type { Who } from '#platform/who'
import { admit, guardOrigin, inputOf, originOf, sessionCookie, type Visit, visitOf } from './http-call.ts'
import { closeIdleConnections } from './http-close.ts'
import { answerError, shownError } from './http-errors.ts'
import { type LiveStream, liveRecord, mountStreams } from './http-live.ts'
import { compileReply } from './http-reply.ts'
import { mountPublic, type PublicPage } from './http-public.ts'
import { mountWeb, secure, sendFile } from './http-web.ts'
import { mountTrust } from './http-trust.ts'
import type { Live } from './live.ts'
import { metrics } from './metrics.ts'
import { doOnce } from './once.ts'
import type { Tls } from './tls.ts'
import { type Origin, theProgram, type Work, type Workshop } from './work.ts'

export { sessionCookie, type Visit } from './http-call.ts'

/** An endpoint with the action that answers it. */
export type Route = { endpoint: EndpointParts; run: (work: Work, input: never, visit: Visit) => Promise<unknown> }

/** Joins an endpoint to its action; the types of both must agree. */
export function serve<const E extends EndpointParts>(
  endpoint: E,
  run: (work: Work, input: InputOf<E>, visit: Visit) => Promise<ReplyOf<E>>,
): Route {
  return { endpoint, run }
}

export type HttpParts = {
  workshop: Workshop
  routes: readonly Route[]
  /** The person behind a session token, or undefined. `watching`: a page looks by itself, which does not keep a session awake. */
  whoIs(token: string, watching?: boolean): Promise<Who | undefined>
  /** Told of every call that was not allowed, before it is answered, so that it can be recorded. */
  refused?(call: RefusedCall): Promise<void>
  secureCookies: boolean
  /** Served over HTTPS with these; over plain HTTP without. */
  tls?: Tls
  uploadLimit: number
  logLevel: string
  /** Where log lines go; standard output when absent. */
  log?: { write(line: string): void }
  /** Calls a minute from one address; sign-in has its own, narrower limit. */
  rate?: number
  healthy(): Promise<boolean>
  live?: Live
  /** What else open pages are told of as it happens. */
  streams?: readonly LiveStream[]
  openApi?: object
  /** Pages below /public that need no account; none without. */
  publicPages?: readonly PublicPage[]
  /** Folder of the built web app; its pages answer every address outside /api. */
  webDir?: string
}

/** A call that was not allowed: by whom (nobody when not signed in), to which endpoint, and the reason's code. */
export type RefusedCall = { who: Who | undefined; endpoint: string; code: string } & Origin

const bodyLimit = 2 * 1024 * 1024
/** Replies up to so many bytes are packed at once, in less than a millisecond: a stream for each costs more than the packing. */
const syncThreshold = 64 * 1024
/** The lowest of zstd's usual levels takes half the time of the usual one, and packs JSON no worse; other packings have no such member. */
const zlibOptions: ZlibOptions & ZstdOptions = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }
/** From one address, behind which a whole office may sit. */
const callsAMinute = 6000
const signInsAMinute = 60

/** The one place that knows Fastify: every route is permission → input → transaction → action → reply. */
export async function openHttp(parts: HttpParts): Promise<FastifyInstance> {
  const app = Fastify({
    logger:
      parts.logLevel === 'silent'
        ? false
        : { level: parts.logLevel, serializers: { err: shownError }, ...(parts.log ? { stream: parts.log } : {}) },
    ...(parts.tls ? { https: { cert: parts.tls.cert, key: parts.tls.key, minVersion: 'TLSv1.2' as const } } : {}),
    bodyLimit,
    genReqId: () => randomUUID(),
    trustProxy: 'loopback',
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  })
  closeIdleConnections(app)
  await app.register(fastifyCookie)
  // Nobody sends us packed bodies; one that is no gzip at all was never answered.
  await app.register(fastifyCompress, {
    global: true,
    threshold: 1024,
    syncThreshold,
    zlibOptions,
    requestEncodings: ['identity'],
  })
  await app.register(fastifyRateLimit, {
    max: parts.rate ?? callsAMinute,
    timeWindow: '1 minute',
    errorResponseBuilder: (_request, context) => ({
      statusCode: 429,
      facts: { seconds: Math.ceil(context.ttl / 1000) },
    }),
  })
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  )
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply))
  app.addHook('onSend', async (request, reply) => {
    // Our own authority is not pinned for a year: who leaves HTTPS again must not be locked out.
    secure(reply, parts.secureCookies && !parts.tls?.authority)
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  const streams = [...(parts.live ? [liveRecord(parts.live)] : []), ...(parts.streams ?? [])]
  const streamed = new Set<string | undefined>(streams.map((one) => `/api${one.path}`))
  app.addHook('onResponse', async (request, reply) => {
    const { url } = request.routeOptions
    // A stream's length is no time to answer.
    if (!streamed.has(url))
      metrics.requests
        .labels(url ?? 'other', request.method, String(reply.statusCode))
        .observe(reply.elapsedTime / 1000)
    request.log.info(
      { ms: Math.round(reply.elapsedTime), status: reply.statusCode, url, method: request.method },
      'answered',
    )
  })
  app.get('/healthz', async (_request, reply) =>
    (await parts.healthy()) ? { ok: true } : reply.code(503).send({ ok: false }),
  )
  app.get('/metrics', { config: { rateLimit: false } }, async (request, reply) => {
    if (!['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.ip)) return reply.code(403).send('')
    return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics())
  })
  if (parts.openApi) app.get('/api/openapi.json', async () => parts.openApi)
  mountStreams(app, streams, (token, watching) => parts.whoIs(token, watching))
  for (const route of parts.routes) mount(app, parts, route)
  mountTrust(app, parts.tls?.authority)
  mountPublic(app, parts.workshop, parts.publicPages ?? [])
  await mountWeb(app, parts.webDir)
  return app
}

function mount(app: FastifyInstance, parts: HttpParts, route: Route): void {
  const { endpoint } = route
  const callers = new WeakMap<FastifyRequest, Who>()
  const { hot, reply: shape } = endpoint
  const seen = shape && (hot ? compileReply(shape) : (result: unknown) => shape.parse(result))
  const signIn = endpoint.may === 'anyone' && endpoint.method !== 'GET'
  async function noting<T>(request: FastifyRequest, run: () => Promise<T>): Promise<T> {
    try {
      return await run()
    } catch (error) {
      if (error instanceof Refused && error.kind === 'not-allowed') {
        const call = {
          who: callers.get(request),
          endpoint: `${endpoint.method} ${endpoint.path}`,
          code: error.code,
          ...originOf(request),
        }
        // A refusal that cannot be written down is still a refusal.
        await parts
          .refused?.(call)
          .catch((why: unknown) => request.log.error({ err: why }, 'a refusal was not recorded'))
      }
      throw error
    }
  }
  app.route({
    method: endpoint.method,
    url: `/api${endpoint.path.replace(/\{(\w+)\}/g, ':$1')}`,
    bodyLimit: endpoint.upload ? parts.uploadLimit : bodyLimit,
    ...(signIn ? { config: { rateLimit: { max: signInsAMinute, timeWindow: '1 minute' } } } : {}),
    // Before the body is read: what a stranger sends is not even received.
    preParsing: (request) =>
      noting(request, async () => {
        const token = request.cookies[sessionCookie]
        const who = token ? await parts.whoIs(token) : undefined
        if (who) callers.set(request, who)
        admit(endpoint, who)
        guardOrigin(request)
      }),
    handler: (request, reply) =>
      noting(request, () => answer(parts, { ...route, seen }, callers.get(request), request, reply)),
  })
}

async function answer(
  parts: HttpParts,
  { endpoint, run, seen }: Route & { seen: ((result: unknown) => unknown) | undefined },
  who: Who | undefined,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const input = inputOf(endpoint, request)
  const reading = endpoint.method === 'GET'
  const visit = visitOf(request, reply, parts.secureCookies)
  const result = await parts.workshop.work(
    who ?? theProgram,
    async (work) => {
      // Within the work: what cannot be answered is not done either.
      const done = await doOnce(work, endpoint, input, async () => {
        const result = await run(work, input as never, visit)
        return seen ? seen(result) : result
      })
      if (!reading && endpoint.records !== false && work.recorded.length === 0 && !work.repeated)
        throw new Error(`${endpoint.method} ${endpoint.path} changed something and recorded nothing`)
      return done
    },
    { readOnly: reading, from: { address: visit.address, agent: visit.agent } },
  )
  if (endpoint.download) return sendFile(reply, result as FileReply)
  return endpoint.reply ? reply.send(result) : reply.code(204).send()
}
