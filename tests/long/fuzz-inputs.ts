/** Worker: what callers send, as far as the check of the input, for every endpoint: taken or refused, and what is taken can be sealed. */
import type { FastifyRequest } from 'fastify'
import { canonical } from '#platform/canonical'
import { Refused } from '#platform/refusal'
import { openFiles } from '#platform/server/files'
import { inputOf } from '../../src/platform/server/http-call.ts'
import { routesOf } from '../../src/compose.ts'
import { type Chance, chanceOf } from './chance.ts'
import { faultOf, inLane, processorMs } from './lanes.ts'
import { type Json, oddValue, schemaOf, valueOf, worded } from './values.ts'

const ids = Array.from({ length: 20 }, (_, n) => chanceOf(9901, n).uuid())
const known = { byName: {}, ids }
const targets = routesOf(openFiles('/nonexistent')).map(({ endpoint }) => ({
  endpoint,
  shapes: (['params', 'query', 'body'] as const).flatMap((part) =>
    endpoint[part] ? [{ part, schema: schemaOf(endpoint[part]) }] : [],
  ),
}))

/** As Fastify gives it: what travels in the address is text. */
function partOf(part: string, schema: Json, chance: Chance): unknown {
  const oddness = chance.pick([0, 0.03, 0.2, 1])
  const value = chance.happens(0.02) ? oddValue(chance) : valueOf(schema, chance, known, oddness)
  if (part === 'body' || typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, Array.isArray(one) ? one.map(worded) : worded(one)]),
  )
}

await inLane(async ({ seed, from, step, to }, report) => {
  for (let index = from; index < to; index += step) {
    report.at(index)
    const chance = chanceOf(seed, index)
    const { endpoint, shapes } = chance.pick(targets)
    const request = Object.fromEntries(shapes.map(({ part, schema }) => [part, partOf(part, schema, chance)]))
    if (endpoint.upload) request['body'] = chance.pick([Buffer.from('矿'), Buffer.alloc(0), 'text', undefined, null])
    const began = processorMs()
    try {
      const input = inputOf(endpoint, request as unknown as FastifyRequest)
      report.count('inputs taken')
      if (!endpoint.upload) canonical(input)
    } catch (error) {
      if (!(error instanceof Refused && error.kind === 'invalid'))
        report.found({
          index,
          what: `${endpoint.method} ${endpoint.path}: ${faultOf(error)}`,
          detail: JSON.stringify(request).slice(0, 2000),
        })
    }
    const took = processorMs() - began
    if (took > 500)
      report.found({ index, what: `${endpoint.method} ${endpoint.path} takes longer than 0.5 s`, detail: `${took} ms` })
  }
})
