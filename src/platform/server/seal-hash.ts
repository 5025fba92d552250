import { hash } from 'node:crypto'
import { type Growing, grow, type Hash, leafOf, rootOf, rootOfGrowing } from '#platform/merkle'
import type { BothHashes } from '#platform/seal'

export const algorithms = ['sha256', 'sm3'] as const
export type Algorithm = (typeof algorithms)[number]

/** By way of a text: a third of the time that a buffer of each hash's own takes. */
export const hashes: Readonly<Record<Algorithm, Hash>> = {
  sha256: (bytes) => Buffer.from(hash('sha256', bytes, 'binary'), 'binary'),
  sm3: (bytes) => Buffer.from(hash('sm3', bytes, 'binary'), 'binary'),
}

export type Both<T> = Record<Algorithm, T>

/** The same for both algorithms. */
export function both<T>(make: (algorithm: Algorithm) => T): Both<T> {
  return { sha256: make('sha256'), sm3: make('sm3') }
}

/** The leaf of an entry: over its salt and its bytes. */
export function leafOfEntry(salt: Uint8Array, bytes: Uint8Array): Both<Uint8Array> {
  const data = Buffer.concat([salt, bytes])
  return both((one) => leafOf(hashes[one], data))
}

/** The root value of the record at a seal: the leaf of the seal's bytes. */
export function leafOfSeal(bytes: Uint8Array): Both<Uint8Array> {
  return both((one) => leafOf(hashes[one], bytes))
}

export function rootsOf(leaves: readonly Both<Uint8Array>[]): BothHashes {
  return inHex(
    both((one) =>
      rootOf(
        hashes[one],
        leaves.map((leaf) => leaf[one]),
      ),
    ),
  )
}

/** The growing tree over seals, under both algorithms. */
export function emptyTrees(): Both<Growing> {
  return both(() => ({ size: 0, peaks: [] }))
}

export function growBoth(trees: Both<Growing>, leaf: Both<Uint8Array>): void {
  for (const one of algorithms) grow(hashes[one], trees[one], leaf[one])
}

export function rootsOfGrowing(trees: Both<Growing>): BothHashes {
  return inHex(both((one) => rootOfGrowing(hashes[one], trees[one])))
}

export function inHex(hash: Both<Uint8Array>): BothHashes {
  return both((one) => {
    const { buffer, byteOffset, length } = hash[one]
    return Buffer.from(buffer, byteOffset, length).toString('hex')
  })
}

/** Peaks as they are kept: one after the other, 32 bytes each. */
export function joinPeaks(tree: Growing): Buffer {
  return Buffer.concat(tree.peaks)
}

export function splitPeaks(size: number, bytes: Uint8Array): Growing {
  return {
    size,
    peaks: Array.from({ length: bytes.length / 32 }, (_, at) => bytes.subarray(at * 32, at * 32 + 32)),
  }
}
