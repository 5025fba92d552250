import { daySaid } from '#platform/papers'
import { sayIn } from '#platform/words'
import { words } from '#modules/cases'
import { demoOffice } from '../office-facts.ts'
import {
  bank,
  brokenLaw,
  certified,
  contact,
  dayOfStep,
  evidenceSaid,
  factsSaid,
  itemOf,
  lastOf,
  names,
  othersSaid,
  partiesSaid,
  proposals,
  remedies,
  spell,
  sum,
  textOf,
  violationSaid,
  type Write,
  type Writing,
} from './ground.ts'

const postSaid = (title: string) => title.replace('松岭区能源局', '')
const people: Readonly<Record<string, string>> = {
  李明远: '局长',
  周建平: '副局长',
  何文静: '副局长',
  唐国栋: '副局长',
}

const approval: Write = (writing) => ({
  serial: writing.serial,
  cause: writing.told.tale.title,
  matter: '立案审批',
  party: partiesSaid(writing),
  summary: writing.told.tale.summary,
  reason: `上述行为涉嫌违反${writing.told.tale.finding.basis}，有证据初步证明违法事实，依法应当给予行政处罚，属本机关管辖，依照《中华人民共和国行政处罚法》第五十四条第二款的规定，应当立案。`,
  opinion: `建议立案，由${names(writing.told.handlers)}承办。`,
})

const filingDecision: Write = (writing) => ({
  cause: writing.told.tale.title,
  summary: writing.told.tale.summary,
  filedOn: writing.step.on,
  handlers: names(writing.told.handlers),
  opinion: textOf(writing.step),
})

const caseReport: Write = (writing) => ({
  serial: writing.serial,
  cause: writing.told.tale.title,
  filing: writing.number('filing-decision'),
  filedOn: dayOfStep(writing, 'filed'),
  handlers: certified(writing.told.handlers),
  facts: `${factsSaid(writing)}以上事实有${evidenceSaid(writing)}为证。\n上述行为违反了${writing.told.tale.finding.basis}的规定。`,
  review: '',
  proposed: proposals(writing),
  approval: '',
})

const reviewed: Readonly<Record<string, [result: string, opinion: (writing: Writing) => string]>> = {
  pass: [
    '同意',
    ({ told }) =>
      `经审核：1. 执法主体合法，执法人员${names(told.handlers)}具备行政执法资格；2. 违法事实清楚，证据合法充分；3. 适用法律、法规准确，裁量适当；4. 执法程序合法；5. 没有超越本机关法定权限；6. 执法文书完备、规范；7. 未发现涉嫌犯罪需要移送司法机关的情形。同意拟处理意见。`,
  ],
  mend: [
    '补正',
    ({ step }) => `${textOf(step)}请补充对违法行为持续时间、整改情况的调查，并说明选择裁量阶次的理由后重新提交审核。`,
  ],
  refuse: ['不同意', ({ step }) => textOf(step)],
}

const legalReview: Write = (writing) => {
  const [result, opinion] = reviewed[textOf(writing.step, 'result')]!
  const heavy = writing.told.parties.some((one) => one.fine >= 100_000)
  return {
    serial: writing.serial,
    scope: heavy ? '重大行政执法决定法制审核' : '一般行政执法决定法制审核',
    cause: writing.told.tale.title,
    party: partiesSaid(writing),
    summary: writing.told.tale.summary,
    basis: `违反${writing.told.tale.finding.basis}；处罚依据${[...new Set(writing.told.parties.map((one) => itemOf(one, writing.told).basis))].join('、')}。`,
    proposed: proposals(writing),
    result,
    opinion: opinion(writing),
  }
}

const discussion: Write = (writing) => {
  const { told, step } = writing
  const present = (step.facts['present'] as string[]).map((one) => `${one}（${people[one] ?? '列席'}）`)
  const [first, second] = told.handlers
  const members = (step.facts['present'] as string[]).slice(1)
  return {
    cause: told.tale.title,
    time: spell(step.on, '8:40', '9:00'),
    place: textOf(step, 'place'),
    host: told.hands.head.personName,
    reporter: first!.name,
    recorder: second!.name,
    present: `${present.join('、')}；列席：${told.hands.lawyer.personName}（法制审核）、${first!.name}、${second!.name}（承办人）。`,
    matter: `${lastOf(writing, 'hearing-held') ? '听证后拟作出的行政处罚决定：' : '拟作出的行政处罚：'}主体是否合法，事实是否清楚，证据是否充分，程序是否合法，依据是否准确，裁量是否适当。\n${proposals(writing)}`,
    record: [
      `${first!.name}：汇报案情、证据、${lastOf(writing, 'hearing-held') ? '听证情况' : '当事人情况'}和处理建议。`,
      `${told.hands.lawyer.personName}：法制审核结论为同意，程序和文书符合规定。`,
      ...members.map((one, at) =>
        at === 0
          ? `${one}：同意。检查后立即停止作业、主动整改的情节已在裁量中考虑，数额在法定幅度之内。`
          : `${one}：同意处理建议。`,
      ),
      `${told.hands.head.personName}：同意，按程序办理。`,
    ].join('\n'),
    conclusion: `${textOf(step)}没有不同意见或者保留意见。`,
  }
}

const penaltyNotice: Write = (writing) => {
  const item = itemOf(writing.party!, writing.told)
  return {
    facts: violationSaid(writing),
    law: brokenLaw(writing),
    basis: item.basis,
    others: othersSaid(item),
    hearing: writing.step.facts['hearing'] === true ? '告知' : '不适用',
    ...contact(writing),
  }
}

const defenceRecord: Write = (writing) => {
  const { told, step, party } = writing
  const waived = step.facts['waived'] === true
  const head = party!.kind === 'person'
  const person = head ? party!.name : `${told.miner.personName}（代表${party!.name}）`
  return {
    time: spell(step.on, '9:05', '9:40'),
    place: '松岭区能源局 305 室',
    person,
    sex: '男',
    age: String(
      Number(step.on.slice(0, 4)) -
        Number(told.parties.find((one) => one.kind === 'person')?.identity.slice(6, 10) ?? 1976),
    ),
    employer: told.mine.name,
    job: '矿长（主要负责人）',
    home: `${party!.address}家属区`,
    personPhone: party!.phone,
    agency: demoOffice.name,
    matter: `《行政处罚告知书》（${writing.number('penalty-notice', party)}）拟作出的行政处罚`,
    record: waived
      ? `陈述申辩人：《行政处罚告知书》已于${daySaid(dayOfStep(writing, 'notified', party))}收到，对拟作出行政处罚的事实、理由、依据和内容没有异议，放弃陈述、申辩和要求听证的权利。\n承办人：以上是否真实意思表示？\n陈述申辩人：是。`
      : `陈述申辩人：${textOf(step)}\n承办人：有无证据提交？\n陈述申辩人：提交传感器更换和调校记录 3 份、矿内处理决定 1 份。\n承办人：你提出的事实和证据，我们将进行复核，复核结果告知你。`,
    opinion: '',
  }
}

const hearingNotice: Write = (writing) => ({
  matter: `${writing.told.tale.title}拟作出的行政处罚`,
  open: writing.step.facts['open'] === true ? '公开' : '不公开',
  hostPost: postSaid('副局长'),
  members: [
    ['周建平', '副局长'],
    ['唐国栋', '副局长'],
  ],
  recorderPost: '办公室',
  ...contact(writing),
})

const hearingRefusal: Write = (writing) => {
  const notice = dayOfStep(writing, 'notified', writing.party)
  const asked = dayOfStep(writing, 'hearing-asked', writing.party)
  return {
    ground: '未在规定期限内提出听证申请',
    facts: `《行政处罚告知书》（${writing.number('penalty-notice', writing.party)}）已于${daySaid(notice)}送达，你单位于${daySaid(asked)}提出听证申请，已超过收到告知书之日起五个工作日的期限，且没有提出正当理由。`,
    ...contact(writing),
  }
}

const hearingRecord: Write = (writing) => {
  const { told, party } = writing
  const item = itemOf(party!, told)
  const others = othersSaid(item)
  return {
    time: spell(writing.step.on, '9:00', '10:35'),
    present: `当事人：${party!.name}，主要负责人${told.miner.personName}（矿长），委托代理人严律（示例律师事务所律师）\n案件承办人：${names(told.handlers)}\n听证员：周建平、唐国栋`,
    record: [
      `主持人：现就${told.tale.title}举行公开听证。宣布听证纪律，告知当事人的权利义务，核对参加人员身份。是否申请回避？`,
      '当事人：不申请回避。',
      `承办人：陈述违法事实，出示现场检查记录、${evidenceSaid(writing)}，拟依据${item.basis}${others}，并处罚款${sum(party!.fine)}。`,
      '代理人：对违法事实和证据的真实性没有异议。检查后矿上立即撤人停产、主动更换传感器，请求从轻处罚。',
      `承办人：拟罚款数额已考虑主动消除危害后果的情节，处于法定幅度（${(item.range![0] / 10_000).toFixed(0)}万元以上${(item.range![1] / 10_000).toFixed(0)}万元以下）的从轻阶次。`,
      '代理人：希望在从轻阶次内进一步降低数额。',
      '当事人最后陈述：接受教训，请求从轻处罚，保证按期完成整改。',
      '主持人：宣布听证结束，请当事人和承办人核对笔录。',
    ].join('\n'),
  }
}

const hearingReport: Write = (writing) => {
  const held = lastOf(writing, 'hearing-held', writing.party)!
  const place = textOf(lastOf(writing, 'hearing-called', writing.party)!, 'place')
  return {
    serial: writing.serial,
    cause: writing.told.tale.title,
    summary: `${spell(held.on, '9:00', '10:35')}在${place}公开举行听证。当事人及其委托代理人、案件承办人到会。当事人对违法事实、证据和定性没有异议，争议在于处罚幅度。听证认定的事实与立案调查一致，证据经质证属实；当事人没有提出新的证据。`,
    opinion: '违法事实清楚，证据确凿，适用法律正确，程序合法，裁量适当，建议维持拟作出的行政处罚。',
    approval: '',
  }
}

const penaltyDecision: Write = (writing) => {
  const item = itemOf(writing.party!, writing.told)
  return {
    facts: `${violationSaid(writing)}以上事实有现场检查材料、${evidenceSaid(writing)}为证。${defenceSaid(writing)}`,
    law: brokenLaw(writing),
    basis: item.basis,
    reasoning: item.reasoning,
    others: othersSaid(item),
    ...bank,
    ...remedies,
  }
}

/** What came of the notice: how the party defended itself. */
function defenceSaid(writing: Writing): string {
  const { party } = writing
  const notice = daySaid(dayOfStep(writing, 'notified', party))
  const told = `本机关于${notice}送达《行政处罚告知书》（${writing.number('penalty-notice', party)}），`
  const held = lastOf(writing, 'hearing-held', party)
  if (held) return `${told}根据申请于${daySaid(held.on)}举行听证，听证后维持拟处罚意见。`
  const defended = lastOf(writing, 'defended', party)
  if (!defended) return `${told}在法定期限内未提出陈述、申辩和听证申请。`
  if (defended.facts['waived'] === true) return `${told}当事人放弃陈述、申辩和要求听证的权利。`
  return `${told}当事人的陈述、申辩意见经复核，部分采纳，有关情节已在裁量中考虑。`
}

const serviceReceipt: Write = (writing) => {
  const form = textOf(writing.step, 'form')
  return {
    paper: sayIn('zh', words, `paper-form.${form}`),
    paperNumber: writing.number(form, writing.party),
    place: `${writing.party!.address}（办公楼）`,
    how: '直接送达',
    refused: '',
  }
}

export const courseWritings: Readonly<Record<string, Write>> = {
  approval,
  'filing-decision': filingDecision,
  'case-report': caseReport,
  'legal-review': legalReview,
  discussion,
  'penalty-notice': penaltyNotice,
  'defence-record': defenceRecord,
  'hearing-notice': hearingNotice,
  'hearing-refusal': hearingRefusal,
  'hearing-record': hearingRecord,
  'hearing-report': hearingReport,
  'penalty-decision': penaltyDecision,
  'service-receipt': serviceReceipt,
}
