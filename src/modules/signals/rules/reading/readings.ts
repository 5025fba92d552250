import type { Reject } from './causes.ts'
import type { Codes } from './codes.ts'
import type { Opened } from './envelope.ts'
import { momentLength, momentReader } from './moments.ts'
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

/** What the fields of a whole record tell, in their order: of the form that has the flags, if any. */
type Plan = { fields: number; roles: Uint8Array }
const roles = { none: 0, point: 1, value: 2, flags: 3, at: 4 } as const

function planOf(layout: Layout): Plan {
  const [fields, all] = Array.from(layout.byCount).toSorted((a, b) => b[0] - a[0])[0]!
  return { fields, roles: Uint8Array.from(all, ({ id }) => roles[id as keyof typeof roles] ?? roles.none) }
}

/** The bytes that part fields and records, and each of them four times in a number. */
type Marks = { separator: number; record: number; separators: number; records: number }

function marksOf({ separators: { field, record } }: Profile): Marks {
  const [one, other] = [field.charCodeAt(0), record.charCodeAt(0)]
  return { separator: one, record: other, separators: (one * 0x01010101) | 0, records: (other * 0x01010101) | 0 }
}

const planned = new WeakMap<Layout, Plan>()
const powers = Array.from({ length: 16 }, (_, n) => 10 ** n)
const decoder = new TextDecoder()
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
  const plan = planned.get(layout) ?? planOf(layout)
  planned.set(layout, plan)
  const marks = marksOf(profile)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const momentOf = momentReader()
  const rejects: Reject[] = []
  let [present, after] = [0, -1]

  for (let at = opened.from; at < to;) {
    let end = quick(profile, plan, marks, bytes, view, at, to, codes, after, momentOf, into)
    if (end >= 0) {
      after = into.point[into.n - 1]!
      present++
      at = end + 1
      continue
    }
    let from = at
    for (end = at; end < to && bytes[end] !== marks.record;) end++
    at = end + 1
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

/**
 * A record in the plain form, in one pass: adds it and gives where it ends; -1 where it is not plain. The code that came next in the last file is tried before its end is looked for.
 * Digits go into an integer and one division: the same double as Number(text).
 */
function quick(
  profile: Profile,
  { fields, roles: tells }: Plan,
  { separator, record, separators, records }: Marks,
  bytes: Uint8Array,
  view: DataView,
  begin: number,
  to: number,
  codes: Codes,
  after: number,
  momentOf: (bytes: Uint8Array, from: number, to: number) => number,
  into: Readings,
): number {
  const endOfField = (at: number) => {
    // Four bytes at once, as long as none of them is a separator (a byte of an exclusive or is 0 there).
    for (; at + 4 <= to; at += 4) {
      const four = view.getInt32(at, true)
      const one = four ^ separators
      const other = four ^ records
      const found = (((one - 0x01010101) & ~one) | ((other - 0x01010101) & ~other)) & -0x7f7f7f80
      if (found !== 0) return at + ((31 - Math.clz32(found & -found)) >> 3)
    }
    while (at < to && bytes[at] !== separator && bytes[at] !== record) at++
    return at
  }
  let [point, value, flags, moment] = [-1, 0, 0, Number.NaN]
  let at = begin
  for (let field = 0; field < fields; field++, at++) {
    const from = at
    switch (tells[field]!) {
      case roles.point:
        point = codes.expect(view, from, after)
        if (point >= 0) at += codes.lengthOf(point)
        if (point >= 0 && at < to && bytes[at] === separator) break
        at = endOfField(from)
        point = codes.seek(bytes, from, at, after)
        break
      case roles.value: {
        const isNegative = bytes[at] === 45
        if (isNegative) at++
        const first = at
        let [mantissa, dot] = [0, -1]
        for (; at < to; at++) {
          const digit = bytes[at]! - 48
          if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit
          else if (digit === -2 && dot < 0) dot = at
          else break
        }
        if (at === first || at - first > 15 || dot === first || dot === at - 1) return -1
        const size = dot < 0 ? mantissa : mantissa / powers[at - dot - 1]!
        value = isNegative ? -size : size
        if (isNegative && profile.fault.includes(value)) return -1
        break
      }
      case roles.flags:
        for (; at < to; at++) {
          const digit = bytes[at]! - 48
          if (!(digit >= 0 && digit <= 9)) break
          flags = flags * 10 + digit
        }
        if (at === from || at - from > 4) return -1
        break
      case roles.at:
        at = from + momentLength
        if (at > to || (at < to && bytes[at] !== record && bytes[at] !== separator)) at = endOfField(from)
        moment = momentOf(bytes, from, at)
        break
      default:
        at = endOfField(from)
    }
    // After the last field the record ends; after any other one there is another.
    if (field === fields - 1 ? at < to && bytes[at] !== record : at >= to || bytes[at] !== separator) return -1
  }
  if (point < 0 || Number.isNaN(moment)) return -1
  addReading(into, point, value, flags, moment)
  return at - 1
}
