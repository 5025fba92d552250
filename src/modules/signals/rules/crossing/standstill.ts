import type { CrossChecks, Finding } from './checks.ts'

/** Mines that must not produce: stopped, ordered to stop, being closed, closed (停产、责令停产、关闭). */
export const stoppedStates: ReadonlySet<string> = new Set(['suspended', 'ordered-stop', 'closing', 'closed'])

/**
 * A mine that must stand still against what it sends: more people underground than look after it (a filed number goes before the setting), and machines that run.
 * Fans, pumps and doors must go on and say nothing here.
 */
export function standstillFindings(
  seen: {
    readonly state: string
    /** null: nobody tells. */
    readonly people: { readonly at: number; readonly count: number } | null
    readonly filed: number | null
    readonly machines: readonly {
      readonly point: number
      readonly place: string
      readonly value: number
      readonly at: number
    }[]
  },
  checks: CrossChecks,
  now: number,
): Finding[] {
  if (!stoppedStates.has(seen.state)) return []
  const found: Finding[] = []
  const allowed = seen.filed ?? checks.figures.caretakers
  const { people } = seen
  if (people && people.count > allowed)
    found.push({
      rule: 'stopped-people',
      about: { kind: 'mine' },
      since: people.at,
      place: '',
      facts: { people: people.count, limit: allowed, state: seen.state },
    })
  for (const one of seen.machines)
    if (one.value === 1 && now - one.at <= 600_000)
      found.push({
        rule: 'stopped-work',
        about: { kind: 'point', point: one.point },
        since: one.at,
        place: one.place,
        facts: { state: seen.state },
      })
  return found
}

/** What must follow an over-limit of methane by its peak (monitoring.md 3.4, practice of one province: a default, no national rule). */
export function followUpOf(peak: number): 'deputy' | 'principal' | 'experts' {
  if (peak >= 3) return 'experts'
  return peak >= 2 ? 'principal' : 'deputy'
}

/** Days since a point was calibrated beyond what its kind allows (AQ 1029: methane 15, laser 180; others 30); undefined where it is in time or nothing is known. */
export function calibrationOverdue(sensor: string, last: number | undefined, now: number): number | undefined {
  const days = sensor === '0043' ? 180 : sensor === '0001' || sensor === '0011' ? 15 : 30
  if (last === undefined) return undefined
  const since = Math.floor((now - last) / 86_400_000)
  return since > days ? since : undefined
}
