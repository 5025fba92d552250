import type { Case } from '../model.ts'
import { addedBy } from './caseAdded.ts'
import type { StepValues, TakenKind } from './caseStepFields.ts'

/** Papers about a party that stay in the file: nobody is served with them. */
const kept: readonly string[] = [
  'inquiry-record',
  'defence-record',
  'hearing-record',
  'hearing-report',
  'service-receipt',
  'court-application',
]

/** The paper that is to be served next: the newest that nobody was given yet, of the party where one is told. */
export function toServe({ papers, steps }: Case, party: string | null): Case['papers'][number] | undefined {
  const served = new Set(steps.filter((one) => one.kind === 'served' && !one.voidedBy).map((one) => one.facts['paper']))
  const own = papers.filter(
    (one) => one.voided === null && (party === null || one.party === party) && !kept.includes(one.form),
  )
  return own.findLast((one) => one.party !== null && !served.has(one.id)) ?? own.at(-1)
}

/** What follows from a value just entered: a paper about one party is served on that party; with the day until which it is counted, the addition to its fine. */
export function followed(
  kind: TakenKind,
  file: Pick<Case, 'papers' | 'limits' | 'steps'>,
  key: string,
  value: unknown,
  of: string | null = null,
): StepValues {
  if (kind === 'fine-added' && key === 'until' && typeof value === 'string')
    return { amount: addedBy(file, of, value).amount }
  if (kind !== 'served' || key !== 'paper') return {}
  const party = file.papers.find((one) => one.id === value)?.party
  return party ? { party } : {}
}
