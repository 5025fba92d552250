import { z } from 'zod'
import { canonical } from './canonical.ts'
import { Instant } from './day.ts'

/** A hash twice: SHA-256 (FIPS 180-4) and SM3 (GB/T 32905-2016), each 64 hexadecimal digits. */
export const BothHashes = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  sm3: z.string().regex(/^[0-9a-f]{64}$/),
})
export type BothHashes = z.infer<typeof BothHashes>

/**
 * What a seal 封存 says: how many entries it gathers, the root of their Merkle tree, and in `earlier` the root of the tree over
 * all seals before it. So the hash of the newest seal stands for the whole record up to it.
 */
export const Seal = z.strictObject({
  number: z.int().min(1),
  sealedAt: Instant,
  entries: z.int().min(1),
  /** Entries in this and all earlier seals. */
  total: z.int().min(1),
  root: BothHashes,
  earlier: BothHashes,
})
export type Seal = z.infer<typeof Seal>

/** The root value 根值 of the record at a seal: the RFC 9162 leaf hash of the seal's bytes. Who keeps it elsewhere can check the record against it. */
export const Root = BothHashes.extend({
  number: z.int(),
  sealedAt: Instant,
  total: z.int(),
})
export type Root = z.infer<typeof Root>

/** The text of a seal, over which its hash is taken. */
export function sealText(seal: Seal): string {
  return canonical(seal)
}

/** The seal that a text says; nothing when it is not exactly the text of one. */
export function readSeal(text: string): Seal | undefined {
  try {
    const read = Seal.safeParse(JSON.parse(text))
    return read.success && sealText(read.data) === text ? read.data : undefined
  } catch {
    return undefined
  }
}

/** A root value kept outside: one of its two hashes, and the number of its seal where that is known. */
export type KeptRoot = { hash: string; number: number | undefined }

/** Reads `HASH` or `HASH@NUMBER`; capitals and spaces between groups of digits are nothing. Undefined when it is neither. */
export function readKeptRoot(text: string): KeptRoot | undefined {
  const [, hash, number] = /^([0-9a-f]{64})(?:@(\d{1,9}))?$/.exec(text.replaceAll(/\s/g, '').toLowerCase()) ?? []
  return hash ? { hash, number: number === undefined ? undefined : Number(number) } : undefined
}

/** One line for papers, exports and backups: `封存 SEAL 12 · 2026-07-01T02:00:00.000Z · 345 · SHA-256 … · SM3 …`. */
export function rootLine(root: Root): string {
  return `封存 SEAL ${root.number} · ${root.sealedAt} · ${root.total} · SHA-256 ${root.sha256} · SM3 ${root.sm3}`
}

/** A hash as people read and type it: in groups of four; `readKeptRoot` takes it so. */
export function inFours(hash: string): string {
  return hash.match(/.{4}/g)!.join(' ')
}
