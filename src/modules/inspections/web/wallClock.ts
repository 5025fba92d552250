const beijing = 8 * 3_600_000

/** What a `datetime-local` field shows for a moment: the clock in Beijing. */
export function wallOf(moment: string): string {
  return new Date(Date.parse(moment) + beijing).toISOString().slice(0, 16)
}

/** The moment that such a field means. */
export function instantOf(wall: string): string {
  return new Date(Date.parse(`${wall}:00Z`) - beijing).toISOString()
}

export function nowWall(): string {
  return wallOf(new Date().toISOString())
}
