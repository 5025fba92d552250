/** The number that a person typed, in full or half width; undefined while it is none. */
export function numberOf(text: string): number | undefined {
  const n = Number(text.normalize('NFKC').trim())
  return text.trim() === '' || Number.isNaN(n) ? undefined : n
}
