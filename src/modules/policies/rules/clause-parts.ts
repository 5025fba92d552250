import type { Binds, Obligation } from '../model.ts'
import type { At, Reading, ReadItem } from '../reading.ts'
import { ladderOf } from './ladder.ts'
import type { Question } from './open.ts'

/** An obligation as far as it could be read; what is missing is asked of a person before it can be accepted. */
export type Draft = Partial<Omit<Obligation, 'kind'>> & {
  kind: Obligation['kind']
  id: string
  clause: string
  says: [string, string]
} & Record<string, unknown>

export type Proposal = {
  item: number
  ordinal: number
  obligation: Draft
  spans: { what: string; at: At }[]
  question: Question | null
}
export type Found = Omit<Proposal, 'item' | 'ordinal' | 'question'> & { asked?: Question }

/** What the proposals of one clause share. `title` tells which mines a document is about where the clause does not. */
export type Clause = {
  reading: Reading
  item: ReadItem
  owner: Binds | undefined
  label: string
  stem: string
  above: string
  from: string
}

/** What every obligation of a clause has. */
export function common(clause: Clause, kind: Obligation['kind'], n: number, says: string) {
  return {
    kind,
    id: `${clause.stem}-${kind}-${n}`.toLowerCase(),
    clause: clause.label,
    says: [says, ''] as [string, string],
    from: clause.from,
    proof: [] as string[],
    ladder: ladderOf({ kind }),
  }
}

export function textOf(reading: Reading, at: At): string {
  return reading.text.slice(at[0], at[1])
}
