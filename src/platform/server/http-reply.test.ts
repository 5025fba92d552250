import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import * as api from '#platform/api'
import { compileReply } from './http-reply.ts'

const shape = api.findEntries.reply
const take = compileReply(shape)

const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null })
const text = fc.string({ unit: 'binary' })
// zod leaves this one out, which is no name of a fact.
const name = text.filter((one) => one !== '__proto__')
const id = fc.uuid({ version: 4 })
const moment = fc
  .date({ min: new Date('1000-01-03'), max: new Date('9999-12-30'), noInvalidDate: true })
  .map((one) => one.toISOString())
const entry = fc.record({
  id,
  seq: fc.integer(),
  word: text,
  scope: text,
  happenedAt: moment,
  recordedAt: moment,
  happenedOn: moment.map((one) => one.slice(0, 10)),
  account: maybe(id),
  person: maybe(id),
  post: maybe(id),
  organisation: maybe(id),
  mine: maybe(id),
  about: maybe(text),
  facts: fc.dictionary(name, fc.jsonValue()),
  proof: fc.array(text),
  corrects: maybe(id),
  personName: maybe(text),
  postTitle: maybe(text),
  organisationName: maybe(text),
})
const page = fc.record({
  entries: fc.array(entry, { maxLength: 4 }),
  more: fc.boolean(),
  total: maybe(fc.nat()),
  atLeast: fc.boolean(),
})

/** What is sent, or that nothing is. */
function sent(take: (value: unknown) => unknown, value: unknown): string {
  try {
    return JSON.stringify(take(value)) ?? 'nothing'
  } catch {
    return 'an error'
  }
}
const parse = (shape: z.ZodType) => (value: unknown) => shape.parse(value)

test('a page of the record is sent as its shape lets it through, without what the shape does not name', () => {
  fc.assert(
    fc.property(page, (given) => {
      const more = { ...given, secret: 1, entries: given.entries.map((one) => ({ ...one, salt: 'secret' })) }
      expect(JSON.stringify(take(more))).toBe(JSON.stringify(shape.parse(given)))
      expect(sent(take, more)).toBe(sent(parse(shape), more))
    }),
  )
})

test('a value of another type is refused wherever the shape refuses it', () => {
  const strange = fc.constantFrom(
    undefined,
    null,
    1.5,
    Number.NaN,
    Infinity,
    2 ** 60,
    true,
    [],
    {},
    [null],
    new Date(0),
  )
  const full = page.filter((one) => one.entries.length > 0)
  fc.assert(
    fc.property(full, fc.nat(), strange, (given, at, value) => {
      const places: [object, string][] = [given, given.entries[0]!].flatMap((one) =>
        Object.keys(one).map((name) => [one, name] as [object, string]),
      )
      const [one, name] = places[at % places.length]!
      Object.assign(one, { [name]: value })
      expect(sent(take, given)).toBe(sent(parse(shape), given))
    }),
    { numRuns: 1000 },
  )
})

describe('every other shape sends what it lets through', () => {
  const values = [
    undefined,
    null,
    true,
    0,
    7,
    1.5,
    -0,
    Number.NaN,
    '7',
    '',
    ' 甲 ',
    'a',
    'b',
    '2026-03-01',
    'Quote"\\\u2028',
    [],
    ['a'],
    ['a', 7],
    {},
    { a: 'a' },
    { a: ' a ', b: 7 },
    { a: undefined },
    { a: { a: 'a', b: 'b' } },
    { kind: 'a', a: 'x' },
    { kind: 'b', b: 7, c: 1 },
    new Date(0),
    new Map([['a', 1]]),
  ]
  const shapes: Record<string, z.ZodType> = {
    'a list of texts': z.array(z.string()),
    'an optional member': z.object({ a: z.string().optional(), b: z.int().optional() }),
    'a member that may be missing or null': z.object({ a: z.string().nullish() }),
    'a default': z.object({ a: z.string().default('甲') }),
    'a trimmed text': z.object({ a: z.string().trim() }),
    'an address': z.object({ a: z.url() }),
    'a made number': z.object({ b: z.coerce.number() }),
    'a strict object': z.strictObject({ a: z.string() }),
    'an open object': z.looseObject({ a: z.string() }),
    'a nested object': z.object({ a: z.object({ a: z.string() }) }),
    'a choice': z.enum(['a', 'b']),
    'a constant': z.literal(7),
    'a choice of objects': z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('a'), a: z.string() }),
      z.object({ kind: z.literal('b'), b: z.int() }),
    ]),
    either: z.union([z.string(), z.int()]),
    anything: z.unknown(),
    'a dictionary': z.record(z.string(), z.unknown()),
    'a list of lists': z.array(z.array(z.string())),
    'something else made of it': z.string().transform((one) => one.length),
    'strange names': z.object({ '"; throw 1; "': z.string().optional(), __proto__x: z.int().optional() }),
  }
  test.each(Object.entries(shapes))('%s', (_, shape) => {
    for (const value of values) expect(sent(compileReply(shape), value)).toBe(sent(parse(shape), value))
  })
})

test('the error says where', () => {
  const wrong = () =>
    compileReply(z.object({ list: z.array(z.object({ n: z.int() })) }))({ list: [{ n: 1 }, { n: '1' }] })
  expect(wrong).toThrow('reply.list[].n')
})
