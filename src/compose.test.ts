import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { administratorPermissions, Permission, rolePermissions } from '#modules/people'
import { addressOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import { type Database, openDatabase } from '#platform/server/database'
import { openFiles } from '#platform/server/files'
import { openHttp, sessionCookie } from '#platform/server/http'
import { testDatabase } from '#platform/server/test-database'
import { version } from '#platform/server/version'
import { openWorkshop, theProgram } from '#platform/server/work'
import { writtenFromEndpoints } from './commands/openapi.ts'
import { routesOf } from './compose.ts'

const endpoints = routesOf(openFiles('/nowhere')).map((one) => one.endpoint)

test.each(writtenFromEndpoints())(
  '$name tells the endpoints as they are (npm run openapi writes it)',
  async ({ name, text }) => {
    const told = await readFile(new URL(`../${name}`, import.meta.url), 'utf8')
    // openapi.json may be written over several lines by whoever formats it; what it says counts.
    const said = (one: string): unknown => (name.endsWith('.json') ? JSON.parse(one) : one)
    expect(said(told)).toEqual(said(text))
  },
)

test('the description points to shapes that it holds, and holds none that nobody points to', () => {
  const text = writtenFromEndpoints().find((one) => one.name === 'openapi.json')!.text
  const said = JSON.parse(text) as { info: { version: string }; components: { schemas: object } }
  expect(said.info.version).toBe(version)
  const pointers = new Set([...text.matchAll(/"\$ref": "#\/components\/schemas\/(\w+)"/g)].map((one) => one[1]!))
  expect([...pointers].toSorted()).toEqual(Object.keys(said.components.schemas).toSorted())
  expect(text).not.toMatch(/\$defs|__schema/)
  // Shapes told once: a call takes some 3,600 characters as written.
  const calls = text.match(/"responses": /g)!.length
  expect(text.length / calls).toBeLessThan(4000)
})

test('no two endpoints share an address, and every permission is one that posts or administrators can carry', () => {
  const addresses = endpoints.map((one) => `${one.method} ${one.path.replace(/\{\w+\}/g, '{}')}`)
  expect(new Set(addresses).size).toBe(addresses.length)
  const needed = endpoints.map((one) => one.may).filter((one) => one !== 'anyone' && one !== 'signed-in')
  expect(needed.filter((one) => !(Permission.options as string[]).includes(one))).toEqual([])
})

test('only signing in and the name of the place are open to anyone', () => {
  const open = endpoints.filter((one) => one.may === 'anyone').map((one) => `${one.method} ${one.path}`)
  expect(open.toSorted()).toEqual([
    'GET /place',
    'POST /session',
    'POST /session/provider',
    'POST /session/provider/return',
  ])
})

test('what the sender gives an identity is done once, however often it is sent', () => {
  const minting = endpoints.filter((one) => {
    const members = one.body instanceof z.ZodObject ? Object.keys(one.body.shape) : []
    return one.method === 'POST' && one.records !== false && members.some((name) => name === 'id' || name === 'newId')
  })
  // What is shown once is not shown again: the second sending is refused, there is an account now, or the address.
  const secret = ['/accounts', '/signals/hooks', '/signals/screens']
  expect(minting.length).toBeGreaterThan(12)
  expect(minting.filter((one) => !one.once && !secret.includes(one.path)).map((one) => one.path)).toEqual([])
  const lacking = endpoints.filter((one) => {
    const members = {
      ...(one.params as z.ZodObject | undefined)?.shape,
      ...(one.body as z.ZodObject | undefined)?.shape,
    }
    return one.once && !(one.once in members)
  })
  expect(lacking.map((one) => one.path)).toEqual([])
})

describe('the permission matrix holds over HTTP', () => {
  const holders: Record<string, readonly string[]> = {
    ...rolePermissions,
    ...Object.fromEntries(
      Object.entries(administratorPermissions).map(([kind, carries]) => [`${kind} administrator`, carries]),
    ),
    nobody: [],
  }
  let app: FastifyInstance
  let database: Database
  let drop: () => Promise<void>
  beforeAll(async () => {
    const made = await testDatabase()
    drop = made.drop
    database = openDatabase(made.url, 2)
    app = await openHttp({
      workshop: openWorkshop(
        database.kysely,
        [],
        () => new Date(),
        () => {},
      ),
      // Whoever gets as far as the action has been let in.
      routes: endpoints.map((endpoint) => ({ endpoint, run: async () => refuse('conflict', 'let-in') })),
      whoIs: async (role) => (holders[role] ? { ...theProgram, session: role, permissions: holders[role] } : undefined),
      secureCookies: false,
      uploadLimit: 1000,
      logLevel: 'silent',
      rate: 1_000_000,
      healthy: async () => true,
    })
  })
  afterAll(async () => {
    await app.close()
    await database.close()
    await drop()
  })

  test.each(Object.keys(holders))('%s', async (role) => {
    const wrong: string[] = []
    for (const endpoint of endpoints) {
      const url = addressOf(endpoint, { params: new Proxy({}, { get: () => 'x' }) })
      const reply = await app.inject({ method: endpoint.method, url, cookies: { [sessionCookie]: role } })
      const { code } = reply.json<{ code: string }>()
      const letIn = code === 'let-in' || code === 'input-invalid' || code === 'file-missing'
      const should = endpoint.may === 'anyone' || endpoint.may === 'signed-in' || holders[role]!.includes(endpoint.may)
      if (letIn !== should || (!should && (reply.statusCode !== 403 || code !== 'no-permission')))
        wrong.push(`${endpoint.method} ${endpoint.path}: ${reply.statusCode} ${code}`)
    }
    expect(wrong).toEqual([])
  })
})
