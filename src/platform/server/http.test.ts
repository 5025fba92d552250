import { gzipSync } from 'node:zlib'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { openDatabase } from './database.ts'
import { openHttp } from './http.ts'
import { openApplication } from './test-application.ts'
import { openWorkshop } from './work.ts'

const { ask, lines, parts, close } = await openApplication()
afterAll(close)
beforeEach(() => void (lines.length = 0))

describe('limits', () => {
  test('too many calls from one address are refused for a while, others go on', async () => {
    const own = await openHttp(parts({ rate: 5 }))
    const call = (remoteAddress: string, headers: Record<string, string> = {}) =>
      ask('GET /api/open', { at: own, remoteAddress, headers })
    for (let n = 0; n < 5; n++) expect((await call('10.0.0.1')).status).toBe(200)
    const reply = await call('10.0.0.1')
    expect(reply.status).toBe(429)
    expect(reply.said).toEqual({
      kind: 'not-allowed',
      code: 'too-many-calls',
      facts: { seconds: expect.any(Number) as number },
    })
    expect(Number(reply.headers['retry-after'])).toBeGreaterThan(0)
    expect((await call('10.0.0.2')).status).toBe(200)
    // Behind a proxy on this machine the address is the proxy's word; from elsewhere nobody is believed.
    expect((await call('127.0.0.1', { 'x-forwarded-for': '10.0.0.1' })).status).toBe(429)
    expect((await call('10.0.0.1', { 'x-forwarded-for': '10.0.0.9' })).status).toBe(429)
    for (let n = 0; n < 6; n++) await ask('GET /api/nothing', { at: own, remoteAddress: '10.0.0.7' })
    expect((await ask('GET /api/nothing', { at: own, remoteAddress: '10.0.0.7' })).status).toBe(429)
    await own.close()
  })

  test('sign-in has its own, narrower one', async () => {
    const own = await openHttp(parts())
    const call = () => ask('POST /api/sign-in', { at: own, remoteAddress: '10.0.0.3', payload: { password: 'wrong' } })
    for (let n = 0; n < 60; n++) expect((await call()).status).toBe(403)
    expect(await call()).toMatchObject({ status: 429, said: { code: 'too-many-calls' } })
    expect((await ask('GET /api/open', { at: own, remoteAddress: '10.0.0.3' })).status).toBe(200)
    await own.close()
  })
})

test('a body that is said to be packed is refused at once, be it packed or not', async () => {
  const headers = { 'content-encoding': 'gzip', 'content-type': 'application/json' }
  for (const payload of [gzipSync('{"password":"wrong"}'), Buffer.from('{"password":"wrong"}')])
    expect(await ask('POST /api/sign-in', { remoteAddress: '10.0.0.4', payload, headers })).toMatchObject({
      status: 415,
      said: { kind: 'invalid', code: 'input-invalid' },
    })
})

describe('answers', () => {
  test.each([
    'GET /api/open',
    'GET /api/own',
    'GET /',
    'GET /board',
    'GET /api/nothing',
    'GET /assets/main-abc.js',
    'GET /healthz',
  ])('%s carries what protects the reader', async (call) => {
    const { headers } = await ask(call)
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    })
    expect(headers['content-security-policy']).toMatch(/default-src 'self'.*frame-ancestors 'none'/)
    expect(headers['content-security-policy']).not.toMatch(/script-src|unsafe-eval/)
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  test('data are kept nowhere, hashed assets for ever, the page is fresh every time', async () => {
    expect((await ask('GET /api/open')).headers['cache-control']).toBe('no-store')
    expect((await ask('GET /api/kept', { as: 'clerk' })).headers['cache-control']).toBe('private, no-store')
    expect((await ask('GET /assets/main-abc.js')).headers['cache-control']).toContain('immutable')
    expect(await ask('GET /board/x?y=1')).toMatchObject({
      status: 200,
      body: '<!doctype html><title>矿灯</title>',
      headers: { 'cache-control': 'no-cache' },
    })
  })

  test('behind HTTPS the cookie and the site stay with HTTPS', async () => {
    const own = await openHttp(parts({ secureCookies: true }))
    const reply = await ask('POST /api/sign-in', { at: own, payload: { password: 'right' } })
    expect(reply.cookies[0]).toMatchObject({ value: 'clerk', secure: true, httpOnly: true, sameSite: 'Strict' })
    expect(reply.headers['strict-transport-security']).toContain('max-age')
    await own.close()
  })

  test('a file goes out under its name, as a download, never to be guessed at', async () => {
    expect((await ask('GET /api/kept', { as: 'clerk' })).headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('方案 1.pdf')}`,
      'x-content-type-options': 'nosniff',
    })
  })

  test('/metrics answers this machine only', async () => {
    expect(await ask('GET /metrics')).toMatchObject({
      status: 200,
      body: expect.stringContaining('minelamp_request_seconds_bucket') as string,
    })
    expect((await ask('GET /metrics', { remoteAddress: '10.0.0.1' })).status).toBe(403)
    expect((await ask('GET /metrics', { headers: { 'x-forwarded-for': '10.0.0.1' } })).status).toBe(403)
    expect((await ask('GET /metrics', { headers: { 'x-forwarded-for': '127.0.0.1, 10.0.0.1' } })).status).toBe(403)
  })

  test('/healthz says when the database is gone, and answers meanwhile', async () => {
    expect(await ask('GET /healthz')).toMatchObject({ status: 200, said: { ok: true } })
    const away = openDatabase('postgres://nobody@127.0.0.1:1/none', 1)
    const own = await openHttp(
      parts({
        workshop: openWorkshop(
          away.kysely,
          [],
          () => new Date(),
          () => {},
        ),
        healthy: () =>
          away.pool.query('select 1').then(
            () => true,
            () => false,
          ),
      }),
    )
    expect(await ask('GET /healthz', { at: own })).toMatchObject({ status: 503, said: { ok: false } })
    expect(await ask('GET /api/open', { at: own })).toMatchObject({
      status: 503,
      said: { code: 'database-away' },
      headers: { 'retry-after': '5' },
    })
    await own.close()
    await away.close()
  })

  test('the log has a line a call: what, how long, how it ended; no query, cookie or body', async () => {
    await ask('GET /api/things?state=secret-query', { as: 'clerk' })
    await ask('POST /api/sign-in', { payload: { password: 'secret-password' } })
    await vi.waitFor(() => expect(lines).toHaveLength(2))
    expect(JSON.parse(lines[0]!)).toMatchObject({
      msg: 'answered',
      method: 'GET',
      url: '/api/things',
      status: 200,
      ms: expect.any(Number) as number,
      reqId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    })
    expect(lines.join('')).not.toMatch(/secret|clerk/)
  })
})
