import type { CaseParty, CaseStep, Evidence, Handler } from '../../model.ts'

/** What a step says in words, for the printed list of what happened. */
export function saidOf(facts: Readonly<Record<string, unknown>>): string {
  const parts = [
    facts['text'],
    nameIn(facts['evidence']),
    sumOf(facts['penalty']),
    typeof facts['amount'] === 'number' ? `${facts['amount']} 元` : '',
    listed(facts['handlers']),
  ]
  return parts.filter((one) => typeof one === 'string' && one !== '').join('；')
}

/** A fact that is a text; empty where it is none. */
export function textIn(fact: unknown): string {
  return typeof fact === 'string' ? fact : ''
}

function nameIn(evidence: unknown): string {
  return typeof evidence === 'object' && evidence !== null ? (evidence as Evidence).name : ''
}

function sumOf(penalty: unknown): string {
  if (typeof penalty !== 'object' || penalty === null) return ''
  const { items } = penalty as { items: { fine: number }[] }
  return `罚款 ${Math.round(items.reduce((sum, one) => sum + one.fine, 0) * 100) / 100} 元`
}

function listed(handlers: unknown): string {
  return Array.isArray(handlers)
    ? `承办人：${handlers.map((one: { name: string; certificate: string | null }) => `${one.name}（${one.certificate ?? '—'}）`).join('、')}`
    : ''
}

type Parties = readonly Pick<CaseParty, 'id' | 'name'>[]

/** The rows of 办案经过, in the order in which they were written down. `word`: what a kind of step is called. */
export function chronologyOf(
  steps: readonly CaseStep[],
  parties: Parties,
  word: (kind: CaseStep['kind']) => string,
): string[][] {
  return steps.map((one) => [
    String(one.nth),
    one.on,
    word(one.kind) + (one.voidedBy ? '（已更正，不计）' : ''),
    parties.find((party) => party.id === one.party)?.name ?? '',
    saidOf(one.facts),
    one.by?.name ?? '',
  ])
}

/** A piece of evidence with everything that was done with it, in order; steps that were voided do not count. */
export type Custody = { evidence: Omit<Evidence, 'officers'> & { officers: Handler[] }; steps: CaseStep[] }

export function custodiesOf(steps: readonly CaseStep[]): Custody[] {
  const counted = steps.filter((one) => one.voidedBy === null)
  return counted.flatMap((one) => {
    if (one.kind !== 'evidence') return []
    const evidence = one.facts['evidence'] as Custody['evidence']
    return [{ evidence, steps: [one, ...counted.filter((other) => other.facts['evidence'] === evidence.id)] }]
  })
}

/** The rows of 保管与交接. */
export function chainOf({ evidence, steps }: Custody, word: (kind: CaseStep['kind']) => string): string[][] {
  return steps.map(({ kind, on, facts, by }) => [
    on,
    word(kind),
    kind === 'evidence-moved' ? textIn(facts['from']) : '',
    kind === 'evidence' ? evidence.keeper : kind === 'evidence-moved' ? textIn(facts['to']) : '',
    kind === 'evidence' ? evidence.proves : textIn(facts['text']),
    by?.name ?? '',
  ])
}
