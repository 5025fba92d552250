/** Values for a shape: most of them fit it, some nearly, some are whatever anybody may send. */
import { z } from 'zod'
import type { Chance } from './chance.ts'

export type Json = { [key: string]: unknown }
/** Real identities and words by the names under which they are asked for; and all identities there are. */
export type Known = {
  byName: Record<string, unknown>
  /** Of these one is taken. */
  choices?: Record<string, readonly unknown[]>
  ids: readonly string[]
}

/** The JSON Schema of what a shape takes in. */
export function schemaOf(shape: z.ZodType): Json {
  return z.toJSONSchema(shape, { io: 'input', unrepresentable: 'any' }) as Json
}

const words = '区能源局主要负责人到煤矿检查每月至少5次暗号矿长停产整改报送名单2026年底前（一）、。'
const strange = [
  '',
  ' ',
  '\u0000',
  '矿\u0000灯',
  '\ud800',
  '矿\udfff灯',
  '👩‍👩‍👧‍👦',
  '\u202e灯矿',
  'e\u0301',
  '１２３',
  '\ufeff',
  '\u2028',
  '%',
  '_',
  '\\',
  "'; drop table mines; --",
  '${7*7}',
  '<script>1</script>',
  '=1+1',
  '../../etc/passwd',
  'null',
  'NaN',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '0x10',
  '1e400',
  '-0',
  '2147483648',
  '9223372036854775808',
  '0000-01-01',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '2026-13-01',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+14:00',
  '9999-12-31T23:59:59-14:00',
  '2026-06-30T24:00:00Z',
  '2026-06-30T02:00:00.123456789Z',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
]
const numbers = [0, -0, -1, 1, 0.5, 1e-9, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, 2 ** 53, 1e21, 1e308]
const days = ['0001-01-01', '0000-01-01', '9999-12-31', '2024-02-29', '1900-01-01', '2100-01-01', '4713-01-01']
const instants = [
  '0001-01-01T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '0001-01-01T00:00:00+23:59',
  '9999-12-31T23:59:59Z',
  '9999-12-31T23:59:59-23:59',
  '2026-06-30T02:00:00.000000001Z',
  '2026-06-30T02:00Z',
  '2026-07-01T02:00:00Z',
]
const factNames = ['underground', 'mode', 'findings', 'text', 'meeting', 'report', 'persons', 'score', 'deaths', 'for']

/** Something that was never asked for. */
export function oddValue(chance: Chance): unknown {
  const kind = chance.below(20)
  if (kind < 9) return chance.pick(strange)
  if (kind < 13) return chance.pick(numbers)
  if (kind === 13) return chance.pick([null, true, false])
  if (kind === 14) return chance.pick<unknown>([[], {}, [[]], [null], { length: 3 }, { toString: 1 }])
  if (kind === 15) return deep(chance.pick([3, 60, 400]), chance.happens(0.5))
  if (kind === 16)
    return chance.pick(['x', '矿', '\u0301', '（', '一、', ' ']).repeat(chance.pick([201, 5_000, 40_000]))
  if (kind === 17) return Array.from({ length: chance.pick([30, 400]) }, () => chance.pick(strange))
  if (kind === 18) return withMember(chance.pick(['__proto__', 'constructor', 'prototype', '']), { admin: true })
  return textOf(chance, 1, 12)
}

/** A value for a schema; `oddness` is the share of places where something else stands. */
export function valueOf(schema: Json | boolean, chance: Chance, known: Known, oddness: number, name = ''): unknown {
  if (typeof schema === 'boolean' || chance.happens(oddness)) return oddValue(chance)
  if (Object.hasOwn(known.byName, name) && chance.happens(0.7)) return known.byName[name]
  const choices = known.choices && Object.hasOwn(known.choices, name) ? known.choices[name]! : []
  if (choices.length > 0 && chance.happens(0.8)) return chance.pick(choices)
  const any = (schema['anyOf'] ?? schema['oneOf']) as Json[] | undefined
  if (any) return valueOf(chance.pick(any), chance, known, oddness, name)
  if ('const' in schema) return schema['const']
  if (Array.isArray(schema['enum'])) return chance.pick(schema['enum'] as unknown[])
  const type: unknown = Array.isArray(schema['type']) ? chance.pick(schema['type']) : schema['type']
  if (type === 'string') return stringOf(schema, chance, known)
  if (type === 'integer' || type === 'number') return numberOf(schema, chance)
  if (type === 'boolean') return chance.happens(0.5)
  if (type === 'null') return null
  if (type === 'array') return listOf(schema, chance, known, oddness, name)
  if (type === 'object') return objectOf(schema, chance, known, oddness)
  return chance.pick([null, true, 3, textOf(chance, 0, 9), '2026-06-30', { every: 'month', atLeast: 2 }, ['矿']])
}

function stringOf(schema: Json, chance: Chance, known: Known): string {
  if (schema['format'] === 'uuid') return chance.happens(0.7) ? chance.pick(known.ids) : chance.uuid()
  if (schema['format'] === 'date') return chance.happens(0.15) ? chance.pick(days) : dayOf(chance)
  if (schema['format'] === 'date-time')
    return chance.happens(0.15) ? chance.pick(instants) : `${dayOf(chance)}T0${chance.below(10)}:00:00.000Z`
  if (schema['pattern'] === '^\\d{4}-\\d{2}$') return dayOf(chance).slice(0, 7)
  if (typeof schema['pattern'] === 'string' && schema['pattern'].includes('0-9a-f'))
    return Array.from({ length: 64 }, () => chance.below(16).toString(16)).join('')
  return textOf(chance, Number(schema['minLength'] ?? 0), Math.min(Number(schema['maxLength'] ?? 30), 60))
}

function numberOf(schema: Json, chance: Chance): number {
  const low = Math.max(Number(schema['minimum'] ?? schema['exclusiveMinimum'] ?? -5), -(2 ** 53))
  const high = Math.min(Number(schema['maximum'] ?? low + 300), low + 300)
  const edge = chance.below(12)
  if (edge === 0) return low
  if (edge === 1 && typeof schema['maximum'] === 'number') return schema['maximum']
  if (edge === 2) return chance.pick(numbers)
  const whole = low + chance.below(Math.max(1, high - low + 1))
  return schema['type'] === 'number' && chance.happens(0.3) ? whole + 0.25 : whole
}

function listOf(schema: Json, chance: Chance, known: Known, oddness: number, name: string): unknown[] {
  const fixed = schema['prefixItems'] as Json[] | undefined
  if (fixed) return fixed.map((one) => valueOf(one, chance, known, oddness))
  const from = Number(schema['minItems'] ?? 0)
  const length = Math.min(from + chance.below(4), Number(schema['maxItems'] ?? 9))
  const items = (schema['items'] ?? {}) as Json
  return Array.from({ length }, () => valueOf(items, chance, known, oddness, name.replace(/s$/, '')))
}

function objectOf(schema: Json, chance: Chance, known: Known, oddness: number): Json {
  const required = new Set((schema['required'] ?? []) as string[])
  let made: Json = {}
  for (const [key, one] of Object.entries((schema['properties'] ?? {}) as Record<string, Json>)) {
    if (required.has(key) ? chance.happens(oddness / 2) : chance.happens(0.5)) continue
    made[key] = valueOf(one, chance, known, oddness, key)
  }
  const more = schema['additionalProperties']
  if (typeof more === 'object' && more !== null)
    for (let n = chance.below(4); n > 0; n--) {
      const key = chance.happens(oddness) ? chance.pick(strange) : chance.pick(factNames)
      made = withMember(key, valueOf(more as Json, chance, known, oddness, key), made)
    }
  if (chance.happens(oddness / 2))
    made = withMember(chance.pick(['__proto__', 'constructor', 'then', 'toJSON', '无此项']), oddValue(chance), made)
  return made
}

/** A member of its own under any name, `__proto__` too. */
function withMember(key: string, value: unknown, of: Json = {}): Json {
  return Object.defineProperty(of, key, { value, enumerable: true, configurable: true, writable: true })
}

function deep(levels: number, lists: boolean): unknown {
  let value: unknown = 1
  for (let n = 0; n < levels; n++) value = lists ? [value] : { a: value }
  return value
}

function dayOf(chance: Chance): string {
  return new Date(Date.UTC(2026, 5, 30 - chance.below(200) + chance.below(30))).toISOString().slice(0, 10)
}

export function textOf(chance: Chance, least: number, most: number): string {
  const length = least + chance.below(Math.max(1, most - least + 1))
  const from = chance.below(words.length)
  return (words.slice(from) + words.repeat(Math.ceil(length / words.length))).slice(0, length)
}

/** A value as an address carries it. */
export function worded(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
