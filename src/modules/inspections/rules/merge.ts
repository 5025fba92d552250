/** Fields by name. */
export type Fields = Readonly<Record<string, unknown>>

/** A field that two wrote at once: what stood when one began, what one wrote, what somebody else had saved meanwhile. */
export type Clash = { field: string; base: unknown; own: unknown; theirs: unknown }

/**
 * What is written here and not saved yet, against what somebody else saved meanwhile: fields that only one of them touched go on by themselves, fields
 * that both wrote the same are done, and where they differ a person chooses. Nothing is thrown away.
 */
export function mergeWritten(base: Fields, own: Fields, theirs: Fields): { own: Fields; clashes: Clash[] } {
  const still: [string, unknown][] = []
  const clashes: Clash[] = []
  for (const [field, value] of Object.entries(own)) {
    if (isSame(value, theirs[field])) continue
    still.push([field, value])
    if (!isSame(base[field], theirs[field]))
      clashes.push({ field, base: base[field], own: value, theirs: theirs[field] })
  }
  return { own: Object.fromEntries(still), clashes }
}

/** Equal as JSON, whatever the order of names. */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, ordered(one)]),
  )
}
