import type { CrossChecks, Finding } from './checks.ts'

/** The middle one of values; NaN are left out. Undefined where none is left. */
export function middleOf(values: ArrayLike<number>): number | undefined {
  const all = Array.from(values).filter((one) => !Number.isNaN(one))
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]
}

/**
 * Carbon monoxide that stands well above what was usual over the day before, though not at its alarm yet: how a fire of coal (自然发火) begins. `usual`: undefined while too
 * little is known of the day before.
 */
export function riseFinding(
  seen: {
    readonly point: number
    readonly place: string
    readonly value: number
    readonly at: number
    readonly usual: number | undefined
  },
  { above, times }: CrossChecks['figures']['rise'],
): Finding | undefined {
  const { point, place, value, at, usual } = seen
  const about = { kind: 'point', point } as const
  if (value <= above) return undefined
  const finding = {
    rule: 'carbon-monoxide-rise',
    about,
    since: at,
    place,
    facts: { value, usual: usual ?? null },
  } as const
  if (usual === undefined || Number.isNaN(value)) return { ...finding, unknown: true }
  return value >= usual * times ? finding : undefined
}
