import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonical } from './canonical.ts'

/** The samples of RFC 8785: section 3.2.2 (serialization), 3.2.3 (sorting), appendix B (numbers). */
test('RFC 8785, 3.2.2: literals, numbers, strings', () => {
  const sample = JSON.parse(
    String.raw`{"numbers":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"string":"\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/","literals":[null,true,false]}`,
  ) as unknown
  expect(canonical(sample)).toBe(
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
})

test('RFC 8785, 3.2.3: members by UTF-16 code units, not by code points', () => {
  const sample = { '€': 'Euro', '\r': 'CR', '\ufb33': 'Dalet', '1': 'One', '😀': 'Smiley', '\u0080': 'Control', ö: 'O' }
  expect([...canonical(sample).matchAll(/:"(\w+)"/g)].map((one) => one[1])).toEqual([
    'CR',
    'One',
    'Control',
    'O',
    'Euro',
    'Smiley',
    'Dalet',
  ])
})

test.each([
  [0, '0'],
  [-0, '0'],
  [5e-324, '5e-324'],
  [-1.7976931348623157e308, '-1.7976931348623157e+308'],
  [9007199254740992, '9007199254740992'],
  [Number('295147905179352830000'), '295147905179352830000'],
  [9.999999999999997e22, '9.999999999999997e+22'],
  [1e23, '1e+23'],
  [Number('999999999999999700000'), '999999999999999700000'],
  [1e21, '1e+21'],
  [Number('1424953923781206.2'), '1424953923781206.2'],
])('RFC 8785, appendix B: %d', (number, written) => {
  expect(canonical(number)).toBe(written)
})

test('the order of members does not matter, and reading gives the same value back', () => {
  const whole = fc.string({ unit: 'grapheme' })
  const value = fc.jsonValue({ stringUnit: 'grapheme' })
  fc.assert(
    fc.property(fc.dictionary(whole, value, { noNullPrototype: true }), fc.integer(), (members, turn) => {
      const entries = Object.entries(members)
      const at = entries.length === 0 ? 0 : Math.abs(turn) % entries.length
      const turned = Object.fromEntries([...entries.slice(at), ...entries.slice(0, at)].toReversed())
      expect(canonical(turned)).toBe(canonical(members))
      expect(JSON.parse(canonical(members))).toEqual(JSON.parse(JSON.stringify(members)))
    }),
  )
})

test('says what a column of JSON says: undefined left out, dates as text, holes as null', () => {
  const value = { b: undefined, a: new Date('2026-07-01T02:00:00Z'), list: [undefined, 1], deep: { x: undefined } }
  expect(canonical(value)).toBe('{"a":"2026-07-01T02:00:00.000Z","deep":{},"list":[null,1]}')
  const holes: unknown[] = []
  holes[2] = 1
  expect(canonical(holes)).toBe('[null,null,1]')
})

test.each([
  [Number.NaN],
  [Infinity],
  ['\ud800'],
  [{ '\udc00': 1 }],
  [new Map([[1, 2]])],
  [new Set([1])],
  [1n],
  [() => 1],
  [Symbol('x')],
  [undefined],
])('what JSON cannot carry is an error: %s', (value) => {
  expect(() => canonical(value)).toThrow('not a JSON')
  expect(() => canonical({ deep: [{ value: value ?? (() => 1) }] })).toThrow('not a JSON')
})
