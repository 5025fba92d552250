/** The wall time in Beijing, `2026-11-22T15:40`, whatever the machine's own zone. */
export function wallNow(now = Date.now()): string {
  return new Date(now + 8 * 3_600_000).toISOString().slice(0, 16)
}

/** The moment of a wall time in Beijing. */
export function momentOf(wall: string): string {
  return `${wall}:00+08:00`
}

/** The wall time in Beijing of a moment. */
export function wallOf(moment: string): string {
  return wallNow(Date.parse(moment))
}
