/** The number that a person typed, in full or half width; undefined while it is none. */
export function numberOf(text: string): number | undefined {
  const n = Number(text.normalize('NFKC').trim())
  return text.trim() === '' || Number.isNaN(n) ? undefined : n
}

/** An identity of its own for each part: the old one with a letter behind it. */
export function freeId(id: string, n: number, taken: ReadonlySet<string>): string {
  for (let at = n; ; at += 10) {
    const made = `${id}-${String.fromCharCode(97 + (at % 26))}${at >= 26 ? Math.floor(at / 26) : ''}`
    if (!taken.has(made)) return made
  }
}
