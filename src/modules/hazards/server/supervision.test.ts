import { randomUUID } from 'node:crypto'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEntries } from '#platform/api'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { five, hazardsAt } from './test-desk.ts'

let house: Desk
let at: ReturnType<typeof hazardsAt>

beforeAll(async () => {
  house = await desk({ at: '2026-11-02' })
  at = hazardsAt(house)
})
afterAll(() => house.close())

const refused = (code: string) => expect.objectContaining({ code })
const said = async (bytes: Uint8Array) =>
  (await extractText(new Uint8Array(bytes), { mergePages: true })).text.replaceAll(/\s/g, '')

test('the ladder proposes by the day, a person sends with a numbered paper, and what was sent is not proposed again', async () => {
  house.at('2026-11-02')
  let now = await at.find({ grade: 'general', place: '副井口' })
  now = await at.take(now, { step: 'assign', term: { until: '2026-11-06' }, order: '整改' }, 'inspector')
  const due = async () => (await house.as('deputy').send(api.findLadder)).items.map((one) => one.step)
  const decide = (step: string, does: 'send' | 'dismiss', by = 'deputy') =>
    house.as(by).send(api.sendLadder, {
      params: { hazard: now.id },
      body: { id: randomUUID(), step: step as 'letter', does, text: '请于三日内整改并书面报告。' },
    })
  expect(await due()).toEqual([])
  await expect(decide('letter', 'send')).rejects.toThrow(refused('ladder-not-proposed'))
  house.at('2026-11-10')
  expect(await due()).toEqual(['remind', 'letter'])
  await expect(decide('letter', 'send', 'inspector')).rejects.toThrow(expect.objectContaining({ kind: 'not-allowed' }))
  expect(await decide('remind', 'dismiss')).toEqual({ sha256: null, number: null })
  const sent = await decide('letter', 'send')
  expect(sent.number).toBe('区能源局隐患函〔2026〕1号')
  expect(await due()).toEqual([])
  const { ladder, entries } = await house.as('deputy').send(api.readHazard, { params: { hazard: now.id } })
  expect(ladder.map((one) => [one.step, one.state])).toEqual([
    ['remind', 'dismissed'],
    ['letter', 'sent'],
  ])
  // When it was sent, and since when it was proposed: not the limit that was missed.
  expect(ladder[1]).toMatchObject({ at: house.now(), proposedOn: '2026-11-10', dueOn: '2026-11-06' })
  expect(entries.at(-1)).toMatchObject({ word: 'hazard.escalated', proof: [sent.sha256, expect.any(String)] })
  const kept = await house.app.inject({
    url: `/api/files/${sent.sha256}`,
    cookies: { minelamp: await house.given.session('deputy') },
  })
  const text = await said(kept.rawPayload)
  for (const part of [
    '松岭区能源局',
    '区能源局隐患函〔2026〕1号',
    '松岭一号煤矿',
    '2026年11月6日',
    '请于三日内整改并书面报告。',
  ])
    expect(text).toContain(part)
})

test.each([
  ['notice', '责令限期整改通知书'],
  ['supervision', '隐患整改督办通知'],
  ['letter', '关于隐患逾期未整改的函'],
] as const)('the paper %s says what it is, to whom, and every element', async (paper, title) => {
  house.at('2026-11-10')
  let now = await at.find({ grade: 'major', criterion: 'C26-08-9', place: `巷道${paper}` })
  now = await at.take(now, { step: 'assign', term: { n: 10, unit: 'days' }, order: '整改', five }, 'inspector')
  const file = await house.as('inspector').send(api.readHazardPaper, { params: { hazard: now.id, paper } })
  const text = await said(file.bytes)
  for (const part of [
    title,
    '松岭一号煤矿',
    now.number,
    'C26-08-9',
    '应急管理部令第21号',
    '120万元',
    '2026年11月20日',
    '草稿',
  ])
    expect(text).toContain(part)
  await expect(
    house.as('inspector').send(api.readHazardPaper, { params: { hazard: now.id, paper: 'removal' } }),
  ).rejects.toThrow(refused('hazard-not-closed'))
})

test('twice in three months is raised with its evidence, and two different officers decide', async () => {
  house.at('2026-11-12')
  const mine = await house.given.mine('990102002', '青石沟煤矿', { code: 'QS001' })
  const major = (on: string) =>
    at.find({
      mine: mine.id,
      on,
      grade: 'major',
      criterion: on < '2026-07-01' ? 'C20-05-2' : 'C26-05-4',
      producing: true,
    })
  const open = async () =>
    (await house.as('inspector').send(api.findCandidates)).items.filter((one) => one.mine === mine.id)
  await major('2026-06-20')
  await major('2026-10-08')
  expect(await open()).toEqual([])
  const second = await major('2026-11-10')
  const [candidate] = await open()
  expect(candidate).toMatchObject({
    rule: 'twice-in-three-months',
    from: '2026-10-08',
    to: '2026-11-10',
    proposes: 'closure',
  })
  expect(candidate!.evidence.map((one) => one.day)).toEqual(['2026-10-08', '2026-11-10'])
  const judge = (by: string, verdict: 'confirm' | 'dismiss') =>
    house.as(by).send(api.judgeCandidate, {
      params: { candidate: candidate!.id },
      body: { id: randomUUID(), verdict, reason: '证据属实' },
    })
  expect(await judge('inspector', 'confirm')).toMatchObject({ state: 'proposed' })
  await expect(judge('inspector', 'confirm')).rejects.toThrow(refused('candidate-second-person'))
  await expect(judge('mine-head', 'confirm')).rejects.toThrow(expect.objectContaining({ kind: 'not-allowed' }))
  expect(await judge('deputy', 'confirm')).toMatchObject({ state: 'confirmed' })
  await expect(judge('head', 'confirm')).rejects.toThrow(refused('candidate-decided'))
  expect(await open()).toEqual([])
  // Punished three times, it is raised by the other rule as well.
  for (const one of [second])
    await at.take(one, { step: 'punish', number: '罚〔2026〕1号', on: '2026-11-12' }, 'inspector')
  expect(await open()).toEqual([])
})

test('the quarterly report is signed once the quarter is over, printed, and sent to both', async () => {
  house.at('2026-11-12')
  const of = { quarter: '2026-Q3', mine: house.place.mine.id }
  await at.find({ on: '2026-08-10', grade: 'major', criterion: 'C26-08-1', place: '总进风' })
  const draft = await house.as('mine-head').send(api.readQuarterly, { query: of })
  expect(draft).toMatchObject({ from: '2026-07-01', to: '2026-09-30', name: '松岭一号煤矿' })
  expect(draft.figures).toMatchObject({ carried: 0, found: 1, bySupervision: 1, closed: 0, left: 1 })
  const sign = (by: string, quarter: string) =>
    house.as(by).send(api.signQuarterly, {
      body: { id: randomUUID(), mine: of.mine, quarter, to: ['supervisor', 'mine-safety-branch'] },
    })
  await expect(sign('mine-head', '2026-Q4')).rejects.toThrow(refused('quarter-not-over'))
  await expect(sign('inspector', '2026-Q3')).rejects.toThrow(refused('quarterly-not-yours'))
  const signed = await sign('mine-head', '2026-Q3')
  const { entries } = await house.as('head').send(findEntries, { query: { word: 'report.sent', about: signed.id } })
  expect(entries.map((one) => [one.facts['report'], one.facts['to'], one.proof[0]])).toEqual([
    ['major-hazards', 'mine-safety-branch', signed.sha256],
    ['major-hazards', 'supervisor', signed.sha256],
  ])
  expect((await house.as('head').send(api.findQuarterlies)).items).toMatchObject([
    { number: signed.number, quarter: '2026-Q3' },
  ])
})
