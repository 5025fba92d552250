import type { CaseStep, Handler, PenaltyItem } from '#modules/cases'
import { inCapitals } from '#modules/cases/server'
import { sayIn } from '#platform/words'
import { words } from '#modules/cases'
import { workingDayFrom } from '#modules/duties'
import { loadCalendar } from '#modules/duties/server'
import { addDays, type Day } from '#platform/day'
import { daySaid, type Values } from '#platform/papers'
import { demoOffice } from '../office-facts.ts'
import { penaltyOf } from '../case-facts.ts'
import type { PartyRow, StepRow, ToldCase } from '../case-told.ts'

/** What is at hand when a paper of a told case is written. */
export type Writing = {
  told: ToldCase
  /** 2026-003: which case of the year it is. */
  serial: string
  step: StepRow
  party: PartyRow | undefined
  /** Its day. */
  on: Day
  /** What happened up to it. */
  steps: readonly StepRow[]
  /** The number of another paper of the case; of a party where it is for one. */
  number: (form: string, party?: PartyRow) => string
}
export type Write = (writing: Writing) => Values

/** 2026年7月1日9时00分至9时40分 */
export function spell(on: Day, from: string, to: string): string {
  const said = (clock: string) => clock.replace(/^0?(\d+):(\d+)$/, '$1时$2分')
  return `${daySaid(on)}${said(from)}至${said(to)}`
}

/** The contact of the office that most papers end with. */
export function contact({ told }: Writing) {
  return {
    officeAddress: demoOffice.address,
    postcode: demoOffice.postcode,
    contact: told.handlers[0]!.name,
    phone: demoOffice.phone,
  }
}

export const remedies = { review: demoOffice.reviewBody, court: demoOffice.court }
export const bank = {
  bank: demoOffice.bank,
  account: demoOffice.account,
  accountNumber: demoOffice.accountNumber,
  bankAddress: demoOffice.bankAddress,
}

/** 方晓峰、葛成栋 */
export function names(handlers: readonly Handler[]): string {
  return handlers.map((one) => one.name).join('、')
}

/** 方晓峰（990100017）、葛成栋（990100022） */
export function certified(handlers: readonly Handler[]): string {
  return handlers.map((one) => `${one.name}（${one.certificate ?? ''}）`).join('、')
}

/** Who a party is, in one sentence. */
export function partyLine({ kind, name, role, identity, head, address, phone }: PartyRow, mine: string): string {
  if (kind === 'person') return `${name}，${mine}${role}，公民身份号码${identity}，联系电话${phone}。`
  return `${name}，统一社会信用代码${identity}，主要负责人${head}，地址${address}，联系电话${phone}。`
}

/** The parties, one a line, numbered when there are several. */
export function partiesSaid({ told }: Writing): string {
  const all = told.parties.map((one) => partyLine(one, told.mine.name))
  return all.length === 1 ? all[0]! : all.map((one, at) => `${at + 1}. ${one}`).join('\n')
}

export function itemOf(party: PartyRow, told: ToldCase): PenaltyItem {
  return penaltyOf(party, told).items[0]!
}

/** 责令停产停业整顿: what goes beside a fine, as a paper says it. */
export function othersSaid({ others }: PenaltyItem): string {
  return others.map((one) => sayIn('zh', words, `law-other.${one}`)).join('、')
}

/** 人民币陆拾万元整（¥600,000.00） */
export function sum(yuan: number): string {
  return `${inCapitals(yuan)}（¥${figures(yuan)}）`
}

export function figures(yuan: number): string {
  return yuan.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
}

/** What is proposed for each party, one a line. */
export function proposals({ told }: Writing): string {
  return told.parties
    .map((one, at) => {
      const item = itemOf(one, told)
      const others = othersSaid(item)
      return `${at + 1}. 依据${item.basis}，对${one.name}${others ? `${others}，并` : ''}处罚款${sum(one.fine)}。`
    })
    .join('\n')
}

/** What was found, at length, with its day and place. */
export function factsSaid({ told }: Pick<Writing, 'told'>): string {
  const { finding, facts } = told.tale
  const said = facts ?? `${finding.place}${finding.text}`
  return `${daySaid(told.conductOn)}，${demoOffice.name}执法人员对${told.mine.name}进行监督检查，发现${said.replace(/。$/, '')}。`
}

/** What a party did: the enterprise the thing itself, who heads it his failing. */
export function violationSaid({ told, party }: Writing): string {
  if (party?.kind !== 'person') return factsSaid({ told })
  return `${factsSaid({ told })}${party.name}作为${told.mine.name}${party.role}，未履行督促、检查本单位安全生产工作，及时消除生产安全事故隐患的职责，对上述违法行为负有责任。`
}

/** The article that a party broke. */
export function brokenLaw({ told, party }: Writing): string {
  return party?.kind === 'person' ? '《中华人民共和国安全生产法》第二十一条第五项' : told.tale.finding.basis
}

/** Evidence by its names. */
export function evidenceSaid({ steps }: Pick<Writing, 'steps'>): string {
  return steps
    .filter((one) => one.kind === 'evidence')
    .map((one) => (one.facts['evidence'] as { name: string }).name)
    .join('、')
}

export function textOf(step: Pick<CaseStep, 'facts'>, key = 'text'): string {
  return (step.facts[key] as string | undefined) ?? ''
}

/** The last step of a kind so far, of the party where it is about one. */
export function lastOf(
  { steps }: Pick<Writing, 'steps'>,
  kind: CaseStep['kind'],
  party?: PartyRow,
): StepRow | undefined {
  return steps.findLast((one) => one.kind === kind && (!party || one.party === null || one.party === party.id))
}

export function dayOfStep(writing: Pick<Writing, 'steps'>, kind: CaseStep['kind'], party?: PartyRow): Day {
  const step = lastOf(writing, kind, party)
  if (!step) throw new Error(`no ${kind} before`)
  return step.on
}

/** The day on which a paper was served on a party. */
export function servedOn({ steps }: Pick<Writing, 'steps'>, form: string, party?: PartyRow): Day {
  const step = steps.findLast(
    (one) => one.kind === 'served' && one.facts['form'] === form && (!party || one.party === party.id),
  )
  if (!step) throw new Error(`${form} was not served`)
  return step.on
}

/** The last day of a term of so many days: the next working day where it is one of rest (民法典 art. 203). */
export function termFrom(on: Day, days: number): Day {
  return workingDayFrom(loadCalendar(), addDays(on, days)).day
}
