import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import type { Finding, TeamLine } from '#modules/inspections'
import type { SessionView } from '#modules/people'
import { sendingsOf } from '../../platform/web/outbox/store.ts'
import { beginPlanned, discardSheet } from './begin.ts'
import { deliveryOf } from './delivery.ts'
import { adoptBegun, decideDraft } from './drafts.ts'
import { newsFor } from './news.ts'
import { giveUpOrder, signOrder } from './order-deeds.ts'
import {
  beginOrder,
  dropOrder,
  paperFor,
  readOrder,
  textOfOrder,
  whyNotSigned,
  writeOrder,
  writeRefusal,
} from './orders.ts'
import { checkIdOf, checkOf, isPlanned } from './planned.ts'
import { paperSay, readSheet, saveAnswer, savePicture } from './sheets.ts'
import { type FieldDatabase, openStore, type Packet } from './store.ts'

const at = { device: '2026-11-22T03:00:00.000Z', offset: 90_000 }
const who = {
  name: '方晓峰',
  person: 'p1',
  permissions: [],
  organisation: { id: 'office', name: '局' },
} as unknown as SessionView
const officers = [
  { person: 'p2', post: 'post2', name: '葛成栋', certificate: '022' },
  { person: 'p1', post: 'post1', name: '方晓峰', certificate: '017' },
]
const line = {
  id: 'line',
  number: 65,
  mine: 'm',
  month: '2026-11',
  mode: 'night',
  coverage: 'full',
  subjects: [],
  team: [],
}
const unit = { name: '石门煤矿', head: '戚长河', phone: '', creditCode: '', mining: null, safety: null }
const contest = { review: '乌金市松岭区人民政府', court: '松岭区人民法院' }
const packet: Packet = {
  id: 'm',
  mine: { id: 'm', name: '石门煤矿', code: '990102-0019' },
  readAt: 0,
  replies: { ground: { unit, passMark: 80, tolerance: 0.1, lines: [line], contest } },
}

let database: FieldDatabase
let sheet: string
let question: string
beforeEach(async () => {
  database = openStore(crypto.randomUUID())
  const range = { year: 2026, first: 7, last: 8, state: 'held' as const, used: [] }
  await database.numbers.bulkAdd([
    { ...range, id: 'w', kind: 'withdrawal', said: ['撤007号', '撤008号'] },
    { ...range, id: 'd', kind: 'disposal', said: ['处007号', '处008号'] },
  ])
  await database.packets.put(packet)
  const planning = { line: line as unknown as TeamLine, officers, beyond: null, editions: [], visit: true }
  sheet = await beginPlanned(database, packet, planning, who, at)
  question = (await readSheet(database, sheet))!.sheet.questions[0]!.id
  await saveAnswer(database, { sheet, question, is: 'fail', note: '回风流瓦斯 1.6%', place: '1203 回风巷', at })
})

const order = (kind: 'withdrawal' | 'disposal' = 'withdrawal') => beginOrder(database, sheet, [question], kind, at)
const sign = (id: string, which: string) =>
  savePicture(
    database,
    { sheet: id, question: null, signer: `${which}:x`, name: `${which}.png`, at, position: null },
    new Blob([which]),
  )
const why = async (id: string) => {
  const { order: one, photos } = (await readOrder(database, id))!
  return whyNotSigned(one, photos)?.code
}

test('one press: the paper stands under the next number of its letter, filled in, and only signatures are missing', async () => {
  const [id, again] = await Promise.all([order(), order()])
  expect(again).toBe(id)
  const found = (await readOrder(database, id))!
  expect(found.order.number).toEqual({ range: 'w', n: 7, said: '撤007号' })
  const text = JSON.stringify(textOfOrder(found.sheet, found.order, who))
  for (const one of ['撤007号', '石门煤矿', '1203 回风巷', '回风流瓦斯 1.6%', '方晓峰（017）、葛成栋（022）'])
    expect(text).toContain(one)
  // The record says the same measure.
  expect((await database.answers.get([sheet, question]))!.measure).toBe('withdraw')
  expect(await why(id)).toBe('field.why-unsigned')
  await sign(id, 'first')
  expect(await why(id)).toBe('field.why-unit-unsigned')
  await sign(id, 'unit')
  expect(await why(id)).toBeUndefined()
  await writeOrder(database, id, { content: { area: '1203 工作面及回风流' } })
  expect(await why(id)).toBe('field.why-unsigned')
})

test('signed it goes with its signatures, once, under the identity that the finding keeps; the check goes after it', async () => {
  const id = await order()
  await sign(id, 'first')
  await sign(id, 'unit')
  await Promise.all([signOrder(database, id, who, at), signOrder(database, id, who, at).catch(() => {})])
  const sent = await sendingsOf(database)
  expect(sent.map((one) => one.word)).toEqual(['field.file', 'field.file', 'field.file', 'withdrawal.ordered'])
  const parcel = sent.at(-1)!.parcel
  const body = (parcel.kind === 'call' ? parcel.body : {}) as { content: { findings: string[] }; check: string }
  expect(body).toMatchObject({ id, check: sheet, number: { range: 'w', n: 7 }, refused: null })
  const found = (await readSheet(database, sheet))!
  if (!isPlanned(found.sheet)) throw new Error('not planned')
  const delivery = deliveryOf(found.sheet, found.answers, found.photos, {
    signed: 's',
    mint: () => 'minted',
    say: paperSay,
  })
  expect(delivery.findings.map((one) => one.finding)).toEqual(body.content.findings)
  // A change in the record takes no signature off the paper.
  await saveAnswer(database, { ...found.answers[0]!, note: '回风流瓦斯 1.7%' })
  expect((await readOrder(database, id))!.photos).toHaveLength(2)
  await expect(discardSheet(database, sheet)).rejects.toThrow('signed paper')
})

test('left before it was signed its number is free; given up afterwards it goes as void with the reason', async () => {
  const first = await order('disposal')
  await dropOrder(database, first)
  const id = await order('disposal')
  expect((await database.orders.get(id))!.number!.n).toBe(7)
  await sign(id, 'first')
  await writeRefusal(database, id, {})
  expect(await why(id)).toBe('finding-term')
  await dropOrder(database, id)
  await saveAnswer(database, { ...(await database.answers.get([sheet, question]))!, measure: 'stop-work' })
  const stop = await order('disposal')
  await sign(stop, 'first')
  await writeRefusal(database, stop, {})
  expect(await why(stop)).toBe('check-refusal-reason')
  // Both are typed before the screen has drawn either.
  await Promise.all([
    writeRefusal(database, stop, { reason: '不认可' }),
    writeRefusal(database, stop, { witness: '邱某' }),
  ])
  expect((await database.orders.get(stop))?.refused).toEqual({ reason: '不认可', witness: '邱某' })
  await signOrder(database, stop, who, at)
  await giveUpOrder(database, stop, '写错')
  const parcel = (await database.sendings.get(stop))!.parcel
  expect(parcel.kind === 'call' && parcel.body).toMatchObject({ givenUp: '写错', number: { n: 7 } })
  // Its number is used; the next paper for the same finding bears another.
  expect((await database.orders.get(await order('disposal')))!.number!.n).toBe(8)
})

test('what the desk issued for a finding is told, not doubled', async () => {
  const found = (await readSheet(database, sheet))!.sheet
  if (!isPlanned(found)) throw new Error('not planned')
  const paper = { id: 'x', kind: 'withdrawal', number: '撤001号', findings: [question], void: false }
  const draft = { check: { papers: [paper] }, overruled: {} } as unknown as NonNullable<typeof found.plan.draft>
  const taken = { ...found, plan: { ...found.plan, draft } }
  expect(paperFor(taken, [], question, 'withdrawal')).toMatchObject({ number: '撤001号', id: null })
  expect(paperFor(taken, [], question, 'disposal')).toBeUndefined()
})

test('what the desk wrote in a check that a paper began is taken along beside what the phone wrote', async () => {
  const id = await order()
  await sign(id, 'first')
  await sign(id, 'unit')
  await signOrder(database, id, who, at)
  const found = (await readSheet(database, sheet))!
  if (!isPlanned(found.sheet)) throw new Error('not planned')
  const begun = {
    ...checkOf(found.sheet, [], [], paperSay),
    id: sheet,
    findings: [],
    lists: [],
    rechecks: [],
    version: 1,
  }
  const sending = (await database.sendings.get(id))!
  await database.sendings.put({ ...sending, state: 'arrived', reply: begun })
  await adoptBegun(database, sheet)
  const kept = (await readSheet(database, sheet))!
  if (!isPlanned(kept.sheet)) throw new Error('not planned')
  expect(checkIdOf(kept.sheet)).toBe(sheet)
  const own = { id: 'desk', text: '灭火器过期', place: '变电所', photos: [], measure: 'correct-now', version: 1 }
  const written = own as unknown as Finding
  const desk = { ...begun, findings: [written], version: 2 }
  const news = newsFor(kept.sheet, kept.answers, kept.photos, desk, [])
  // Only what the desk wrote is news; the finding of this phone stays, nobody is asked about it.
  expect(news.map((one) => [one.field, one.isBoth])).toEqual([['finding/desk', false]])
  await decideDraft(database, sheet, desk, { news, theirs: new Set(['finding/desk']), editions: [], at })
  const both = (await readSheet(database, sheet))!
  expect(both.answers.filter((one) => one.is === 'fail').map((one) => one.note)).toEqual(
    expect.arrayContaining(['回风流瓦斯 1.6%', '灭火器过期']),
  )
})
