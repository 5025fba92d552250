import { Inflate } from 'fflate'
import { refuse } from '#platform/refusal'

/** What an imported workbook may be at most; a register of 20,000 mines stays far below. */
const most = { bytes: 20 * 1024 * 1024, parts: 200, part: 64 * 1024 * 1024, all: 128 * 1024 * 1024 }

type Part = { name: string; from: number; to: number; deflated: boolean }

/**
 * The XML parts of a workbook by their names. Refuses one that would harm whoever reads it: no zip, too large when unpacked
 * (measured by unpacking, not by what it says of itself), macros, XML entities.
 */
export function unpackSheet(bytes: Uint8Array): Map<string, string> {
  if (bytes.length > most.bytes) refuse('invalid', 'sheet-too-large', { what: 'MB', most: most.bytes / 1024 / 1024 })
  const parts = partsOf(bytes)
  if (parts.length > most.parts) refuse('invalid', 'sheet-too-large', { what: 'parts', most: most.parts })
  if (!parts.some((part) => part.name === 'xl/workbook.xml')) refuse('invalid', 'sheet-not-xlsx')
  if (parts.some((part) => /vbaproject\.bin$/i.test(part.name))) refuse('invalid', 'sheet-with-macros')
  const texts = new Map<string, string>()
  let all = 0
  for (const part of parts) {
    if (texts.has(part.name)) refuse('invalid', 'sheet-broken')
    const unpacked = unpack(bytes.subarray(part.from, part.to), part.deflated, Math.min(most.part, most.all - all))
    all += unpacked.length
    if (/\.(xml|rels|vml)$/i.test(part.name)) texts.set(part.name, xmlOf(unpacked))
  }
  return texts
}

/** The text of an XML part; no writer of workbooks uses another encoding than UTF-8, and another could hide declarations. */
function xmlOf(bytes: Uint8Array): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return refuse('invalid', 'sheet-broken')
  }
  if (/<!(doctype|entity)/i.test(text)) refuse('invalid', 'sheet-with-entities')
  return text
}

/** Unpacks one part, counting as it grows. */
function unpack(packed: Uint8Array, deflated: boolean, limit: number): Uint8Array {
  const chunks: Uint8Array[] = []
  let size = 0
  const take = (chunk: Uint8Array) => {
    size += chunk.length
    if (size > limit) refuse('invalid', 'sheet-too-large', { what: 'unpacked MB', most: most.part / 1024 / 1024 })
    chunks.push(chunk)
  }
  if (!deflated) take(packed)
  else {
    const inflate = new Inflate(take)
    try {
      for (let at = 0; at < packed.length; at += 16_384)
        inflate.push(packed.subarray(at, at + 16_384), at + 16_384 >= packed.length)
    } catch (error) {
      if (error instanceof Error && error.name === 'Refused') throw error
      refuse('invalid', 'sheet-broken')
    }
  }
  return Buffer.concat(chunks, size)
}

/** The parts that the zip's central directory lists (APPNOTE 4.3.12); refuses what is not a plain zip. */
function partsOf(bytes: Uint8Array): Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const parts: Part[] = []
  for (let one = 0; one < count; one++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) refuse('invalid', 'sheet-broken')
    const flags = view.getUint16(at + 8, true)
    const method = view.getUint16(at + 10, true)
    const size = view.getUint32(at + 20, true)
    const nameLength = view.getUint16(at + 28, true)
    const local = view.getUint32(at + 42, true)
    const name = Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8')
    if (
      (flags & 1) !== 0 ||
      (method !== 0 && method !== 8) ||
      local + 30 > bytes.length ||
      view.getUint32(local, true) !== 0x04034b50
    )
      refuse('invalid', 'sheet-broken')
    const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (from + size > bytes.length) refuse('invalid', 'sheet-broken')
    parts.push({ name, from, to: from + size, deflated: method === 8 })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return parts
}

function endOf(view: DataView): number {
  const least = Math.max(0, view.byteLength - 65_557)
  for (let at = view.byteLength - 22; at >= least; at--) if (view.getUint32(at, true) === 0x06054b50) return at
  return refuse('invalid', 'sheet-not-xlsx')
}
