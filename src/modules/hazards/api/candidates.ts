import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'

const Vote = z.object({
  person: Id,
  personName: z.string().nullable(),
  verdict: z.enum(['confirm', 'dismiss']),
  reason: z.string(),
  at: Instant,
})

/** A count rule that came true: proposed by the system with its evidence, decided by two officers who are not the same person. */
export const Candidate = z.object({
  id: Id,
  mine: Id,
  mineName: z.string(),
  rule: z.string(),
  says: z.tuple([z.string(), z.string()]),
  basis: z.string(),
  confidence: z.string(),
  proposes: z.string(),
  from: Day,
  to: Day,
  evidence: z.array(
    z.object({ hazard: Id, number: z.string(), text: z.string(), day: Day, criterion: z.string().nullable() }),
  ),
  raisedOn: Day,
  votes: z.array(Vote),
  /** split: the two did not agree; a third decides. */
  state: z.enum(['proposed', 'confirmed', 'dismissed', 'split']),
})
export type Candidate = z.infer<typeof Candidate>

export const findCandidates = endpoint({
  method: 'GET',
  path: '/hazard-candidates',
  may: 'hazards.read',
  summary:
    'Mines in which a count rule (twice in three months, three times in 180 days …) came true, with the evidence; a mine is told of its own once they are confirmed, without the votes',
  query: z.object({ state: z.enum(['open', 'all']).default('open') }),
  reply: z.object({ items: z.array(Candidate) }),
})

export const judgeCandidate = endpoint({
  method: 'POST',
  path: '/hazard-candidates/{candidate}/votes',
  may: 'hazards.verify',
  summary: 'Say whether a candidate holds; it is decided when two different persons agree',
  once: 'id',
  params: z.object({ candidate: Id }),
  body: z.object({ id: Id, verdict: z.enum(['confirm', 'dismiss']), reason: z.string().trim().min(1).max(2000) }),
  reply: Candidate,
})
