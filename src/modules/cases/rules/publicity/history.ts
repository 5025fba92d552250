import type { Day } from '#platform/day'
import type { PublicContent, PublicWording, TakenDownGround, WithheldGround } from '../../model.ts'
import { counting, type Done } from '../course/standing.ts'
import type { Severity } from '../law/publication.ts'

/** What a step `published` holds of one decision beside what its sender said: all that the public sees, and until when. */
export type PublishedPart = {
  party: string
  content: PublicContent
  severity: Severity
  until: Day | null
  minUntil: Day | null
}

/** What happened to one decision in public, by the steps of its case. */
export type Publicity = {
  state: 'due' | 'published' | 'withheld' | 'taken-down' | 'quashed'
  decidedOn: Day
  /** The step by which it was published first, which is also its address. */
  step: string | null
  publishedOn: Day | null
  huge: boolean
  wording: PublicWording | null
  places: string | null
  part: PublishedPart | null
  until: Day | null
  corrected: { on: Day; why: string } | null
  /** A review or suit ended in its being changed or revoked. */
  quashedOn: Day | null
  ended: { on: Day; ground: TakenDownGround | WithheldGround; why: string; by: string | null } | null
}

type Read = (now: Publicity, step: Done) => Publicity

const read: Partial<Record<Done['kind'], Read>> = {
  'not-published': (now, step) => ({ ...now, state: 'withheld', ended: endedBy(step) }),
  'publication-corrected': (now, { on, facts }) => {
    const { part } = facts as { part?: PublishedPart }
    return {
      ...now,
      part: part ?? now.part,
      until: part ? part.until : ((facts['until'] as Day | null | undefined) ?? now.until),
      wording: (facts['wording'] as PublicWording | null | undefined) ?? now.wording,
      corrected: { on, why: textOf(facts['why']) },
    }
  },
  'contest-ended': (now, { on, facts }) => {
    if (facts['outcome'] !== 'revoked' && facts['outcome'] !== 'changed') return now
    const never = now.state === 'due' && facts['outcome'] === 'revoked'
    return { ...now, quashedOn: on, state: never ? 'quashed' : now.state }
  },
}

function endedBy({ on, facts, person }: Done): Publicity['ended'] {
  const ground = (facts['ground'] ?? 'mistake') as TakenDownGround | WithheldGround
  return { on, ground, why: textOf(facts['text']), by: person }
}

function textOf(fact: unknown): string {
  return typeof fact === 'string' ? fact : ''
}

/** Published, by a step about one decision or about all that are to be published. */
function published(now: Publicity, { id, on, facts }: Done, party: string): Publicity {
  const part = (facts['parts'] as PublishedPart[] | undefined)?.find((one) => one.party === party) ?? null
  return {
    ...now,
    state: 'published',
    step: id,
    publishedOn: on,
    huge: facts['huge'] === true,
    wording: (facts['wording'] as PublicWording | null | undefined) ?? null,
    places: typeof facts['where'] === 'string' ? facts['where'] : null,
    part,
    until: part ? part.until : ((facts['until'] as Day | null | undefined) ?? null),
    corrected: null,
    ended: null,
  }
}

/** Of every decision of a case by its party: whether it is to be published, is, or is no more. */
export function publicityOf(steps: readonly Done[]): Map<string, Publicity> {
  const all = new Map<string, Publicity>()
  for (const step of counting(steps)) {
    const { kind, party } = step
    if (kind === 'decided' && party && !all.has(party)) all.set(party, fresh(step.on))
    for (const [id, now] of all) {
      if (party !== null && party !== id) continue
      if (kind === 'published' && (party === id || now.state === 'due')) all.set(id, published(now, step, id))
      else if (kind === 'taken-down' && now.state === 'published')
        all.set(id, { ...now, state: 'taken-down', ended: endedBy(step) })
      else if (party === id) all.set(id, read[kind]?.(now, step) ?? now)
    }
  }
  return all
}

function fresh(decidedOn: Day): Publicity {
  return {
    state: 'due',
    decidedOn,
    step: null,
    publishedOn: null,
    huge: false,
    wording: null,
    places: null,
    part: null,
    until: null,
    corrected: null,
    quashedOn: null,
    ended: null,
  }
}
