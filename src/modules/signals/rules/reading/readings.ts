import type { Reject } from './causes.ts'
import type { Codes } from './codes.ts'
import type { Opened } from './envelope.ts'
import { momentLength, readMoment } from './moments.ts'
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

/** What one file is read by, and into. */
type Reading = { profile: Profile; plan: Plan; marks: Marks; codes: Codes; into: Readings }

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
  const reading = { profile, plan, marks, codes, into }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const rejects: Reject[] = []
  let [present, after] = [0, -1]

  for (let at = opened.from; at < to;) {
    const before = into.n
    at = readPlain(reading, bytes, view, at, to, after)
    present += into.n - before
    if (into.n > before) after = into.point[into.n - 1]!
    if (at >= to) break
    let [from, end] = [at, at]
    while (end < to && bytes[end] !== marks.record) end++
    at = end + 1
    while (from < end && isBlank(bytes[from]!)) from++
    while (end > from && isBlank(bytes[end - 1]!)) end--
    if (end === from) continue
    const text = decoder.decode(bytes.subarray(from, end))
    const read = readRecord(profile, layout, text)
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

/** Where a field ends that begins at `at`: at the next separator, or at `to`. */
function endOfField(bytes: Uint8Array, view: DataView, marks: Marks, at: number, to: number): number {
  const { separators, records, separator, record } = marks
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

/**
 * Records in the plain form, each in one pass: adds a row for each and gives where the first one begins that is not plain, or `to`. The code that came next in the last file is
 * tried before its end is looked for. Digits go into an integer and one division: the same double as Number(text). `after`: the point of the record before.
 */
function readPlain(
  { profile, plan: { fields, roles: tells }, marks, codes, into }: Reading,
  bytes: Uint8Array,
  view: DataView,
  begin: number,
  to: number,
  after: number,
): number {
  const { separator, record } = marks
  for (let start = begin; ;) {
    if (start >= to) return to
    if (into.n === into.point.length) grown(into)
    const row = into.n
    let point = -1
    let flags = 0
    let isTimed = false
    let at = start
    into.value[row] = 0
    for (let field = 0; field < fields; field++, at++) {
      const from = at
      switch (tells[field]!) {
        case roles.point:
          point = codes.expect(view, from, after)
          if (point >= 0) at += codes.lengthOf(point)
          if (point >= 0 && at < to && bytes[at] === separator) break
          at = endOfField(bytes, view, marks, from, to)
          point = codes.seek(bytes, from, at, after)
          break
        case roles.value: {
          const isNegative = bytes[at] === 45
          if (isNegative) at++
          const first = at
          let mantissa = 0
          let dot = -1
          for (; at < to; at++) {
            const digit = bytes[at]! - 48
            if (digit >= 0 && digit <= 9) mantissa = mantissa * 10 + digit
            else if (digit === -2 && dot < 0) dot = at
            else break
          }
          if (at === first || at - first > 15 || dot === first || dot === at - 1) return start
          const size = dot < 0 ? mantissa : mantissa / powers[at - dot - 1]!
          into.value[row] = isNegative ? -size : size
          if (isNegative && profile.fault.includes(-size)) return start
          break
        }
        case roles.flags:
          for (; at < to; at++) {
            const digit = bytes[at]! - 48
            if (!(digit >= 0 && digit <= 9)) break
            flags = flags * 10 + digit
          }
          if (at === from || at - from > 4) return start
          break
        case roles.at:
          at = from + momentLength
          if (at > to || (at < to && bytes[at] !== record && bytes[at] !== separator))
            at = endOfField(bytes, view, marks, from, to)
          isTimed = readMoment(view, from, at, into.at, row)
          break
        default:
          at = endOfField(bytes, view, marks, from, to)
      }
      // After the last field the record ends; after any other one there is another.
      if (field === fields - 1 ? at < to && bytes[at] !== record : at >= to || bytes[at] !== separator) return start
    }
    if (point < 0 || !isTimed) return start
    into.point[row] = after = point
    into.flags[row] = flags
    into.n = row + 1
    start = at
  }
}
