import { createReadStream, type ReadStream, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { FileReply } from '#platform/endpoint'

/** The built web app: hashed assets for ever, its two pages (desk, and field below /field) fresh every time, whatever the address. Any other address is answered with 404. */
export async function mountWeb(app: FastifyInstance, webDir: string | undefined): Promise<void> {
  if (webDir)
    await app.register(fastifyStatic, {
      root: webDir,
      wildcard: false,
      index: false,
      cacheControl: false,
      setHeaders: (reply, path) => {
        const forEver = path.includes('/assets/')
        void reply.header('cache-control', forEver ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (request, reply) => {
    const page = webDir && request.method === 'GET' && !/^\/(api|assets)([/?]|$)/.test(request.url)
    if (!page) return reply.code(404).send({ kind: 'not-found', code: 'no-such-address', facts: {} })
    return reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').sendFile(pageOf(request.url))
  })
}

function pageOf(url: string): string {
  return /^\/field([/?]|$)/.test(url) ? 'field/index.html' : 'index.html'
}

const policy =
  "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/** What every answer tells the browser. */
export function secure(reply: FastifyReply, https: boolean): void {
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'same-origin')
  reply.header('x-frame-options', 'DENY')
  reply.header('cross-origin-opener-policy', 'same-origin')
  reply.header('cross-origin-resource-policy', 'same-origin')
  if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', policy)
  if (https) reply.header('strict-transport-security', 'max-age=31536000')
}

export function sendFile(reply: FastifyReply, file: FileReply): FastifyReply {
  const how = file.inline ? 'inline' : 'attachment'
  return reply
    .type(file.type)
    .header('content-disposition', `${how}; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header('cache-control', 'private, no-store')
    .send(file.file === undefined ? Buffer.from(file.bytes) : readOnce(file.file))
}

/** A file that is taken away, with its folder, when it has been sent or the caller has gone. */
function readOnce(path: string): ReadStream {
  const stream = createReadStream(path)
  stream.once('close', () => rmSync(dirname(path), { recursive: true, force: true }))
  return stream
}
