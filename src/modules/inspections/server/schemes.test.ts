import { randomUUID } from 'node:crypto'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { readPaperFile } from '#platform/papers-api'
import * as api from '../api.ts'
import type { SchemeContent } from '../model.ts'
import { certify } from './test-hazards.ts'

let house: Desk
let plan: string
let line: string

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  await certify(house)
  plan = (await house.as('clerk').send(api.proposePlan, { body: { id: randomUUID(), year: 2026 } })).id
  line = await addLine('2026-08')
}, 60_000)
afterAll(() => house?.close())

const addLine = async (month: string) => {
  const body = {
    id: randomUUID(),
    mine: house.place.mine.id,
    company: null,
    month,
    mode: 'plain' as const,
    coverage: 'part' as const,
    subjects: [],
    reason: '上级部署',
    team: [house.place.posts.inspector, house.place.posts.deputy],
  }
  return (await house.as('clerk').send(api.addLine, { params: { id: plan }, body })).id
}
const content = (more: Partial<SchemeContent> = {}): SchemeContent => {
  const { inspector, deputy } = house.place.posts
  return {
    purpose: '查一通三防',
    from: '2026-08-04',
    to: '2026-08-04',
    overview: '',
    places: '1203 工作面',
    items: [
      {
        subject: '通风',
        contents: '局部通风',
        how: '查测风记录',
        where: '1203',
        ledger: null,
        officers: [inspector],
      },
    ],
    team: [inspector, deputy],
    lead: inspector,
    safety: '随身带自救器和便携仪',
    other: '',
    ...more,
  }
}
const save = (id: string, version: number | null, more: Partial<SchemeContent> = {}, by = 'inspector', of = line) =>
  house.as(by).send(api.saveScheme, { params: { id }, body: { line: of, version, content: content(more) } })
const approve = (id: string, version: number, by = 'head', paper: string = randomUUID()) =>
  house.as(by).send(api.approveScheme, { params: { id }, body: { paper, version } })
const begin = (of: string) =>
  house.as('inspector').send(api.beginCheck, {
    body: {
      id: randomUUID(),
      mine: house.place.mine.id,
      line: of,
      mode: 'plain' as const,
      coverage: 'part' as const,
      subjects: [],
      beganAt: '2026-07-06T02:00:00.000Z',
      beyond: '上级部署，补齐',
      team: content().team,
    },
  })

test('a scheme is written for a line in force, approved by another person, printed, and changes no more', async () => {
  const id = randomUUID()
  // A plan that is not approved has no schemes.
  expect(await refusalOf(save(id, null))).toMatchObject({ code: 'scheme-line' })
  const { version } = await house.as('clerk').send(api.readPlan, { params: { id: plan } })
  await house.as('head').send(api.approvePlan, { params: { id: plan }, body: { version } })
  const before = await house.as('inspector').send(api.readLineSchemes, { params: { id: line } })
  expect(before).toMatchObject({ items: [], ground: { overview: expect.stringContaining('。') } })
  const draft = await save(id, null, { safety: '' })
  expect(await refusalOf(save(randomUUID(), null))).toMatchObject({ code: 'scheme-draft-stands' })
  expect(await refusalOf(approve(id, draft.version))).toMatchObject({ code: 'scheme-no-safety' })
  const whole = await save(id, draft.version)
  expect(await refusalOf(save(id, draft.version))).toMatchObject({ code: 'scheme-changed' })
  expect(await refusalOf(save(randomUUID(), null, {}, 'stone-head'))).toMatchObject({ status: 404 })
  const paper = randomUUID()
  const approved = await approve(id, whole.version, 'head', paper)
  expect(approved).toMatchObject({ state: 'approved', number: '乌（松）煤安案〔2026〕001号', paper })
  expect(await approve(id, whole.version, 'head', paper)).toEqual(approved)
  expect(await refusalOf(save(id, approved.version))).toMatchObject({ code: 'scheme-not-draft' })
  const { bytes } = await house.as('inspector').send(readPaperFile, { params: { id: paper, format: 'pdf' } })
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  for (const wanted of ['检查方案', '松岭一号煤矿', '查一通三防', '查测风记录', '随身带自救器', '唐国栋（017）'])
    expect(text.replaceAll(/\s/g, '')).toContain(wanted)
  const change = house.work(({ tx }) => tx.updateTable('inspectionSchemes').set({ content: '{}' }).execute())
  await expect(change).rejects.toThrow(/never changed/)
})

test('nobody approves what he wrote, the last writer being the writer', async () => {
  const of = await addLine('2026-09')
  const id = randomUUID()
  await save(id, null, {}, 'inspector', of)
  const written = await save(id, 1, { other: '带图纸' }, 'deputy', of)
  const why = await refusalOf(approve(id, written.version, 'deputy'))
  expect(why.code === 'scheme-own' || why.status === 403).toBe(true)
  const waiting = await house.as('head').send(api.findWaitingSchemes, {})
  expect(waiting.items.map((one) => one.line)).toEqual([of])
  await house.as('inspector').send(api.discardScheme, {
    params: { id },
    body: { version: written.version, reason: '改期' },
  })
  expect((await house.as('inspector').send(api.readLineSchemes, { params: { id: of } })).items).toEqual([])
})

test('a check by plan follows the scheme of its line; one that was urgent follows what is made up for while it is open', async () => {
  const { lines } = await house.as('inspector').send(api.readGround, { params: { mine: house.place.mine.id } })
  expect(lines.find((one) => one.id === line)?.scheme).toMatchObject({
    number: '乌（松）煤安案〔2026〕001号',
    safety: '随身带自救器和便携仪',
    items: [{ subject: '通风' }],
  })
  expect((await begin(line)).scheme).toMatchObject({ number: '乌（松）煤安案〔2026〕001号' })
  const of = await addLine('2026-08')
  const urgent = await begin(of)
  expect(urgent.scheme).toBeNull()
  const id = randomUUID()
  await save(id, null, {}, 'inspector', of)
  const { number } = await approve(id, 1)
  expect((await house.as('inspector').send(api.readCheck, { params: { id: urgent.id } })).scheme?.number).toBe(number)
  const shown = await house.as('inspector').send(api.readPlan, { params: { id: plan } })
  expect(shown.items.find((one) => one.id === of)?.scheme).toMatchObject({ state: 'approved', number })
})
