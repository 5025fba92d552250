/** Calendar days as ISO text, and dates as documents print them. */
import { readNumber } from './numerals.ts'

/** The ISO day, with the month's last day where `day` is absent or beyond it; undefined for no such month or year. */
export function isoDay(year: number, month: number, day?: number): string | undefined {
  if (year < 1900 || year > 2999 || month < 1 || month > 12) return undefined
  const lengths = [
    31,
    year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28,
    31,
    30,
    31,
    30,
    31,
    31,
    30,
    31,
    30,
    31,
  ]
  const length = lengths[month - 1] ?? 31
  if (day !== undefined && (day < 1 || day > 31)) return undefined
  const true_ = Math.min(day ?? length, length)
  return `${year}-${String(month).padStart(2, '0')}-${String(true_).padStart(2, '0')}`
}

/** 2024年8月5日, 二〇二四年八月五日, 2024-08-05; the 日 may be lost in print. */
export const PRINTED_DAY =
  /((?:19|20)\d\d)[年\-/.](\d{1,2})[月\-/.](\d{1,2})日?|([一二][〇零一二三四五六七八九oO0]{3})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日?/g

/** The ISO day of one match of PRINTED_DAY. */
export function dayOf(match: RegExpMatchArray | RegExpExecArray): string | undefined {
  if (match[1] !== undefined) return isoDay(Number(match[1]), Number(match[2]), Number(match[3]))
  const year = readNumber((match[4] ?? '').replace(/[oO0]/g, '〇'))
  return isoDay(year, readNumber(match[5] ?? ''), readNumber(match[6] ?? ''))
}
