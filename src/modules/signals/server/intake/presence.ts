/** Somebody underground by the newest snapshot (RYSS, flag 1). Moments are ms; null: not told. */
export type Below = {
  readonly card: string
  readonly name: string | null
  readonly downAt: number | null
  readonly area: string | null
  readonly areaAt: number | null
  readonly station: string | null
  readonly stationAt: number | null
  readonly state: string | null
  readonly leader: boolean
  readonly visitor: boolean
  readonly special: boolean
  readonly track: string | null
}

export type Area = { readonly kind: string | null; readonly name: string | null; readonly allowed: number | null }

/** Who is underground in a mine now: the newest applied snapshot alone says so. */
export type Presence = {
  /** Time of upload of the snapshot; 0: none yet. */
  at: number
  below: readonly Below[]
  readonly areas: Map<string, Area>
  readonly stations: Map<string, string>
  /** Cards that are known. */
  readonly cards: Set<string>
  /** Those of people who pass by at working places; read from the book of people with the first snapshot. */
  visitors: Set<string> | undefined
}

export const nobody = (): Presence => ({
  at: 0,
  below: [],
  areas: new Map(),
  stations: new Map(),
  cards: new Set(),
  visitors: undefined,
})

/** Head counts are readings of points that no sensor has: the mine as a whole, and each area. */
export const headCount = { mine: 'RY', area: (code: string) => `RY:${code}` } as const

export function isHeadCount(code: string): boolean {
  return code === headCount.mine || code.startsWith(headCount.area(''))
}

/** How many people are in each area that is known, or that somebody is in. */
export function headCountsOf({ areas, below }: Pick<Presence, 'areas' | 'below'>): Map<string, number> {
  const counts = new Map<string, number>(Array.from(areas.keys(), (code) => [code, 0]))
  for (const { area } of below) if (area !== null) counts.set(area, (counts.get(area) ?? 0) + 1)
  return counts
}
