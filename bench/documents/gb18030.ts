/** Encodes text as GB18030 by turning Node's decoder round; only the one- and two-byte part, which holds every character these documents use. */
export function encodeGb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030')
  const codes = new Map<string, [number, number]>()
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1)
      if (low !== 0x7f) codes.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
  return Uint8Array.from(
    Array.from(text).flatMap((sign) => {
      const code = sign.charCodeAt(0)
      if (code < 0x80) return [code]
      const pair = codes.get(sign)
      if (pair === undefined) throw new Error(`${sign} is not in the two-byte part of GB18030`)
      return pair
    }),
  )
}
