import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Obligation } from '#modules/policies'
import { api as duties } from '#modules/duties'
import { rebuildDuties } from '#modules/duties/server'
import { api as mines } from '#modules/mines'
import { sealRecord } from '#platform/server/seal'
import { verifyPackage } from '#platform/server/seal-package-verify'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { Dossier } from '../model.ts'

let house: Desk
let mine: string
const visits = Obligation.parse({
  id: 'visits',
  clause: '三(十二)',
  says: ['局长每月到矿检查不少于 2 次', 'the head visits mines twice a month'],
  kind: 'quota',
  binds: { post: 'bureau-head', of: 'energy' },
  does: 'visit.made',
  spread: 'any',
  atLeast: 2,
  every: 'month',
  from: '2026-01-01',
  ladder: [{ at: 3, do: 'tell', whom: 'superior' }],
})
const lists = Obligation.parse({
  id: 'lists',
  clause: '三(十三)',
  says: ['停产名单 5 日内上报', 'stopped mines are reported within five days'],
  kind: 'reaction',
  binds: { organisation: 'energy', level: 'county' },
  after: { word: 'meeting.held' },
  does: 'report.sent',
  within: { days: 5 },
  from: '2026-01-01',
})

async function visit(day: string, by = 'head') {
  await house.as(by).send(duties.makeEntry, {
    body: { id: randomUUID(), word: 'visit.made', happenedAt: `${day}T02:00:00.000Z`, mine: mine },
  })
}
const draft = (query: Partial<Parameters<typeof readDraft>[0]> = {}, by = 'head') =>
  readDraft({ of: 'person', id: house.place.persons.head, from: '2026-01-01', to: '2026-04-30', ...query }, by)
async function readDraft(
  query: {
    of: 'person' | 'post' | 'mine' | 'region' | 'policy'
    id: string
    from: string
    to: string
    knownOn?: string
  },
  by: string,
): Promise<Dossier> {
  return house.as(by).send(api.readDossier, { query })
}

beforeAll(async () => {
  house = await desk({ at: '2026-01-02' })
  const values = { name: '青石沟煤矿', kind: 'coal' as const, state: 'producing' as const, capacity: 60 }
  const made = await house.as('clerk').send(mines.registerMine, {
    body: { id: randomUUID(), region: '990102001', values, fromDay: '2026-01-01', reason: '登记' },
  })
  mine = made.mine.id
  await house.work(async (work) => {
    const edition = randomUUID()
    const content = { clauses: [], obligations: [visits, lists], indicators: [], sets: [], milestones: [] }
    await work.tx
      .insertInto('editions')
      .values({
        id: edition,
        policy: 'plan',
        number: 1,
        title: '松岭区矿山安全监管实施方案',
        docNumber: '松政办发〔2026〕1号',
        content: JSON.stringify(content),
        hash: '',
        publishedAt: work.now,
      })
      .execute()
    await work.tx
      .insertInto('applications')
      .values({
        id: randomUUID(),
        scope: '990102',
        edition,
        region: '990102',
        fromDay: '2026-01-01',
        recordedAt: work.now,
      })
      .execute()
  })
  await rebuildDuties(house.workshop)
  for (const day of ['2026-01-05', '2026-01-20']) {
    house.at(day)
    await visit(day)
  }
  house.at('2026-02-11')
  await visit('2026-02-10')
  await house.as('head').send(duties.makeEntry, {
    body: {
      id: randomUUID(),
      word: 'meeting.held',
      happenedAt: '2026-02-10T02:00:00.000Z',
      facts: { meeting: 'special' },
    },
  })
  // Of March one is written down three days later.
  house.at('2026-03-08')
  await visit('2026-03-05')
  await visit('2026-03-07')
  house.at('2026-04-10')
  await rebuildDuties(house.workshop)
  await sealRecord(house.workshop)
})
afterAll(() => house.close())

test('a file says what was owed, kept and missed, by which entries, and its sums are right', async () => {
  const file = await draft()
  expect(file).toMatchObject({ name: '李明远', detail: '区能源局局长', office: '松岭区能源局' })
  const of = (id: string) => file.lines.find((one) => one.obligation === id)!
  expect(of('visits').figures).toEqual({ owed: 4, met: 2, late: 0, overdue: 1, waived: 0, open: 1 })
  expect(of('visits').proof).toEqual([{ word: 'visit.made', count: 5 }])
  // Who heads the office answers for what the office owes.
  expect(of('lists').figures).toMatchObject({ owed: 1, overdue: 1 })
  for (const figures of [
    file.figures,
    ...file.lines.map((one) => one.figures),
    ...file.months.map((one) => one.figures),
  ]) {
    const { owed, ...columns } = figures
    expect(Object.values(columns).reduce((sum, n) => sum + n, 0)).toBe(owed)
  }
  expect(file.months.map((one) => one.month)).toEqual(['2026-01', '2026-02', '2026-03', '2026-04'])
  expect(file.records).toMatchObject({ count: 6, backDated: 1 })
  expect(file.seal).toMatchObject({ entries: 6, sealed: 6 })
  expect(file.seal.root?.sha256).toMatch(/^[0-9a-f]{64}$/)
})

test('what is overdue stands with what was on the record and who was reminded', async () => {
  const { overdue } = await draft()
  const february = overdue.find((one) => one.duty.obligation === 'visits')!
  expect(february.known.map((one) => [one.happenedOn, one.role])).toEqual([['2026-02-10', 'counted']])
  expect(february.reminders).toMatchObject([{ does: 'tell', whom: 'superior', state: 'proposed' }])
  const list = overdue.find((one) => one.duty.obligation === 'lists')!
  expect(list.known.map((one) => one.role)).toEqual(['trigger'])
})

test('as it was known on an earlier day', async () => {
  const then = await draft({ to: '2026-03-31', knownOn: '2026-03-06' })
  expect(then.lines.find((one) => one.obligation === 'visits')!.figures).toMatchObject({ owed: 3, met: 1 })
})

test.each([
  ['post', (): string => house.place.posts.head],
  ['region', (): string => '990102'],
  ['policy', (): string => 'plan'],
] as const)('the same of a %s', async (of, id) => {
  const file: Dossier = await draft({ of, id: id() })
  expect(file.lines.some((one) => one.obligation === 'visits' && one.figures.owed === 4)).toBe(true)
})

test('a mine without duties has a file that says so', async () => {
  await house.as('clerk').send(mines.readMine, { params: { mine: mine } })
  expect((await draft({ of: 'mine', id: mine })).figures.owed).toBe(0)
})

test.each([
  ['a person of nowhere', { id: randomUUID() }, 'head', 'dossier-subject-unknown'],
  ['a word in place of an identity', { id: 'x' }, 'head', 'dossier-subject-unknown'],
  ['a period that ends before it begins', { from: '2026-05-01' }, 'head', 'dossier-period'],
  ['a region of others', { of: 'region' as const, id: '990103' }, 'head', 'dossier-subject-unknown'],
  [
    'the region of others, by a stranger',
    { of: 'region' as const, id: '990102' },
    'stone-head',
    'dossier-subject-unknown',
  ],
])('refused: %s', async (_what, query, by, code) => {
  await expect(draft(query, by)).rejects.toMatchObject({ code })
})

test('the holder explains, somebody else reviews; both stand in the file and neither can be changed', async () => {
  const duty = (await draft()).overdue.find((one) => one.duty.obligation === 'visits')!.duty.key
  const say = (by: string) =>
    house.as(by).send(api.makeStatement, { body: { id: randomUUID(), duty, text: '二月参加全省培训。' } })
  const review = (by: string) =>
    house
      .as(by)
      .send(api.giveOpinion, { body: { id: randomUUID(), duty, verdict: 'partly', text: '应委托副局长到矿。' } })
  await expect(say('deputy')).rejects.toMatchObject({ code: 'statement-of-another' })
  await expect(say('stone-head')).rejects.toMatchObject({ code: 'duty-unknown' })
  await say('head')
  await expect(review('head')).rejects.toMatchObject({ code: 'opinion-on-oneself' })
  await review('leader')
  const { remarks } = (await draft()).overdue.find((one) => one.duty.key === duty)!
  expect(remarks).toMatchObject([
    { kind: 'statement', text: '二月参加全省培训。', personName: '李明远', verdict: null },
    { kind: 'opinion', text: '应委托副局长到矿。', personName: '吴长青', verdict: 'partly' },
  ])
})

test('issued: numbered without gaps by office, printed, kept as printed, on the record', async () => {
  const issue = (by: string, id: string = randomUUID()) =>
    house.as(by).send(api.issueDossier, {
      body: {
        id,
        of: 'person',
        subject: house.place.persons.head,
        from: '2026-01-01',
        to: '2026-04-30',
        parts: { entries: true },
      },
    })
  const first = await issue('head')
  const more = await Promise.all(['clerk', 'head', 'deputy'].map((by) => issue(by)))
  expect([first, ...more].map((one) => one.number).toSorted()).toEqual(
    [1, 2, 3, 4].map((n) => `区能源局尽责〔2026〕${n}号`),
  )
  const again = await issue('head', first.id)
  expect(again.number).toBe(first.number)
  const paper = await house.as('leader').send(api.readDossierPaper, { params: { id: first.id } })
  const text = (await extractText(new Uint8Array(paper.bytes), { mergePages: true })).text.replaceAll(/\s/g, '')
  for (const said of [
    '履职尽责档案',
    '李明远',
    '局长每月到矿检查不少于2次',
    '二月参加全省培训。',
    '部分采纳',
    '补登',
    first.root!.sm3,
  ])
    expect(text).toContain(said.replaceAll(' ', ''))
  await expect(house.as('stone-head').send(api.readDossierPaper, { params: { id: first.id } })).rejects.toMatchObject({
    code: 'dossier-unknown',
  })
  await sealRecord(house.workshop)
  const { bytes, name } = await house.as('leader').send(api.readDossierPackage, { params: { id: first.id } })
  expect(name).toMatch(/李明远\.zip$/)
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-dossier-'))
  try {
    const path = join(folder, 'package.zip')
    writeFileSync(path, bytes)
    const root = { hash: first.root!.sm3, number: first.root!.number }
    const verified = await verifyPackage(path)
    expect(verified).toMatchObject({ fits: true, package: { entries: 7, files: 1, unsealed: 0 } })
    // The root on the paper is that of an earlier seal; the package hangs on it where it holds that seal.
    expect((await verifyPackage(path, [root])).fits).toBe(true)
    writeFileSync(
      path,
      bytes.map((byte, at) => (at === 5000 ? byte ^ 1 : byte)),
    )
    expect((await verifyPackage(path)).fits).toBe(false)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const { items, total } = await house.as('head').send(api.findDossiers, { query: {} })
  expect([items.length, total]).toEqual([4, 4])
  const written = await house.work(({ tx }) =>
    tx
      .selectFrom('record')
      .select(['facts', 'proof'])
      .where('word', '=', 'dossier.issued')
      .where('about', '=', first.id)
      .execute(),
  )
  expect(written).toMatchObject([{ facts: { number: first.number, entries: 6 }, proof: [first.sha256] }])
}, 60_000)
