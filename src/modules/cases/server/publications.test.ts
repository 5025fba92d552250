import { strFromU8, unzipSync } from 'fflate'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { api as people, noOfficeFacts } from '#modules/people'
import * as api from '../api.ts'
import type { Case, CaseParty } from '../model.ts'
import { roundOfCases } from './round.ts'
import { casesAt, fines, weighed } from './test-cases.ts'

let house: Desk
let cases: Awaited<ReturnType<typeof casesAt>>

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  cases = await casesAt(house)
}, 60_000)
afterAll(() => house?.close())

const partyOf = (now: Case, kind: CaseParty['kind']) => now.parties.find((one) => one.kind === kind)!

/** Issues a paper with what the case knows, and something in what nobody knows and the form needs. */
async function paper(now: Case, form: string, party: string, by: string): Promise<string> {
  const { fields } = await house.as(by).send(api.draftCasePaper, { params: { id: now.id }, query: { form, party } })
  const filled: Record<string, unknown> = {
    text: '另记',
    long: '另记',
    day: '2026-07-07',
    instant: '2026-07-07T02:00:00.000Z',
  }
  const values = Object.fromEntries(
    fields.map(({ name, kind, required, known, choices, columns, value }) => {
      if (known || !required) return [name, value]
      if (kind === 'choice') return [name, choices[0]![0]]
      if (kind === 'table') return [name, [columns.map(() => '另记')]]
      if (kind === 'list') return [name, ['另记']]
      return [name, filled[kind] ?? 1]
    }),
  )
  const body = { paper: randomUUID(), form, party, values, corrects: null }
  return (await house.as(by).send(api.issueCasePaper, { params: { id: now.id }, body })).id
}

/** Told, heard, decided for each party on its own day. */
async function decided(kinds: readonly CaseParty['kind'][], now?: Case): Promise<Case> {
  let file = now ?? (await cases.reviewed())
  for (const kind of kinds) {
    const { id: party } = partyOf(file, kind)
    const penalty = weighed(fines[kind])
    file = await cases.take(file, { step: 'notified', text: '拟处罚', party, penalty, hearing: true }, 'inspector')
    const notice = await paper(file, 'penalty-notice', party, 'inspector')
    file = await house.as('inspector').send(api.readCase, { params: { id: file.id } })
    const served = { step: 'served', text: '送达', how: 'direct', receiver: '本人', witness: null }
    file = await cases.take(file, { ...served, party, paper: notice }, 'inspector')
    file = await cases.take(file, { step: 'defended', text: '放弃', party, waived: true, taken: null }, 'inspector')
    file = await cases.take(file, { step: 'decided', text: '决定', party, penalty, payWithin: 15 }, 'head')
    await paper(file, 'penalty-decision', party, 'head')
    file = await house.as('head').send(api.readCase, { params: { id: file.id } })
  }
  return file
}

const publish = (party: string | null, more: object = {}) => ({
  step: 'published',
  text: '依法公示',
  party,
  where: '公示系统',
  until: null,
  ...more,
})
const page = (path: string) => house.app.inject({ method: 'GET', url: path })
const list = async (view: 'due' | 'shown' | 'remove' | 'ended', by = 'inspector') =>
  (await house.as(by).send(api.findPublications, { query: { view } })).items

const of = (now: Case, kind: CaseParty['kind']) => ({ params: { id: now.id }, query: { party: partyOf(now, kind).id } })

test('each decision is published apart, with its own limit; a party decided later too; only then the case may end', async () => {
  let now = await decided(['enterprise'])
  const unit = partyOf(now, 'enterprise')
  const head = partyOf(now, 'person')
  expect(await list('due')).toMatchObject([{ party: unit.id, due: '2026-07-16', workingDaysLeft: 7, state: 'due' }])
  expect(now.limits.find((one) => one.id.startsWith('publication'))).toMatchObject({ party: unit.id, state: 'open' })
  const proposal = await house.as('inspector').send(api.proposePublication, of(now, 'enterprise'))
  expect(proposal).toMatchObject({
    severity: 'ordinary',
    until: '2027-07-07',
    minUntil: '2026-10-07',
    due: '2026-07-16',
    ask: true,
  })
  now = await cases.take(now, publish(unit.id), 'inspector')
  expect((await list('shown')).map((one) => one.party)).toEqual([unit.id])
  expect(await refusalOf(cases.take(now, publish(unit.id), 'inspector'))).toMatchObject({
    code: 'case-published-already',
  })
  expect(await refusalOf(cases.take(now, publish(head.id), 'inspector'))).toMatchObject({ code: 'case-not-decided' })
  now = await decided(['person'], now)
  expect((await list('due')).map((one) => one.party)).toEqual([head.id])
  now = await cases.take(now, publish(head.id), 'inspector')
  expect((await list('shown')).map((one) => one.name).toSorted()).toEqual([unit.name, head.name].toSorted())
  const shown = await page('/public/penalties')
  expect(shown.body).toContain('陈某某（主要负责人）')
  expect(shown.body).not.toMatch(/陈志宏|990102198001010011/)
  const one = await page(`/public/penalties/${head.id}`)
  expect(one.statusCode).toBe(200)
  expect(one.body).toContain('罚款人民币30,000元')
  for (const secret of [
    '陈志宏',
    '990102198001010011',
    '石门镇',
    now.id,
    '首次发现',
    '依法公示',
    '拟处罚',
    'inspector',
  ])
    expect([secret, one.body.includes(secret)]).toEqual([secret, false])
  // Taken away again for what follows.
  now = await cases.take(now, { step: 'taken-down', text: '录错撤下', party: null, ground: 'mistake' }, 'inspector')
  expect(await list('shown')).toEqual([])
}, 120_000)

test('the officer words it otherwise with a reason, never with what names a person; a correction is told to the public', async () => {
  let now = await decided(['enterprise'])
  const { id: party } = partyOf(now, 'enterprise')
  const { content } = await house.as('inspector').send(api.proposePublication, of(now, 'enterprise'))
  const wording = { type: content.type, facts: '传感器被遮挡，仍组织生产。', result: content.result }
  const tried = (more: object) => refusalOf(cases.take(now, publish(party, more), 'inspector'))
  expect(await tried({ wording })).toMatchObject({ code: 'case-publication-why' })
  expect(await tried({ wording: { ...wording, facts: '矿长陈志宏违法' }, why: '补充' })).toMatchObject({
    code: 'case-publication-names',
  })
  expect(await tried({ until: '2026-08-01', why: '缩短' })).toMatchObject({
    code: 'case-publication-short',
    facts: { least: '2026-10-07' },
  })
  expect(await tried({ until: '2028-01-01', why: '延长' })).toMatchObject({ code: 'case-publication-long' })
  now = await cases.take(now, publish(party, { wording, why: '不涉及工作面编号' }), 'inspector')
  expect((await page(`/public/penalties/${party}`)).body).toContain('传感器被遮挡，仍组织生产。')
  const correction = {
    step: 'publication-corrected',
    text: '来函',
    party,
    wording: { ...wording, facts: '传感器被遮挡。' },
    until: '2026-12-31',
    why: '事实表述更正',
  }
  now = await cases.take(now, correction, 'inspector')
  const corrected = await page(`/public/penalties/${party}`)
  expect(corrected.body).toContain('2026-07-07 更正公示：事实表述更正')
  expect(corrected.body).toContain('2026-12-31')
  expect(corrected.body).not.toContain('仍组织生产。')
  const why = (kind: string) => now.steps.find((one) => one.kind === kind)!.facts['why']
  expect([why('published'), why('publication-corrected')]).toEqual(['不涉及工作面编号', '事实表述更正'])
}, 120_000)

test('what is taken down is gone at once, the record keeps who and why; quashed ones are to be taken down in three working days', async () => {
  let now = await decided(['enterprise'])
  const { id: party } = partyOf(now, 'enterprise')
  now = await cases.take(now, publish(party), 'inspector')
  now = await cases.take(
    now,
    { step: 'contested', text: '申请复议', party, before: 'review', suspends: false },
    'inspector',
  )
  expect((await page(`/public/penalties/${party}`)).body).toContain('行政复议或者行政诉讼期间')
  now = await cases.take(now, { step: 'contest-ended', text: '撤销', party, outcome: 'revoked' }, 'inspector')
  expect((await list('remove')).find((one) => one.party === party)).toMatchObject({
    remove: 'quashed',
    removeBy: '2026-07-10',
    workingDaysLeft: 3,
  })
  now = await cases.take(now, { step: 'taken-down', text: '决定被撤销', party, ground: 'quashed' }, 'inspector')
  expect((await page(`/public/penalties/${party}`)).statusCode).toBe(404)
  expect((await page('/public/penalties')).body).not.toContain(party)
  expect((await list('ended')).find((one) => one.party === party)).toMatchObject({
    state: 'taken-down',
    endedGround: 'quashed',
    endedWhy: '决定被撤销',
    endedByName: expect.any(String),
  })
  expect(await refusalOf(cases.take(now, publish(party), 'inspector'))).toMatchObject({
    code: 'case-publication-quashed',
  })
  const entry = await house.work(({ tx }) =>
    tx
      .selectFrom('record')
      .select(['person', 'facts'])
      .where('about', '=', now.id)
      .where('word', '=', 'case.taken-down')
      .executeTakeFirstOrThrow(),
  )
  expect(entry).toMatchObject({ person: house.place.persons.inspector, facts: { ground: 'quashed' } })
}, 120_000)

test('term over: shown no more by itself, told to the office; published late is told; voided is due again', async () => {
  let now = await decided(['enterprise'])
  const { id: party } = partyOf(now, 'enterprise')
  house.at('2026-07-20')
  expect((await list('due')).find((one) => one.party === party)).toMatchObject({
    due: '2026-07-16',
    workingDaysLeft: null,
  })
  now = await cases.take(now, publish(party), 'inspector')
  expect((await list('shown')).find((one) => one.party === party)).toMatchObject({ late: true, until: '2027-07-20' })
  const last = now.steps.at(-1)!
  now = await cases.take(now, { step: 'voided', text: '录错', of: last.id }, 'inspector')
  expect((await page(`/public/penalties/${party}`)).statusCode).toBe(404)
  expect((await list('due')).some((one) => one.party === party)).toBe(true)
  now = await cases.take(now, publish(party), 'inspector')
  house.at('2027-07-20')
  expect((await page(`/public/penalties/${party}`)).statusCode).toBe(200)
  const proposed = () => list('remove').then((all) => all.find((one) => one.party === party))
  const entries = () =>
    house.work(({ tx }) =>
      tx
        .selectFrom('record')
        .select(['person', 'facts'])
        .where('about', '=', now.id)
        .where('word', '=', 'case.removal-proposed')
        .execute(),
    )
  // On its last day nothing is proposed.
  await roundOfCases(house.workshop)
  expect(await entries()).toEqual([])
  house.at('2027-07-21')
  expect((await page(`/public/penalties/${party}`)).statusCode).toBe(404)
  expect(await proposed()).toMatchObject({ remove: 'over', removalProposedOn: null })
  await roundOfCases(house.workshop)
  house.at('2027-07-22')
  await roundOfCases(house.workshop)
  expect(await proposed()).toMatchObject({ remove: 'over', removalProposedOn: '2027-07-21', state: 'published' })
  expect(await entries()).toEqual([{ person: null, facts: expect.objectContaining({ until: '2027-07-20' }) }])
  // A person takes it down.
  now = await cases.take(now, { step: 'taken-down', text: '公示期满', party, ground: 'over' }, 'inspector')
  expect(await proposed()).toBeUndefined()
  house.at('2026-07-20')
}, 120_000)

test('cases decided before publicity was kept get it by the daily round: due, published, taken down; once', async () => {
  house.at('2026-07-07')
  let shown = await decided(['enterprise', 'person'])
  const [unit, head] = [partyOf(shown, 'enterprise').id, partyOf(shown, 'person').id]
  shown = await cases.take(shown, publish(unit), 'inspector')
  const kept = (id: string) =>
    house.work(({ tx }) =>
      tx.selectFrom('casePublications').selectAll().where('caseId', '=', id).orderBy('party').execute(),
    )
  const before = await kept(shown.id)
  expect(before.map((one) => one.state).toSorted()).toEqual(['due', 'published'])
  const forget = () =>
    house.work(async ({ tx }) => {
      await tx.deleteFrom('casePublications').where('caseId', '=', shown.id).execute()
      await tx.deleteFrom('publicDecisions').where('id', 'in', [unit, head]).execute()
    })
  await forget()
  expect((await page(`/public/penalties/${unit}`)).statusCode).toBe(404)
  await roundOfCases(house.workshop)
  expect(await kept(shown.id)).toEqual(before)
  expect((await page(`/public/penalties/${unit}`)).statusCode).toBe(200)
  expect((await list('due')).map((one) => one.party)).toContain(head)
  // Nothing of the case itself is another, and what is there is left as it is.
  expect((await house.as('inspector').send(api.readCase, { params: { id: shown.id } })).steps).toEqual(shown.steps)
  shown = await cases.take(shown, { step: 'taken-down', text: '撤下', party: unit, ground: 'mistake' }, 'inspector')
  await forget()
  await roundOfCases(house.workshop)
  expect((await kept(shown.id)).find((one) => one.party === unit)?.state).toBe('taken-down')
  expect((await page(`/public/penalties/${unit}`)).statusCode).toBe(404)
  house.at('2026-07-20')
}, 120_000)

test('left unpublished only by a leader, on a ground that the law knows', async () => {
  let now = await decided(['enterprise', 'person'])
  const left = (kind: CaseParty['kind'], ground: string) => ({
    step: 'not-published',
    text: '经研究',
    party: partyOf(now, kind).id,
    ground,
  })
  expect(await refusalOf(cases.take(now, left('person', 'no-impact'), 'inspector'))).toMatchObject({ status: 403 })
  expect(await refusalOf(cases.take(now, left('enterprise', 'no-impact'), 'head'))).toMatchObject({
    code: 'case-publication-owed',
  })
  now = await cases.take(now, left('person', 'no-impact'), 'head')
  expect(now.limits.filter((one) => one.id.startsWith('publication')).map((one) => one.state)).toEqual(['open', 'met'])
  expect((await list('ended')).find((one) => one.party === partyOf(now, 'person').id)).toMatchObject({
    state: 'withheld',
    endedGround: 'no-impact',
  })
}, 120_000)

test('the sheet has the columns of credit platforms; other offices see and change nothing of it', async () => {
  const now = await decided(['enterprise'])
  const { id: party } = partyOf(now, 'enterprise')
  await cases.take(now, publish(party), 'inspector')
  const facts = { ...noOfficeFacts, creditCode: '11990102MB0000018E' }
  const organisation = house.place.organisations.bureau
  await house
    .as('clerk')
    .send(people.setOfficeFacts, { body: { id: randomUUID(), organisation, fromDay: '2026-07-01', facts, seen: null } })
  const sheet = await house.as('inspector').send(api.exportPublications, { query: { view: 'shown' } })
  const text = Object.values(unzipSync(sheet.bytes))
    .map((part) => strFromU8(part))
    .join()
  for (const said of [
    '公示截止期',
    '处罚机关统一社会信用代码',
    '91990102MA0000001X',
    '11990102MB0000018E',
    '罚款人民币500,000元',
  ])
    expect(text).toContain(said)
  expect(text).not.toContain('990102198001010011')
  expect(await list('shown', 'stone-head')).toEqual([])
  expect(await refusalOf(house.as('stone-head').send(api.proposePublication, of(now, 'enterprise')))).toMatchObject({
    status: 404,
  })
  expect(await refusalOf(cases.take(now, publish(party), 'stone-head'))).toMatchObject({ status: 404 })
}, 120_000)

test('the public searches by name, number and code, by days, in English too; what stands in a text is text', async () => {
  const all = await page('/public/penalties')
  expect(all.headers['content-security-policy']).toContain("default-src 'none'")
  expect(all.headers['cache-control']).toBe('no-store')
  expect(all.body).not.toContain('<script')
  const found = async (query: string) => (await page(`/public/penalties?${query}`)).body.includes('松岭一号煤矿')
  expect(await found(`q=${encodeURIComponent('松岭一号')}`)).toBe(true)
  expect(await found('q=91990102MA0000001X')).toBe(true)
  expect(await found('q=91990102MA')).toBe(false)
  expect(await found(`q=${encodeURIComponent('%')}`)).toBe(false)
  expect(await found(`q=${encodeURIComponent('陈志宏')}`)).toBe(false)
  expect(await found('from=2026-07-20&to=2026-07-20')).toBe(true)
  expect(await found('from=2027-01-01')).toBe(false)
  expect((await page('/public/penalties?lang=en')).body).toContain('Published administrative penalties')
  const sly = await page(`/public/penalties?q=${encodeURIComponent('"><script>x')}`)
  expect(sly.body).not.toContain('<script')
  for (const odd of [
    '/public/penalties/x',
    '/public/penalties/%00',
    `/public/penalties/${randomUUID()}`,
    '/public/other',
    '/public/penalties?page=-1',
    '/public/penalties?from=x',
    '/public/penalties?q=%00&q=a',
  ])
    expect([odd, (await page(odd)).statusCode < 500]).toEqual([odd, true])
  expect((await page('/public')).headers.location).toBe('/public/penalties')
})
