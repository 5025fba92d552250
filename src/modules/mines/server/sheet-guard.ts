import { Inflate } from 'fflate'
import { refuse } from '#platform/refusal'

/** What an imported workbook may be at most; a register of 20,000 mines stays far below. */
const most = { bytes: 20 * 1024 * 1024, parts: 200, part: 64 * 1024 * 1024, all: 128 * 1024 * 1024 }

type Part = { name: string; from: number; to: number; deflated: boolean }

/**
 * Refuses a workbook that would harm whoever reads it: no zip, too large when unpacked (measured by unpacking, not by what
 * it says of itself), macros, XML entities. Nothing is kept of what is unpacked.
 */
export function guardSheet(bytes: Uint8Array): void {
  if (bytes.length > most.bytes) refuse('invalid', 'sheet-too-large', { what: 'MB', most: most.bytes / 1024 / 1024 })
  const parts = partsOf(bytes)
  if (parts.length > most.parts) refuse('invalid', 'sheet-too-large', { what: 'parts', most: most.parts })
  if (!parts.some((part) => part.name === 'xl/workbook.xml')) refuse('invalid', 'sheet-not-xlsx')
  if (parts.some((part) => /vbaproject\.bin$/i.test(part.name))) refuse('invalid', 'sheet-with-macros')
  let all = 0
  for (const part of parts) {
    const text = /\.(xml|rels|vml)$/i.test(part.name)
    all += unpacked(bytes.subarray(part.from, part.to), part.deflated, text, Math.min(most.part, most.all - all))
  }
}

/** Unpacks one part to nothing, counting; looks for document type and entity declarations in XML on the way. */
function unpacked(packed: Uint8Array, deflated: boolean, isXml: boolean, limit: number): number {
  let size = 0
  let tail = ''
  const look = (chunk: Uint8Array) => {
    size += chunk.length
    if (size > limit) refuse('invalid', 'sheet-too-large', { what: 'unpacked MB', most: most.part / 1024 / 1024 })
    if (!isXml) return
    // UTF-16 would hide the words below; no writer of workbooks uses it.
    if (
      size === chunk.length &&
      chunk.length > 1 &&
      (chunk[0] === 0xfe || chunk[0] === 0xff || chunk[0] === 0 || chunk[1] === 0)
    )
      refuse('invalid', 'sheet-broken')
    const text = tail + Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
    if (/<!(doctype|entity)/i.test(text)) refuse('invalid', 'sheet-with-entities')
    tail = text.slice(-16)
  }
  if (!deflated) {
    look(packed)
    return size
  }
  const inflate = new Inflate(look)
  try {
    for (let at = 0; at < packed.length; at += 16_384)
      inflate.push(packed.subarray(at, at + 16_384), at + 16_384 >= packed.length)
  } catch (error) {
    if (error instanceof Error && error.name === 'Refused') throw error
    refuse('invalid', 'sheet-broken')
  }
  return size
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
