import { z } from 'zod'
import type { EndpointParts } from '#platform/endpoint'

/** Shared shapes by their names; a description points to them instead of telling them again at every call. */
export type Models = ReadonlyMap<z.ZodType, string>

type Json = Record<string, unknown>
type Parts = Record<string, Json>

/**
 * The models among what modules export, by the names under which they do: capitalised values that are shapes. Where two
 * modules give one name to different shapes, the later one's stands behind the module's own.
 */
export function modelsOf(modules: Readonly<Record<string, object>>): Models {
  const models = new Map<z.ZodType, string>()
  const taken = new Set(['Refusal'])
  for (const [module, front] of Object.entries(modules))
    for (const [name, one] of Object.entries(front).toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      if (!(one instanceof z.ZodType) || !/^[A-Z]/.test(name) || models.has(one)) continue
      const free = taken.has(name) ? `${module[0]!.toUpperCase()}${module.slice(1)}${name}` : name
      taken.add(free)
      models.set(one, free)
    }
  return models
}

/** The OpenAPI 3.1 description of the endpoints, made from the same values that the server runs. */
export function openApiOf(endpoints: readonly EndpointParts[], version: string, models: Models = new Map()): object {
  const { schemaOf, finish } = openSchemas(models)
  const paths: Record<string, Record<string, object>> = {}
  for (const one of endpoints.toSorted((a, b) => (a.path + a.method < b.path + b.method ? -1 : 1))) {
    const at = (paths[`/api${one.path}`] ??= {})
    const json = (schema: z.ZodType, io: 'input' | 'output') => ({
      content: { 'application/json': { schema: schemaOf(schema, io) } },
    })
    const file = (type: string) => ({ content: { [type]: { schema: { type: 'string', format: 'binary' } } } })
    at[one.method.toLowerCase()] = {
      summary: one.summary,
      'x-may': one.may,
      ...(one.once ? { 'x-once': one.once } : {}),
      parameters: [...parametersOf(one.params, 'path', schemaOf), ...parametersOf(one.query, 'query', schemaOf)],
      ...(one.upload
        ? { requestBody: { required: true, ...file('application/octet-stream') } }
        : one.body
          ? { requestBody: { required: true, ...json(one.body, 'input') } }
          : {}),
      responses: {
        ...(one.download
          ? { 200: { description: 'a file', ...file('*/*') } }
          : one.reply
            ? { 200: { description: 'ok', ...json(one.reply, 'output') } }
            : { 204: { description: 'done' } }),
        default: {
          description: 'refused',
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
        },
      },
    }
  }
  const info = { title: 'MineLamp 矿灯', version, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } }
  return finish({ openapi: '3.1.0', info, paths })
}

const refusal = {
  type: 'object',
  required: ['kind', 'code', 'facts'],
  properties: {
    kind: { enum: ['not-found', 'not-allowed', 'invalid', 'conflict', 'stale', 'defect'] },
    code: { type: 'string' },
    facts: { type: 'object' },
  },
}

type SchemaOf = (schema: z.ZodType, io: 'input' | 'output') => Json

/**
 * Turns shapes into JSON Schema and keeps the models that they point to. What a model takes may differ from what it gives (a
 * default need not be sent): then there are two, the one that is sent called `…Input`.
 */
function openSchemas(models: Models) {
  const registry = z.registry<{ id: string }>()
  for (const [schema, id] of models) registry.add(schema, { id })
  const kept: Record<'input' | 'output', Parts> = { input: {}, output: {} }
  function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
    const {
      $schema: _,
      $defs,
      ...rest
    } = z.toJSONSchema(schema, {
      io,
      metadata: registry,
      unrepresentable: 'any',
      reused: 'inline',
      cycles: 'ref',
      // What a reply carries beyond its shape today may be described tomorrow.
      override: ({ jsonSchema }) =>
        void (io === 'output' && closed(jsonSchema) && delete jsonSchema.additionalProperties),
    }) as Json & { $defs?: Parts }
    Object.assign(kept[io], $defs)
    return pointed(rest, (name) => `${io} ${name}`)
  }
  function finish(description: Json): object {
    const differ = differing(kept)
    const nameOf = (io: string, name: string) => (io === 'input' && differ.has(name) ? `${name}Input` : name)
    const schemas: Parts = { Refusal: refusal }
    for (const io of ['output', 'input'] as const)
      for (const [name, one] of Object.entries(kept[io]))
        schemas[nameOf(io, name)] = pointed(one, (to) => nameOf(io, to))
    const named = pointed(description, (to) => nameOf(...(to.split(' ') as [string, string])))
    const sorted = Object.entries(schemas).toSorted(([a], [b]) => (a < b ? -1 : 1))
    return { ...named, components: { schemas: Object.fromEntries(sorted) } }
  }
  return { schemaOf, finish }
}

function closed(schema: { additionalProperties?: unknown }): boolean {
  return schema.additionalProperties === false
}

/** Models whose two sides differ, in themselves or in what they point to. */
function differing({ input, output }: Record<'input' | 'output', Parts>): Set<string> {
  const both = Object.keys(input).filter((name) => output[name])
  const differ = new Set(both.filter((name) => JSON.stringify(input[name]) !== JSON.stringify(output[name])))
  for (let before = -1; before !== differ.size;) {
    before = differ.size
    for (const name of both)
      pointed(input[name]!, (to) => {
        if (differ.has(to)) differ.add(name)
        return to
      })
  }
  return differ
}

/** The same with every pointer to a model renamed. */
function pointed<T extends object>(json: T, rename: (name: string) => string): T {
  return JSON.parse(JSON.stringify(json), (key, value: unknown) => {
    const to = key === '$ref' && /^#\/(?:\$defs|components\/schemas)\/(.+)$/.exec(String(value))
    return to && to[1] !== 'Refusal' ? `#/components/schemas/${rename(to[1]!)}` : value
  }) as T
}

function parametersOf(schema: z.ZodType | undefined, where: 'path' | 'query', schemaOf: SchemaOf): object[] {
  if (!(schema instanceof z.ZodObject)) return []
  // A shape of its own: parameters are told one by one, even those of a model.
  const shape = schemaOf(z.object(schema.shape), 'input') as {
    properties?: Record<string, object>
    required?: string[]
  }
  return Object.entries(shape.properties ?? {}).map(([name, one]) => ({
    name,
    in: where,
    required: where === 'path' || (shape.required ?? []).includes(name),
    schema: one,
  }))
}
