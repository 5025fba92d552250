import { type Reason, reason } from './refusal.ts'

const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** The check character 校验码 of the first 17 characters of a 统一社会信用代码: modulo 31 by the weights of GB 32100-2015, 5.3 (3^i mod 31). */
export function creditCheckOf(bare: string): string {
  const total = weights.reduce((sum, weight, at) => sum + weight * signs.indexOf(bare[at]!), 0)
  return signs[(31 - (total % 31)) % 31]!
}

/**
 * Why a text is no 统一社会信用代码 (GB 32100-2015): 18 characters; digits and capitals without I, O, S, V, Z; six digits of the division of registration
 * in places 3 to 8; the last one the check character. Which authorities and kinds (places 1, 2) there are is added to and is not checked.
 */
export function whyNotCreditCode(code: string): Reason | undefined {
  const shaped = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/.test(code)
  return shaped && creditCheckOf(code) === code[17] ? undefined : reason('unified-code-wrong', { number: code })
}

/** As people write it: in groups, in small letters. */
export function tidyCreditCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase()
}
