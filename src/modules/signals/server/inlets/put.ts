import { hash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { refuse } from '#platform/refusal'
import { theProgram, type Workshop } from '#platform/server/work'
import { hashOfToken } from '../actions/sources.ts'
import type { SignalsHouse } from '../house.ts'
import { fileMost } from '../intake/lying.ts'
import { findByToken } from '../store/desk.ts'
import { writeDurably } from './durably.ts'
import { withSentence } from './said.ts'

/** With so many files waiting a sender is asked to wait: they lie on its side safely, and memory here does not grow. Settings. */
const waitingMost = 20_000
const retryAfter = 30
/** What may be a name of a file; no path leads out of its folder. */
const nameForm = /^[A-Za-z0-9][\w.-]{0,120}$/

export type PutParts = { readonly house: SignalsHouse; readonly workshop: Workshop; readonly dataDir: string }

/**
 * `PUT /ingest/{code}/{file}` with `authorization: Bearer <token>`: a front end's file by HTTP. It is written into the inbox, and answered when it is durable there: 202
 * taken over; 200 taken over before (the same content); 409 another file of that name waits; 403 no such token, or one of another mine; 422 no such name, empty or too large; 503 with
 * `retry-after` while too many wait. Sending again after any of them is right. What is not taken says why in a sentence, `why`.
 */
export function mountIngest(app: FastifyInstance, { house, workshop, dataDir }: PutParts): void {
  void app.register(async (own) => {
    own.removeAllContentTypeParsers()
    own.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: fileMost }, (_request, body, done) =>
      done(null, body),
    )
    own.addHook('preSerialization', async (_request, _reply, answer) =>
      withSentence(answer, { most: fileMost / 1024 ** 2, seconds: retryAfter }),
    )
    own.put<{ Params: { code: string; file: string } }>(
      '/ingest/:code/:file',
      { config: { rateLimit: false }, bodyLimit: fileMost },
      async (request, reply) => {
        const { code, file } = request.params
        const token = /^Bearer ([\w-]{16,100})$/.exec(request.headers.authorization ?? '')?.[1]
        const source =
          token === undefined
            ? undefined
            : await workshop.work(theProgram, (work) => findByToken(work, hashOfToken(token)), { readOnly: true })
        if (!source || source.code !== code) return refuse('not-allowed', 'no-such-token')
        if (!nameForm.test(file)) refuse('invalid', 'no-file-name', { name: file })
        if (!house.isOn || (await house.waiting()) > waitingMost)
          return reply
            .code(503)
            .header('retry-after', String(retryAfter))
            .send({ taken: false, code: house.isOn ? 'too-many-wait' : 'signals-off' })
        const bytes = request.body as Buffer
        if (!Buffer.isBuffer(bytes) || bytes.length === 0) refuse('invalid', 'empty-file')
        const sha256 = hash('sha256', bytes)
        const folder = join(dataDir, 'inbox', code)
        const path = join(folder, file)
        if (existsSync(path)) {
          if (hash('sha256', readFileSync(path)) === sha256) return reply.code(200).send({ taken: true, sha256 })
          return reply.code(409).send({ taken: false, sha256, code: 'name-waits' })
        }
        if (await house.isKept(sha256)) return reply.code(200).send({ taken: true, sha256 })
        await writeDurably(folder, file, randomUUID(), bytes)
        return reply.code(202).send({ taken: true, sha256 })
      },
    )
  })
}
