import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import { noSignals } from '../house.ts'
import { mountIngest } from './put.ts'
import Fastify, { type FastifyInstance } from 'fastify'
import { answerError } from '#platform/server/http-errors'

let house: Desk
let app: FastifyInstance
let token: string
const dataDir = mkdtempSync(join(tmpdir(), 'minelamp-put-'))
const state = { waiting: 0, kept: new Set<string>() }
const code = '990102000001'

beforeAll(async () => {
  house = await desk({})
  const body = { id: randomUUID(), mine: house.place.mine.id, profile: 'national', code, fromDay: '2026-01-01' }
  const { source } = await house.as('clerk').send(api.addSource, { body })
  const made = await house.as('clerk').send(api.makeToken, { params: { source: source.source }, body: {} })
  token = made.token
  app = Fastify()
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply))
  const network = {
    ...noSignals,
    isOn: true,
    waiting: async () => state.waiting,
    isKept: async (sha256: string) => state.kept.has(sha256),
  }
  mountIngest(app, { house: network, workshop: house.workshop, dataDir })
})
afterAll(async () => {
  await app?.close()
  await house?.close()
  rmSync(dataDir, { recursive: true, force: true })
})

const put = (file: string, payload: string | Buffer, by = token, to = code) =>
  app.inject({
    method: 'PUT',
    url: `/ingest/${to}/${file}`,
    payload,
    headers: { authorization: `Bearer ${by}`, 'content-type': 'text/plain' },
  })

test('a file is taken over under the token of its mine, once; nothing leads out of its folder', async () => {
  const taken = await put('a.txt', 'one')
  expect([taken.statusCode, taken.json()]).toMatchObject([202, { taken: true }])
  expect(readFileSync(join(dataDir, 'inbox', code, 'a.txt'), 'utf8')).toBe('one')
  expect((await put('a.txt', 'one')).statusCode).toBe(200)
  expect((await put('a.txt', 'two')).statusCode).toBe(409)
  expect(readFileSync(join(dataDir, 'inbox', code, 'a.txt'), 'utf8')).toBe('one')
  state.kept.add(taken.json<{ sha256: string }>().sha256)
  expect((await put('b.txt', 'one')).statusCode).toBe(200)
  expect((await put('..%2Fb.txt', 'three')).statusCode).toBe(422)
  expect(readdirSync(join(dataDir, 'inbox', code))).toEqual(['a.txt'])
})

test('a wrong token, another mine, too much and too many are refused', async () => {
  expect((await put('c.txt', 'x', 'x'.repeat(32))).statusCode).toBe(403)
  expect((await put('c.txt', 'x', token, '990102000002')).statusCode).toBe(403)
  expect((await put('c.txt', '')).statusCode).toBe(422)
  expect((await put('c.txt', Buffer.alloc(17 * 1024 * 1024))).statusCode).toBe(422)
  state.waiting = 100_000
  const busy = await put('c.txt', 'x')
  expect([busy.statusCode, busy.headers['retry-after']]).toEqual([503, '30'])
  state.waiting = 0
})

test('what is not taken says why in a sentence, in Chinese and English', async () => {
  const why = async (sent: ReturnType<typeof put>) => (await sent).json<{ why: string }>().why
  expect(await why(put('c.txt', 'x', 'x'.repeat(32)))).toMatch(/^令牌不对.+ \/ The token is wrong/)
  expect(await why(put('%E6%B5%8B.txt', 'x'))).toMatch(/^文件名“测\.txt”不能用.+ \/ The file name “测\.txt” cannot/)
  expect(await why(put('c.txt', ''))).toMatch(/^文件是空的.+ \/ The file is empty/)
  expect(await why(put('c.txt', Buffer.alloc(17 * 1024 * 1024)))).toMatch(
    /^文件超过 16 MB.+ \/ The file is larger than 16 MB/,
  )
  expect(await why(put('a.txt', 'two'))).toMatch(/^同名而内容不同.+ \/ Another file of that name/)
  state.waiting = 100_000
  expect(await why(put('c.txt', 'x'))).toMatch(/30 秒后再送。 \/ .+ in 30 seconds\.$/)
  state.waiting = 0
  expect((await put('a.txt', 'one')).json()).not.toHaveProperty('why')
})

test('a code belongs to one source; an ended one and its token are over', async () => {
  const body = { id: randomUUID(), mine: house.place.mine.id, profile: 'national', code, fromDay: '2026-01-01' }
  await expect(house.as('clerk').send(api.addSource, { body })).rejects.toThrow('code-taken')
  const { sources } = await house.as('clerk').send(api.findSources, {})
  expect(sources).toMatchObject([{ code, hasToken: true }])
  await house.as('clerk').send(api.endSource, {
    params: { source: sources[0]!.source },
    body: { id: randomUUID(), toDay: '2026-12-31', reason: '系统更换' },
  })
  writeFileSync(join(dataDir, 'x'), '')
  expect((await put('d.txt', 'x')).statusCode).toBe(403)
})

test('one that was ended is resumed with a reason, once; its front end gets a new token', async () => {
  const [source] = (await house.as('clerk').send(api.findSources, {})).sources
  const resuming = { params: { source: source!.source }, body: { id: randomUUID(), reason: '系统恢复' } }
  await expect(house.as('inspector').send(api.resumeSource, resuming)).rejects.toMatchObject({ kind: 'not-allowed' })
  const { source: resumed } = await house.as('clerk').send(api.resumeSource, resuming)
  expect(resumed).toMatchObject({ toDay: null, hasToken: false })
  const again = { ...resuming, body: { ...resuming.body, id: randomUUID() } }
  await expect(house.as('clerk').send(api.resumeSource, again)).rejects.toMatchObject({ code: 'source-goes-on' })
  const made = await house.as('clerk').send(api.makeToken, { params: { source: source!.source }, body: {} })
  expect((await put('e.txt', 'x', made.token)).statusCode).toBe(202)
})
