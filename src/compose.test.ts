import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { openApiOf } from '#platform/server/openapi'
import { openFiles } from '#platform/server/files'
import { Permission } from '#modules/people'
import { routesOf } from './compose.ts'

const endpoints = routesOf(openFiles('/nowhere')).map((one) => one.endpoint)

test('openapi.json tells the endpoints as they are (npm run openapi writes it)', async () => {
  const told = await readFile(new URL('../openapi.json', import.meta.url), 'utf8')
  expect(JSON.parse(told)).toEqual(JSON.parse(JSON.stringify(openApiOf(endpoints, '0.1.0'))))
})

test('no two endpoints share an address, and every permission is one that posts or administrators can carry', () => {
  const addresses = endpoints.map((one) => `${one.method} ${one.path.replace(/\{\w+\}/g, '{}')}`)
  expect(new Set(addresses).size).toBe(addresses.length)
  for (const one of endpoints) {
    if (one.may === 'anyone' || one.may === 'signed-in') continue
    expect(Permission.options, `${one.method} ${one.path}`).toContain(one.may)
  }
})
