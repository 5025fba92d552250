import type { Evidence } from '#modules/cases'
import { daySaid } from '#platform/papers'
import { demoOffice } from '../office-facts.ts'
import type { StepRow } from '../case-told.ts'
import { contact, remedies, spell, termFrom, textOf, type Write, type Writing } from './ground.ts'

/** Maker, day of making and measure of what is listed. */
const made: Readonly<Record<string, [maker: string, made: string, measure: string]>> = {
  阻燃输送带样: ['示范胶带有限公司', '2025-03', '段'],
  输送带: ['示范胶带有限公司', '2025-03', '卷'],
  输送带采购台账: ['—', '—', '册'],
  矿用隔爆型真空馈电开关: ['铭牌模糊', '—', '台'],
  矿用隔爆型真空电磁起动器: ['示范电器有限公司', '2022-06', '台'],
}

export const pieceOf = (step: StepRow) => step.facts['evidence'] as Evidence

/** The piece that a later step names. */
function namedPiece({ told, step, steps }: Writing): { piece: Evidence; taken: StepRow } {
  const taken = steps.find((one) => one.kind === 'evidence' && pieceOf(one).id === step.facts['evidence'])
  if (!taken) throw new Error(`${told.tale.key}: a piece that was not taken`)
  return { piece: pieceOf(taken), taken }
}

function listed({ items }: Evidence, last: (note: string) => string = (note) => note) {
  return items.map(({ name, model, amount, note }, at) => {
    const [maker, day, measure] = made[name] ?? ['—', '—', '件']
    return [at + 1, name, model, maker, day, measure, '—', amount.replace(/\D+$/, ''), last(note)]
  })
}

const suspicion = ({ told }: Writing) => told.tale.finding.text

const inquiryNotice: Write = (writing) => ({
  person: writing.party!.kind === 'person' ? writing.party!.name : writing.told.miner.personName,
  matter: `调查${writing.told.tale.title}`,
  partyKind: '个人',
  at: `${writing.step.on}T01:30:00.000Z`,
  place: '松岭区能源局二楼询问室',
  bring: ['身份证', '任职文件', '当班调度日志'],
  ...pick(writing),
})
function pick(writing: Writing) {
  const { postcode: _, ...rest } = contact(writing)
  return rest
}

const inquiryRecord: Write = (writing) => {
  const { told, step } = writing
  const { miner, mine, handlers, tale } = told
  const head = told.parties.find((one) => one.kind === 'person')
  const place = told.parties[0]!
  const officers = handlers.map((one) => `${one.name}（证号${one.certificate ?? ''}）`).join('、')
  return {
    time: spell(step.on, '9:30', '10:25'),
    place: '松岭区能源局二楼询问室',
    person: miner.personName,
    sex: '男',
    age: String(Number(step.on.slice(0, 4)) - Number((head?.identity ?? '990102197').slice(6, 10).padEnd(4, '6'))),
    identity: head?.identity ?? '本人未携带，已另行核对',
    employer: mine.name,
    job: '矿长（主要负责人）',
    politics: '群众',
    education: '大专',
    personPhone: place.phone,
    home: `${place.address}家属区`,
    record: [
      `问：我们是${demoOffice.name}的行政执法人员${officers}，这是我们的执法证件（出示证件）。现就${tale.title}向你询问，你应当如实回答。你认为我们与本案有直接利害关系的，有权申请回避。听清楚了吗？`,
      '答：听清楚了，不申请回避。',
      '问：请说明你的职务和职责。',
      `答：我是${mine.name}矿长，全面负责本矿安全生产工作。`,
      `问：${daySaid(told.conductOn)}检查时，发现${tale.finding.place}${tale.finding.text}，是否属实？`,
      '答：属实。',
      '问：你是否知道这一情况？为什么没有停止作业？',
      '答：当班调度向我报告过。当时想先完成当班产量再处理，没有按规定停止作业，是我的责任。',
      '问：检查之后采取了什么措施？',
      '答：按执法人员的要求立即停止作业、撤出人员，当天就安排了整改，并追究了当班人员的责任。',
      '问：以上所说是否属实，还有什么补充？',
      '答：属实，没有补充。',
    ].join('\n'),
  }
}

export const evidenceWritings: Readonly<Record<string, Write>> = {
  'inquiry-notice': inquiryNotice,
  'inquiry-record': inquiryRecord,
  'sample-notice': (writing) => ({
    unit: writing.told.mine.name,
    conduct: suspicion(writing),
    at: pieceOf(writing.step).takenAt,
    place: pieceOf(writing.step).place,
    samples: listed(pieceOf(writing.step)),
    ...contact(writing),
  }),
  'register-notice': (writing) => ({
    unit: writing.told.mine.name,
    conduct: suspicion(writing),
    place: pieceOf(writing.step).place,
    keeper: `${writing.told.mine.name}　${writing.told.miner.personName}`,
    until: pieceOf(writing.step).until!,
    things: listed(pieceOf(writing.step)),
    others: '无',
    ...contact(writing),
  }),
  'register-disposal': (writing) => {
    const { piece, taken } = namedPiece(writing)
    return {
      unit: writing.told.mine.name,
      registeredOn: taken.on,
      things: piece.items.map((one) => `${one.name}（${one.amount}${made[one.name]?.[2] ?? '件'}）`).join('、'),
      notice: writing.number('register-notice'),
      decision: textOf(writing.step),
      ...remedies,
    }
  },
  appraisal: (writing) => ({
    body: pieceOf(writing.step).person,
    things: pieceOf(writing.step).items.map(({ name, model, amount, note }) => [
      name,
      model,
      `${amount}${made[name]?.[2] ?? '件'}`,
      note,
    ]),
    wanted:
      '1. 送检输送带的阻燃性能和抗静电性能是否符合煤矿用阻燃输送带标准；\n2. 送检输送带与产品标志证书载明的型号是否一致。',
    until: termFrom(writing.on, 12),
    contact: writing.told.handlers[0]!.name,
    phone: demoOffice.phone,
  }),
  'seal-decision': (writing) => ({
    how: '查封',
    unit: writing.told.mine.name,
    conduct: suspicion(writing),
    law: writing.told.tale.finding.basis,
    until: pieceOf(writing.step).until!,
    place: pieceOf(writing.step).place,
    things: listed(pieceOf(writing.step)),
    ...remedies,
  }),
  'seal-extension': (writing) => ({
    how: '查封',
    unit: writing.told.mine.name,
    sealedOn: namedPiece(writing).taken.on,
    decision: writing.number('seal-decision'),
    reason: textOf(writing.step).replace(/。$/, ''),
    until: String(writing.step.facts['until']),
    ...remedies,
  }),
  'seal-disposal': (writing) => {
    const { piece, taken } = namedPiece(writing)
    return {
      how: '查封',
      unit: writing.told.mine.name,
      sealedOn: taken.on,
      decision: writing.number('seal-decision'),
      outcome: '解除查封、扣押',
      item: '五',
      place: piece.place,
      things: listed(piece, (note) => `${note}，解除查封，升井更换，不得再用于井下`),
      ...remedies,
    }
  },
  'cut-decision': (writing) => ({
    what: '停供电',
    unit: writing.told.mine.name,
    orderedOn: writing.told.conductOn,
    order: writing.told.tale.order!,
    since: String(writing.step.facts['from']),
    urgent: '否',
    ...remedies,
  }),
  'cut-letter': (writing) => ({
    what: '停供电',
    supplier: textOf(writing.step, 'supplier'),
    unit: writing.told.mine.name,
    order: writing.told.tale.order!,
    since: String(writing.step.facts['from']),
    ...contact(writing),
  }),
  'restore-letter': (writing) => ({
    what: '停供电',
    supplier: textOf(
      writing.steps.findLast((one) => one.kind === 'power-cut')!,
      'supplier',
    ),
    unit: writing.told.mine.name,
    letter: writing.number('cut-letter'),
    ...contact(writing),
  }),
  transfer: (writing) => ({
    signer: writing.told.hands.head.personName,
    to: textOf(writing.step, 'to'),
    party: '示例矿用电器有限公司',
    problem: '向煤矿销售没有煤矿矿用产品安全标志的馈电开关',
    basis: '《中华人民共和国安全生产法》第六十九条',
    ...contact(writing),
    ...handed(writing, 24),
  }),
  'crime-transfer': (writing) => ({
    signer: writing.told.hands.head.personName,
    to: textOf(writing.step, 'to'),
    filedOn: writing.steps.find((one) => one.kind === 'filed')!.on,
    cause: writing.told.tale.title,
    crime: '《中华人民共和国刑法》第一百三十四条之一第一项',
    prosecutor: '松岭区人民检察院',
    ...contact(writing),
    ...handed(writing, 46),
  }),
}

function handed({ step }: Writing, pages: number) {
  return { count: (step.facts['handed'] as { papers: number }).papers, pages }
}
