import type { InjectOptions } from 'fastify'
import type { Chance } from './chance.ts'

const types = [
  'application/json',
  'application/json; charset=gbk',
  'application/octet-stream',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json, text/html',
  '',
  'x'.repeat(2000),
]
const bodies = [
  '',
  '{',
  '{"a":',
  'null',
  '0',
  '"矿"',
  '[]',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"id":1,"id":2}',
  '\ufeff{}',
  '{"a":"\\ud800"}',
  '{"a":1e999}',
  '{"a":123456789012345678901234567890}',
  'a=1&b[c]=2',
]
const paths = [
  '/api/mines/%00',
  '/api/mines/%E0%A4%A',
  '/api/mines/..%2f..%2fetc',
  '/api/mines/%2e%2e/',
  '//api//mines',
  '/api/mines/矿',
  '/api/nowhere',
  '/api/files/%F0%9F%98%80',
  '/api/record?limit=1&limit=2&limit[]=3',
  '/api/record?before[a]=1',
  '/api/record?__proto__=1&constructor=2&toString=3',
  '/api/duties?%00=%00',
  '/api/mines?q=%FF%FE',
  `/api/mines?${'a=1&'.repeat(3000)}`,
  `/api/${'x/'.repeat(2000)}`,
  `/${'矿'.repeat(500)}`,
  '/api/entries?ids=1&ids=2',
  '/healthz?x=1',
  '/',
  '/../../etc/passwd',
  '/assets/%00.js',
  '/index.html%3f',
]
const methods = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'] as const
const oddHeaders = [
  { 'x-forwarded-for': 'not an address, 10.0.0.300' },
  { 'x-forwarded-proto': 'gopher', 'x-forwarded-host': 'a b' },
  { host: '[::1' },
  { cookie: 'minelamp=; minelamp-step=%E0%A4%A; =;;' },
  { cookie: `minelamp=${'A'.repeat(4000)}` },
  { cookie: 'minelamp=__proto__' },
  { 'sec-fetch-site': 'cross-site' },
  { 'accept-encoding': 'br;q=x, gzip, *;q=0' },
  { accept: 'application/xml' },
  { 'user-agent': '\u00ff'.repeat(900) },
  { range: 'bytes=9-1' },
  { 'if-none-match': '*' },
  { 'content-length': '5' },
  { 'content-encoding': 'gzip' },
  { 'transfer-encoding': 'chunked' },
]

/** A call gone wrong below the shapes: its bytes, its type, its path, its headers. */
export function rawCall(call: InjectOptions, chance: Chance): InjectOptions {
  const kind = chance.below(6)
  const { method, url } = call
  if (kind === 0) return { ...call, method: chance.pick(methods), url: chance.pick(paths) }
  if (kind === 1) return { ...call, headers: { ...call.headers, ...chance.pick(oddHeaders) } }
  if (kind === 2) return { method, url, payload: bodyOf(chance), headers: { 'content-type': chance.pick(types) } }
  if (kind === 3) return { ...call, method: chance.pick(methods) }
  if (kind === 4)
    return { ...call, url: `${url as string}${chance.pick(['/', '%00', '?', '?&&==', '%', '//', ';a=b', '#a'])}` }
  const cut = Buffer.from(typeof call.payload === 'string' ? call.payload : '{"a":[1,2]}')
  return {
    method,
    url,
    payload: cut.subarray(0, chance.below(cut.length + 1)),
    headers: { 'content-type': 'application/json' },
  }
}

function bodyOf(chance: Chance): string | Buffer {
  const kind = chance.below(12)
  if (kind === 0) return nested(chance.pick([500, 5_000, 100_000, 900_000]), chance.happens(0.5))
  if (kind === 1) return `{"a":"${'x'.repeat(chance.pick([1_900_000, 2_200_000]))}"}`
  if (kind === 2) return Buffer.from(Array.from({ length: 60 }, () => chance.below(256)))
  if (kind === 3) return `{${Array.from({ length: 20_000 }, (_, n) => `"k${n}":${n}`).join(',')}}`
  return chance.pick(bodies)
}

/** JSON that is deep: what walks it by calling itself runs out of stack. */
function nested(levels: number, lists: boolean): string {
  return lists ? '['.repeat(levels) + ']'.repeat(levels) : '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)
}
