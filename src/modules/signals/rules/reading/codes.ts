/** Codes of one mine's points by their bytes, numbered in the order in which they came. A lookup makes no text. */
export type Codes = {
  /** The number of the code in `bytes` from `from` to `to`; a code not known yet gets the next one. `after`: the number before it in the file, -1 at its beginning. */
  readonly take: (bytes: Uint8Array, from: number, to: number, after: number) => number
  /** The same of a code that is known already; -1 otherwise. */
  readonly seek: (bytes: Uint8Array, from: number, to: number, after: number) => number
  /** The number of the code that came after `after` in the last file, if it begins at `from`; -1 otherwise. Where the code there ends is not looked at. */
  readonly expect: (bytes: DataView, from: number, after: number) => number
  /** Bytes of a code. */
  readonly lengthOf: (number: number) => number
  readonly find: (code: string) => number | undefined
  readonly all: () => readonly string[]
  readonly size: () => number
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * A table of codes. A mine sends its points in the same order file after file, so the one that came after the last one is tried first; where that fails, a hash
 * with open addressing (FNV-1a, half full at most) finds it.
 */
export function codesOf(known: readonly string[] = []): Codes {
  let slots = new Int32Array(64).fill(-1)
  let arena = new Uint8Array(2048)
  let view = new DataView(arena.buffer)
  let used = 0
  let count = 0
  let starts = new Int32Array(65)
  let next = new Int32Array(65).fill(-1)
  let first = -1

  const hash = (bytes: Uint8Array, from: number, to: number) => {
    let h = 0x811c9dc5
    for (let at = from; at < to; at++) h = Math.imul(h ^ bytes[at]!, 0x01000193)
    return h >>> 0
  }
  const same = (number: number, bytes: Uint8Array, from: number, to: number) => {
    const start = starts[number]!
    if (starts[number + 1]! - start !== to - from) return false
    // Serial numbers stand at the end: unequal codes differ there.
    for (let n = to - from - 1; n >= 0; n--) if (arena[start + n] !== bytes[from + n]) return false
    return true
  }
  const place = (h: number, number: number) => {
    let slot = h % slots.length
    while (slots[slot] !== -1) slot = (slot + 1) % slots.length
    slots[slot] = number
  }
  const grow = (length: number) => {
    while (used + length > arena.length) {
      arena = copied(arena, new Uint8Array(arena.length * 2))
      view = new DataView(arena.buffer)
    }
    if (count + 2 > starts.length) {
      starts = copied(starts, new Int32Array(starts.length * 2))
      next = copied(next, new Int32Array(next.length * 2).fill(-1))
    }
    if (count * 2 >= slots.length) {
      slots = new Int32Array(slots.length * 2).fill(-1)
      for (let n = 0; n < count; n++) place(hash(arena, starts[n]!, starts[n + 1]!), n)
    }
  }
  const look = (bytes: Uint8Array, from: number, to: number) => {
    const h = hash(bytes, from, to)
    for (let slot = h % slots.length; slots[slot] !== -1; slot = (slot + 1) % slots.length)
      if (same(slots[slot]!, bytes, from, to)) return slots[slot]!
    return -1
  }
  const learn = (after: number, number: number) => {
    if (after < 0) first = number
    else next[after] = number
  }
  const seek = (bytes: Uint8Array, from: number, to: number, after: number) => {
    const guess = after < 0 ? first : next[after]!
    if (guess >= 0 && same(guess, bytes, from, to)) return guess
    const number = look(bytes, from, to)
    if (number >= 0) learn(after, number)
    return number
  }
  const take = (bytes: Uint8Array, from: number, to: number, after: number) => {
    let number = seek(bytes, from, to, after)
    if (number < 0) {
      grow(to - from)
      number = count
      arena.set(bytes.subarray(from, to), used)
      used += to - from
      starts[++count] = used
      place(hash(bytes, from, to), number)
      learn(after, number)
    }
    return number
  }
  const expect = (bytes: DataView, from: number, after: number) => {
    const guess = after < 0 ? first : next[after]!
    if (guess < 0) return -1
    const start = starts[guess]!
    let n = starts[guess + 1]! - start
    if (from + n > bytes.byteLength) return -1
    for (; n >= 4; n -= 4) if (view.getInt32(start + n - 4) !== bytes.getInt32(from + n - 4)) return -1
    while (--n >= 0) if (view.getUint8(start + n) !== bytes.getUint8(from + n)) return -1
    return guess
  }
  let last = -1
  for (const code of known) {
    const bytes = encoder.encode(code)
    last = take(bytes, 0, bytes.length, last)
  }
  return {
    take,
    seek,
    expect,
    lengthOf: (number) => starts[number + 1]! - starts[number]!,
    find(code) {
      const bytes = encoder.encode(code)
      const number = look(bytes, 0, bytes.length)
      return number < 0 ? undefined : number
    },
    size: () => count,
    all: () => Array.from({ length: count }, (_, n) => decoder.decode(arena.subarray(starts[n], starts[n + 1]))),
  }
}

function copied<A extends Uint8Array | Int32Array>(from: A, into: A): A {
  into.set(from)
  return into
}
