import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creditCheckOf, tidyCreditCode, whyNotCreditCode } from './credit-code.ts'

const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The first is an example that is often printed; those of division 99… are fictional. */
test.each([
  ['91350100M000100Y43', undefined],
  ['91990102MA00007K0X', 'unified-code-wrong'],
  ['91990102MA00007K0M', undefined],
  ['11990102MB0000018E', undefined],
  ['91350100M000100Y44', 'unified-code-wrong'],
  ['91350100M000100Y34', 'unified-code-wrong'],
  ['91350100M000100Y4', 'unified-code-wrong'],
  ['91350100M000100Y433', 'unified-code-wrong'],
  ['', 'unified-code-wrong'],
  ['91350100M0O0100Y43', 'unified-code-wrong'],
  ['91350100M0I0100Y43', 'unified-code-wrong'],
  ['91350100m000100Y43', 'unified-code-wrong'],
  ['9135010AM000100Y43', 'unified-code-wrong'],
])('%s: %s', (code, why) => {
  expect(whyNotCreditCode(code)?.code).toBe(why)
})

test('the check character of a published example', () => {
  expect(creditCheckOf('91350100M000100Y4')).toBe('3')
})

test('a code that was read wrong in one place, or with two neighbours exchanged, is found out', () => {
  const sign = fc.constantFrom(...Array.from(signs))
  const digit = fc.nat(9).map(String)
  const parts = fc.tuple(
    fc.array(sign, { minLength: 2, maxLength: 2 }),
    fc.array(digit, { minLength: 6, maxLength: 6 }),
    fc.array(sign, { minLength: 9, maxLength: 9 }),
  )
  fc.assert(
    fc.property(parts, fc.nat(17), sign, (all, at, other) => {
      const bare = all.flat().join('')
      const code = bare + creditCheckOf(bare)
      expect(whyNotCreditCode(code)).toBeUndefined()
      const wrong = code.slice(0, at) + other + code.slice(at + 1)
      expect(wrong === code || whyNotCreditCode(wrong) !== undefined).toBe(true)
      const crossed =
        code.slice(0, at) +
        code
          .slice(at, at + 2)
          .split('')
          .toReversed()
          .join('') +
        code.slice(at + 2)
      expect(crossed === code || whyNotCreditCode(crossed) !== undefined).toBe(true)
    }),
  )
})

test('a code is taken as people write it', () => {
  expect(tidyCreditCode(' ９１３５0100-m0001 00y43 ')).toBe('91350100M000100Y43')
})
