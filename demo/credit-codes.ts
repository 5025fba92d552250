import { creditCheckOf } from '#platform/credit-code'

/** A credit code 统一社会信用代码 of a fictional division: what registers and what kind it is (`91` an enterprise, `11` an office), division, number, check character. */
export function creditCodeIn(division: string, kind: '91' | '11', number: string): string {
  const bare = kind + division + number
  return bare + creditCheckOf(bare)
}
