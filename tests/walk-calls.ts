import { randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { z } from 'zod'
import { addressOf, type EndpointParts } from '#platform/endpoint'
import type { Settled } from './settled.ts'

/** `named`: the address itself names a thing of 松岭区. */
export type Request = { url: string; body?: unknown; named: boolean }

/** Texts of the forms that are asked for, in turn: any, a month, a quarter, a word, a hash. */
const samples = ['试试看一试', '2026-06', '2026-Q2', 'word-1', 'f'.repeat(64)]

/**
 * A request to an endpoint with the identities of things of 松岭区 wherever an identity, a code or a hash is asked for. `bare`:
 * without what need not be asked, which narrows a list to those things.
 */
export function requestTo(endpoint: EndpointParts, settled: Settled, bare = false): Request {
  const value = (name: string, schema: z.ZodType): unknown =>
    settled.known[name] ?? settled.open?.[name] ?? sampleOf(schema, name, settled)
  const fill = (shape: z.ZodType | undefined, needed = false) =>
    shape instanceof z.ZodObject
      ? Object.fromEntries(
          Object.entries(shape.shape as Record<string, z.ZodType>)
            .filter(([, one]) => !needed || !one.safeParse(undefined).success)
            .map(([name, one]) => [name, value(name, one)]),
        )
      : undefined
  const query = fill(endpoint.query, bare)
  const params = { ...fill(endpoint.params) } as Record<string, unknown>
  // `{id}` means another thing in every path: the noun before it tells.
  for (const [noun, id] of Object.entries(settled.byNoun))
    if (endpoint.path.includes(`/${noun}/{id}`)) params['id'] = id
  const body = endpoint.upload ? undefined : fill(endpoint.body)
  // A deed of its own each time: one sent again under the same identity is not looked at.
  if (body && endpoint.once && endpoint.once in body) body[endpoint.once] = randomUUID()
  const own = [...Object.values(settled.known), ...Object.values(settled.byNoun)]
  const named = Object.values(params).some((one) => own.includes(one))
  return { url: addressOf(endpoint, { params, ...(query ? { query } : {}) }), body, named }
}

/** A value that passes a schema as far as JSON Schema tells: enough to get past the input check into the action. */
function sampleOf(schema: z.ZodType, name: string, settled: Settled): unknown {
  if (schema.safeParse(undefined).success) return undefined
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>
  return sampleOfJson(json, name, settled)
}

function sampleOfJson(json: Record<string, unknown> | boolean, name: string, settled: Settled): unknown {
  if (typeof json === 'boolean') return null
  const any = (json['anyOf'] ?? json['oneOf']) as Record<string, unknown>[] | undefined
  if (any) return sampleOfJson(any[0]!, name, settled)
  if ('const' in json) return json['const']
  if (Array.isArray(json['enum'])) return json['enum'][0]
  if (json['format'] === 'uuid') return settled.known['id']
  if (json['format'] === 'date') return '2026-06-30'
  if (json['format'] === 'date-time') return '2026-06-30T02:00:00.000Z'
  if (json['type'] === 'string') {
    if (name === 'region') return '990102'
    const form = new RegExp(typeof json['pattern'] === 'string' ? json['pattern'] : '')
    return (samples.find((one) => form.test(one)) ?? samples[0]!).padEnd(Number(json['minLength'] ?? 0), '试')
  }
  if (json['type'] === 'integer' || json['type'] === 'number') return Math.max(1, Number(json['minimum'] ?? 1))
  if (json['type'] === 'boolean') return true
  const parts = json['prefixItems'] as Record<string, unknown>[] | undefined
  if (parts) return parts.map((one) => sampleOfJson(one, name, settled))
  if (json['type'] === 'array')
    return Array.from({ length: Number(json['minItems'] ?? 0) }, () =>
      sampleOfJson(json['items'] as Record<string, unknown>, name, settled),
    )
  if (json['type'] === 'object') {
    const required = (json['required'] ?? []) as string[]
    return Object.fromEntries(
      Object.entries((json['properties'] ?? {}) as Record<string, Record<string, unknown>>)
        .filter(([key]) => required.includes(key))
        .map(([key, one]) => [key, settled.known[key] ?? sampleOfJson(one, key, settled)]),
    )
  }
  return null
}

/** All text of an answer: of a sheet, what stands in its parts. */
export function textOf(reply: { body: string; rawPayload: Buffer; headers: Record<string, unknown> }): string {
  if (!String(reply.headers['content-type']).includes('spreadsheetml')) return reply.body
  return Object.values(unzipSync(reply.rawPayload))
    .map((part) => strFromU8(part))
    .join('\n')
}
