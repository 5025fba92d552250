import { createHash, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

type Sent = { redirectUri: string; challenge: string; nonce: string; state: string }
export type Claims = { sub: string; preferred_username?: string }
/** What the provider does wrong on purpose. */
export type Wrong = Partial<Record<'key' | 'nonce' | 'audience' | 'expired', true>> & { silent?: boolean }

const client = { id: 'minelamp', secret: 'loopback-secret' }

/** An OpenID provider on this machine with a key of its own, for tests: discovery, keys, codes, tokens signed with RS256. */
export async function openTestProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const codes = new Map<string, Sent & { claims: Claims }>()
  let wrong: Wrong = {}
  let issuer = ''
  const server = createServer((request, reply) => void answer(request, reply))
  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<unknown> {
    const json = (status: number, said: object) =>
      reply.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(said))
    if (request.url === '/.well-known/openid-configuration')
      return json(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        end_session_endpoint: `${issuer}/leave`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        code_challenge_methods_supported: ['S256'],
      })
    if (request.url === '/keys')
      return json(200, { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'RS256' }] })
    if (request.url === '/token') {
      if (wrong.silent) return reply.destroy()
      const form = new URLSearchParams(await textOf(request))
      const sent = codes.get(form.get('code') ?? '')
      codes.delete(form.get('code') ?? '')
      const challenge = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url')
      const right =
        sent?.challenge === challenge && sent.redirectUri === form.get('redirect_uri') && isClient(request, form)
      if (!sent || !right) return json(400, { error: 'invalid_grant' })
      const now = Math.floor(Date.now() / 1000)
      const claims = {
        iss: issuer,
        aud: wrong.audience ? 'another' : client.id,
        iat: now,
        exp: wrong.expired ? now - 3600 : now + 300,
        nonce: wrong.nonce ? 'another' : sent.nonce,
        ...sent.claims,
      }
      const key = wrong.key ? stranger.privateKey : privateKey
      const parts = [{ alg: 'RS256', typ: 'JWT', kid: 'one' }, claims].map((one) =>
        Buffer.from(JSON.stringify(one)).toString('base64url'),
      )
      const signature = createSign('RSA-SHA256').update(parts.join('.')).sign(key).toString('base64url')
      return json(200, { access_token: randomUUID(), token_type: 'Bearer', id_token: [...parts, signature].join('.') })
    }
    return json(404, {})
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    settings: { issuer, clientId: client.id, clientSecret: client.secret },
    /** Somebody signs in there: gives the query with which the browser comes back from an address of ours. */
    signIn(url: string, claims: Claims): string {
      const asked = new URL(url).searchParams
      const code = randomUUID()
      codes.set(code, {
        redirectUri: asked.get('redirect_uri')!,
        challenge: asked.get('code_challenge')!,
        nonce: asked.get('nonce')!,
        state: asked.get('state')!,
        claims,
      })
      return new URLSearchParams({ code, state: asked.get('state')! }).toString()
    },
    set(next: Wrong) {
      wrong = next
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

function isClient(request: IncomingMessage, form: URLSearchParams): boolean {
  const basic = Buffer.from(`${client.id}:${client.secret}`).toString('base64')
  return (
    request.headers.authorization === `Basic ${basic}` ||
    (form.get('client_id') === client.id && form.get('client_secret') === client.secret)
  )
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts).toString('utf8')
}
