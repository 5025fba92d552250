import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { EndpointParts } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import { may, type Who } from '#platform/who'
import type { Origin } from './work.ts'

export const sessionCookie = 'minelamp'
const stepCookie = 'minelamp-step'

/** What a few actions (sign-in, upload) need of the request beside their input. */
export type Visit = Origin & {
  /** Our own address as the caller reached us: scheme, host and port. */
  site: string
  setSession(token: string | undefined, expires?: Date): void
  /** What the first step of a sign-in left in the caller's browser for the second; ten minutes at most. */
  kept: string | undefined
  keep(value: string | undefined): void
}

/** The permission matrix, enforced: refuses who may not call the endpoint. */
export function admit(endpoint: EndpointParts, who: Who | undefined): void {
  const anyone = endpoint.may === 'anyone'
  if (!who && !anyone) refuse('not-allowed', 'not-signed-in')
  if (who?.mustChangePassword && !anyone && endpoint.may !== 'signed-in') refuse('not-allowed', 'password-must-change')
  if (who && endpoint.may.includes('.') && !may(who, endpoint.may))
    refuse('not-allowed', 'no-permission', { permission: endpoint.may })
}

/** A changing call must come from our own pages: same-origin by Fetch Metadata, or no browser at all. */
export function guardOrigin(request: FastifyRequest): void {
  if (request.method === 'GET' || request.method === 'HEAD') return
  const site = request.headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin' && site !== 'none') refuse('not-allowed', 'foreign-origin')
}

/** The parts of a call as their shapes say. Refuses with the place of the first fault. */
export function inputOf(
  endpoint: EndpointParts,
  request: FastifyRequest,
): { params: unknown; query: unknown; body: unknown } {
  return {
    params: endpoint.params && parsed(endpoint.params, request.params),
    query: endpoint.query && parsed(endpoint.query, listed(request.query, endpoint.query)),
    body: endpoint.upload ? asBytes(request.body) : endpoint.body && parsed(endpoint.body, request.body),
  }
}

function parsed(shape: z.ZodType, given: unknown): unknown {
  const strange = findUnstorable(given)
  if (strange !== undefined)
    refuse('invalid', 'input-invalid', { at: strange, what: `U+0000, U+D800–U+DFFF, > ${deepest}` })
  const result = shape.safeParse(given)
  if (result.success) return result.data
  const [first] = result.error.issues
  return refuse('invalid', 'input-invalid', { at: first?.path.join('.') ?? '', what: first?.message ?? '' })
}

/** No call that means something nests its values deeper. */
const deepest = 60

/** Where a value holds what cannot be kept: a zero character, half of a surrogate pair, or values nested without end. */
function findUnstorable(value: unknown, at = '', depth = 0): string | undefined {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? at : undefined
  if (typeof value !== 'object' || value === null) return undefined
  if (depth === deepest) return at.slice(0, 40)
  for (const [key, one] of Object.entries(value)) {
    const here = at === '' ? key : `${at}.${key}`
    const found = findUnstorable(key, at) ?? findUnstorable(one, here, depth + 1)
    if (found !== undefined) return found
  }
  return undefined
}

/** A query member that the schema wants as a list arrives as one text when it was given once. */
function listed(query: unknown, schema: z.ZodType): unknown {
  if (!(schema instanceof z.ZodObject)) return query
  const given = { ...(query as Record<string, unknown>) }
  for (const [key, member] of Object.entries(schema.shape)) {
    let inner: unknown = member
    while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault || inner instanceof z.ZodNullable)
      inner = inner.unwrap()
    if (inner instanceof z.ZodArray && typeof given[key] === 'string') given[key] = [given[key]]
  }
  return given
}

function asBytes(body: unknown): Uint8Array {
  if (!Buffer.isBuffer(body) || body.length === 0) refuse('invalid', 'file-missing')
  return body
}

/** From where a call came. */
export function originOf(request: FastifyRequest): Origin {
  return { address: request.ip, agent: (request.headers['user-agent'] ?? '').slice(0, 200) }
}

export function visitOf(request: FastifyRequest, reply: FastifyReply, secureCookies: boolean): Visit {
  const shape = { path: '/', httpOnly: true, sameSite: 'strict', secure: secureCookies } as const
  return {
    ...originOf(request),
    site: `${secureCookies ? 'https' : request.protocol}://${request.host}`,
    kept: request.cookies[stepCookie],
    keep(value) {
      if (value) reply.setCookie(stepCookie, value, { ...shape, maxAge: 600 })
      else reply.clearCookie(stepCookie, shape)
    },
    setSession(token, expires) {
      if (token) reply.setCookie(sessionCookie, token, { ...shape, ...(expires ? { expires } : {}) })
      else reply.clearCookie(sessionCookie, shape)
    },
  }
}
