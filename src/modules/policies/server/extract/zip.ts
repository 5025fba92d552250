/** Reads the directory of a zip file and inflates single entries, never more than was declared and allowed. */
import { Inflate } from 'fflate'
import { refuse } from '#platform/refusal'

export type ZipEntry = { name: string; method: number; packed: number; size: number; offset: number }

const maxEntries = 4_000
const maxTotal = 300 * 1024 * 1024
const maxEntry = 64 * 1024 * 1024
const maxRatio = 150
const ratioFloor = 4 * 1024 * 1024

/** The entries of a zip file. Refuses damaged, encrypted and abnormal ones before anything is inflated. */
export function readZip(bytes: Uint8Array): ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  if (count > maxEntries) refuse('invalid', 'file-bomb', { entries: count })
  const entries: ZipEntry[] = []
  let total = 0
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) refuse('invalid', 'file-damaged')
    if ((view.getUint16(at + 8, true) & 1) !== 0) refuse('invalid', 'file-encrypted')
    const nameLength = view.getUint16(at + 28, true)
    const entry: ZipEntry = {
      name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    }
    total += entry.size
    if (total > maxTotal || entry.size > maxEntry || (entry.size > ratioFloor && entry.size > entry.packed * maxRatio))
      refuse('invalid', 'file-bomb', { entry: entry.name })
    entries.push(entry)
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return entries
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - 65_535); at--)
    if (view.getUint32(at, true) === 0x06054b50) return at
  return refuse('invalid', 'file-damaged')
}

/** The bytes of one entry. Stops and refuses as soon as more comes out than the directory declared. */
export function inflateEntry(bytes: Uint8Array, entry: ZipEntry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (entry.offset + 30 > bytes.length || view.getUint32(entry.offset, true) !== 0x04034b50)
    refuse('invalid', 'file-damaged')
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true)
  const packed = bytes.subarray(start, start + entry.packed)
  if (packed.length < entry.packed) refuse('invalid', 'file-damaged')
  if (entry.method === 0) return packed
  if (entry.method !== 8) refuse('invalid', 'file-damaged')
  const chunks: Uint8Array[] = []
  let length = 0
  let over = false
  const stream = new Inflate((chunk) => {
    length += chunk.length
    if (length > entry.size || length > maxEntry) over = true
    else chunks.push(chunk)
  })
  const step = 16_384
  try {
    for (let at = 0; at < packed.length && !over; at += step)
      stream.push(packed.subarray(at, at + step), at + step >= packed.length)
  } catch {
    if (!over) refuse('invalid', 'file-damaged')
  }
  if (over) refuse('invalid', 'file-bomb', { entry: entry.name })
  const whole = new Uint8Array(length)
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
