import { randomUUID } from 'node:crypto'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPaperNumbers, readPaperFile } from '#platform/papers-api'
import type { CallOf } from '#platform/endpoint'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { RangeKind } from '../api/field.ts'
import { seenOf } from '../rules/seen.ts'
import { deliveryOf, keepPicture } from './test-delivery.ts'
import { certify } from './test-hazards.ts'

type OrderBody = CallOf<typeof api.deliverOrder>['body']

let house: Desk
beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  await certify(house)
}, 60_000)
afterAll(() => house?.close())

const inspector = () => house.as('inspector')
const deliver = (body: OrderBody, by = 'inspector') => house.as(by).send(api.deliverOrder, { body })
const reserve = (kind: RangeKind, device: string, n = 2, by = 'inspector') =>
  house.as(by).send(api.reserveNumbers, { body: { id: randomUUID(), kind, year: 2026, n, device } })

/** People ordered out at a check that was begun on a device and that the office does not know yet. */
async function orderOf(more: Partial<OrderBody> = {}): Promise<OrderBody> {
  const { content: _, findings, lists: __, ...check } = await deliveryOf(house)
  const { mine, line, mode, coverage, subjects, beganAt, team, beyond, signed, signatures } = check
  const finding = findings[0]!.finding
  return {
    id: randomUUID(),
    check: check.id,
    mine,
    line,
    mode,
    coverage,
    subjects,
    beganAt,
    team,
    beyond,
    signed,
    findings,
    checkNumber: null,
    number: null,
    content: {
      kind: 'withdrawal',
      findings: [finding],
      at: '2026-07-06T06:20:00.000Z',
      place: '1203 回风巷',
      danger: '回风巷断面不足',
      area: '1203 工作面',
      basis: '《中华人民共和国安全生产法》第六十五条第一款第三项',
      opinion: '',
    },
    contest: { review: '乌金市松岭区人民政府', court: '松岭区人民法院' },
    signedAt: '2026-07-06T06:21:00.000Z',
    signatures: { first: signatures.officers, second: null, unit: signatures.unit ?? null },
    refused: null,
    givenUp: null,
    clock: { signed: '2026-07-06T06:19:30.000Z', offset: 90_000 },
    ...more,
  }
}

test('an order signed underground is issued under its number before its check comes; the check then goes on as the same', async () => {
  const { id: range, first, said } = await reserve('withdrawal', 'phone-1')
  const record = await inspector().send(api.reserveNumbers, {
    body: { id: randomUUID(), year: 2026, n: 1, device: 'p' },
  })
  const checkNumber = { range: record.id, n: record.first }
  // The desk does not give the number to another paper meanwhile.
  const other = await deliver(await orderOf())
  expect(other.papers?.[0]?.number).not.toBe(said[0])
  const body = await orderOf({ number: { range, n: first }, checkNumber })
  const check = await deliver(body)
  expect(check).toMatchObject({ id: body.check, state: 'open', number: record.said[0] })
  expect(check.papers).toMatchObject([
    { id: body.id, kind: 'withdrawal', number: said[0], void: false, docx: true, findings: body.content.findings },
  ])
  // Delivered twice it is one paper.
  expect(await deliver(body)).toEqual(check)
  const { bytes } = await inspector().send(readPaperFile, { params: { id: body.id, format: 'pdf' } })
  const plain = (await extractText(new Uint8Array(bytes), { mergePages: true })).text.replaceAll(/\s/g, '')
  for (const wanted of ['撤出作业人员指令书', said[0]!, '1203工作面', '第六十五条', '松岭区人民法院', '2026年7月6日'])
    expect(plain).toContain(wanted)
  const rest = await deliveryOf(house)
  const whole = await inspector().send(api.deliverCheck, {
    body: { ...rest, id: body.check, number: checkNumber, findings: body.findings, apart: true },
  })
  expect(whole).toMatchObject({ id: body.check, number: record.said[0], state: 'closed' })
  expect(whole.papers?.map((one) => one.number)).toEqual([said[0]])
  expect(whole.findings[0]?.hazard).toBe(body.findings[0]!.finding)
})

test('two phones hold numbers of their own; one that was not reserved, or is used, is refused and keeps nothing', async () => {
  const [a, b] = await Promise.all([reserve('disposal', 'phone-1'), reserve('disposal', 'phone-2', 2, 'deputy')])
  expect(a.first <= b.last && b.first <= a.last).toBe(false)
  const decision = async (number: OrderBody['number']) => {
    const body = await orderOf({ number })
    const findings = body.content.findings
    const contest = { review: '乌金市松岭区人民政府', court: '松岭区人民法院' }
    return { ...body, content: { kind: 'disposal' as const, findings, basis: '《安全生产法》第六十五条', ...contest } }
  }
  const strange = await decision({ range: a.id, n: b.first })
  expect(await refusalOf(deliver(strange))).toMatchObject({ code: 'paper-number-not-reserved' })
  expect(await refusalOf(inspector().send(api.readCheck, { params: { id: strange.check } }))).toMatchObject({
    code: 'check-unknown',
  })
  // A letter’s numbers are of that letter alone.
  const wrong = await orderOf({ number: { range: a.id, n: a.first } })
  expect(await refusalOf(deliver(wrong))).toMatchObject({ code: 'paper-number-not-reserved' })
  const [one, two] = await Promise.all([
    decision({ range: a.id, n: a.first }).then((body) => deliver(body)),
    decision({ range: b.id, n: b.first }).then((body) => deliver(body, 'deputy')),
  ])
  expect([one.papers?.[0]?.number, two.papers?.[0]?.number]).toEqual([a.said[0], b.said[0]])
  expect(await refusalOf(deliver(await decision({ range: a.id, n: a.first })))).toMatchObject({
    code: 'paper-number-used',
  })
  // What comes back unused goes out before any new one.
  expect(await inspector().send(api.returnNumbers, { params: { id: a.id } })).toMatchObject({ unused: [a.said[1]] })
  expect((await deliver(await decision(null))).papers?.[0]?.number).toBe(a.said[1])
  const { items } = await inspector().send(api.findRanges)
  expect(items.find((range) => range.id === b.id)).toMatchObject({ kind: 'disposal', unused: [b.said[1]] })
})

test('a paper given up after it was signed keeps its number as void; for the same finding another may be issued, and only one', async () => {
  const { id: range, first, said } = await reserve('withdrawal', 'phone-1')
  const body = await orderOf({ number: { range, n: first }, givenUp: '地点写错，已另行开具' })
  const check = await deliver(body)
  expect(check.papers).toMatchObject([{ number: said[0], void: true }])
  const again = { ...body, id: randomUUID(), number: { range, n: first + 1 }, givenUp: null }
  expect((await deliver(again)).papers?.map((one) => one.void)).toEqual([true, false])
  const twice = { ...again, id: randomUUID(), number: null }
  expect(await refusalOf(deliver(twice))).toMatchObject({ code: 'withdrawal-twice' })
  // Signed as it is, it is told and stays as void.
  expect((await deliver({ ...twice, givenUp: '办公室已开具' })).papers).toHaveLength(3)
})

test('who does not sign is written down with the reason and the witness, and printed; nobody signing at all is refused', async () => {
  const first = await keepPicture(house, 'x', 'a.png')
  const body = await orderOf({ signatures: { first, second: null, unit: null } })
  expect(await refusalOf(deliver(body))).toMatchObject({ code: 'check-unit-unsigned' })
  await deliver({ ...body, refused: { reason: '认为瓦斯未超限', witness: '邱某' } })
  const { bytes } = await inspector().send(readPaperFile, { params: { id: body.id, format: 'pdf' } })
  const plain = (await extractText(new Uint8Array(bytes), { mergePages: true })).text.replaceAll(/\s/g, '')
  for (const wanted of ['拒绝签字情况', '认为瓦斯未超限', '见证人：邱某']) expect(plain).toContain(wanted)
  expect(await refusalOf(deliver(await orderOf({ findings: [] })))).toMatchObject({ code: 'order-finding' })
})

test('the desk writes in a check that a paper began: the device is told, and both findings and the paper stay', async () => {
  const body = await orderOf()
  const begun = await deliver(body)
  const [own] = body.findings
  const desk = { ...own!, finding: randomUUID(), text: '灭火器过期', place: '变电所', measure: 'correct-now' as const }
  const written = await house.as('deputy').send(api.saveFinding, {
    params: { id: begun.id },
    body: { ...desk, grade: 'general', criterion: null, photos: [], version: null },
  })
  const rest = await deliveryOf(house)
  const whole = { ...rest, id: body.check, findings: body.findings, apart: true }
  expect(await refusalOf(inspector().send(api.deliverCheck, { body: whole }))).toMatchObject({
    code: 'check-draft-changed',
  })
  const findings = [...body.findings, { ...desk, grade: 'general' as const, criterion: null, photos: [] }]
  const draft = { check: begun.id, seen: seenOf(written) }
  const closed = await inspector().send(api.deliverCheck, { body: { ...whole, draft, findings } })
  expect(closed).toMatchObject({ id: begun.id, number: begun.number, state: 'closed' })
  expect(closed.findings.map((one) => one.text)).toEqual(expect.arrayContaining(['回风巷断面不足', '灭火器过期']))
  expect(closed.papers).toMatchObject([{ id: body.id, void: false }])
})

test('two phones order about the same finding: the second is told by which paper, and given up both numbers are accounted for', async () => {
  const [a, b] = await Promise.all([reserve('withdrawal', 'phone-1', 1), reserve('withdrawal', 'phone-2', 1, 'deputy')])
  const first = await orderOf({ number: { range: a.id, n: a.first } })
  await deliver(first)
  const second = { ...first, id: randomUUID(), number: { range: b.id, n: b.first } }
  expect(await refusalOf(deliver(second, 'deputy'))).toMatchObject({
    code: 'withdrawal-twice',
    facts: { number: a.said[0] },
  })
  const { papers } = await deliver({ ...second, givenUp: `另一部手机已签发 ${a.said[0]}` }, 'deputy')
  expect(papers?.map(({ number, void: isVoid }) => [number, isVoid])).toEqual([
    [a.said[0], false],
    [b.said[0], true],
  ])
  const { items } = await inspector().send(findPaperNumbers, { query: { code: '撤', year: 2026 } })
  const stateOf = (n: number) => items.find((one) => one.number === n)
  expect([stateOf(a.first), stateOf(b.first)]).toMatchObject([
    { state: 'issued', said: a.said[0] },
    { state: 'void', said: b.said[0], reason: `另一部手机已签发 ${a.said[0]}` },
  ])
})

test('a check that a paper began and that was another’s second half is void, and says that its paper stands', async () => {
  const rest = await deliveryOf(house)
  const first = await inspector().send(api.deliverCheck, { body: { ...rest, apart: true } })
  const body = await orderOf()
  const begun = await deliver(body)
  const more = await deliveryOf(house)
  const joined = await inspector().send(api.deliverCheck, {
    body: { ...more, id: begun.id, findings: body.findings, into: first.id, apart: true },
  })
  const [paper] = begun.papers!
  expect(joined).toMatchObject({ id: begun.id, state: 'void', papers: [{ id: body.id, void: false }] })
  expect(joined.voidReason).toContain(first.number)
  expect(joined.voidReason).toContain(paper!.number)
  // What was handed over may still be read, and mended where it is wrong.
  const { bytes } = await inspector().send(readPaperFile, { params: { id: paper!.id, format: 'pdf' } })
  expect(bytes.length).toBeGreaterThan(1000)
})
