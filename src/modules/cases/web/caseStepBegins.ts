import type { Case } from '../model.ts'
import { addedBy } from './caseAdded.ts'
import { toServe } from './caseServing.ts'
import { lastOf, penaltyOf, type StepValues, type TakenKind } from './caseStepFields.ts'

type Begins = (file: Case, party: string | null, today: string) => StepValues

const begins: Partial<Record<TakenKind, Begins>> = {
  reported: (file) => ({
    penalties: lastOf(file, 'reported')?.facts['penalties'] ?? [],
    complex: false,
    publicInterest: false,
  }),
  notified: (file, party) => ({ penalty: penaltyOf(file, 'reported', party), hearing: true }),
  decided: (file, party) => ({
    penalty: penaltyOf(file, 'notified', party) ?? penaltyOf(file, 'reported', party),
    payWithin: 15,
  }),
  'spot-decided': () => ({ payWithin: 15 }),
  voided: (file) => ({ of: lastOf(file)?.id }),
  'close-asked': (file) => ({ how: file.closing ?? 'performed' }),
  paid: (file, party) => ({ amount: owedBy(file, party) }),
  served: (file, party) => {
    const paper = toServe(file, party)
    return { party: party ?? paper?.party ?? null, paper: paper?.id, how: 'direct' }
  },
  'fine-added': (file, party, today) => ({ until: today, amount: addedBy(file, party, today).amount }),
  'court-asked': (file, party) => ({
    late: file.limits.some((one) => one.id === `court-request ${party}` && one.state === 'overdue'),
  }),
  'payment-deferred': (file, party) => ({ parts: [{ amount: owedBy(file, party) }] }),
  'hearing-called': () => ({ open: true }),
  published: () => ({ where: '监管执法信息公示系统、信用中国网站', text: '依法公示。' }),
}

/** What a party owes still, fine and additional fine. */
export function owedBy({ parties }: Pick<Case, 'parties'>, id: string | null): number {
  const of = parties.find((one) => one.id === id)
  return of ? Math.round((of.fine + of.added - of.paid) * 100) / 100 : 0
}

/** What stands in a form before anything is entered: what the case knows already. */
export function beganWith(kind: TakenKind, file: Case, party: string | null, today: string): StepValues {
  return begins[kind]?.(file, party, today) ?? {}
}
