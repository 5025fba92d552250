import type { CrossChecks, Finding } from './checks.ts'

/** A span of an hour comes an hour after it began, and perhaps late: what is older says nothing of now (ms; setting). */
const feederMost = 3 * 3_600_000

/** Machines that go on in a mine that stands still, by the text of their place. */
export const mustRun = /泵|排水|风机|通风|压风/

/** Mines that must not produce: stopped, ordered to stop, being closed, closed (停产、责令停产、关闭). */
export const stoppedStates: ReadonlySet<string> = new Set(['suspended', 'ordered-stop', 'closing', 'closed'])

/**
 * A mine that must stand still against what it sends: more people underground than look after it (a filed number goes before the setting), machines that run, and feeders of
 * work that draw more than was filed as necessary. Fans, pumps and doors must go on and say nothing here.
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
    /** Loads (kW) of feeders by which coal is won, moved and raised, each of the span that began at `at`. */
    readonly feeders: readonly {
      readonly point: number
      readonly place: string
      readonly load: number
      readonly at: number
    }[]
    /** What such a feeder may draw by what was filed; null: nothing was. */
    readonly filedLoad: number | null
  },
  checks: CrossChecks,
  now: number,
): Finding[] {
  if (!stoppedStates.has(seen.state)) return []
  const found: Finding[] = []
  const allowed = seen.filed ?? checks.figures.caretakers
  const { people } = seen
  // Where nothing is told, silence ends nothing.
  if (!people || people.count > allowed)
    found.push({
      rule: 'stopped-people',
      about: { kind: 'mine' },
      since: people?.at ?? now,
      place: '',
      facts: { people: people?.count ?? null, limit: allowed, state: seen.state },
      ...(people ? {} : { unknown: true }),
    })
  for (const one of seen.machines) {
    const isUnknown = Number.isNaN(one.value) || now - one.at > 600_000
    if (isUnknown || one.value === 1)
      found.push({
        rule: 'stopped-work',
        about: { kind: 'point', point: one.point },
        since: one.at,
        place: one.place,
        facts: { state: seen.state },
        ...(isUnknown ? { unknown: true } : {}),
      })
  }
  const most = seen.filedLoad ?? checks.figures.idleLoad
  for (const { point, place, load, at } of seen.feeders) {
    const isUnknown = Number.isNaN(load) || now - at > feederMost
    if (isUnknown || load > most)
      found.push({
        rule: 'stopped-power',
        about: { kind: 'point', point },
        since: at,
        place,
        facts: { load: isUnknown ? null : Math.round(load), limit: most, state: seen.state },
        ...(isUnknown ? { unknown: true } : {}),
      })
  }
  return found
}
