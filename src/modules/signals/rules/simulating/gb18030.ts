/** Codes of GB18030 by their character, learned from the decoder once: browsers and Node only decode. */
let codes: Map<string, readonly number[]> | undefined

function learn(): Map<string, readonly number[]> {
  const decoder = new TextDecoder('gb18030')
  const found = new Map<string, readonly number[]>()
  const add = (...code: readonly number[]) => {
    const character = decoder.decode(Uint8Array.from(code))
    if (character.length === 1 && character !== '�' && !found.has(character)) found.set(character, code)
  }
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) if (trail !== 0x7f) add(lead, trail)
  // The rest of the first plane has four bytes.
  for (let lead = 0x81; lead <= 0x84; lead++)
    for (let second = 0x30; second <= 0x39; second++)
      for (let third = 0x81; third <= 0xfe; third++)
        for (let last = 0x30; last <= 0x39; last++) add(lead, second, third, last)
  return found
}

/** A text of the first plane as GB18030 bytes. */
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
