/** Chinese numerals (一百二十三, 两, 〇), read as documents print them. */

const DIGITS: Record<string, number> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const PLACES: Record<string, number> = { 十: 10, 百: 100, 千: 1000 }

/** The characters of a Chinese numeral, for use inside a character class. */
export const NUMERAL = '〇零一二两三四五六七八九十百千'

/** The number that `text` prints in ASCII digits (with an optional fraction) or in Chinese numerals; NaN where it prints none. */
export function readNumber(text: string): number {
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text)
  if (text === '') return Number.NaN
  let total = 0
  let digit = -1
  let digitsOnly = true
  let run = ''
  for (const char of text) {
    const value = DIGITS[char]
    const place = PLACES[char]
    if (value !== undefined) {
      digit = value
      run += String(value)
    } else if (place !== undefined) {
      digitsOnly = false
      total += (digit < 0 ? 1 : digit) * place
      digit = -1
    } else return Number.NaN
  }
  if (digitsOnly) return run.length > 0 ? Number(run) : Number.NaN
  return total + Math.max(digit, 0)
}

/** A whole number from 0 to 999 in Chinese numerals, as labels print it: 12 is 十二. */
export function chineseNumeral(value: number): string {
  const signs = '〇一二三四五六七八九'
  if (value < 10) return signs[value] ?? ''
  if (value < 20) return `十${value % 10 === 0 ? '' : signs[value % 10]}`
  if (value < 100) return `${signs[Math.floor(value / 10)]}十${value % 10 === 0 ? '' : signs[value % 10]}`
  const rest = value % 100
  if (rest === 0) return `${signs[Math.floor(value / 100)]}百`
  return `${signs[Math.floor(value / 100)]}百${rest < 10 ? '零' : ''}${rest >= 10 && rest < 20 ? '一' : ''}${chineseNumeral(rest)}`
}
