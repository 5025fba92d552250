import type { Day } from '#platform/day'
import { addYuan } from './money.ts'
import type { Severity } from './publication.ts'

/** A decision as a case holds it: what an office publishes is taken from it. */
export type DecidedOn = {
  number: string
  party: { kind: 'enterprise' | 'person'; name: string; identity: string; role: string }
  enterprise: string
  decidedOn: Day
  office: string
  items: readonly { violation: string; basis: string; fine: number; others: readonly string[] }[]
}

/** What the public sees of a decision: neither identity numbers nor addresses, nor the full name of a person. Yuan. */
export type PublicDecision = {
  number: string
  party: string
  /** 统一社会信用代码, of an enterprise only. */
  code: string | null
  enterprise: string
  violations: string[]
  bases: string[]
  fine: number
  others: string[]
  office: string
  decidedOn: Day
  severity: Severity
  from: Day
  until: Day | null
}

/**
 * 公示 of a decision (安全生产法 art. 78, 行政处罚法 arts. 48, 50): who, what, by which law, how much, by which office, until when. A person is shown by the first letter of
 * his name and his post; what could name him elsewhere in the text is blotted out. A setting of this program until the office's own rule is known.
 */
export function publicView(
  decision: DecidedOn,
  publication: { severity: Severity; from: Day; maxUntil: Day | null },
): PublicDecision {
  const { party, items } = decision
  const person = party.kind === 'person'
  const shown = person ? `${veiled(party.name)}${party.role ? `（${party.role}）` : ''}` : party.name
  const clean = (text: string) => {
    const named = person ? text.replaceAll(party.name, veiled(party.name)) : text
    return withoutNumbers(party.identity && person ? named.replaceAll(party.identity, '***') : named)
  }
  return {
    number: decision.number,
    party: shown,
    code: person ? null : party.identity || null,
    enterprise: decision.enterprise,
    violations: items.map((one) => clean(one.violation)),
    bases: [...new Set(items.map((one) => one.basis))],
    fine: addYuan(items.map((one) => one.fine)),
    others: [...new Set(items.flatMap((one) => one.others))],
    office: decision.office,
    decidedOn: decision.decidedOn,
    severity: publication.severity,
    from: publication.from,
    until: publication.maxUntil,
  }
}

/** 陈某某: as many 某 as the rest of the name has letters, two at most. */
export function veiled(name: string): string {
  const [first, ...rest] = Array.from(name)
  return first === undefined ? '' : `${first}${'某'.repeat(Math.min(2, Math.max(1, rest.length)))}`
}

/** Blots out what looks like an identity card or a mobile telephone. */
function withoutNumbers(text: string): string {
  return text.replaceAll(/(?<!\d)\d{17}[\dXx](?![\dXx])/g, '***').replaceAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g, '***')
}

/** Whether a published decision is still shown on a day. */
export function isShown({ from, until }: Pick<PublicDecision, 'from' | 'until'>, today: Day): boolean {
  return from <= today && (until === null || today <= until)
}
