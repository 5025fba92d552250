import { expect, test } from 'vitest'
import type { Edition } from '#modules/ledgers'
import type { SessionView } from '#modules/people'
import { makeSay } from '#platform/web'
import { instantOf, isWrong, offsetFrom, wallOf } from './clock.ts'
import { type Closed, deedsOf } from './deeds.ts'
import { questionsIn, visitQuestions, whyNotClose } from './questions.ts'
import { recordOf, textOf } from './record.ts'
import type { Answered, Photo, Sheet } from './store.ts'
import { words } from './words.ts'

const say = makeSay('zh', words)
const at = { device: '2026-11-22T03:00:00.000Z', offset: 90_000 }
const hash = (sign: string) => sign.repeat(64)
const edition = {
  id: 'edition',
  ledger: 'checklist-air',
  definition: {
    title: ['通风检查表', 'Air'],
    row: { title: ['place'], mine: 'mine', day: 'on' },
    fields: [
      { id: 'mine', title: ['矿', 'Mine'], type: 'mine', required: true },
      { id: 'on', title: ['日期', 'Day'], type: 'day', required: true },
      { id: 'place', title: ['地点', 'Where'], type: 'place', required: true },
      {
        id: 'answers',
        title: ['项目', 'Items'],
        type: 'questions',
        groups: [{ title: ['通风', 'Air'], questions: [{ id: 'fan', asks: ['主扇运转', 'The fan runs'], key: true }] }],
      },
      { id: 'inspector', title: ['签名', 'Signed'], type: 'signature' },
    ],
  },
} as unknown as Edition
const sheet: Sheet = {
  id: 'sheet',
  mine: { id: 'mine', name: '青石沟煤矿', code: '990102-0007' },
  title: ['通风检查表', 'Air'],
  questions: questionsIn({ id: 'entry', edition }),
  lists: [{ id: 'entry', edition, values: { mine: 'mine', on: '2026-11-22', place: { text: '1203 回风巷' } } }],
  facts: { underground: true },
  companions: [{ id: 'post', name: '周建平' }],
  begun: at,
  state: 'closed',
}
const answer: Answered = {
  sheet: 'sheet',
  question: 'entry/fan',
  is: 'fail',
  note: '停转',
  grade: 'major',
  basis: '第八条',
  at,
}
const photo = (more: Partial<Photo>): Photo => ({
  id: 'p',
  sheet: 'sheet',
  question: 'entry/fan',
  sha256: hash('a'),
  name: '1.jpg',
  size: 3,
  at,
  position: null,
  ...more,
})
const photos = [
  photo({}),
  photo({ id: 's', question: null, signer: 'own:李明远', sha256: hash('b'), name: '签名.png' }),
]
const files = [...photos, { sha256: hash('c'), name: '记录.txt' }].map(({ sha256, name }) => ({ sha256, name }))

function close(more: Partial<Closed> = {}) {
  let n = 0
  return deedsOf({ sheet, answers: [answer], photos, files, may: () => true, mint: () => `m${n++}`, say, ...more })
}

test('the phone’s clock: how far it is off, and the moment by the server’s', () => {
  expect(offsetFrom(1000, 1200, 'Thu, 01 Jan 1970 00:01:30 GMT')).toBe(89_400)
  expect(offsetFrom(0, 100, 'Thu, 01 Jan 1970 00:00:00 GMT')).toBe(0)
  expect(offsetFrom(0, 100, null)).toBeNull()
  expect(instantOf(at)).toBe('2026-11-22T03:01:30.000Z')
  expect(instantOf({ ...at, offset: null })).toBe(at.device)
  expect(wallOf(at)).toBe('2026-11-22 11:01:30')
  expect([isWrong(null), isWrong(59_999), isWrong(-60_000)]).toEqual([false, false, true])
})

test('a check is closed when every item is answered, and what is not fit says what and how grave', () => {
  expect(whyNotClose(sheet.questions, [])).toEqual({ code: 'field.why-unanswered', question: 'entry/fan' })
  expect(whyNotClose(sheet.questions, [{ ...answer, note: ' ' }])).toEqual({
    code: 'field.why-unsaid',
    question: 'entry/fan',
  })
  expect(whyNotClose(sheet.questions, [{ ...answer, grade: undefined }])).toEqual({
    code: 'field.why-unsaid',
    question: 'entry/fan',
  })
  expect(whyNotClose(sheet.questions, [answer])).toBeUndefined()
  expect(new Set(visitQuestions.map((one) => one.id)).size).toBe(visitQuestions.length)
})

test('a closed check becomes files, one visit, the entry of its checklist, and a hazard; each after what it names', () => {
  const deeds = close()
  expect(deeds.map((one) => one.word)).toEqual([
    ...Array<string>(3).fill('field.file'),
    'visit.made',
    'ledger.entered',
    'hazard.found',
  ])
  const [visit, entry, hazard] = deeds
    .slice(3)
    .map((one) => ({ ...one, body: one.parcel.kind === 'call' ? one.parcel.body : null }))
  expect(visit).toMatchObject({ id: 'sheet', needs: ['m0', 'm1', 'm2'], parcel: { address: '/api/entries' } })
  expect(visit!.body).toMatchObject({
    happenedAt: '2026-11-22T03:01:30.000Z',
    posts: ['post'],
    facts: { underground: true, findings: 1, text: '停转', deviceTime: at.device, clockOffset: 90_000 },
    proof: [hash('a'), hash('b'), hash('c')],
  })
  expect(entry!.body).toEqual({
    id: 'entry',
    edition: 'edition',
    values: {
      mine: 'mine',
      on: '2026-11-22',
      place: { text: '1203 回风巷' },
      answers: {
        fan: { is: 'fail', note: '停转 （现场初判重大） 第八条', photos: [{ sha256: hash('a'), name: '1.jpg' }] },
      },
      inspector: { sha256: hash('b'), name: '签名.png' },
    },
  })
  // Thought major: the grade waits for the desk, the photo goes along.
  expect(hazard).toMatchObject({ needs: ['m0'], body: { source: 'visit', origin: 'sheet', before: [hash('a')] } })
  expect(hazard!.body).not.toHaveProperty('grade')
  expect(close({ answers: [{ ...answer, grade: 'general' }] }).at(-1)).toMatchObject({
    parcel: { body: { grade: 'general' } },
  })
  expect(close({ may: () => false }).map((one) => one.word)).not.toContain('hazard.found')
})

test('the record names every photo by its hash, and says both clocks', () => {
  const who = {
    name: '李明远',
    organisation: { name: '松岭区能源局' },
    post: { title: '局长' },
  } as unknown as SessionView
  const record = recordOf(sheet, [answer], photos, who, say)
  expect(record.items).toEqual([
    {
      n: 1,
      asks: '主扇运转 （关键项）',
      verdict: '不合格',
      failed: true,
      lines: ['停转', '重大', '依据 第八条', '照片 1'],
    },
  ])
  const text = textOf(record, photos, ['李明远'], say)
  for (const one of photos) expect(text).toContain(one.sha256)
  expect(text).toContain('相差 90000 ms')
  expect(text).toContain('检查地点：1203 回风巷')
})
