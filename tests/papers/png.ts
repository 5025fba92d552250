import { unzlibSync, zlibSync } from 'fflate'
import type { Picture } from './raster.ts'

/** PNG of six greys, which is enough to see a page and small enough to keep. */
export function pngOf({ width, height, grey }: Picture): Uint8Array {
  const row = Math.ceil(width / 2) + 1
  const raw = new Uint8Array(row * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * row + 1 + (x >> 1)
      raw[at] = raw[at]! | (shade(grey[y * width + x]!) << (x % 2 === 0 ? 4 : 0))
    }
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  head.set([4, 0, 0, 0, 0], 8)
  const parts = [
    signature,
    part('IHDR', head),
    part('IDAT', zlibSync(raw, { level: 9 })),
    part('IEND', new Uint8Array()),
  ]
  return new Uint8Array(Buffer.concat(parts))
}

/** The picture of a PNG that `pngOf` wrote. */
export function readPng(bytes: Uint8Array): Picture {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const raw = unzlibSync(bytes.subarray(41, 41 + view.getUint32(33)))
  const row = Math.ceil(width / 2) + 1
  const grey = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      grey[y * width + x] = ((raw[y * row + 1 + (x >> 1)]! >> (x % 2 === 0 ? 4 : 0)) & 15) * 17
  return { width, height, grey }
}

/** How many pixels differ visibly: by more than a quarter of the way from black to white. */
export function pixelsApart(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) return Number.POSITIVE_INFINITY
  let apart = 0
  for (let at = 0; at < one.grey.length; at++)
    if (Math.abs(shade(one.grey[at]!) - shade(other.grey[at]!)) > 4) apart += 1
  return apart
}

const signature = new Uint8Array([137, 80, 78, 71, 13, 10, 26, 10])
/** One of six greys, in four bits. */
const shade = (grey: number) => Math.round((grey * 5) / 255) * 3

function part(name: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(data.length + 12)
  const view = new DataView(out.buffer)
  view.setUint32(0, data.length)
  out.set(new TextEncoder().encode(name), 4)
  out.set(data, 8)
  view.setUint32(data.length + 8, crc(out.subarray(4, data.length + 8)))
  return out
}

function crc(bytes: Uint8Array): number {
  let now = 0xffffffff
  for (const one of bytes) {
    now ^= one
    for (let bit = 0; bit < 8; bit++) now = (now >>> 1) ^ (now & 1 ? 0xedb88320 : 0)
  }
  return (now ^ 0xffffffff) >>> 0
}
