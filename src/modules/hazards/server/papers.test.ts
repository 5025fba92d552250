import { randomUUID } from 'node:crypto'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../tests/desk.ts'
import { readPaper, readPaperFile } from '#platform/papers-api'
import * as api from '../api.ts'
import type { OwnPaper } from '../api.ts'
import type { Hazard } from '../model.ts'
import { five, hazardsAt } from './test-desk.ts'

let house: Desk
let at: ReturnType<typeof hazardsAt>

beforeAll(async () => {
  house = await desk({ at: '2026-11-02' })
  at = hazardsAt(house)
})
afterAll(() => house.close())

const refused = (code: string) => expect.objectContaining({ code })
const issue = async (hazard: { id: string }, paper: OwnPaper, by: string) =>
  (await house.as(by).send(api.issueHazardPaper, { params: { hazard: hazard.id }, body: { id: randomUUID(), paper } }))
    .paper
const file = (hazard: { id: string }, by = 'deputy') =>
  house.as(by).send(api.readHazard, { params: { hazard: hazard.id } })
async function bytesOf(sha256: string): Promise<Uint8Array> {
  const cookies = { minelamp: await house.given.session('deputy') }
  return (await house.app.inject({ url: `/api/files/${sha256}`, cookies })).rawPayload
}
async function said(sha256: string): Promise<string> {
  const { text } = await extractText(new Uint8Array(await bytesOf(sha256)), { mergePages: true })
  return text.replaceAll(/\s/g, '')
}

test('an order and a removal are issued once, numbered without gaps, and stay as they were issued', async () => {
  const found = await at.find({ grade: 'general', place: '副井口' })
  await expect(issue(found, 'notice', 'inspector')).rejects.toThrow(refused('hazard-not-assigned'))
  let now = await at.take(found, { step: 'assign', term: { until: '2026-11-06' }, order: '整改' }, 'inspector')
  await expect(issue(now, 'notice', 'mine-head')).rejects.toThrow(refused('hazard-paper-not-yours'))
  const order = await issue(now, 'notice', 'inspector')
  expect(order).toMatchObject({ number: '区能源局隐患责改〔2026〕1号', dueOn: '2026-11-06', paper: 'notice' })
  await expect(issue(now, 'notice', 'inspector')).rejects.toThrow(refused('hazard-paper-issued'))
  now = await at.take(now, { step: 'ask-extension', until: '2026-11-12', reason: '等配件' }, 'mine-head')
  now = await at.take(now, { step: 'decide-extension', granted: true, why: '同意' }, 'deputy')
  // Another limit, another paper; what was handed over says what it said.
  expect(await issue(now, 'notice', 'inspector')).toMatchObject({ number: '区能源局隐患责改〔2026〕2号' })
  expect(await said(order.sha256)).toContain('2026年11月6日')
  await expect(issue(now, 'removal', 'inspector')).rejects.toThrow(refused('hazard-not-closed'))
  now = await at.take(now, { step: 'rectify', text: '已改', after: [await at.photo('mine-head')] }, 'mine-head')
  now = await at.take(now, { step: 'recheck', result: 'pass', text: '好', close: true }, 'inspector')
  const removal = await issue(now, 'removal', 'inspector')
  const kept = await bytesOf(removal.sha256)
  const text = await said(removal.sha256)
  for (const part of ['区能源局隐患销〔2026〕1号', '隐患销号单', '2026年11月2日', now.number, '松岭一号煤矿'])
    expect(text).toContain(part)
  house.later({ days: 3 })
  expect(Buffer.compare(Buffer.from(await bytesOf(removal.sha256)), Buffer.from(kept))).toBe(0)
  await expect(issue(now, 'removal', 'deputy')).rejects.toThrow(refused('hazard-paper-issued'))
  const { papers, entries, issuing } = await file(now)
  expect(papers.map((one) => one.paper)).toEqual(['notice', 'removal', 'notice'].toSorted())
  expect(entries.filter((one) => one.word === 'hazard.paper-issued').map((one) => one.proof[0])).toContain(
    removal.sha256,
  )
  expect(issuing.find((one) => one.paper === 'removal')!.why?.code).toBe('hazard-paper-issued')
})

test('a listed one names its team, is refused off the list by what is missing, and leaves it with its paper', async () => {
  house.at('2026-11-09')
  const { persons } = house.place
  let now: Hazard = await at.find({ grade: 'major', criterion: 'C26-08-9', place: '总回风巷' })
  now = await at.take(now, { step: 'assign', term: { until: '2026-12-20' }, order: '停产整改' }, 'inspector')
  now = await at.take(now, { step: 'stop', area: '总回风巷', whole: false, on: '2026-11-09' }, 'inspector')
  const list = { step: 'list', level: 'county', supervisor: '周建平', until: '2026-12-20' }
  const member = (key: 'inspector' | 'mine-head') => ({ person: persons[key], name: '别的叫法' })
  await expect(at.take(now, { ...list, team: [member('mine-head')] }, 'deputy')).rejects.toThrow(
    refused('team-answerable'),
  )
  await expect(at.take(now, { ...list, team: [{ person: randomUUID(), name: '谁' }] }, 'deputy')).rejects.toThrow(
    refused('member-unknown'),
  )
  now = await at.take(now, { ...list, team: [member('inspector'), '省专家库 王某'] }, 'deputy')
  expect(now.supervision!.listed).toMatchObject({
    team: ['唐国栋', '省专家库 王某'],
    persons: [persons.inspector, null],
  })
  const delist = () => at.take(now, { step: 'delist', text: '解除' }, 'deputy')
  await expect(delist()).rejects.toThrow(refused('delist-needs-five'))
  now = await at.take(now, { step: 'answer', text: '照办', five }, 'mine-head')
  await expect(delist()).rejects.toThrow(refused('delist-needs-rectified'))
  now = await at.take(now, { step: 'rectify', text: '完成', after: [await at.photo('mine-head')] }, 'mine-head')
  await expect(delist()).rejects.toThrow(refused('delist-needs-accepted'))
  const accept = { step: 'accept', opinion: '达到要求', passed: true }
  await expect(at.take(now, { ...accept, group: [member('mine-head')] }, 'inspector')).rejects.toThrow(
    refused('recheck-by-rectifier'),
  )
  now = await at.take(now, { ...accept, group: [member('inspector')] }, 'inspector')
  await expect(delist()).rejects.toThrow(refused('delist-needs-cause'))
  const listing = await issue(now, 'listing', 'deputy')
  for (const part of ['区能源局隐患挂〔2026〕1号', '周建平', '省专家库王某', '120万元', '2026年12月20日'])
    expect(await said(listing.sha256)).toContain(part)
  const { entries } = await file(now)
  expect(entries.filter((one) => one.word === 'letter.sent').map((one) => one.facts['letter'])).toEqual([
    'listing-notice',
  ])
  await expect(issue(now, 'delisting', 'deputy')).rejects.toThrow(refused('hazard-not-delisted'))
  const found = { cause: '风门失修', responsibility: '通风科', proposal: '约谈矿长' }
  now = await at.take(now, { step: 'investigate', team: [member('inspector')], ...found }, 'deputy')
  const views = async () => {
    const of = async (view: 'supervised' | 'to-list' | 'delisted') =>
      (await house.as('deputy').send(api.findHazards, { query: { view } })).items.some((one) => one.id === now.id)
    return [await of('to-list'), await of('supervised'), await of('delisted')]
  }
  expect(await views()).toEqual([false, true, false])
  now = await delist()
  expect(await views()).toEqual([false, false, true])
  const delisting = await issue(now, 'delisting', 'deputy')
  for (const part of ['区能源局隐患解〔2026〕1号', '风门失修', '通风科', '约谈矿长', '达到要求'])
    expect(await said(delisting.sha256)).toContain(part)
})

test('a paper with a mistake is corrected by another with its own number, which says why; both files of each are kept', async () => {
  house.at('2026-11-12')
  const found = await at.find({ grade: 'general', place: '主井口' })
  const assigned = await at.take(found, { step: 'assign', term: { until: '2026-11-20' }, order: '整改' }, 'inspector')
  const order = await issue(assigned, 'notice', 'inspector')
  const correct = (by: string, paper = order.id) =>
    house.as(by).send(api.correctHazardPaper, {
      params: { hazard: found.id, paper },
      body: { id: randomUUID(), why: '期限写错' },
    })
  await expect(correct('mine-head')).rejects.toThrow(refused('hazard-paper-not-yours'))
  await expect(correct('inspector', randomUUID())).rejects.toThrow(refused('paper-unknown'))
  const { paper } = await correct('inspector')
  expect(paper).toMatchObject({ corrects: order.id, why: '期限写错', docx: true, paper: 'notice' })
  expect(Number(/(\d+)号/.exec(paper.number)![1])).toBe(Number(/(\d+)号/.exec(order.number)![1]) + 1)
  const text = await said(paper.sha256)
  for (const part of [`更正${order.number}`, '更正原因：期限写错', '2026年11月20日']) expect(text).toContain(part)
  const { papers, entries } = await file(found)
  expect(papers.find((one) => one.id === order.id)).toMatchObject({ correctedBy: paper.id, sha256: order.sha256 })
  expect(entries.find((one) => one.word === 'hazard.paper-corrected')?.facts).toMatchObject({ why: '期限写错' })
  await expect(correct('inspector')).rejects.toThrow(refused('paper-corrected'))
  // The one that stands is the order: none is issued beside it.
  await expect(issue(assigned, 'notice', 'inspector')).rejects.toThrow(refused('hazard-paper-issued'))
  const { bytes } = await house.as('inspector').send(readPaperFile, { params: { id: paper.id, format: 'docx' } })
  expect(new TextDecoder().decode(bytes.slice(0, 2))).toBe('PK')
  const face = await house.as('inspector').send(readPaper, { params: { id: paper.id } })
  expect(face.pdf).toMatchObject({ sha256: paper.sha256, sm3: expect.stringMatching(/^[0-9a-f]{64}$/) as string })
})
