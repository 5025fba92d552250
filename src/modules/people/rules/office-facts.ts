import { z } from 'zod'
import { tidyCreditCode, whyNotCreditCode } from '#platform/credit-code'
import type { Day, Instant } from '#platform/day'
import type { Reason } from '#platform/refusal'

const text = (most: number) => z.string().trim().max(most).default('')

/** What papers 文书 say of the office that issues them. An empty text was not confirmed yet. */
export const OfficeFacts = z.object({
  /** 统一社会信用代码 of the office; the sheet of published penalties names it. */
  creditCode: text(30),
  address: text(100),
  postcode: text(6),
  contact: text(30),
  phone: text(60),
  bank: text(60),
  account: text(60),
  accountNumber: text(40),
  bankAddress: text(100),
  reviewBody: text(60),
  court: text(60),
})
export type OfficeFacts = z.infer<typeof OfficeFacts>
export type OfficeFact = keyof OfficeFacts

export const officeFactNames = Object.keys(OfficeFacts.shape) as readonly OfficeFact[]
export const noOfficeFacts: OfficeFacts = OfficeFacts.parse({})

const phone = String.raw`(?:1\d{10}|(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?)`
const shapes: Partial<Record<OfficeFact, RegExp>> = {
  postcode: /^\d{6}$/,
  phone: new RegExp(`^${phone}(?:[、,，] ?${phone})*$`),
  accountNumber: /^\d{8,32}$/,
  court: /法院$/,
  reviewBody: /^(?!.*法院$).*[府局委部厅会]$/,
}
const payment = ['bank', 'account', 'accountNumber'] as const

/** The first thing that is wrong: one fact by its name, or money that could not be paid in because its account is told in part. */
export function wrongOfficeFact(facts: OfficeFacts): { fact: OfficeFact; why: Reason } | undefined {
  for (const fact of officeFactNames)
    if (facts[fact] !== '' && shapes[fact] && !shapes[fact].test(facts[fact]))
      return { fact, why: { code: `office-fact-${fact}`, facts: {} } }
  if (facts.creditCode !== '' && whyNotCreditCode(facts.creditCode))
    return { fact: 'creditCode', why: { code: 'office-fact-creditCode', facts: {} } }
  const lacking = payment.find((one) => facts[one] === '')
  if (lacking && payment.some((one) => facts[one] !== ''))
    return { fact: lacking, why: { code: 'office-fact-payment', facts: {} } }
  return undefined
}

/** An account and a credit code as people write them, in groups, as they are kept. */
export function tidyOfficeFacts(facts: OfficeFacts): OfficeFacts {
  const { accountNumber, creditCode } = facts
  return { ...facts, creditCode: tidyCreditCode(creditCode), accountNumber: accountNumber.replace(/[\s-]/g, '') }
}

export function missingOfficeFacts(facts: OfficeFacts): OfficeFact[] {
  return officeFactNames.filter((one) => one !== 'bankAddress' && facts[one] === '')
}

/** Of all versions the one that holds on a day: the latest beginning, and of those that begin together the last written. */
export function officeFactsOn<V extends { fromDay: Day; setAt: Instant }>(
  versions: readonly V[],
  day: Day,
): V | undefined {
  return versions
    .filter((one) => one.fromDay <= day)
    .toSorted((a, b) => (a.fromDay === b.fromDay ? (a.setAt < b.setAt ? -1 : 1) : a.fromDay < b.fromDay ? -1 : 1))
    .at(-1)
}
