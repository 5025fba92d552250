/** A column as a list weighs it: how wide at least, how soon it gives way, whether it waits to be picked. */
export type Weighed = {
  key: string
  /** Names the row: always shown. */
  names?: boolean
  /** Least width in px; 100 where nothing is said. */
  least?: number
  /** Columns of a high rank leave first where the room is short. */
  rank?: number
  /** Shown only when picked. */
  extra?: boolean
}

/** What a person picked (true) or put away (false), by column; the others follow the room. */
export type Picked = Readonly<Record<string, boolean>>

/**
 * Keys of the columns that are not shown in a list of this width (px). What was picked stays even where it does not fit: the
 * table then scrolls.
 */
export function hiddenColumns(columns: readonly Weighed[], picked: Picked, width: number): ReadonlySet<string> {
  const wants = (one: Weighed) => one.names === true || (picked[one.key] ?? !one.extra)
  const hidden = new Set(columns.filter((one) => !wants(one)).map((one) => one.key))
  const shown = columns.filter(wants)
  let room = width - shown.reduce((sum, one) => sum + (one.least ?? 100), 0)
  const yielding = shown
    .filter((one) => !one.names && picked[one.key] === undefined)
    .toSorted((a, b) => (b.rank ?? 0) - (a.rank ?? 0))
  for (const one of yielding) {
    if (room >= 0) break
    hidden.add(one.key)
    room += one.least ?? 100
  }
  return hidden
}
