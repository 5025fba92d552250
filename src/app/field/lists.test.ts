import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { speakIn } from '#modules/duties'
import { type Check, type TeamLine, words as inspectionsWords } from '#modules/inspections'
import type { Edition } from '#modules/ledgers'
import type { SessionView } from '#modules/people'
import { sendingsOf } from '../../platform/web/outbox/store.ts'
import { beginPlanned } from './begin.ts'
import { deliveryOf } from './delivery.ts'
import { beginDraft, decideDraft } from './drafts.ts'
import { newsFor } from './news.ts'
import { fromOneChecklist } from './older.ts'
import { isPlanned, paperOf, whyNotSign } from './planned.ts'
import { closeSheet, readSheet, saveAnswer, savePicture, writeList, writePlan } from './sheets.ts'
import { type Answered, type FieldDatabase, openStore, type Packet } from './store.ts'
import { words } from './words.ts'

const say = speakIn('zh', { ...inspectionsWords, ...words })
const mineId = '00000000-0000-4000-8000-0000000000ee'
const at = { device: '2026-11-22T03:00:00.000Z', offset: 0 }
const who = {
  name: '方晓峰',
  person: 'p1',
  permissions: ['inspections.check'],
  post: { id: 'post1' },
  organisation: { id: 'office', name: '松岭区能源局' },
} as unknown as SessionView
const officers = [{ person: 'p1', post: 'post1', name: '方晓峰', certificate: '017' }]
const question = (id: string, zh: string, more = {}) => ({ id, asks: [zh, id], ...more })
const edition = {
  id: 'edition',
  ledger: 'checklist-air',
  number: 1,
  definition: {
    ledger: 'checklist-air',
    title: ['通风检查表', 'Air'],
    row: { title: ['place'], mine: 'mine', day: 'on' },
    make: { also: [] },
    steps: [],
    states: [{ id: 'checked', title: ['已检查', 'Checked'], end: true }],
    fields: [
      { id: 'mine', title: ['矿', 'Mine'], type: 'mine', required: true },
      { id: 'on', title: ['日期', 'Day'], type: 'day', required: true },
      { id: 'place', title: ['地点', 'Where'], type: 'place', required: true },
      { id: 'from', title: ['开始', 'From'], type: 'number' },
      { id: 'to', title: ['结束', 'To'], type: 'number' },
      {
        id: 'answers',
        title: ['项目', 'Items'],
        type: 'questions',
        required: true,
        groups: [{ title: ['通风', 'Air'], questions: [question('fan', '主扇运转'), question('doors', '风门闭锁')] }],
      },
      { id: 'inspector', title: ['签名', 'Signed'], type: 'signature', required: true },
    ],
    rules: [{ must: { atMost: ['from', 'to'] }, says: ['开始不大于结束', 'From is not above to'] }],
  },
} as unknown as Edition
const hazards = ['rectified', 'assigned'].map((state, n) => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  number: `2026-00${n}`,
  text: `隐患${n}`,
  place: '皮带巷',
  grade: 'general',
  state,
  dueOn: null,
}))
const unit = { name: '石门煤矿', head: '戚长河', phone: '', creditCode: '', mining: null, safety: null }
const packet: Packet = {
  id: mineId,
  mine: { id: mineId, name: '石门煤矿', code: '990102-0019' },
  readAt: 0,
  replies: {
    mine: { mine: { kind: 'coal' } },
    ground: { unit, passMark: 80, tolerance: 0.1, lines: [], open: [] },
    hazards: { items: hazards },
    checklists: [edition],
  },
}

let database: FieldDatabase
beforeEach(() => {
  database = openStore(crypto.randomUUID())
})

async function plannedOf(id: string) {
  const { sheet, ...rest } = (await readSheet(database, id))!
  if (!isPlanned(sheet)) throw new Error('not planned')
  return { sheet, ...rest }
}
async function whyNot(id: string) {
  const { sheet, answers, photos } = await plannedOf(id)
  return whyNotSign(sheet, answers, photos, '2026-11-22T08:00:00.000Z', say)
}
async function deliver(id: string) {
  const { sheet, answers, photos } = await plannedOf(id)
  return deliveryOf(sheet, answers, photos, { signed: 's', mint: () => 'minted', say })
}
function begin(mode: string) {
  const line = { id: 'line', number: 1, mine: mineId, month: '2026-11', mode, coverage: 'full', subjects: [], team: [] }
  const planning = { line: line as unknown as TeamLine, officers, beyond: null, editions: [edition], visit: false }
  return beginPlanned(database, packet, planning, who, at)
}
const answer = (sheet: string, of: string, more: Partial<Answered> = {}) =>
  saveAnswer(database, { sheet, question: of, is: 'pass', note: '', at, ...more })

test('a checklist is one inside of the check: its fields, the rules between them, its answers; the record counts it', async () => {
  const id = await begin('plain')
  const { sheet } = await plannedOf(id)
  const [list] = sheet.lists
  const [fan, doors] = sheet.questions.map((one) => one.id)
  await answer(id, fan!)
  await answer(id, doors!, { is: 'fail', note: '同时敞开', grade: 'general', dueOn: '2026-12-01' })
  expect(await whyNot(id)).toMatchObject({ code: 'ledger-required', field: 'place', list: list!.id })
  await writeList(database, id, list!.id, 'place', { text: '1203 回风巷' })
  await writeList(database, id, list!.id, 'from', 7)
  await writeList(database, id, list!.id, 'to', 5)
  expect(await whyNot(id)).toMatchObject({ code: 'ledger-rule', facts: { says: '开始不大于结束' } })
  await writeList(database, id, list!.id, 'to', undefined)
  expect(await whyNot(id)).toMatchObject({ code: 'check-no-end' })
  const { answers, photos, sheet: now } = await plannedOf(id)
  const text = paperOf(now, answers, photos, say)
  expect(text.situation).toBe('')
  expect(text.findings.map((one) => one.text)).toEqual([
    expect.stringContaining('按《通风检查表》检查2项'),
    expect.stringContaining('1203 回风巷：同时敞开'),
  ])
  const signed = { sheet: id, question: null, signer: 'own:x', name: '签名.png', at, position: null }
  const { sha256 } = await savePicture(database, signed, new Blob(['x']))
  expect((await deliver(id)).lists).toEqual([
    {
      list: list!.id,
      edition: 'edition',
      values: {
        mine: mineId,
        on: '2026-11-22',
        place: { text: '1203 回风巷' },
        from: 7,
        'answers/fan': { is: 'pass' },
        'answers/doors': { is: 'fail', note: '同时敞开' },
        inspector: { sha256, name: '签名.png' },
      },
    },
  ])
})

test('a re-check looks at open hazards, those first that the mine put right; what was not looked at stays out', async () => {
  const id = await begin('recheck')
  const { sheet } = await plannedOf(id)
  expect(sheet.questions.slice(0, 2).map((one) => one.hazard?.state)).toEqual(['rectified', 'assigned'])
  for (const one of sheet.questions.slice(2)) await answer(id, one.id)
  await writeList(database, id, sheet.lists[0]!.id, 'place', { text: '皮带巷' })
  const [mended, open] = sheet.questions.map((one) => one.id)
  await answer(id, mended!)
  expect(await whyNot(id)).toMatchObject({ code: 'field.why-recheck-unsaid', question: mended })
  await answer(id, mended!, { note: '已更换' })
  await answer(id, open!, { note: '没看出毛病' })
  expect(await whyNot(id)).toMatchObject({ code: 'recheck-not-rectified', question: open })
  await database.answers.delete([id, open!])
  await writePlan(database, id, { ended: at, route: '副井' })
  expect(await whyNot(id)).toBeUndefined()
  const sent = await deliver(id)
  expect(sent.rechecks).toEqual([{ hazard: hazards[0]!.id, result: 'pass', text: '已更换', dueOn: null, photos: [] }])
  expect(sent.findings).toEqual([])
})

const finding = {
  text: '安全门损坏',
  place: '副井口',
  grade: 'general',
  criterion: null,
  violation: null,
  basis: '',
  measure: 'correct-by',
  measureAt: '',
  dueOn: '2026-12-01',
  photos: ['a'.repeat(64)],
}
const drafted = {
  id: '00000000-0000-4000-8000-0000000000aa',
  number: '乌安检〔2026〕007号',
  mine: mineId,
  mode: 'plain',
  coverage: 'full',
  subjects: [],
  officers,
  organisation: 'office',
  organisationName: '松岭区能源局',
  line: null,
  lineNumber: null,
  beyond: null,
  passMark: 80,
  tolerance: 0.1,
  beganAt: '2026-11-22T01:00:00.000Z',
  endedAt: null,
  route: '副井',
  companions: '',
  recorder: null,
  inspected: [],
  minutes: { managers: 0, supervisors: 0, site: 0 },
  examined: [],
  situation: '',
  opinion: '',
  refused: null,
  unit,
  state: 'open',
  version: 3,
  findings: [{ ...finding, id: '00000000-0000-4000-8000-0000000000bb', nth: 1, hazard: null, traced: [], version: 2 }],
  lists: [
    {
      id: '00000000-0000-4000-8000-0000000000cc',
      ledger: 'checklist-air',
      edition: 'edition',
      editionNumber: 1,
      title: ['通风检查表', 'Air'],
      groups: [],
      values: { mine: mineId, on: '2026-11-22', place: { text: '皮带巷' }, answers: { fan: { is: 'pass' } } },
      counts: { of: 2, answered: 1, pass: 1, fail: 0, none: 0 },
      number: null,
      version: 4,
    },
  ],
} as unknown as Check

async function signed(id: string): Promise<void> {
  for (const which of ['own', 'mine'])
    await savePicture(
      database,
      { sheet: id, question: null, signer: `${which}:x`, name: `${which}.png`, at, position: null },
      new Blob([which]),
    )
}

test('a check begun at the desk goes on as it stands; nothing is news until the desk writes', async () => {
  const id = await beginDraft(database, packet, drafted, who, at)
  expect(await beginDraft(database, packet, drafted, who, at)).toBe(id)
  const { sheet, answers, photos } = await plannedOf(id)
  expect(newsFor(sheet, answers, photos, drafted, [])).toEqual([])
  const sent = await deliver(id)
  expect(sent).toMatchObject({
    id,
    number: null,
    draft: { check: drafted.id, seen: { check: 3, findings: { [drafted.findings[0]!.id]: 2 } } },
    findings: [{ ...finding, finding: drafted.findings[0]!.id }],
    lists: [{ values: { 'answers/fan': { is: 'pass' }, place: { text: '皮带巷' } } }],
  })
})

test('written by both, a person decides field by field: what is taken over is signed again, what gave way is kept', async () => {
  const id = await beginDraft(database, packet, drafted, who, at)
  await writePlan(database, id, { opinion: '无异议', companions: '安全矿长', ended: at })
  const { sheet } = await plannedOf(id)
  await answer(id, sheet.questions.find((one) => one.of?.question === 'doors')!.id)
  await signed(id)
  await closeSheet(database, id, who, at, say)
  const theirs = {
    ...drafted,
    version: 5,
    opinion: '对第一条有异议',
    route: '主井',
    companions: '安全矿长',
    findings: [{ ...drafted.findings[0]!, text: '安全门损坏，关不严', version: 3 }],
    lists: [{ ...drafted.lists![0]!, values: { ...drafted.lists![0]!.values, from: 2 }, version: 5 }],
  } as Check
  const now = await plannedOf(id)
  const news = newsFor(now.sheet, now.answers, now.photos, theirs, [])
  expect(news.map((one) => [one.field, one.isBoth])).toEqual([
    ['content/route', false],
    ['content/opinion', true],
    [`finding/${drafted.findings[0]!.id}`, false],
    [`list/${drafted.lists![0]!.id}/from`, false],
  ])
  const taken = new Set(news.filter((one) => !one.isBoth).map((one) => one.field))
  expect(await decideDraft(database, id, theirs, { news, theirs: taken, editions: [], at })).toBe(true)
  const again = await plannedOf(id)
  expect(again.sheet.state).toBe('open')
  expect(again.photos.filter((one) => one.signer)).toEqual([])
  expect((await sendingsOf(database)).some((one) => one.id === id)).toBe(false)
  expect(newsFor(again.sheet, again.answers, again.photos, theirs, []).map((one) => one.field)).toEqual([])
  const sent = await deliver(id)
  expect(sent).toMatchObject({
    content: { route: '主井', opinion: '无异议' },
    findings: [{ text: '安全门损坏，关不严' }],
    lists: [{ values: { from: 2, 'answers/doors': { is: 'pass' } } }],
    draft: { seen: { check: 5 } },
    overruled: { 'content/opinion': '对第一条有异议' },
  })
})

test('a check that an earlier edition of the app began goes on, with its answers and its place', () => {
  const older = {
    id: 's',
    mine: packet.mine,
    title: ['通风检查表', 'Air'] as const,
    questions: [{ id: 'fan', asks: ['主扇运转', 'fan'] as const, group: ['通风', 'Air'] as const }],
    checklist: { entry: 'entry', edition },
    place: '1203 回风巷',
    facts: {},
    companions: [],
    begun: at,
    state: 'open' as const,
  }
  fromOneChecklist(older)
  expect(older).toMatchObject({
    lists: [{ id: 'entry', values: { mine: mineId, on: '2026-11-22', place: { text: '1203 回风巷' } } }],
    questions: [{ id: 'fan', of: { list: 'entry', question: 'fan' } }],
  })
})
