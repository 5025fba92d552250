import type { Case, Evidence, EvidenceWay } from '../model.ts'

/** An officer as the server tells him in the facts of a step. */
type Officer = { post: string; person: string; name: string; certificate: string | null }
export type Piece = Omit<Evidence, 'officers'> & { officers: readonly (Officer | string)[] }
export type Link = { step: Case['steps'][number]; to: string }

/** Each piece of evidence with its chain of hands 证据链: taken, handed on, settled; what was voided does not count. */
export function piecesOf({
  steps,
}: Pick<Case, 'steps'>): { piece: Piece; step: Case['steps'][number]; chain: Link[] }[] {
  const counting = steps.filter((one) => one.voidedBy === null)
  return counting
    .filter((one) => one.kind === 'evidence')
    .map((step) => {
      const piece = step.facts['evidence'] as Piece
      const chain = counting.filter(
        (one) =>
          (one.kind === 'evidence-moved' || one.kind === 'evidence-settled' || one.kind === 'evidence-admitted') &&
          one.facts['evidence'] === piece.id,
      )
      return {
        piece,
        step,
        chain: chain.map((one) => ({ step: one, to: typeof one.facts['to'] === 'string' ? one.facts['to'] : '' })),
      }
    })
}

/** Of which ways the things are listed, and of which a person is named. */
export const itemWays: readonly EvidenceWay[] = [
  'sampled',
  'registered',
  'sealed',
  'seized',
  'appraised',
  'handed-over',
]
export const personWays: readonly EvidenceWay[] = ['asked', 'appraised', 'handed-over']
