import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { speakIn } from '#modules/duties'
import { type TeamLine, words as inspectionsWords } from '#modules/inspections'
import type { SessionView } from '#modules/people'
import { after, begun } from '#platform/outbox'
import { mend, sendingsOf } from '../../platform/web/outbox/store.ts'
import { deliveryOf } from './delivery.ts'
import { isPlanned, paperOf, whyNotSign } from './planned.ts'
import { beginPlanned, discardSheet } from './begin.ts'
import { addFinding, closeSheet, readSheet, saveAnswer, savePicture, writePlan } from './sheets.ts'
import { type FieldDatabase, openStore, type Packet } from './store.ts'
import { words } from './words.ts'

const say = speakIn('zh', { ...inspectionsWords, ...words })
const at = { device: '2026-11-22T03:00:00.000Z', offset: 90_000 }
const now = '2026-11-22T08:00:00.000Z'
const who = {
  name: '方晓峰',
  person: 'p1',
  permissions: ['inspections.check', 'hazards.find'],
  post: { id: 'post1' },
  organisation: { id: 'office', name: '松岭区能源局' },
} as unknown as SessionView
const officers = [
  { person: 'p1', post: 'post1', name: '方晓峰', certificate: '017' },
  { person: 'p2', post: 'post2', name: '葛成栋', certificate: '022' },
]
const line = {
  id: 'line',
  number: 65,
  mine: 'm',
  month: '2026-11',
  mode: 'night',
  coverage: 'full',
  subjects: [],
  team: ['post1'],
  own: true,
} as unknown as TeamLine
const unit = { name: '石门煤矿', head: '戚长河', phone: '', creditCode: '', mining: null, safety: null }
const packet: Packet = {
  id: 'm',
  mine: { id: 'm', name: '石门煤矿', code: '990102-0019' },
  readAt: 0,
  replies: { ground: { unit, passMark: 80, tolerance: 0.1, lines: [line] } },
}

let database: FieldDatabase
beforeEach(async () => {
  database = openStore(crypto.randomUUID())
  await database.numbers.add({
    id: 'range',
    year: 2026,
    first: 20,
    last: 21,
    said: ['020号', '021号'],
    state: 'held',
    used: [],
  })
})
const choice = { editions: [], visit: true }
const begin = () => beginPlanned(database, packet, { line, officers, beyond: null, ...choice }, who, at)
async function plannedOf(id: string) {
  const { sheet, answers, photos } = (await readSheet(database, id))!
  if (!isPlanned(sheet)) throw new Error('not planned')
  return { sheet, answers, photos }
}
const whyNot = async (id: string) => {
  const { sheet, answers, photos } = await plannedOf(id)
  return whyNotSign(sheet, answers, photos, now, say)?.code
}
const sign = (sheet: string, which: string) =>
  savePicture(
    database,
    { sheet, question: null, signer: `${which}:x`, name: `${which}.png`, at, position: null },
    new Blob([which]),
  )

/** Answers every item, the first as a major finding. */
async function answerAll(id: string): Promise<void> {
  const { sheet } = await plannedOf(id)
  for (const [n, one] of sheet.questions.entries())
    await saveAnswer(database, {
      sheet: id,
      question: one.id,
      is: n === 0 ? 'fail' : 'pass',
      note: n === 0 ? '断面不足' : '',
      grade: 'major',
      at,
    })
}

test('a line is begun once, under a number of the phone’s own; with none left it is numbered on arrival', async () => {
  const [one, other] = await Promise.all([begin(), begin()])
  expect(other).toBe(one)
  expect((await plannedOf(one)).sheet.plan.number).toEqual({ range: 'range', n: 20, said: '020号' })
  const used = async () => (await database.numbers.get('range'))!.used
  expect(await used()).toEqual([20])
  const more = (id: string) =>
    beginPlanned(database, packet, { line: { ...line, id }, officers, beyond: null, ...choice }, who, at)
  expect((await plannedOf(await more('second'))).sheet.plan.number!.n).toBe(21)
  expect((await plannedOf(await more('third'))).sheet.plan.number).toBeNull()
  expect(await used()).toEqual([20, 21])
})

test('begun by mistake it is given up whole, and its number is free for the next', async () => {
  const id = await begin()
  await answerAll(id)
  await savePicture(database, { sheet: id, question: null, name: '1.jpg', at, position: null }, new Blob(['photo']))
  await discardSheet(database, id)
  expect(await readSheet(database, id)).toBeUndefined()
  expect([await database.answers.count(), await database.photos.count(), await database.bytes.count()]).toEqual([
    0, 0, 0,
  ])
  expect((await plannedOf(await begin())).sheet.plan.number!.n).toBe(20)
})

test('what was found beside all items is a finding under an identity that stays', async () => {
  const id = await begin()
  await answerAll(id)
  const n = await addFinding(database, id, at)
  const { sheet, answers } = await plannedOf(id)
  const free = sheet.questions[n]!
  expect(await whyNot(id)).toBe('field.why-unsaid')
  const own = answers.find((one) => one.question === free.id)!
  await saveAnswer(database, { ...own, note: '井口检身不严', grade: 'general', dueOn: '2026-12-01', violation: 'V-03' })
  const { photos, ...now } = await plannedOf(id)
  const sent = deliveryOf(now.sheet, now.answers, photos, { signed: 's', mint: () => 'minted', say })
  expect(sent.findings.map((one) => [one.finding, one.violation])).toEqual([
    ['minted', null],
    [free.id, 'V-03'],
  ])
  // What stands in its list alone is none.
  await saveAnswer(database, { ...now.answers[0]!, quiet: true })
  const quiet = await plannedOf(id)
  expect(deliveryOf(quiet.sheet, quiet.answers, [], { signed: 's', mint: () => 'm', say }).findings).toHaveLength(1)
})

test('what is missing is said one by one, by the rules of the desk', async () => {
  const id = await begin()
  expect(await whyNot(id)).toBe('field.why-unanswered')
  await answerAll(id)
  expect(await whyNot(id)).toBe('finding-criterion')
  const { answers } = await plannedOf(id)
  await saveAnswer(database, { ...answers[0]!, criterion: 'C26-08-1' })
  expect(await whyNot(id)).toBe('finding-where')
  await saveAnswer(database, { ...answers[0]!, criterion: 'C26-08-1', measureAt: '1203 工作面', place: '1203 回风巷' })
  expect(await whyNot(id)).toBe('check-no-end')
  await writePlan(database, id, { ended: { device: '2026-11-22T05:00:00.000Z', offset: 90_000 } })
  expect(await whyNot(id)).toBe('check-no-route')
  await writePlan(database, id, { route: '副井', refused: '' })
  expect(await whyNot(id)).toBe('check-refusal-reason')
  await writePlan(database, id, { refused: null })
  expect(await whyNot(id)).toBeUndefined()
})

test('signed, then changed, it is signed again; closed, it is one deed after its files, with both clocks', async () => {
  const id = await begin()
  await answerAll(id)
  const { answers } = await plannedOf(id)
  await saveAnswer(database, { ...answers[0]!, criterion: 'C26-08-1', measureAt: '1203 工作面', place: '1203 回风巷' })
  await savePicture(
    database,
    { sheet: id, question: answers[0]!.question, name: '1.jpg', at, position: null },
    new Blob(['photo']),
  )
  await writePlan(database, id, { ended: { device: '2026-11-22T05:00:00.000Z', offset: 90_000 }, route: '副井' })
  await sign(id, 'own')
  await writePlan(database, id, { opinion: '无异议' })
  expect((await plannedOf(id)).photos.map((one) => one.name)).toEqual(['1.jpg'])
  await sign(id, 'own')
  await sign(id, 'mine')
  const { sheet, photos, answers: all } = await plannedOf(id)
  const text = paperOf(sheet, all, photos, say)
  expect(text.number).toBe('020号')
  expect(text.findings[0]!.text).toContain('1203 回风巷：断面不足。属重大事故隐患。')
  expect(text.situation).toBe('检查8项：合格7项，不合格1项，不适用0项。')
  await closeSheet(database, id, who, at, say)
  const sent = await sendingsOf(database)
  expect(sent.map((one) => one.word)).toEqual([...Array<string>(4).fill('field.file'), 'check.made'])
  const check = sent.at(-1)!
  expect(check.needs).toEqual(sent.slice(0, 4).map((one) => one.id))
  expect(check.parcel).toMatchObject({
    address: '/api/inspections/field/checks',
    body: {
      id,
      line: 'line',
      number: { range: 'range', n: 20 },
      beganAt: '2026-11-22T03:01:30.000Z',
      team: ['post1', 'post2'],
      content: { route: '副井', endedAt: '2026-11-22T05:01:30.000Z', recorder: 'p1' },
      findings: [
        {
          text: '断面不足',
          criterion: 'C26-08-1',
          measure: 'stop-work',
          photos: [photos.find((one) => one.name === '1.jpg')!.sha256],
        },
      ],
      clock: { began: at.device, ended: '2026-11-22T05:00:00.000Z', offset: 90_000 },
    },
  })
  // Another phone of the team came first: mended, it goes again as the same deed.
  const why = { kind: 'conflict', code: 'check-line-answered', facts: { check: 'first' } }
  await database.sendings.put(after(begun(check), { is: 'refused', why }, 0))
  await mend(database, check.id, { into: 'first' })
  expect(await database.sendings.get(check.id)).toMatchObject({
    id,
    state: 'waiting',
    attempts: 0,
    parcel: { body: { id, into: 'first', line: 'line' } },
  })
  await database.sendings.put(after(begun(check), { is: 'arrived' }, 0))
  await mend(database, check.id, { into: 'other' })
  expect(await database.sendings.get(check.id)).toMatchObject({ state: 'arrived' })
})
