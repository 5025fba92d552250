/**
 * Merkle trees as RFC 9162, section 2.1, has them: a leaf is H(0x00 ‖ data), a node H(0x01 ‖ left ‖ right), and a tree whose
 * size is no power of two is split at the largest power of two below it. Trees hold the hashes of their leaves. The hash
 * function is an argument, so that one code serves SHA-256 and SM3; sizes are below 2³¹.
 */

/** Must not keep what it is given: the same bytes are used again. */
export type Hash = (bytes: Uint8Array) => Uint8Array

/** The hash of a leaf's data. */
export function leafOf(hash: Hash, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 1)
  bytes.set(data, 1)
  return hash(bytes)
}

const scratch = new Uint8Array(65)

function nodeOf(hash: Hash, left: Uint8Array, right: Uint8Array): Uint8Array {
  const bytes = left.length === 32 && right.length === 32 ? scratch : new Uint8Array(1 + left.length + right.length)
  bytes[0] = 1
  bytes.set(left, 1)
  bytes.set(right, 1 + left.length)
  return hash(bytes)
}

/** A tree that only grows, kept as the roots of its complete subtrees, the largest first: one for each bit set in its size. */
export type Growing = { size: number; peaks: Uint8Array[] }

/** Adds a leaf. */
export function grow(hash: Hash, tree: Growing, leaf: Uint8Array): void {
  let peak = leaf
  for (let rest = tree.size; rest & 1; rest >>= 1) peak = nodeOf(hash, tree.peaks.pop()!, peak)
  tree.peaks.push(peak)
  tree.size += 1
}

/** The root of a growing tree; of an empty one the hash of nothing. */
export function rootOfGrowing(hash: Hash, { peaks }: Growing): Uint8Array {
  if (peaks.length === 0) return hash(new Uint8Array())
  return peaks.reduceRight((root, peak) => nodeOf(hash, peak, root))
}

/** The root over the hashes of leaves. */
export function rootOf(hash: Hash, leaves: Iterable<Uint8Array>): Uint8Array {
  const tree: Growing = { size: 0, peaks: [] }
  for (const leaf of leaves) grow(hash, tree, leaf)
  return rootOfGrowing(hash, tree)
}

/** A whole tree, for proofs: its leaves, above them their pairs, and so on; an odd last one moves up as it is. */
export type Levels = readonly (readonly Uint8Array[])[]

export function levelsOf(hash: Hash, leaves: readonly Uint8Array[]): Levels {
  const levels: (readonly Uint8Array[])[] = [leaves]
  for (let below = leaves; below.length > 1;) {
    const level: Uint8Array[] = []
    for (let at = 0; at < below.length; at += 2)
      level.push(at + 1 < below.length ? nodeOf(hash, below[at]!, below[at + 1]!) : below[at]!)
    levels.push(level)
    below = level
  }
  return levels
}

/** The siblings on the way from a leaf up to the root (RFC 9162, 2.1.3.1). */
export function inclusionPath(levels: Levels, index: number): Uint8Array[] {
  if (index < 0 || index >= levels[0]!.length) throw new RangeError(`no leaf ${index}`)
  return levels.flatMap((level, height) => level[(index >> height) ^ 1] ?? [])
}

/** The root that a leaf and its path lead to (RFC 9162, 2.1.3.2); nothing when the path does not fit index and size. */
export function rootOfPath(
  hash: Hash,
  { leaf, index, size, path }: { leaf: Uint8Array; index: number; size: number; path: readonly Uint8Array[] },
): Uint8Array | undefined {
  if (!Number.isInteger(index) || !Number.isInteger(size) || index < 0 || index >= size) return undefined
  let [at, last, root] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) return undefined
    if (at & 1 || at === last) {
      root = nodeOf(hash, sibling, root)
      while (!(at & 1) && at > 0) [at, last] = [at >> 1, last >> 1]
    } else root = nodeOf(hash, root, sibling)
    ;[at, last] = [at >> 1, last >> 1]
  }
  return last === 0 ? root : undefined
}

/** Nodes that show a tree's first leaves to be the whole of an earlier tree (RFC 9162, 2.1.4.1). */
export function consistencyPath(levels: Levels, first: number): Uint8Array[] {
  const size = levels[0]!.length
  if (first < 1 || first > size) throw new RangeError(`no tree of ${first} leaves within one of ${size}`)
  const path: Uint8Array[] = []
  let [from, to, whole] = [0, size, true]
  // Every range here is a node of the tree, so it stands on the level of its height.
  const node = (start: number, end: number) => {
    const height = end - start === 1 ? 0 : 32 - Math.clz32(end - start - 1)
    return levels[height]![start >> height]!
  }
  while (first !== to) {
    const middle = from + 2 ** (31 - Math.clz32(to - from - 1))
    if (first <= middle) {
      path.push(node(middle, to))
      to = middle
    } else {
      path.push(node(from, middle))
      ;[from, whole] = [middle, false]
    }
  }
  if (!whole) path.push(node(from, to))
  return path.toReversed()
}

/** Whether a path shows that the later tree begins with all of the earlier one (RFC 9162, 2.1.4.2). */
export function isConsistent(
  hash: Hash,
  earlier: { size: number; root: Uint8Array },
  later: { size: number; root: Uint8Array },
  path: readonly Uint8Array[],
): boolean {
  if (!Number.isInteger(earlier.size) || earlier.size < 1 || earlier.size > later.size) return false
  if (earlier.size === later.size) return path.length === 0 && same(earlier.root, later.root)
  // An earlier tree that is one complete subtree is the first node itself.
  const complete = (earlier.size & (earlier.size - 1)) === 0
  const [start, ...rest] = complete ? [earlier.root, ...path] : path
  if (!start || path.length === 0) return false
  let [at, last] = [earlier.size - 1, later.size - 1]
  while (at & 1) [at, last] = [at >> 1, last >> 1]
  let [old, now] = [start, start]
  for (const node of rest) {
    if (last === 0) return false
    if (at & 1 || at === last) {
      old = nodeOf(hash, node, old)
      now = nodeOf(hash, node, now)
      while (!(at & 1) && at > 0) [at, last] = [at >> 1, last >> 1]
    } else now = nodeOf(hash, now, node)
    ;[at, last] = [at >> 1, last >> 1]
  }
  return last === 0 && same(old, earlier.root) && same(now, later.root)
}

/** Whether two hashes are the same bytes. */
export function same(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}
