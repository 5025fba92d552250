/** Two-byte codes of GB18030 by their character, learned from the decoder once: browsers and Node only decode. */
let codes: Map<string, readonly [number, number]> | undefined

function learn(): Map<string, readonly [number, number]> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, readonly [number, number]>()
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (trail !== 0x7f && character.length === 1 && character !== '�' && !found.has(character))
        found.set(character, [lead, trail])
    }
  return found
}

/** A text as GB18030 bytes. Characters outside its two-byte part become a question mark: no file of the network has any. */
export function gb18030(text: string): Uint8Array {
  codes ??= learn()
  const bytes: number[] = []
  for (const character of text) {
    const code = character.charCodeAt(0)
    if (code < 0x80) bytes.push(code)
    else bytes.push(...(codes.get(character) ?? [63]))
  }
  return Uint8Array.from(bytes)
}
