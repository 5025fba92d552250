/** Beijing is eight hours ahead of UTC all year. */
const beijing = 8 * 3600
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Bytes of a time to the second. */
export const momentLength = 19

/** Digits `from` to `to` of the bytes as a number; -1 where one is none. */
function digits(bytes: Uint8Array, from: number, to: number): number {
  let n = 0
  for (let at = from; at < to; at++) {
    const digit = bytes[at]! - 48
    if (!(digit >= 0 && digit <= 9)) return -1
    n = n * 10 + digit
  }
  return n
}

/**
 * Reads Beijing times `YYYY-MM-DD hh:mm:ss` (also with `.f` parts of a second) out of bytes, as milliseconds since 1970; NaN for anything else. Files tell
 * the same day over and over, so the last day is kept. A year before `since` is none.
 */
export function momentReader(since = 1970): (bytes: Uint8Array, from: number, to: number) => number {
  const last = new Uint8Array(10)
  let base = Number.NaN
  return (bytes, from, to) => {
    if (to - from < momentLength) return Number.NaN
    let same = true
    for (let n = 9; n >= 0; n--)
      if (bytes[from + n] !== last[n]) {
        same = false
        break
      }
    if (!same) {
      const day = secondsOfDay(bytes, from, since)
      if (Number.isNaN(day)) return day
      last.set(bytes.subarray(from, from + 10))
      base = day
    }
    if (bytes[from + 10] !== 32 || bytes[from + 13] !== 58 || bytes[from + 16] !== 58) return Number.NaN
    const hour = digits(bytes, from + 11, from + 13)
    const minute = digits(bytes, from + 14, from + 16)
    const second = digits(bytes, from + 17, from + 19)
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return Number.NaN
    const whole = (base + hour * 3600 + minute * 60 + second) * 1000
    if (to - from === momentLength) return whole
    if (bytes[from + 19] !== 46 || to - from > 29) return Number.NaN
    const part = digits(bytes, from + 20, to)
    return part < 0 || to - from === 20 ? Number.NaN : whole + Math.floor((part / 10 ** (to - from - 20)) * 1000)
  }
}

/** The beginning of a Beijing day in seconds since 1970; NaN where the ten bytes are no day of the calendar. */
function secondsOfDay(bytes: Uint8Array, from: number, since: number): number {
  if (bytes[from + 4] !== 45 || bytes[from + 7] !== 45) return Number.NaN
  const year = digits(bytes, from, from + 4)
  const month = digits(bytes, from + 5, from + 7)
  const day = digits(bytes, from + 8, from + 10)
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = month === 2 && isLeap ? 29 : (days[month - 1] ?? 0)
  if (year < since || day < 1 || day > length) return Number.NaN
  return Date.UTC(year, month - 1, day) / 1000 - beijing
}
