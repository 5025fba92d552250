import { expect, test } from 'vitest'
import { z } from 'zod'
import { endpoint } from '#platform/endpoint'
import { openApiOf } from './openapi.ts'

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
