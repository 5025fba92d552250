import { inCapitals } from '#modules/cases/server'
import { daySaid } from '#platform/papers'
import { demoOffice } from '../office-facts.ts'
import { delayed, payBy } from '../case-facts.ts'
import type { PartyRow } from '../case-told.ts'
import {
  bank,
  contact,
  dayOfStep,
  factsSaid,
  figures,
  itemOf,
  lastOf,
  othersSaid,
  partiesSaid,
  remedies,
  servedOn,
  spell,
  sum,
  termFrom,
  textOf,
  type Write,
  type Writing,
} from './ground.ts'

const paymentUrge: Write = (writing) => ({
  decidedOn: dayOfStep(writing, 'decided', writing.party),
  decision: writing.number('penalty-decision', writing.party),
  payBy: payBy(writing.steps, writing.party!.id),
  bank: `${demoOffice.bank}（账户名称：${demoOffice.account}，账号：${demoOffice.accountNumber}）`,
  until: termFrom(writing.on, 10),
  ...contact(writing),
})

const addedFine: Write = (writing) => {
  const until = String(writing.step.facts['until'])
  const added = Number(writing.step.facts['amount'])
  return {
    servedOn: servedOn(writing, 'penalty-decision', writing.party),
    decision: writing.number('penalty-decision', writing.party),
    payBy: payBy(writing.steps, writing.party!.id),
    asOf: until,
    days: delayed(writing.steps, writing.party!, until).days,
    added,
    addedWords: inCapitals(added),
    until: termFrom(writing.on, 15),
    ...bank,
    ...remedies,
  }
}

const paymentDeferral: Write = (writing) => ({
  decidedOn: dayOfStep(writing, 'decided', writing.party),
  decision: writing.number('penalty-decision', writing.party),
  outcome: '同意分期缴纳罚款',
  parts: (writing.step.facts['parts'] as { on: string; amount: number }[]).map(({ on, amount }, at) => [
    at + 1,
    daySaid(on),
    inCapitals(amount),
    figures(amount),
  ]),
  reason: textOf(writing.step),
  ...remedies,
})

const enforcementUrge: Write = (writing) => {
  const party = writing.party!
  const added = Number(lastOf(writing, 'fine-added', party)?.facts['amount'] ?? 0)
  return {
    decisions: `《行政处罚决定书》（${writing.number('penalty-decision', party)}）、《加处罚款决定书》（${writing.number('added-fine', party)}）`,
    until: termFrom(writing.on, 10),
    added,
    addedWords: inCapitals(added),
    total: party.fine + added,
    totalWords: inCapitals(party.fine + added),
    bank: `${demoOffice.bank}（账户名称：${demoOffice.account}，账号：${demoOffice.accountNumber}）`,
    duties: '',
    ...contact(writing),
  }
}

const courtApplication: Write = (writing) => {
  const party = writing.party!
  const added = Number(lastOf(writing, 'fine-added', party)?.facts['amount'] ?? 0)
  const others = othersSaid(itemOf(party, writing.told))
  return {
    signer: writing.told.hands.head.personName,
    decidedOn: dayOfStep(writing, 'decided', party),
    decision: writing.number('penalty-decision', party),
    content: `${others}，罚款${sum(party.fine)}`,
    urgedOn: servedOn(writing, 'enforcement-urge', party),
    urging: writing.number('enforcement-urge', party),
    request: `罚款${sum(party.fine)}、加处罚款${sum(added)}，合计${sum(party.fine + added)}`,
    papers: [
      '行政处罚决定书、加处罚款决定书及作出决定的事实、理由和依据',
      '当事人的意见及行政机关催告情况',
      '申请强制执行标的情况',
    ],
    contact: writing.told.handlers[0]!.name,
    phone: demoOffice.phone,
  }
}

const recheckOpinion: Write = (writing) => {
  const { told, step } = writing
  const order = told.tale.order!
  return {
    unit: told.mine.name,
    decider: demoOffice.name,
    foundOn: told.conductOn,
    conduct: told.tale.finding.text,
    decision: writing.number('disposal'),
    order,
    cause: '应你单位申请',
    result: textOf(step),
    time: spell(step.on, '9:10', '11:20'),
    items: [[1, told.tale.finding.place, told.tale.finding.text, order, '已整改']],
    opinion: '无异议。',
    officers: told.handlers.map((one) => [one.name, one.certificate ?? '']),
  }
}

const courseKinds: Readonly<Record<string, string>> = {
  filed: '立案',
  reported: '呈报处理意见',
  reviewed: '法制审核',
  notified: '告知',
  defended: '听取陈述申辩',
  'hearing-held': '举行听证',
  'hearing-refused': '决定不予受理听证申请',
  decided: '作出行政处罚决定',
}

const closingReport: Write = (writing) => {
  const { told, steps } = writing
  const seen = new Set<string>()
  const course = steps.flatMap((one) => {
    const said = courseKinds[one.kind]
    if (!said || seen.has(`${one.kind} ${one.on}`)) return []
    seen.add(`${one.kind} ${one.on}`)
    const waived = one.kind === 'defended' && one.facts['waived'] === true
    return [`${daySaid(one.on)}${waived ? '当事人放弃陈述申辩和听证' : said}`]
  })
  const served = servedOn(writing, 'penalty-decision')
  return {
    cause: told.tale.title,
    party: partiesSaid(writing),
    when: `${daySaid(told.conductOn)}，${told.mine.name}${told.tale.finding.place}`,
    facts: factsSaid(writing),
    course: `${course.join('；')}；${daySaid(served)}送达。`,
    performed: told.parties.map((one) => performedSaid(writing, one)).join('\n'),
    reason:
      writing.step.facts['how'] === 'enforced'
        ? '行政处罚决定经人民法院强制执行完毕，违法行为已整改，建议结案。'
        : '行政处罚决定全部履行完毕，违法行为已整改并复查合格，建议结案。',
    opinion: '建议结案。',
    approval: '',
  }
}

function performedSaid(writing: Writing, party: PartyRow): string {
  const payments = writing.steps.filter((one) => one.kind === 'paid' && one.party === party.id)
  const added = lastOf(writing, 'fine-added', party)?.facts['amount']
  const sums = payments.map((one) => `${daySaid(one.on)}${sum(Number(one.facts['amount']))}`)
  const owed = `罚款${sum(party.fine)}${added === undefined ? '' : `、加处罚款${sum(Number(added))}`}`
  const by = writing.step.facts['how'] === 'enforced' && added !== undefined ? '经人民法院强制执行，' : ''
  return `${party.name}：${owed}，${by}${sums.length > 1 ? '分次' : ''}于${sums.join('、')}缴清。`
}

export const endingWritings: Readonly<Record<string, Write>> = {
  'payment-urge': paymentUrge,
  'added-fine': addedFine,
  'payment-deferral': paymentDeferral,
  'enforcement-urge': enforcementUrge,
  'court-application': courtApplication,
  'recheck-opinion': recheckOpinion,
  'closing-report': closingReport,
}
