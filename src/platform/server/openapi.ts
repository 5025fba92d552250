import { z } from 'zod'
import type { EndpointParts } from '#platform/endpoint'

/** The OpenAPI 3.1 description of the endpoints, made from the same values that the server runs. */
export function openApiOf(endpoints: readonly EndpointParts[], version: string): object {
  const paths: Record<string, Record<string, object>> = {}
  for (const one of endpoints.toSorted((a, b) => (a.path + a.method < b.path + b.method ? -1 : 1))) {
    const at = (paths[`/api${one.path}`] ??= {})
    at[one.method.toLowerCase()] = {
      summary: one.summary,
      'x-may': one.may,
      parameters: [...parametersOf(one.params, 'path'), ...parametersOf(one.query, 'query')],
      ...(one.upload
        ? {
            requestBody: {
              required: true,
              content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
            },
          }
        : one.body
          ? {
              requestBody: { required: true, content: { 'application/json': { schema: schemaOf(one.body, 'input') } } },
            }
          : {}),
      responses: {
        ...(one.download
          ? { 200: { description: 'a file', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } } }
          : one.reply
            ? { 200: { description: 'ok', content: { 'application/json': { schema: schemaOf(one.reply, 'output') } } } }
            : { 204: { description: 'done' } }),
        default: {
          description: 'refused',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
        },
      },
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'MineLamp 矿灯', version, license: { name: 'Apache-2.0' } },
    paths,
    components: {
      schemas: {
        Refusal: {
          type: 'object',
          required: ['kind', 'code', 'facts'],
          properties: {
            kind: { enum: ['not-found', 'not-allowed', 'invalid', 'conflict', 'stale', 'defect'] },
            code: { type: 'string' },
            facts: { type: 'object' },
          },
        },
      },
    },
  }
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    reused: 'inline',
    cycles: 'ref',
  }) as Record<string, unknown>
  return rest
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query'): object[] {
  if (!schema) return []
  const shape = schemaOf(schema, 'input') as { properties?: Record<string, object>; required?: string[] }
  return Object.entries(shape.properties ?? {}).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || (shape.required ?? []).includes(name),
    schema: one,
  }))
}
