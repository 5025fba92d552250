import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import { warningsAt } from '../test-warnings.ts'
import { sendDue } from './posting.ts'

let house: Desk
let at: ReturnType<typeof warningsAt>
let server: Server
let status = 200
const got: { body: string; headers: Record<string, string | string[] | undefined> }[] = []

beforeAll(async () => {
  house = await desk({ at: '2026-11-21T00:00:00Z' })
  at = warningsAt(house)
  server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      if (status === 200) got.push({ body, headers: request.headers })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
}, 60_000)
afterAll(async () => {
  await house?.close()
  await new Promise((closed) => server?.close(closed))
})

const find = () => house.as('clerk').send(api.findHooks)

test('an address of the region is told of its warnings, signed; it may fail and recover; what is given up is shown and tried again', async () => {
  const { port } = server.address() as AddressInfo
  const id = randomUUID()
  const body = { id, url: `http://127.0.0.1:${port}/warnings`, grades: ['yellow' as const] }
  const { secret } = await house.as('clerk').send(api.addHook, { body })
  expect(await house.as('clerk').send(api.testHook, { params: { id } })).toEqual({ status: 200, error: null })
  got.length = 0
  const warning = await at.raise()
  await at.raise({ grade: 'blue' })
  await sendDue(house.workshop)
  expect(got).toHaveLength(1)
  const [telling] = got
  expect(JSON.parse(telling!.body)).toMatchObject({ event: 'warning.raised', warning: { number: warning.number } })
  const time = telling!.headers['x-minelamp-time'] as string
  const signature = createHmac('sha256', secret).update(`${time}.${telling!.body}`).digest('hex')
  expect(telling!.headers['x-minelamp-signature']).toBe(`sha256=${signature}`)
  // Sent once, it is not sent again.
  expect(await sendDue(house.workshop)).toBe(0)

  status = 503
  await at.raise()
  expect(await sendDue(house.workshop)).toBe(0)
  expect((await find()).items[0]).toMatchObject({ waiting: 1, dead: 0, error: 'HTTP 503' })
  // Not before its pause is over.
  status = 200
  expect(await sendDue(house.workshop)).toBe(0)
  house.later({ minutes: 1 })
  expect(await sendDue(house.workshop)).toBe(1)
  expect((await find()).items[0]).toMatchObject({ waiting: 0, dead: 0 })

  status = 500
  await at.raise()
  for (let n = 0; n < 12; n++) {
    await sendDue(house.workshop)
    house.later({ hours: 11 })
  }
  expect((await find()).items[0]).toMatchObject({ waiting: 0, dead: 1 })
  status = 200
  expect(await house.as('clerk').send(api.retryHook, { params: { id } })).toEqual({ again: 1 })
  expect(await sendDue(house.workshop)).toBe(1)
  expect((await find()).items[0]).toMatchObject({ waiting: 0, dead: 0 })
}, 60_000)

test('nobody listens there: the test says what went wrong; ended, it is told nothing more', async () => {
  const id = randomUUID()
  const body = { id, url: 'http://127.0.0.1:9/none', grades: ['red' as const] }
  await house.as('clerk').send(api.addHook, { body })
  const answer = await house.as('clerk').send(api.testHook, { params: { id } })
  expect(answer.status).toBeNull()
  expect(answer.error).not.toBe('')
  await house.as('clerk').send(api.endHook, { params: { id } })
  await expect(house.as('clerk').send(api.testHook, { params: { id } })).rejects.toMatchObject({ code: 'hook-unknown' })
  await expect(house.as('stone-clerk').send(api.endHook, { params: { id } })).rejects.toMatchObject({
    code: 'hook-unknown',
  })
})
