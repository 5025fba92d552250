import { X509Certificate } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import { secure } from './http-web.ts'
import { trustPage } from './trust-page.ts'

/** `/trust`: how a phone comes to trust this server, and the certificate of its own authority; open to everybody. */
export function mountTrust(app: FastifyInstance, authority: string | undefined): void {
  app.get('/trust', async (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(
        trustPage({
          address: `${request.protocol}://${request.host}`,
          https: request.protocol === 'https',
          fingerprint: fingerprintOf(authority),
        }),
      ),
  )
  mountAuthority(app, authority)
}

/**
 * A second port with plain HTTP for phones that do not trust us yet: the page and the certificate, nothing else. Every other address leads
 * to the page.
 */
export function openTrustPort(authority: string | undefined, httpsPort: number): FastifyInstance {
  const app = Fastify({ logger: false })
  app.addHook('onSend', async (_request, reply) => secure(reply, false))
  app.get('/trust', async (request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(
        trustPage({
          address: `https://${request.hostname}${httpsPort === 443 ? '' : `:${httpsPort}`}`,
          https: true,
          fingerprint: fingerprintOf(authority),
        }),
      ),
  )
  mountAuthority(app, authority)
  app.setNotFoundHandler((_request, reply) => reply.code(302).header('location', '/trust').send())
  return app
}

function mountAuthority(app: FastifyInstance, authority: string | undefined): void {
  app.get('/trust/authority.crt', async (_request, reply) => {
    if (!authority) return reply.code(404).send({ kind: 'not-found', code: 'no-such-address', facts: {} })
    // Android wants the ending, iPhones the type.
    return reply
      .type('application/x-x509-ca-cert')
      .header('content-disposition', 'attachment; filename=minelamp-authority.crt')
      .send(new X509Certificate(authority).raw)
  })
}

function fingerprintOf(authority: string | undefined): string | undefined {
  return authority === undefined ? undefined : new X509Certificate(authority).fingerprint256
}
