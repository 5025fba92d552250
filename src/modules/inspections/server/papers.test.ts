import { createHash, randomUUID } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { exportPaperNumbers, findForms, findPaperNumbers, previewForm, readPaperFile } from '#platform/papers-api'
import { seriesOf } from '#platform/number-series'
import * as api from '../api.ts'
import type { Check, FindingContent } from '../model.ts'
import { formAt } from '#platform/server/papers/index'
import { formOf } from './paper.ts'
import { codeOf } from './standards.ts'
import { certify } from './test-hazards.ts'

let house: Desk
let check: Check

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  await certify(house)
  const id = randomUUID()
  await house.as('inspector').send(api.beginCheck, {
    body: {
      id,
      mine: house.place.mine.id,
      mode: 'plain',
      coverage: 'part',
      subjects: [],
      beganAt: '2026-07-06T02:00:00.000Z',
      team: [house.place.posts.inspector, house.place.posts.deputy],
    },
  })
  const write = (more: Partial<FindingContent>) =>
    house.as('inspector').send(api.saveFinding, {
      params: { id },
      body: {
        text: '回风巷断面不足',
        place: '1203 回风巷',
        grade: 'general',
        criterion: null,
        violation: null,
        basis: '',
        measure: 'stop-work',
        measureAt: '1203 工作面',
        dueOn: null,
        photos: [],
        ...more,
        finding: randomUUID(),
        version: null,
      },
    })
  await write({})
  await write({ text: '灭火器过期', measure: 'correct-by', measureAt: '', dueOn: '2026-07-20' })
  check = await write({ text: '皮带机头缺防护栏', measure: 'correct-now', measureAt: '' })
}, 60_000)
afterAll(() => house?.close())

const issue = (findings: string[], by = 'inspector', paper: string = randomUUID()) =>
  house.as(by).send(api.issuePaper, {
    params: { id: check.id },
    body: {
      paper,
      content: {
        kind: 'disposal',
        findings,
        basis: '《中华人民共和国安全生产法》第六十五条第一款',
        review: '乌金市松岭区人民政府',
        court: '松岭区人民法院',
      },
    },
  })

test('a decision on the spot is numbered without gaps, printed and kept; a refused one takes no number', async () => {
  const [stopped, term, now] = check.findings.map((one) => one.id) as [string, string, string]
  expect(await refusalOf(issue([term, randomUUID()]))).toMatchObject({ code: 'disposal-findings' })
  expect(await refusalOf(issue([stopped], 'stone-head'))).toMatchObject({ status: 404 })
  const paper = randomUUID()
  const first = await issue([stopped], 'inspector', paper)
  expect(first.papers).toMatchObject([
    { number: '乌（松）煤安处〔2026〕001号', findings: [stopped], issuedByName: '唐国栋' },
  ])
  // Sent again it is the same deed.
  expect((await issue([stopped], 'inspector', paper)).papers).toHaveLength(1)
  expect(await refusalOf(issue([stopped, now]))).toMatchObject({ code: 'disposal-twice' })
  const second = await issue([now], 'deputy')
  expect(second.papers?.map((one) => one.number)).toEqual([
    '乌（松）煤安处〔2026〕001号',
    '乌（松）煤安处〔2026〕002号',
  ])
  // What is written of the finding afterwards does not reach the paper.
  const { bytes } = await house.as('inspector').send(readPaperFile, { params: { id: paper, format: 'pdf' } })
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(second.papers![0]!.sha256)
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  const plain = text.replaceAll(/\s/g, '')
  for (const wanted of [
    '现场处理决定书',
    '松岭一号煤矿',
    '1203工作面停止作业',
    '第六十五条',
    '松岭区人民法院',
    '唐国栋（017）',
  ])
    expect(plain).toContain(wanted)
  expect(plain).not.toContain('灭火器过期')
})

test('people are ordered out by a paper with its own numbers', async () => {
  const content = {
    kind: 'withdrawal' as const,
    findings: [],
    at: '2026-07-06T02:30:00.000Z',
    place: '1203 工作面',
    danger: '回风流瓦斯浓度 1.6%',
    area: '1203 工作面及回风巷',
    opinion: '',
    basis: '《中华人民共和国安全生产法》第六十五条第一款',
  }
  const send = (at: string) =>
    house.as('inspector').send(api.issuePaper, {
      params: { id: check.id },
      body: { paper: randomUUID(), content: { ...content, at } },
    })
  expect(await refusalOf(send('2026-07-06T01:30:00.000Z'))).toMatchObject({ code: 'withdrawal-when' })
  const { papers } = await send(content.at)
  const paper = papers!.find((one) => one.kind === 'withdrawal')!
  expect(paper.number).toBe('乌（松）煤安撤〔2026〕001号')
  const { bytes } = await house.as('inspector').send(readPaperFile, { params: { id: paper.id, format: 'pdf' } })
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  for (const wanted of [
    '撤出作业人员指令书',
    '10时30分',
    '瓦斯浓度1.6%',
    '从1203工作面及回风巷等危险区域',
    '不得进入该区域作业',
    '第六十五条第一款的规定',
    '唐国栋（017）',
    '乌金市松岭区人民政府',
  ])
    expect(text.replaceAll(/\s/g, '')).toContain(wanted)
  const told = await house.work(({ tx }) =>
    tx.selectFrom('record').select('facts').where('word', '=', 'withdrawal.ordered').execute(),
  )
  expect(told).toMatchObject([{ facts: { number: paper.number, area: content.area } }])
})

test('an order written without a network bears the number that the device took along', async () => {
  const reserve = { id: randomUUID(), kind: 'withdrawal' as const, year: 2026, n: 2, device: '手机 7' }
  const range = await house.as('inspector').send(api.reserveNumbers, { body: reserve })
  expect(range.said).toEqual(['乌（松）煤安撤〔2026〕002号', '乌（松）煤安撤〔2026〕003号'])
  const content = {
    kind: 'withdrawal' as const,
    findings: [],
    at: '2026-07-06T02:40:00.000Z',
    place: '1204 工作面',
    danger: '顶板离层',
    area: '1204 工作面',
    opinion: '',
    basis: '《中华人民共和国安全生产法》第六十五条第一款',
  }
  const send = (n: number) =>
    house.as('inspector').send(api.issuePaper, {
      params: { id: check.id },
      body: { paper: randomUUID(), content, reserved: { range: range.id, n } },
    })
  expect((await send(3)).papers!.at(-1)!.number).toBe('乌（松）煤安撤〔2026〕003号')
  expect(await refusalOf(send(3))).toMatchObject({ code: 'paper-number-used' })
  const give = (by: string) => house.as(by).send(api.returnNumbers, { params: { id: range.id } })
  expect(await refusalOf(give('stone-head'))).toMatchObject({ status: 404 })
  expect(await give('inspector')).toEqual({ id: range.id, unused: ['乌（松）煤安撤〔2026〕002号'] })
  const { items } = await house.as('inspector').send(findPaperNumbers, { query: { code: '撤', year: 2026 } })
  expect(items.map((one) => one.state)).toEqual(['issued', 'returned', 'issued'])
})

test('the book of numbers has all letters of a year, who issued each, and goes out as a sheet', async () => {
  const book = await house.as('inspector').send(findPaperNumbers, { query: { year: 2026 } })
  expect(book.years).toEqual([2026])
  expect(new Set(book.items.map((one) => one.code)).size).toBeGreaterThan(1)
  for (const one of book.items) expect(one.byName).not.toBeNull()
  expect(seriesOf(book.items).flatMap((one) => one.gaps)).toEqual([])
  const sheet = await house.as('inspector').send(exportPaperNumbers, { query: { year: 2026, code: '撤' } })
  const text = strFromU8(unzipSync(sheet.bytes)['xl/worksheets/sheet1.xml']!)
  for (const said of ['乌（松）煤安撤〔2026〕003号', '已交回待用', '手机 7']) expect(text).toContain(said)
  const { items: none } = await house.as('stone-head').send(findPaperNumbers, { query: { year: 2026 } })
  expect(none).toEqual([])
})

test('a form in use is printed with its examples, and nothing is kept', async () => {
  const { items } = await house.as('inspector').send(findForms)
  const { sha256 } = items.find((one) => one.id === 'withdrawal')!
  const { bytes } = await house.as('inspector').send(previewForm, { params: { sha256 } })
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  expect(text.replaceAll(/\s/g, '')).toContain('撤出作业人员')
  const unknown = house.as('inspector').send(previewForm, { params: { sha256: '0'.repeat(64) } })
  expect(await refusalOf(unknown)).toMatchObject({ code: 'form-unknown' })
})

test('nobody changes a paper, not even the program', async () => {
  const change = house.work(({ tx }) => tx.updateTable('papers').set({ said: 'x' }).execute())
  await expect(change).rejects.toThrow(/permission denied/)
})

test('the letters of our papers are those of their forms', () => {
  for (const kind of ['scheme', 'disposal', 'withdrawal', 'opinion'] as const)
    expect(formAt(formOf[kind], '990102', '2026-07-01').form.code).toBe(codeOf(kind, 2026))
  expect(formAt(formOf.record, '990102', '2026-07-01').form.code).toBeNull()
})

test('a paper with a mistake is corrected by another that says so and why; the old one stays with its mark', async () => {
  const before = (await house.as('inspector').send(api.readCheck, { params: { id: check.id } })).papers!
  const wrong = before.find((one) => one.kind === 'disposal')!
  expect(wrong).toMatchObject({ corrects: null, correctedBy: null, why: null, written: { court: '松岭区人民法院' } })
  const content = {
    kind: 'disposal' as const,
    findings: wrong.findings,
    basis: wrong.written['basis']!,
    review: '乌金市松岭区人民政府',
    court: '乌金铁路运输法院',
  }
  const send = (paper: string, more: object = {}, by = 'inspector', correction: string = randomUUID()) =>
    house.as(by).send(api.correctPaper, {
      params: { id: check.id, paper },
      body: { correction, content, why: '受诉法院写错', ...more },
    })
  expect(await refusalOf(send(randomUUID()))).toMatchObject({ code: 'paper-unknown' })
  expect(await refusalOf(send(wrong.id, {}, 'stone-head'))).toMatchObject({ status: 404 })
  const correction = randomUUID()
  const { papers } = await send(wrong.id, {}, 'inspector', correction)
  const of = (id: string) => papers!.find((one) => one.id === id)!
  expect(of(correction)).toMatchObject({
    number: '乌（松）煤安处〔2026〕003号',
    corrects: wrong.id,
    why: '受诉法院写错',
    void: false,
  })
  expect(of(wrong.id)).toMatchObject({ correctedBy: correction, void: false, sha256: wrong.sha256 })
  const { bytes } = await house.as('inspector').send(readPaperFile, { params: { id: correction, format: 'pdf' } })
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  for (const wanted of [`更正${wrong.number}`, '更正原因：受诉法院写错', '乌金铁路运输法院'])
    expect(text.replaceAll(/\s/g, '')).toContain(wanted)
  // Replaced once; its findings are ordered by the one that stands.
  expect(await refusalOf(send(wrong.id))).toMatchObject({ code: 'paper-corrected' })
  expect(await refusalOf(issue(wrong.findings))).toMatchObject({ code: 'disposal-twice' })
  const told = await house.work(({ tx }) =>
    tx.selectFrom('record').select('facts').where('word', '=', 'paper.corrected').execute(),
  )
  expect(told).toMatchObject([{ facts: { corrects: wrong.id, why: '受诉法院写错', paper: correction } }])
})
