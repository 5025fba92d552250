/** Writes into bytes without making texts: what does not change is copied, numbers and times are digits. */
export type Pen = {
  readonly start: () => Pen
  readonly raw: (bytes: Uint8Array) => Pen
  readonly text: (text: string) => Pen
  readonly piece: (pieces: Pieces, n: number) => Pen
  /** With at most so many decimals, as systems write: 0.30 is 0.30. */
  readonly number: (value: number, decimals: number) => Pen
  /** `YYYY-MM-DD hh:mm:ss`, Beijing. */
  readonly time: (at: number) => Pen
  /** What has been written since {@link Pen.start}; good until it starts again. */
  readonly written: () => Uint8Array
}

/** Texts that are written again and again, as bytes one after the other: a country's points have many. */
export type Pieces = { readonly bytes: Uint8Array; readonly starts: Int32Array }

export function piecesOf(texts: readonly string[]): Pieces {
  const starts = new Int32Array(texts.length + 1)
  const encoded = texts.map((one) => encoder.encode(one))
  for (const [n, one] of encoded.entries()) starts[n + 1] = starts[n]! + one.length
  const bytes = new Uint8Array(starts[texts.length]!)
  for (const [n, one] of encoded.entries()) bytes.set(one, starts[n])
  return { bytes, starts }
}

const encoder = new TextEncoder()
const powers = [1, 10, 100, 1000, 10_000]
const dayLength = 86_400_000
const beijing = 8 * 3_600_000

export function bytesOf(text: string): Uint8Array {
  return encoder.encode(text)
}

/** `YYYYMMDDhhmmss`, Beijing: the time in the name of a file. */
export function stampOf(at: number): string {
  return new Date(at + beijing).toISOString().replace(/\D/g, '').slice(0, 14)
}

export function penOf(capacity = 65_536): Pen {
  let arena = new Uint8Array(capacity)
  let n = 0
  let day = Number.NaN
  let dayBytes = new Uint8Array(11)
  const digits = new Uint8Array(24)

  const reach = (length: number) => {
    if (n + length <= arena.length) return
    const wider = new Uint8Array(Math.max(arena.length * 2, n + length))
    wider.set(arena)
    arena = wider
  }
  const two = (value: number) => {
    arena[n++] = 48 + Math.floor(value / 10)
    arena[n++] = 48 + (value % 10)
  }
  const pen: Pen = {
    start() {
      n = 0
      return pen
    },
    raw(bytes) {
      reach(bytes.length)
      arena.set(bytes, n)
      n += bytes.length
      return pen
    },
    text: (text) => pen.raw(encoder.encode(text)),
    piece({ bytes, starts }, nth) {
      const [from, to] = [starts[nth]!, starts[nth + 1]!]
      reach(to - from)
      // Short: copied quicker one by one than through a view.
      for (let at = from; at < to; at++) arena[n++] = bytes[at]!
      return pen
    },
    number(value, decimals) {
      reach(26)
      let whole = Math.round(Math.abs(value) * powers[decimals]!)
      if (value < 0 && whole > 0) arena[n++] = 45
      let count = 0
      while (whole > 0 || count <= decimals) {
        digits[count++] = 48 + (whole % 10)
        whole = Math.floor(whole / 10)
      }
      while (count > 0) {
        if (count === decimals) arena[n++] = 46
        arena[n++] = digits[--count]!
      }
      return pen
    },
    time(at) {
      reach(19)
      const local = Math.floor((at + beijing) / 1000) * 1000
      const today = Math.floor(local / dayLength)
      if (today !== day) {
        day = today
        dayBytes = encoder.encode(`${new Date(local).toISOString().slice(0, 10)} `)
      }
      arena.set(dayBytes, n)
      n += 11
      const second = (local - today * dayLength) / 1000
      two(Math.floor(second / 3600))
      arena[n++] = 58
      two(Math.floor((second % 3600) / 60))
      arena[n++] = 58
      two(second % 60)
      return pen
    },
    written: () => arena.subarray(0, n),
  }
  return pen
}
