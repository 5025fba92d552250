import type { FastifyReply, FastifyRequest } from 'fastify'
import { type ReasonFacts, Refused, type RefusalKind, refusalStatus } from '#platform/refusal'
import { metrics } from './metrics.ts'

type Answer = { status: number; kind: RefusalKind | 'defect'; code: string; facts?: ReasonFacts; retryAfter?: number }

/** What Fastify, PostgreSQL, the driver and the file system throw, as far as it is told apart. */
type Thrown = {
  statusCode?: number
  code?: string
  constraint?: string
  message?: string
  syscall?: string
  routine?: string
  facts?: ReasonFacts
}

/** Answers what was thrown: a refusal as it is, a known trouble by its own code, anything else as a defect with a number. */
export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const answer =
    error instanceof Refused ? refusalOf(error) : (callerFault(error as Thrown, request) ?? troubleOf(error as Thrown))
  if (answer && answer.status >= 500) request.log.error({ err: error, code: answer.code }, 'not answered')
  if (answer) return say(reply, answer)
  const incident = request.id
  request.log.error({ err: error, incident }, 'defect')
  metrics.defects.inc()
  return say(reply, { status: 500, kind: 'defect', code: 'defect', facts: { incident } })
}

function say(reply: FastifyReply, { status, kind, code, facts = {}, retryAfter }: Answer): FastifyReply {
  if (retryAfter) reply.header('retry-after', retryAfter)
  return reply.code(status).send({ kind, code, facts })
}

function refusalOf({ kind, code, facts }: Refused): Answer {
  return { status: code === 'not-signed-in' ? 401 : refusalStatus[kind], kind, code, facts }
}

/** A call that Fastify could not take: too large, too many, not to be read. */
function callerFault({ statusCode, message, facts }: Thrown, request: FastifyRequest): Answer | undefined {
  if (!statusCode || statusCode >= 500) return undefined
  if (statusCode === 429) return { status: 429, kind: 'not-allowed', code: 'too-many-calls', facts: facts ?? {} }
  const upload = request.headers['content-type']?.startsWith('application/octet-stream')
  if (statusCode === 413) return { status: 422, kind: 'invalid', code: upload ? 'upload-too-large' : 'input-too-large' }
  return { status: statusCode, kind: 'invalid', code: 'input-invalid', facts: { at: '', what: message ?? '' } }
}

const diskFull = new Set(['53100', 'ENOSPC', 'EDQUOT'])
const databaseAway = /^(08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/
const connectionLost =
  /^Connection terminated|^timeout exceeded when trying to connect|connection error and is not queryable/
/** PostgreSQL's own names of the places where it turns a new connection away. */
const turnedAway = new Set(['CheckMyDatabase', 'InitPostgres', 'auth_failed'])
const tryAgain = new Set(['40001', '40P01', '55P03', '23505'])

/** What may happen to a sound program: no room, no database, two at once. */
function troubleOf({ code = '', constraint = '', message = '', syscall, routine = '' }: Thrown): Answer | undefined {
  // The policy of a scoped table refused the row. Other lacking privileges are our own mistake.
  if (code === '42501' && routine === 'ExecWithCheckOptions')
    return { status: 403, kind: 'not-allowed', code: 'outside-scope' }
  if (diskFull.has(code)) return { status: 503, kind: 'conflict', code: 'disk-full', retryAfter: 60 }
  if (
    databaseAway.test(code) ||
    (syscall === 'connect' && code === 'ENOENT') ||
    connectionLost.test(message) ||
    turnedAway.has(routine)
  )
    return { status: 503, kind: 'conflict', code: 'database-away', retryAfter: 5 }
  // An identity of something else, seen or unseen; otherwise two at once wanted the same, and the second will be told why not.
  if (code === '23505' && constraint.endsWith('_pkey'))
    return { status: 409, kind: 'conflict', code: 'already-used-id' }
  if (tryAgain.has(code)) return { status: 409, kind: 'conflict', code: 'try-again' }
  if (code === '57014') return { status: 503, kind: 'conflict', code: 'took-too-long' }
  return undefined
}

/** What a log line tells of an error: never the values that a database's detail repeats (rows, keys). */
export function shownError(error: Error): ShownError {
  const { name, message, stack = '', code, constraint, table, routine } = error as Error & Partial<ShownError>
  const cause = error.cause instanceof Error ? shownError(error.cause) : undefined
  return { type: name, message, stack, code, constraint, table, routine, cause }
}
type ShownError = Record<'type' | 'message' | 'stack', string> &
  Partial<Record<'code' | 'constraint' | 'table' | 'routine', unknown>> & { cause?: ShownError | undefined }
