import type { Reject } from './causes.ts'
import type { Codes } from './codes.ts'
import type { Opened } from './envelope.ts'
import { momentReader } from './moments.ts'
import type { Layout, Profile } from './profile.ts'
import { readRecord } from './records.ts'

/** Readings in columns: number of the point in its mine, value (NaN: none), flags, time in milliseconds. `n` rows of them are filled. */
export type Readings = {
  n: number
  point: Int32Array
  value: Float64Array
  flags: Int16Array
  at: Float64Array
}

export function readingsOf(capacity: number): Readings {
  return {
    n: 0,
    point: new Int32Array(capacity),
    value: new Float64Array(capacity),
    flags: new Int16Array(capacity),
    at: new Float64Array(capacity),
  }
}

function grown(into: Readings): void {
  const capacity = into.point.length * 2
  const wider = readingsOf(capacity)
  for (const column of ['point', 'value', 'flags', 'at'] as const) {
    wider[column].set(into[column])
    into[column] = wider[column] as never
  }
}

/** Where the fields of a whole record are: of the form that has the flags, if any. */
type Places = { fields: number; point: number; value: number; flags: number; at: number }

function placesOf(layout: Layout): Places {
  const [fields, all] = Array.from(layout.byCount).toSorted((a, b) => b[0] - a[0])[0]!
  const place = (id: string) => all.findIndex((one) => one.id === id)
  return { fields, point: place('point'), value: place('value'), flags: place('flags'), at: place('at') }
}

const placed = new WeakMap<Layout, Places>()
const powers = Array.from({ length: 16 }, (_, n) => 10 ** n)
const decoder = new TextDecoder()
const most = 64
const begins = new Int32Array(most + 2)
const isBlank = (byte: number) => byte === 32 || byte === 9 || byte === 10 || byte === 13

/**
 * Reads values of points: file types whose records tell a point, a value, perhaps flags, and a time. A record in the plain form (a known point, plain digits, no blanks) is
 * read out of the bytes without making a text; any other is read as {@link readRecord} reads it. Rows are added to `into`, which grows. Says how many records
 * were present and which were not taken.
 */
export function readReadings(
  profile: Profile,
  opened: Opened,
  codes: Codes,
  into: Readings,
): { present: number; rejects: Reject[] } {
  const { bytes, to, layout } = opened
  const places = placed.get(layout) ?? placesOf(layout)
  placed.set(layout, places)
  const separator = profile.separators.field.charCodeAt(0)
  const record = profile.separators.record.charCodeAt(0)
  const momentOf = momentReader()
  const rejects: Reject[] = []
  let [present, after] = [0, -1]

  for (let at = opened.from; at < to;) {
    // One pass finds the fields and the end of the record.
    let fields = 0
    begins[0] = at
    let end = at
    for (; end < to; end++) {
      const byte = bytes[end]!
      if (byte === separator) {
        if (fields < most) begins[++fields] = end + 1
      } else if (byte === record) break
    }
    let from = at
    at = end + 1
    if (fields + 1 === places.fields) {
      begins[fields + 1] = end + 1
      const row = quick(profile, places, bytes, codes, after, momentOf, into)
      if (row >= 0) {
        after = row
        present++
        continue
      }
    }
    while (from < end && isBlank(bytes[from]!)) from++
    while (end > from && isBlank(bytes[end - 1]!)) end--
    if (end === from) continue
    const text = decoder.decode(bytes.subarray(from, end))
    const read = readRecord(profile, layout, text, momentOf)
    if ('told' in read) {
      const { point, value = null, flags = 0, at: moment } = read.told
      const code = encoder.encode(point as string)
      after = codes.take(code, 0, code.length, after)
      addReading(into, after, (value ?? Number.NaN) as number, flags as number, moment as number)
    } else rejects.push({ nth: present, ...read, text: text.slice(0, 500) })
    present++
  }
  return { present, rejects }
}

const encoder = new TextEncoder()

/** Adds a row, and makes room for it. */
export function addReading(into: Readings, point: number, value: number, flags: number, at: number): void {
  if (into.n === into.point.length) grown(into)
  const row = into.n++
  into.point[row] = point
  into.value[row] = value
  into.flags[row] = flags
  into.at[row] = at
}

/** A record in the plain form: adds it and gives the number of its point; -1 where it is not plain. Digits go into an integer and one division: the same double as Number(text). */
function quick(
  profile: Profile,
  places: Places,
  bytes: Uint8Array,
  codes: Codes,
  after: number,
  momentOf: (bytes: Uint8Array, from: number, to: number) => number,
  into: Readings,
): number {
  let n = begins[places.value]!
  let until = begins[places.value + 1]! - 1
  const isNegative = bytes[n] === 45
  if (isNegative) n++
  const first = n
  let [mantissa, dot] = [0, -1]
  for (; n < until; n++) {
    const digit = bytes[n]! - 48
    if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit
    else if (digit === -2 && dot < 0) dot = n
    else return -1
  }
  if (first === until || until - first > 15 || dot === first || dot === until - 1) return -1
  const size = dot < 0 ? mantissa : mantissa / powers[until - dot - 1]!
  const value = isNegative ? -size : size
  if (isNegative && profile.fault.includes(value)) return -1
  let flags = 0
  if (places.flags >= 0) {
    n = begins[places.flags]!
    until = begins[places.flags + 1]! - 1
    if (n === until || until - n > 4) return -1
    for (; n < until; n++) {
      const digit = bytes[n]! - 48
      if (!(digit >= 0 && digit <= 9)) return -1
      flags = flags * 10 + digit
    }
  }
  const moment = momentOf(bytes, begins[places.at]!, begins[places.at + 1]! - 1)
  if (Number.isNaN(moment)) return -1
  const point = codes.seek(bytes, begins[places.point]!, begins[places.point + 1]! - 1, after)
  if (point >= 0) addReading(into, point, value, flags, moment)
  return point
}
