import type { RecordCause, Reject } from './causes.ts'
import type { Opened } from './envelope.ts'
import { momentOf, momentsSince } from './moments.ts'
import type { Field, Layout, Profile } from './profile.ts'
import { eachSegment } from './segments.ts'

/** Instants are milliseconds since 1970, days `YYYY-MM-DD`; what a sender left empty or said to be none is null. */
export type RecordOf = Readonly<Record<string, string | number | null>>

export type Records = {
  readonly records: readonly RecordOf[]
  readonly rejects: readonly Reject[]
  readonly present: number
}

const decoder = new TextDecoder()
const encoder = new TextEncoder()
const numberForm = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d{1,3})?$/i
const codeForm = /^[\x21-\x7e]{1,40}$/

/** People were born, and machines made, before 1970. */
const { momentOf: dayOf } = momentsSince(1900)

type Told = { value: string | number | null } | { cause: RecordCause }

/** A value of a field out of its text. */
function valueOf(field: Field, told: string, profile: Profile): Told {
  const words = profile.aliases[field.id]
  const text = words && Object.hasOwn(words, told) ? words[told]! : told
  // A record about nothing is a bad one; a code that merely looks like such a text is opaque.
  const isNone = text === '' || (profile.none.includes(text) && !(field.kind === 'code' && field.required))
  if (isNone) return field.required ? { cause: 'missing' } : { value: null }
  return readers[field.kind](text, field, profile)
}

const readers: Record<Field['kind'], (text: string, field: Field, profile: Profile) => Told> = {
  text: (text) => ({ value: text }),
  code: (text) => (codeForm.test(text) ? { value: text } : { cause: 'code' }),
  number(text, _, profile) {
    const number = numberForm.test(text) ? Number(text) : Number.NaN
    if (!Number.isFinite(number)) return { cause: 'number' }
    return { value: profile.fault.includes(number) ? null : number }
  },
  flags: (text) => (/^\d{1,4}$/.test(text) ? { value: Number(text) } : { cause: 'flags' }),
  choice: (text, field) => (field.of?.includes(text) ? { value: text } : { cause: 'choice' }),
  instant(text) {
    const bytes = encoder.encode(text)
    const at = momentOf(bytes)
    return Number.isNaN(at) ? { cause: 'time' } : { value: at }
  },
  day(text) {
    const day = text.length === 7 ? `${text}-01` : text.slice(0, 10)
    const bytes = encoder.encode(`${day} 00:00:00`)
    return Number.isNaN(dayOf(bytes)) ? { cause: 'time' } : { value: day }
  },
}

/** One record out of its text: what it tells, or why it is not taken and at which field (-1: as a whole). */
export function readRecord(
  profile: Profile,
  layout: Layout,
  text: string,
): { told: RecordOf } | { cause: RecordCause; field: number } {
  const parts = text.split(profile.separators.field)
  const fields = layout.byCount.get(parts.length)
  if (!fields) return { cause: text.includes('；') ? 'separator' : 'fields', field: -1 }
  const told: Record<string, string | number | null> = {}
  for (const [n, field] of fields.entries()) {
    const read = valueOf(field, parts[n]!.trim(), profile)
    if ('cause' in read) return { cause: read.cause, field: n }
    told[field.id] = read.value
  }
  return { told }
}

/**
 * Reads the records of an opened file of any kind. Records that cannot be read are told with their cause and text; they cost no other one.
 * Records and rejects together are as many as were present.
 */
export function readRecords(profile: Profile, opened: Opened): Records {
  const records: RecordOf[] = []
  const rejects: Reject[] = []
  const separator = profile.separators.record.charCodeAt(0)
  const present = eachSegment(opened.bytes, opened.from, opened.to, separator, (from, to, nth) => {
    const text = decoder.decode(opened.bytes.subarray(from, to))
    const read = readRecord(profile, opened.layout, text)
    if ('told' in read) records.push(read.told)
    else rejects.push({ nth, ...read, text: text.slice(0, 500) })
  })
  return { records, rejects, present }
}
