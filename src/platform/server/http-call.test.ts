import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { openHttp } from './http.ts'
import { type Asked, openApplication, thing } from './test-application.ts'

const { ask, entries, lines, parts, refused, close } = await openApplication()
afterAll(close)
beforeEach(() => void (lines.length = refused.length = 0))

describe('who may call', () => {
  test.each([
    ['GET /api/open', undefined, 200],
    ['GET /api/open', 'clerk', 200],
    ['GET /api/open', 'unknown', 200],
    ['GET /api/open', 'fresh', 200],
    ['GET /api/own', undefined, 401],
    ['GET /api/own', 'unknown', 401],
    ['GET /api/own', 'guest', 200],
    ['GET /api/own', 'fresh', 200],
    ['GET /api/things', undefined, 401],
    ['GET /api/things', 'guest', 403],
    ['GET /api/things', 'fresh', 403],
    ['GET /api/things', 'clerk', 200],
    ['POST /api/things', undefined, 401],
    ['POST /api/things', 'guest', 403],
    ['GET /api/kept', 'guest', 403],
    ['POST /api/kept?name=a', undefined, 401],
    ['GET /api/live', undefined, 401],
    ['GET /api/live', 'unknown', 401],
  ])('%s by %s: %i', async (call, as, status) => {
    expect((await ask(call, as ? { as } : {})).status).toBe(status)
  })

  test('the refusal says why, and is told to be recorded', async () => {
    expect((await ask('GET /api/own')).said).toEqual({ kind: 'not-allowed', code: 'not-signed-in', facts: {} })
    expect((await ask('GET /api/things', { as: 'guest' })).said).toEqual({
      kind: 'not-allowed',
      code: 'no-permission',
      facts: { permission: 'things.read' },
    })
    expect((await ask('GET /api/things', { as: 'fresh' })).said).toMatchObject({ code: 'password-must-change' })
    expect(refused.map(({ who, ...call }) => [who?.session, call])).toEqual([
      [undefined, { endpoint: 'GET /own', code: 'not-signed-in', address: '127.0.0.1', agent: 'lightMyRequest' }],
      ['guest', { endpoint: 'GET /things', code: 'no-permission', address: '127.0.0.1', agent: 'lightMyRequest' }],
      [
        'fresh',
        { endpoint: 'GET /things', code: 'password-must-change', address: '127.0.0.1', agent: 'lightMyRequest' },
      ],
    ])
  })

  test('a refusal that cannot be recorded is still a refusal', async () => {
    const own = await openHttp(parts({ refused: () => Promise.reject(new Error('the record is away')) }))
    expect((await ask('GET /api/things', { as: 'guest', at: own })).status).toBe(403)
    expect(lines.join('')).toContain('the record is away')
    await own.close()
  })

  test.each(['cross-site', 'same-site'])(
    'a changing call from another site (%s) does nothing, reading is harmless',
    async (site) => {
      const headers = { 'sec-fetch-site': site }
      const before = (await entries()).length
      expect((await ask('POST /api/things', { as: 'clerk', headers, payload: thing() })).said).toMatchObject({
        code: 'foreign-origin',
      })
      expect((await ask('POST /api/sign-in', { headers, payload: { password: 'right' } })).cookies).toEqual([])
      expect(await entries()).toHaveLength(before)
      expect((await ask('GET /api/things', { as: 'clerk', headers })).status).toBe(200)
      expect(
        (await ask('POST /api/things', { as: 'clerk', headers: { 'sec-fetch-site': 'same-origin' }, payload: thing() }))
          .status,
      ).toBe(200)
    },
  )

  test('what a stranger sends is not even received', async () => {
    const payload = Buffer.alloc(4 * 1024 * 1024)
    const octets = { 'content-type': 'application/octet-stream' }
    expect((await ask('POST /api/kept?name=a', { headers: octets, payload })).status).toBe(401)
    expect((await ask('POST /api/kept?name=a', { as: 'guest', headers: octets, payload })).status).toBe(403)
    expect((await ask('POST /api/kept?name=a', { as: 'clerk', headers: octets, payload })).said).toMatchObject({
      code: 'upload-too-large',
    })
  })
})

describe('input', () => {
  test.each<[string, object, string]>([
    ['a missing member', { names: undefined }, 'names'],
    ['deep within a list', { names: [{ zh: '甲' }, { zh: '' }] }, 'names.1.zh'],
    ['another type', { count: 'many' }, 'count'],
    ['too large a number', { count: 10 }, 'count'],
    ['a zero character, which no database keeps', { names: [{ zh: 'a\0b' }] }, 'names.0.zh'],
    ['half of a surrogate pair', { names: [{ zh: '\ud83d' }] }, 'names.0.zh'],
  ])('%s is refused with its place', async (_what, wrong, at) => {
    const reply = await ask('POST /api/things', { as: 'clerk', payload: thing(wrong) })
    expect(reply.status).toBe(422)
    expect(reply.said).toMatchObject({ kind: 'invalid', code: 'input-invalid', facts: { at } })
  })

  test.each<[string, Asked, number]>([
    ['broken JSON', { payload: '{"a":', headers: { 'content-type': 'application/json' } }, 400],
    [
      'a poisoned prototype',
      { payload: '{"__proto__":{"a":1}}', headers: { 'content-type': 'application/json' } },
      400,
    ],
    ['another format', { payload: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } }, 415],
    ['no body', {}, 422],
    ['a list for an object', { payload: [] }, 422],
    [
      'values nested without end',
      { payload: '['.repeat(20_000) + ']'.repeat(20_000), headers: { 'content-type': 'application/json' } },
      422,
    ],
  ])('%s is the caller’s fault', async (_what, asked, status) => {
    const reply = await ask('POST /api/things', { as: 'clerk', ...asked })
    expect([reply.status, reply.said['kind'], reply.said['code']]).toEqual([status, 'invalid', 'input-invalid'])
  })

  test('one value where a list is wanted is a list of one', async () => {
    expect((await ask('GET /api/things?state=met&page=3', { as: 'clerk' })).said).toEqual({ state: ['met'], page: 3 })
    expect((await ask('GET /api/things?state=met&state=late', { as: 'clerk' })).said).toEqual({
      state: ['met', 'late'],
      page: 1,
    })
    expect((await ask('GET /api/things?page=x', { as: 'clerk' })).said).toMatchObject({ facts: { at: 'page' } })
  })

  test('more than 2 MB are too much, for files what the limit says; no file is none', async () => {
    const octets = { 'content-type': 'application/octet-stream' }
    const much = thing({ names: [{ zh: 'x'.repeat(2 * 1024 * 1024) }] })
    expect(await ask('POST /api/things', { as: 'clerk', payload: much })).toMatchObject({
      status: 422,
      said: { kind: 'invalid', code: 'input-too-large' },
    })
    expect(
      await ask('POST /api/things', { as: 'clerk', payload: Buffer.alloc(3 * 1024 * 1024 - 1), headers: octets }),
    ).toMatchObject({ status: 422, said: { code: 'upload-too-large' } })
    expect(
      await ask('POST /api/kept?name=a', { as: 'clerk', headers: octets, payload: Buffer.alloc(3 * 1024 * 1024) }),
    ).toMatchObject({ said: { size: 3 * 1024 * 1024 } })
    expect(
      await ask('POST /api/kept?name=a', { as: 'clerk', headers: octets, payload: Buffer.alloc(0) }),
    ).toMatchObject({ status: 422, said: { code: 'file-missing' } })
    expect(await ask('POST /api/kept?name=a', { as: 'clerk', payload: { no: 'file' } })).toMatchObject({
      status: 422,
      said: { code: 'file-missing' },
    })
  })
})
