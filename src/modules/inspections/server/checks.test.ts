import { randomUUID } from 'node:crypto'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as duties } from '#modules/duties'
import { api as hazards } from '#modules/hazards'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { Check } from '../model.ts'
import { knowFacts } from './test-facts.ts'

let house: Desk
const began = '2026-07-06T02:00:00.000Z'
const ended = '2026-07-06T05:00:00.000Z'

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  await knowFacts(house, house.place.mine, { kind: 'coal', state: 'producing', riskLevel: 'red' })
}, 60_000)
afterAll(() => house?.close())

const team = () => [house.place.posts.inspector, house.place.posts.deputy]
const begin = (more: Record<string, unknown> = {}, by = 'inspector') =>
  house.as(by).send(api.beginCheck, {
    body: {
      id: randomUUID(),
      mine: house.place.mine.id,
      mode: 'plain',
      coverage: 'full',
      subjects: [],
      beganAt: began,
      team: team(),
      ...more,
    },
  })
const general = {
  text: '水泵房备用泵近 30 日无试运转记录',
  place: '井下水泵房',
  grade: 'general' as const,
  criterion: null,
  violation: 'V02',
  basis: '《煤矿安全规程》',
  measure: 'correct-by' as const,
  measureAt: '',
  dueOn: '2026-07-20',
  photos: [],
}
const write = (check: string, more: Record<string, unknown> = {}) =>
  house.as('inspector').send(api.saveFinding, {
    params: { id: check },
    body: { ...general, ...more, finding: randomUUID(), version: null },
  })
const save = (check: Check, more: Record<string, unknown>) =>
  house.as('inspector').send(api.saveCheck, { params: { id: check.id }, body: { version: check.version, ...more } })

test('a check needs two certified officers', async () => {
  expect(await refusalOf(begin())).toMatchObject({ code: 'check-team' })
  for (const [key, number] of [
    ['inspector', '017'],
    ['deputy', '022'],
  ] as const)
    await house.as('head').send(api.addCertificate, {
      body: { id: randomUUID(), person: house.place.persons[key], number, from: '2026-01-01', until: null },
    })
  expect(await refusalOf(begin({ team: [house.place.posts.inspector] }))).toMatchObject({ code: 'check-team' })
  expect(
    await refusalOf(begin({ team: [house.place.posts['stone-head'], house.place.posts.inspector] })),
  ).toMatchObject({
    code: 'post-of-other-office',
  })
})

let first: Check
test('it gets its number, and the unit as its papers stand; the form of numbers is the office’s own', async () => {
  first = await begin()
  expect(first).toMatchObject({
    number: '乌（松）煤安检〔2026〕001号',
    state: 'open',
    officers: [
      { name: '唐国栋', certificate: '017' },
      { name: '周建平', certificate: '022' },
    ],
    unit: { name: '松岭一号煤矿', head: '陈志宏' },
  })
  await house.as('head').send(api.setNumbering, {
    body: { form: '{place}（{body}）矿安{code}〔{year}〕{n}号', place: '乌', body: '松能', version: null },
  })
  const second = await begin()
  expect(second.number).toBe('乌（松能）矿安检〔2026〕002号')
  const voided = await house.as('inspector').send(api.voidCheck, {
    params: { id: second.id },
    body: { version: second.version, reason: '开错了' },
  })
  expect(voided).toMatchObject({ state: 'void', voidReason: '开错了', number: second.number })
  expect((await begin({ mode: 'night' })).number).toContain('003')
})

test('what the team writes is kept; two who write at once do not overwrite each other', async () => {
  const saved = await save(first, {
    endedAt: ended,
    route: '副井 → 1203 工作面 → 井下水泵房',
    companions: '陈志宏（矿长）',
    minutes: { managers: 60, supervisors: 55, site: 65 },
    examined: [
      { name: '邱某', job: '瓦斯检查', score: 52, note: '' },
      { name: '马某', job: '班组长', score: 91, note: '' },
    ],
  })
  expect(await refusalOf(save(first, { route: '主井' }))).toMatchObject({ code: 'check-changed' })
  expect(await refusalOf(write(first.id, { dueOn: null }))).toMatchObject({ code: 'finding-term' })
  await write(first.id)
  first = await write(first.id, {
    text: '回风巷断面不足',
    place: '1203 回风巷',
    grade: 'major',
    criterion: 'C26-08-1',
    measure: 'withdraw',
    measureAt: '1203 工作面',
    dueOn: null,
  })
  expect(first.findings.map((one) => one.nth)).toEqual([1, 2])
  expect(first.version).toBe(saved.version)
})

test('the paper says what the record says, as it will be signed', async () => {
  const { bytes } = await house.as('inspector').send(api.printCheck, { params: { id: first.id } })
  const { text, totalPages } = await extractText(new Uint8Array(bytes), { mergePages: true })
  expect(totalPages).toBeLessThanOrEqual(2)
  const plain = text.replaceAll(/\s/g, '')
  for (const wanted of [
    '现场检查记录',
    '乌（松）煤安检〔2026〕001号',
    '松岭一号煤矿',
    '2026年7月6日10:00至13:00',
    '唐国栋（017）',
    '责令限期整改，2026年7月20日前完成',
    '属重大事故隐患',
    '当场责令1203工作面停止作业，撤出人员',
    '瓦斯检查邱某52',
    '单位负责人（签名）',
  ])
    expect(plain).toContain(wanted)
})

test('signed and closed, it stands on the record, its findings are hazards under their identities, and nothing changes any more', async () => {
  const close = (version: number) =>
    house.as('inspector').send(api.closeCheck, { params: { id: first.id }, body: { version } })
  expect(await refusalOf(close(first.version - 1))).toMatchObject({ code: 'check-changed' })
  const closed = await close(first.version)
  expect(closed).toMatchObject({ state: 'closed' })
  expect(closed.paper).not.toBeNull()
  const entries = await house.work(({ tx }) =>
    tx
      .selectFrom('record')
      .select(['id', 'word', 'facts', 'happenedAt'])
      .where('about', '=', first.id)
      .orderBy('seq')
      .execute(),
  )
  expect(entries.find((one) => one.word === 'check.made')).toMatchObject({
    id: closed.entry,
    facts: { mode: 'plain', coverage: 'full', level: 'county', findings: 2, majorHazards: 1 },
  })
  expect(entries.find((one) => one.word === 'exam.held')).toMatchObject({
    facts: { persons: 2, passed: 1, passMark: 80 },
  })
  const list = await house.as('inspector').send(hazards.findHazards, { query: { mine: house.place.mine.id } })
  expect(list.items.map((one) => [one.id, one.grade, one.dueOn, one.violation])).toEqual(
    expect.arrayContaining([
      [closed.findings[0]!.id, 'general', '2026-07-20', 'V02'],
      [closed.findings[1]!.id, 'major', null, 'V02'],
    ]),
  )
  expect(await refusalOf(write(first.id))).toMatchObject({ code: 'check-not-open' })
  expect(await refusalOf(close(closed.version))).toMatchObject({ code: 'check-not-open' })
})

test('the two work cycles of a check are read off its hazards', async () => {
  const cycles = await house.as('head').send(api.readCycles, { params: { id: first.id } })
  expect(cycles).toMatchObject({ rectified: 0, closed: 0 })
  expect(cycles.findings.map((one) => [one.finding, one.dueOn])).toEqual(
    first.findings.map((one) => [one.id, one.dueOn]),
  )
})

test('a check of several subjects counts for each, and its entry can be corrected', async () => {
  const special = await begin({
    coverage: 'special',
    subjects: ['water', 'ventilation'],
    beganAt: '2026-07-06T07:00:00.000Z',
  })
  const saved = await save(special, { endedAt: '2026-07-06T08:00:00.000Z', route: '井下水泵房' })
  const closed = await house
    .as('inspector')
    .send(api.closeCheck, { params: { id: special.id }, body: { version: saved.version } })
  const facts = await house.work(({ tx }) =>
    tx.selectFrom('record').select('facts').where('id', '=', closed.entry!).executeTakeFirstOrThrow(),
  )
  expect(facts.facts).toMatchObject({ coverage: 'special', special: ['water', 'ventilation'] })
  await house.as('inspector').send(duties.correctEntry, {
    params: { id: closed.entry! },
    body: { newId: randomUUID(), facts: { findings: 1 }, reason: '漏记一条' },
  })
})

test('what was entered by hand for the same mine and day is not counted twice', async () => {
  await house.as('inspector').send(duties.makeEntry, {
    body: {
      id: randomUUID(),
      word: 'check.made',
      happenedAt: '2026-07-03T02:00:00.000Z',
      mine: house.place.mine.id,
      facts: { mode: 'remote' },
    },
  })
  const check = await begin({ mode: 'remote', coverage: 'part', beganAt: '2026-07-03T02:00:00.000Z' })
  const saved = await save(check, { endedAt: '2026-07-03T03:00:00.000Z' })
  const close = (apart: boolean) =>
    house.as('inspector').send(api.closeCheck, { params: { id: check.id }, body: { version: saved.version, apart } })
  expect(await refusalOf(close(false))).toMatchObject({ code: 'check-entered-already' })
  expect(await close(true)).toMatchObject({ state: 'closed' })
})

test('a finding is traced to whoever answers for the mine and to the team that had found it before; a person decides', async () => {
  const again = await begin({ beganAt: '2026-07-06T06:00:00.000Z' })
  const written = await write(again.id)
  const { findings } = await house.as('head').send(api.readTrace, { params: { id: again.id } })
  expect(findings[0]!.candidates.map((one) => [one.role, one.name, one.because])).toEqual([
    ['mine', '陈志宏', 'holds-post'],
    ['supervisor', '唐国栋', 'found-and-came-back'],
    ['supervisor', '周建平', 'found-and-came-back'],
  ])
  const decide = (by: string, candidate: string) =>
    house.as(by).send(api.decideTrace, {
      params: { id: written.findings[0]!.id },
      body: { candidate, verdict: 'shares', reason: '上次整改没有闭合' },
    })
  const [, inspector, deputy] = findings[0]!.candidates
  expect(await refusalOf(decide('inspector', inspector!.key))).toMatchObject({ status: 403 })
  expect(await refusalOf(decide('deputy', deputy!.key))).toMatchObject({ code: 'trace-own' })
  expect(await decide('head', inspector!.key)).toMatchObject({ traced: [{ name: '唐国栋', verdict: 'shares' }] })
})

test('shares of time are measured over closed checks', async () => {
  const shares = await house.as('head').send(api.readShares, { query: { from: '2026-07-01', to: '2026-07-31' } })
  expect(shares).toMatchObject({ checks: 3, measured: 1, total: 180, off: [] })
})

test('a draw keeps its seed and comes to the same when it is drawn again; a check of it is of a mine that was drawn', async () => {
  const other = await house.given.mine('990102001', '石门煤矿', { code: 'SL009' })
  const draw = await house.as('inspector').send(api.drawCheck, {
    body: {
      id: randomUUID(),
      mines: [house.place.mine.id, other.id],
      officers: [...team(), house.place.posts.head],
      wanted: { mines: 1, officers: 2 },
    },
  })
  expect(draw.drawn.officers).toHaveLength(2)
  expect(await house.as('head').send(api.readDraw, { params: { id: draw.id } })).toMatchObject({
    agrees: true,
    seed: draw.seed,
  })
  const missed = [house.place.mine.id, other.id].find((one) => !draw.drawn.mines.includes(one))
  expect(await refusalOf(begin({ draw: draw.id, mine: missed }))).toMatchObject({ code: 'check-draw' })
  expect(await begin({ draw: draw.id, mine: draw.drawn.mines[0] })).toMatchObject({ draw: draw.id })
})

test('the thirteenth check of a year needs a written reason', async () => {
  await house.work(async (work) => {
    for (let n = 0; n < 10; n++)
      await work.record('check.made', {
        scope: house.place.mine.scope,
        mine: house.place.mine.id,
        happenedAt: `2026-0${(n % 6) + 1}-1${n % 9}T02:00:00.000Z`,
        organisation: house.place.organisations.cityBureau,
        facts: { mode: 'plain' },
      })
  })
  expect(await refusalOf(begin())).toMatchObject({ code: 'check-over-cap', facts: { used: 12 } })
  expect(await begin({ beyond: '省里交办的专项' })).toMatchObject({ beyond: '省里交办的专项' })
  expect(await begin({ mode: 'complaint' })).toMatchObject({ mode: 'complaint' })
})

test('other offices read within their range and write nothing', async () => {
  expect(await refusalOf(house.as('stone-head').send(api.readCheck, { params: { id: first.id } }))).toMatchObject({
    status: 404,
  })
  const open = await begin({ mode: 'complaint' })
  const foreign = house.as('city-head').send(api.saveCheck, {
    params: { id: open.id },
    body: { version: open.version, route: '主井' },
  })
  expect(await refusalOf(foreign)).toMatchObject({ code: 'check-of-other-office' })
  expect(await refusalOf(house.as('mine-head').send(api.readCheck, { params: { id: first.id } }))).toMatchObject({
    status: 403,
  })
})

test('a finding that a colleague took out while it was still being written is there again', async () => {
  const check = await begin({ mode: 'complaint' })
  const finding = randomUUID()
  const send = (version: number | null, text: string) =>
    house.as('inspector').send(api.saveFinding, {
      params: { id: check.id },
      body: { ...general, text, finding, version },
    })
  const written = await send(null, '水泵无试运转记录')
  await house
    .as('deputy')
    .send(api.removeFinding, { params: { id: check.id, finding }, body: { version: written.findings[0]!.version } })
  const again = await send(null, '水泵无试运转记录，备用泵锈蚀')
  expect(again.findings.map((one) => one.text)).toEqual(['水泵无试运转记录，备用泵锈蚀'])
  expect(await refusalOf(send(null, '再一次'))).toMatchObject({ code: 'already-used-id' })
  expect(await refusalOf(send(1, '旧的'))).toMatchObject({ code: 'finding-changed' })
})
