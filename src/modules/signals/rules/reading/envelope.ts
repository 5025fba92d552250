import type { FileCause, Remark } from './causes.ts'
import { momentOf } from './moments.ts'
import type { Layout, Profile } from './profile.ts'

/** A reading clock may run ahead of ours by so much, in milliseconds (setting); more is told, and beyond `refused` the file is not taken. */
export const clockAhead = { told: 120_000, refused: 86_400_000 } as const

/** A file of the network opened: who sent what when, and where its records are in the bytes. */
export type Opened = {
  readonly mine: string
  readonly type: string
  readonly layout: Layout
  readonly header: readonly string[]
  /** Time of upload by its header, milliseconds. */
  readonly at: number
  /** The bytes, UTF-8, of its records: `from` up to `to`. */
  readonly bytes: Uint8Array
  readonly from: number
  readonly to: number
  readonly remarks: readonly Remark[]
}

export type Refused = { readonly cause: FileCause; readonly facts: Readonly<Record<string, string>> }

const special = /[\\^$.*+?()[\]{}|]/g
const pieces: Record<string, string> = {
  mine: '(?<mine>[A-Za-z0-9]{4,20})',
  type: '(?<type>[A-Z0-9]{2,12})',
  at: '(?<at>\\d{14})',
}

/** The pattern of a profile's file names; suffixes are read whatever their case. */
export function namePattern(profile: Profile): RegExp {
  const [stem = '', suffix = ''] = profile.name.split(/(?=\.[a-z]+$)/)
  const source = stem
    .split(/<(mine|type|at)>/)
    .map((piece, n) => (n % 2 ? pieces[piece]! : piece.replace(special, '\\$&')))
    .join('')
  return new RegExp(`^${source}(?:\\${suffix}|\\${suffix.toUpperCase()})$`)
}

const isBlank = (byte: number) => byte === 32 || byte === 9 || byte === 10 || byte === 13

function endsWith(bytes: Uint8Array, to: number, text: string): boolean {
  if (to < text.length) return false
  for (let n = 1; n <= text.length; n++) if (bytes[to - n] !== text.charCodeAt(text.length - n)) return false
  return true
}

/** Where the file's own text ends, before its mark of the end; undefined where the mark is missing: it is not there whole. */
export function endOf(profile: Profile, bytes: Uint8Array): number | undefined {
  let to = bytes.length
  while (to > 0 && isBlank(bytes[to - 1]!)) to--
  const { end } = profile.separators
  return endsWith(bytes, to, end) ? to - end.length : undefined
}

const decoder = new TextDecoder()
const encoder = new TextEncoder()

/**
 * Opens a file: its name, its mark of the end, its header. `bytes` is UTF-8 (a sender's GB18030 has been written anew: `~` may be half of a character there).
 * `now`: our clock, milliseconds. A file that is not taken says why.
 */
export function openFile(
  profile: Profile,
  layouts: ReadonlyMap<string, Layout>,
  name: string,
  bytes: Uint8Array,
  now: number,
  named = namePattern(profile).exec(name)?.groups,
): Opened | Refused {
  if (!named) return { cause: 'name', facts: { name } }
  const [mine, type] = [named['mine']!, named['type']!]
  const layout = layouts.get(type)
  if (!layout) return { cause: 'type', facts: { type } }
  const to = endOf(profile, bytes)
  if (to === undefined) return { cause: 'incomplete', facts: { end: profile.separators.end } }
  const remarks: Remark[] = []
  let from = 0
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    from = 3
    remarks.push('bom')
  }
  let until = bytes.indexOf(profile.separators.record.charCodeAt(0), from)
  if (until < 0 || until > to) until = to
  const text = decoder.decode(bytes.subarray(from, until)).trim()
  const header = text.split(profile.separators.field).map((one) => one.trim())
  if (header.at(-1) === '') header.pop()
  const { headers } = profile
  if (headers.fields.length > 0 && !headers.fields.includes(header.length))
    return { cause: 'header', facts: { fields: String(header.length), text: text.slice(0, 200) } }
  const stamp = encoder.encode(headers.at === 'last' ? header.at(-1) : header[0])
  const at = momentOf(stamp)
  if (Number.isNaN(at)) return { cause: 'header', facts: { text: text.slice(0, 200) } }
  if (headers.mine === 'first' && header[0] !== mine)
    return { cause: 'mine', facts: { name: mine, header: header[0]! } }
  if (at > now + clockAhead.refused) return { cause: 'future', facts: { at: new Date(at).toISOString() } }
  if (at > now + clockAhead.told) remarks.push('clock')
  if (until < to && bytes[to - 1] !== profile.separators.record.charCodeAt(0) && !isBlank(bytes[to - 1]!))
    remarks.push('unended')
  return { mine, type, layout, header, at, bytes, from: Math.min(until + 1, to), to, remarks }
}
