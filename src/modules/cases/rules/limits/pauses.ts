import type { Day } from '#platform/day'
import type { Done } from '../course/standing.ts'
import type { Span } from './counting.ts'
import { evidenceOf, isEvent, valuesAt } from './events.ts'
import { serviceDay } from './service.ts'
import type { Pause } from './standard.ts'

/** Stretches in which a limit rests; `open`: one is not over by `today`. */
export type Rests = { spans: Span[]; open: boolean }

/**
 * The pauses of a limit of a party or of a piece of evidence, up to a day. One that is not over rests until `today`. A testing rests no longer than the day
 * that was told for its end (行政强制法 art. 25: its time is set and told in writing).
 */
export function restsOf(
  pauses: readonly Pause[],
  about: { party: string | null; begun: Done | undefined },
  steps: readonly Done[],
  today: Day,
): Rests {
  const spans: Span[] = []
  let open = false
  for (const pause of pauses)
    for (const [nth, first] of steps.entries()) {
      if (!isEvent(pause.from, first) || !isSame(pause, about, first)) continue
      const end = endOf(pause, first, steps.slice(nth + 1))
      const to = end !== undefined && end <= today ? end : today
      if (end === undefined || end > today) open ||= first.on <= today
      if (to > first.on) spans.push({ from: first.on, to, says: pause.says })
    }
  return { spans, open }
}

function endOf({ to }: Pause, first: Done, later: readonly Done[]): Day | undefined {
  if (first.kind === 'served') return serviceDay(first)
  const evidence = evidenceOf(first)
  const step = later.find(
    (one) =>
      to.some((event) => isEvent(event, one)) &&
      (evidence === undefined || evidenceOf(one) === evidence) &&
      (one.party === null || first.party === null || one.party === first.party),
  )
  const told = (first.facts['evidence'] as { until?: Day | null } | undefined)?.until ?? undefined
  const days = [step?.on, told].filter((one) => one !== undefined)
  return days.toSorted()[0]
}

/** Whether a pause is of this party, or of the thing that is sealed. */
function isSame(
  { same }: Pause,
  { party, begun }: { party: string | null; begun: Done | undefined },
  first: Done,
): boolean {
  if (party !== null && first.party !== null && first.party !== party) return false
  if (!same) return true
  const names = (step: Done) => ['evidence.name', 'evidence.items.name'].flatMap((path) => valuesAt(step.facts, path))
  const sealed = begun ? names(begun) : []
  return names(first).some((one) => sealed.includes(one))
}
