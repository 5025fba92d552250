import type { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { PublicContent, PublicWording } from '../../model.ts'
import { addYuan } from './money.ts'

/** A natural person who is named in a case: party, head of a party, responsible person. Empty texts say nothing. */
export type NamedPerson = { name: string; identity: string; phone: string; address: string }

/** A decision as a case holds it: what an office publishes is taken from it. `told`: what kinds of penalty are called. */
export type DecidedOn = {
  number: string | null
  party: { kind: 'enterprise' | 'person'; name: string; identity: string; role: string }
  enterprise: string
  facts: string
  decidedOn: Day
  office: string
  items: readonly { violation: string; basis: string; fine: number; others: readonly string[] }[]
  persons: readonly NamedPerson[]
  told: (other: string) => string
}

/**
 * 公示 of a decision (安全生产法 art. 78, 行政处罚法 arts. 48, 50; 政府信息公开条例 art. 15): who, what, by which law, how much, by which office. A person is shown by the
 * first letter of his name and his post; what could name any person elsewhere in the text is blotted out.
 */
export function publicView(decision: DecidedOn): PublicContent {
  const { party, items, told } = decision
  const person = party.kind === 'person'
  const clean = (text: string) => blotted(text, decision.persons)
  const fine = addYuan(items.map((one) => one.fine))
  const others = [...new Set(items.flatMap((one) => one.others))]
  return {
    number: decision.number,
    party: person
      ? `${veiled(party.name)}${party.role ? (party.role.includes('（') ? `，${party.role}` : `（${party.role}）`) : ''}`
      : party.name,
    kind: party.kind,
    code: person ? null : party.identity || null,
    enterprise: decision.enterprise,
    type: clean([...new Set(items.map((one) => one.violation))].join('；')),
    facts: clean(decision.facts),
    bases: [...new Set(items.map((one) => one.basis))],
    others,
    fine,
    result: [...(fine > 0 ? [`罚款人民币${yuanSaid(fine)}元`] : []), ...others.map(told)].join('；'),
    office: decision.office,
    decidedOn: decision.decidedOn,
  }
}

/** 陈某某: as many 某 as the rest of the name has letters, two at most. */
export function veiled(name: string): string {
  const [first, ...rest] = Array.from(name)
  return first === undefined ? '' : `${first}${'某'.repeat(Math.min(2, Math.max(1, rest.length)))}`
}

const identities = /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dXx])/g
const telephones = /(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})(?!\d)/g
/** What is too short to be an address by itself would blot out half of a text. */
const shortestAddress = 6

/** A text without full names, numbers of identity cards, telephones and addresses of persons. */
function blotted(text: string, persons: readonly NamedPerson[]): string {
  let said = text
  for (const { name, identity, phone, address } of persons) {
    if (Array.from(name).length > 1) said = said.replaceAll(name, veiled(name))
    if (identity) said = said.replaceAll(identity, '***')
    if (phone) said = said.replaceAll(phone, '***')
    if (address.length >= shortestAddress) said = said.replaceAll(address, '***')
  }
  return said.replaceAll(identities, '***').replaceAll(telephones, '***')
}

/** Why a text may not be published as it is worded: what in it names a person, or could be used to find him. */
export function whyNotPublic(
  texts: Partial<PublicWording> & { why?: string | null },
  persons: readonly NamedPerson[],
): Reason | undefined {
  for (const [field, text] of Object.entries(texts)) {
    if (!text) continue
    const named = persons.find(({ name }) => Array.from(name).length > 1 && text.includes(name))
    if (named) return reason('case-publication-names', { field, name: veiled(named.name) })
    if (text.search(identities) >= 0 || persons.some((one) => one.identity && text.includes(one.identity)))
      return reason('case-publication-identity', { field })
    if (text.search(telephones) >= 0 || persons.some((one) => one.phone && text.includes(one.phone)))
      return reason('case-publication-phone', { field })
    if (persons.some(({ address }) => address.length >= shortestAddress && text.includes(address)))
      return reason('case-publication-address', { field })
  }
  return undefined
}

function yuanSaid(yuan: number): string {
  const [whole, part] = yuan.toFixed(2).split('.')
  const grouped = whole!.replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return part === '00' ? grouped : `${grouped}.${part}`
}

/** Whether a published decision is still shown on a day. */
export function isShown({ from, until }: { from: Day; until: Day | null }, today: Day): boolean {
  return from <= today && (until === null || today <= until)
}
