import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { words } from '../web/words.ts'
import { openHttp } from './http.ts'
import { openApplication } from './test-application.ts'

const { ask, entries, lines, parts, close } = await openApplication()
afterAll(close)

describe('what goes wrong', () => {
  test.each([
    ['conflict', 409, 'conflict', 'thing-taken'],
    ['stale', 412, 'stale', 'thing-changed'],
    ['gone', 404, 'not-found', 'thing-unknown'],
    ['outside', 403, 'not-allowed', 'outside-scope'],
    ['taken', 409, 'conflict', 'already-used-id'],
    ['twice', 409, 'conflict', 'try-again'],
    ['full', 503, 'conflict', 'disk-full'],
    ['killed', 503, 'conflict', 'database-away'],
    ['slow', 503, 'conflict', 'took-too-long'],
    ['defect', 500, 'defect', 'defect'],
    ['shape', 500, 'defect', 'defect'],
    ['zod', 500, 'defect', 'defect'],
    ['privilege', 500, 'defect', 'defect'],
    ['unrecorded', 500, 'defect', 'defect'],
  ])('%s: %i %s %s, and nothing is written', async (way, status, kind, code) => {
    const before = await entries()
    const reply = await ask(`POST /api/things/${way}/fail`, { as: 'clerk' })
    expect([reply.status, reply.said['kind'], reply.said['code']]).toEqual([status, kind, code])
    expect(await entries()).toEqual(before)
    expect(Object.keys(reply.said).toSorted()).toEqual(['code', 'facts', 'kind'])
  })

  test('a defect gives the number under which the log has it, and nothing of its cause', async () => {
    const reply = await ask('POST /api/things/defect/fail', { as: 'clerk' })
    expect(reply.body).not.toMatch(/secret|stack|\.ts/)
    const { incident } = reply.said['facts'] as { incident: string }
    const line = lines
      .map((one) => JSON.parse(one) as { incident?: string; reqId: string; err: { message: string; stack: string } })
      .find((one) => one.incident === incident)
    expect(line).toMatchObject({ reqId: incident, err: { message: 'the secret of the defect' } })
    expect(line!.err.stack).toContain('test-application.ts')
  })

  test('reading endpoints cannot write', async () => {
    const before = await entries()
    expect((await ask('GET /api/look', { as: 'clerk' })).status).toBe(500)
    expect(await entries()).toEqual(before)
  })

  test.each([
    ['GET /api/nothing', undefined],
    ['POST /api/own', 'clerk'],
    ['GET /api', undefined],
    ['GET /api?x', undefined],
    ['POST /home', undefined],
    ['GET /assets/gone-123.js', undefined],
  ])('%s: an unknown address is 404 in our form', async (call, as) => {
    const reply = await ask(call, as ? { as } : {})
    expect([reply.status, reply.said]).toEqual([404, { kind: 'not-found', code: 'no-such-address', facts: {} }])
  })

  test('an address that is none', async () => {
    expect(await ask('GET /api/%zz')).toMatchObject({ status: 400, said: { kind: 'invalid' } })
  })

  test('without the web app every other address is 404 too', async () => {
    const { webDir: _, ...bare } = parts()
    const own = await openHttp(bare)
    expect((await ask('GET /board', { at: own })).said).toMatchObject({ code: 'no-such-address' })
    await own.close()
  })
})

test('every code that the platform refuses with has its sentence in both languages', () => {
  const sources = globSync(join(import.meta.dirname, '*.ts'))
    .filter((file) => !/\.test\.ts$|test-/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  const codes = new Set([...sources.matchAll(/(?:refuse\('[\w-]+', |code: )'([\w-]+)'/g)].map((one) => one[1]!))
  // Said by the modules whose words they are.
  for (const code of ['happened-in-future', 'mine-unknown']) codes.delete(code)
  expect(codes.size).toBeGreaterThan(14)
  expect([...codes].filter((code) => !words[code]?.every((sentence) => sentence.length > 4))).toEqual([])
})
