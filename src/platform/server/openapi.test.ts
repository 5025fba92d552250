import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#platform/endpoint'
import { modelsOf, openApiOf } from './openapi.ts'

const endpoints = [
  endpoint({
    method: 'POST',
    path: '/things/{id}/file',
    may: 'things.change',
    upload: true,
    summary: 'keeps',
    params: z.object({ id: z.uuid() }),
    query: z.object({ name: z.string(), page: z.coerce.number().int().default(1) }),
  }),
  endpoint({
    method: 'GET',
    path: '/things',
    may: 'signed-in',
    summary: 'lists',
    reply: z.object({ names: z.array(z.string()), at: z.iso.date().nullable() }),
  }),
  endpoint({
    method: 'POST',
    path: '/things',
    may: 'anyone',
    summary: 'makes',
    body: z.object({ name: z.string().max(9), note: z.string().optional() }),
  }),
  endpoint({
    method: 'GET',
    path: '/things/{id}/file',
    may: 'things.read',
    download: true,
    summary: 'fetches',
    params: z.object({ id: z.uuid() }),
  }),
]
type Described = {
  openapi: string
  info: { version: string }
  paths: Record<string, Record<string, Record<string, unknown>>>
}
const described = openApiOf(endpoints, '1.2.3') as Described

test('describes each call with its permission, whatever the order of the modules', () => {
  expect(described).toMatchObject({ openapi: '3.1.0', info: { version: '1.2.3' } })
  expect(Object.keys(described.paths).toSorted()).toEqual(['/api/things', '/api/things/{id}/file'])
  expect(JSON.stringify(openApiOf(endpoints.toReversed(), '1.2.3'))).toBe(JSON.stringify(described))
  expect(described.paths['/api/things']!['get']).toMatchObject({ summary: 'lists', 'x-may': 'signed-in' })
})

test('parameters: those of the path are required, those of the query as their shape says', () => {
  expect(described.paths['/api/things/{id}/file']!['post']!['parameters']).toEqual([
    {
      name: 'id',
      in: 'path',
      required: true,
      schema: expect.objectContaining({ type: 'string', format: 'uuid' }) as object,
    },
    { name: 'name', in: 'query', required: true, schema: { type: 'string' } },
    { name: 'page', in: 'query', required: false, schema: expect.objectContaining({ default: 1 }) as object },
  ])
})

test('bodies and replies: JSON, files, nothing', () => {
  const { get, post } = described.paths['/api/things']!
  expect(post!['requestBody']).toMatchObject({
    content: { 'application/json': { schema: { required: ['name'], properties: { name: { maxLength: 9 } } } } },
  })
  expect(post!['responses']).toMatchObject({
    204: {},
    default: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } } },
  })
  expect(get!['responses']).toMatchObject({
    200: { content: { 'application/json': { schema: { required: ['names', 'at'] } } } },
  })
  const file = described.paths['/api/things/{id}/file']!
  expect(file['post']!['requestBody']).toMatchObject({ content: { 'application/octet-stream': {} } })
  expect(file['get']!['responses']).toMatchObject({ 200: { content: { '*/*': { schema: { format: 'binary' } } } } })
})

describe('shapes that modules name', () => {
  const Id = z.uuid()
  const Kind = z.enum(['coal', 'plant'])
  const Shaft = z.object({ id: Id, kind: Kind })
  const Mine = z.object({ id: Id, shafts: z.array(Shaft), note: z.string().default('') })
  const models = modelsOf({
    left: { Id, Kind, Shaft, read: Id, api: { Mine } },
    right: { Mine, Kind: z.string(), Again: Id },
  })
  const calls = [
    endpoint({
      method: 'GET',
      path: '/mines',
      may: 'signed-in',
      summary: '',
      query: Mine.pick({ note: true }),
      reply: z.array(Mine),
    }),
    endpoint({
      method: 'POST',
      path: '/mines',
      may: 'signed-in',
      summary: '',
      once: 'id',
      body: Mine,
      reply: z.object({ of: Shaft.nullable() }),
    }),
  ]
  const described = JSON.parse(JSON.stringify(openApiOf(calls, '1', models))) as {
    paths: Record<string, Record<string, Record<string, unknown>>>
    components: { schemas: Record<string, Record<string, unknown>> }
  }

  test('are named once; a second of the same name stands behind its module', () => {
    expect([...models.values()]).toEqual(['Id', 'Kind', 'Shaft', 'RightKind', 'Mine'])
  })

  test('are told once and pointed to', () => {
    expect(Object.keys(described.components.schemas)).toEqual(['Id', 'Kind', 'Mine', 'MineInput', 'Refusal', 'Shaft'])
    const { get, post } = described.paths['/api/mines']!
    expect(get!['responses']).toMatchObject({
      200: { content: { 'application/json': { schema: { items: { $ref: '#/components/schemas/Mine' } } } } },
    })
    expect(post).toMatchObject({
      'x-once': 'id',
      requestBody: { content: { 'application/json': { schema: { $ref: '#/components/schemas/MineInput' } } } },
    })
  })

  test('differ between what is sent and what is answered only where they do', () => {
    const { Mine: given, MineInput: sent } = described.components.schemas
    expect([given!['required'], sent!['required']]).toEqual([
      ['id', 'shafts', 'note'],
      ['id', 'shafts'],
    ])
    expect(sent).toMatchObject({ properties: { shafts: { items: { $ref: '#/components/schemas/Shaft' } } } })
    expect(given).not.toHaveProperty('additionalProperties')
  })

  test('no pointer points nowhere, and nothing is told that nobody points to', () => {
    const pointers = new Set(
      [...JSON.stringify(described).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)].map((one) => one[1]!),
    )
    expect([...pointers].toSorted()).toEqual(Object.keys(described.components.schemas))
    expect(JSON.stringify(described)).not.toMatch(/\$defs|__schema/)
  })
})
