import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '#platform/server/test-database'
import { openServer, publicPages, type Server } from '../src/compose.ts'
import { type Desk, desk } from './desk.ts'

/** What is published is shown to people without an account only where the installation opened it (`MINELAMP_PUBLIC=1`). */
const paths = [
  '/public',
  ...publicPages.map(({ path }) => `/public${path}`.replace(/:\w+/g, '11111111-1111-4111-8111-111111111111')),
  '/public/penalties?q=a&lang=en',
  '/public/penalties/',
  '/public/anything',
]
const folder = mkdtempSync(join(tmpdir(), 'minelamp-closed-'))
let closed: Server
let open: Desk
let drop: () => Promise<void>

beforeAll(async () => {
  const database = await testDatabase()
  ;({ drop } = database)
  closed = await openServer({ databaseUrl: database.url, dataDir: folder, logLevel: 'silent' })
  open = await desk()
}, 120_000)
afterAll(async () => {
  await closed?.close()
  await open?.close()
  await drop?.()
  rmSync(folder, { recursive: true, force: true })
})

test.each(paths)('%s is not there where the public pages are off, and says nothing of what would be', async (url) => {
  const shut = await closed.app.inject({ method: 'GET', url })
  expect(shut.statusCode).toBe(404)
  expect(shut.json()).toMatchObject({ kind: 'not-found' })
})

test('the same address is answered where they are on', async () => {
  expect((await open.app.inject({ method: 'GET', url: '/public/penalties' })).statusCode).toBe(200)
})
