/** Beijing is eight hours ahead of UTC all year. */
const beijing = 8 * 3600
const days = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Bytes of a time to the second. */
export const momentLength = 19

/** Digits `from` to `to` of the bytes as a number; -1 where one is none. */
function digits(bytes: DataView, from: number, to: number): number {
  let n = 0
  for (let at = from; at < to; at++) {
    const digit = bytes.getUint8(at) - 48
    if (!(digit >= 0 && digit <= 9)) return -1
    n = n * 10 + digit
  }
  return n
}

/**
 * Reads Beijing times `YYYY-MM-DD hh:mm:ss` (also with `.f` parts of a second) out of bytes, as milliseconds since 1970; NaN (false) for anything else. Files tell
 * the same day and minute over and over, so the last ones are kept. A year before `since` is none.
 */
export function momentsSince(since: number) {
  const last = new DataView(new ArrayBuffer(16))
  let [day, minute] = [Number.NaN, Number.NaN]
  const isLast = (bytes: DataView, from: number, n: number) => bytes.getInt32(from + n) === last.getInt32(n)

  /** Writes the time into a place of a column, so that no number is made for it; says whether it is one. */
  function readMoment(bytes: DataView, from: number, to: number, into: Float64Array, row: number): boolean {
    if (to - from < momentLength) return false
    // Twelve bytes hold the day and the first digit of the hour, four the rest of the minute.
    const isSameDay = isLast(bytes, from, 8) && isLast(bytes, from, 4) && isLast(bytes, from, 0)
    if (!isSameDay || !isLast(bytes, from, 12)) {
      if (!isSameDay) day = secondsOfDay(bytes, from, since)
      minute = day + secondsOfMinute(bytes, from)
      for (let k = 0; k < 16; k += 4) last.setInt32(k, bytes.getInt32(from + k))
    }
    if (Number.isNaN(minute)) return false
    if (bytes.getUint8(from + 16) !== 58) return false
    const second = digits(bytes, from + 17, from + 19)
    if (second < 0 || second > 59) return false
    const whole = (minute + second) * 1000
    into[row] = whole
    if (to - from === momentLength) return true
    if (bytes.getUint8(from + 19) !== 46 || to - from > 29) return false
    const part = digits(bytes, from + 20, to)
    if (part < 0 || to - from === 20) return false
    into[row] = whole + Math.floor((part / 10 ** (to - from - 20)) * 1000)
    return true
  }

  const one = new Float64Array(1)
  return {
    readMoment,
    momentOf: ({ buffer, byteOffset, length }: Uint8Array): number =>
      readMoment(new DataView(buffer, byteOffset, length), 0, length, one, 0) ? one[0]! : Number.NaN,
  }
}

export const { momentOf, readMoment } = momentsSince(1970)

/** The beginning of a Beijing day in seconds since 1970; NaN where the ten bytes are no day of the calendar. */
function secondsOfDay(bytes: DataView, from: number, since: number): number {
  if (bytes.getUint8(from + 4) !== 45 || bytes.getUint8(from + 7) !== 45) return Number.NaN
  const year = digits(bytes, from, from + 4)
  const month = digits(bytes, from + 5, from + 7)
  const day = digits(bytes, from + 8, from + 10)
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const length = month === 2 && isLeap ? 29 : (days[month - 1] ?? 0)
  if (year < since || day < 1 || day > length) return Number.NaN
  return Date.UTC(year, month - 1, day) / 1000 - beijing
}

/** The seconds of a day until its minute `hh:mm`, which follows the day and a blank; NaN where it is none. */
function secondsOfMinute(bytes: DataView, from: number): number {
  if (bytes.getUint8(from + 10) !== 32 || bytes.getUint8(from + 13) !== 58) return Number.NaN
  const hour = digits(bytes, from + 11, from + 13)
  const minute = digits(bytes, from + 14, from + 16)
  return hour < 0 || hour > 23 || minute < 0 || minute > 59 ? Number.NaN : hour * 3600 + minute * 60
}
