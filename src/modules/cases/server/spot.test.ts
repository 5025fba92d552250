import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as inspections } from '#modules/inspections'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { Case, PenaltyItem } from '../model.ts'
import { casesAt, weighed } from './test-cases.ts'

let house: Desk
let cases: Awaited<ReturnType<typeof casesAt>>

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  cases = await casesAt(house)
}, 60_000)
afterAll(() => house?.close())

const spot = (now: Case, fine: number, more: object = {}, item: Partial<PenaltyItem> = {}) => ({
  step: 'spot-decided',
  text: '变电所未悬挂警示标志',
  party: now.parties[0]!.id,
  penalty: weighed(fine, { violation: '未设置警示标志', basis: '安全生产法第九十九条第一项', ...item }),
  officers: cases.handlers,
  clear: true,
  heard: '无异议',
  ...more,
})

test('decided on the spot within its limits, by two certified officers of whom one enters it (行政处罚法 arts. 42, 51, 52)', async () => {
  const now = await cases.propose()
  const refused = async (step: object, by = 'inspector') => (await refusalOf(cases.take(now, step, by))).code
  expect(await refused(spot(now, 3001))).toBe('law-simple-fine')
  expect(await refused(spot(now, 201, { party: now.parties[1]!.id }))).toBe('law-simple-fine')
  expect(await refused(spot(now, 0, {}, { others: ['stop-production'] }))).toBe('law-simple-kind')
  expect(await refused(spot(now, 3000, { clear: false }))).toBe('law-simple-unclear')
  const daily = { daily: { fine: 1000, orderedOn: '2026-07-03', until: '2026-07-06' } }
  expect(await refused(spot(now, 3000, {}, daily))).toBe('law-daily-spot')
  expect(await refused(spot(now, 3000), 'deputy')).toBe('case-step-not-yours')
  expect(await refused(spot(now, 3000, { officers: [cases.handlers[0], cases.handlers[0]] }))).toBe('case-two-officers')
  const decided = await cases.take(now, spot(now, 3000), 'inspector')
  expect(decided).toMatchObject({ stage: 'decided' })
  expect(decided.parties[0]).toMatchObject({ fine: 3000, decidedOn: '2026-07-07' })
  expect(decided.handlers.map((one) => one.name)).toEqual(['唐国栋', '何文静'])
  expect((await refusalOf(cases.take(decided, spot(decided, 3000), 'inspector'))).code).toBe('case-decided-already')
})

test('its paper is that of the spot; collected money is handed in to the office and by it to the bank before the case may end (arts. 68, 69, 71)', async () => {
  let now = await cases.propose()
  const party = now.parties[0]!.id
  now = await cases.take(now, spot(now, 100), 'inspector')
  now = await cases.serve(now, 'spot-decision', party)
  expect(now).toMatchObject({ stage: 'performing' })
  const pay = (more: object) => ({ step: 'paid', text: '缴款', party, amount: 100, receipt: 'A1', ...more })
  expect((await refusalOf(cases.take(now, pay({ collected: 'far' }), 'inspector'))).code).toBe('input-invalid')
  const hand = (to: string) => ({ step: 'handed-in', text: '缴付', party, to, receipt: 'B1' })
  expect((await refusalOf(cases.take(now, hand('office'), 'inspector'))).code).toBe('case-nothing-collected')
  now = await cases.take(now, pay({ collected: 'small' }), 'inspector')
  const due = now.limits.find((one) => one.id.startsWith('collected-office'))
  expect(due).toMatchObject({ state: 'open', due: '2026-07-10T00:00:00+08:00' })
  expect((await refusalOf(cases.take(now, hand('bank'), 'inspector'))).code).toBe('case-hand-in-office-first')
  const other = { step: 'not-punished', text: '未发现个人违法', party: now.parties[1]!.id, article: '第三十三条' }
  now = await cases.take(now, other, 'head')
  // A re-check names the check of it: one of this mine that was closed.
  const recheck = (check: string | null) => ({ step: 'rechecked', text: '已补挂', check, passed: true })
  expect((await refusalOf(cases.take(now, recheck(randomUUID()), 'inspector'))).code).toBe('check-unknown')
  const check = await house.as('inspector').send(inspections.beginCheck, {
    body: {
      id: randomUUID(),
      mine: house.place.mine.id,
      mode: 'plain',
      coverage: 'part',
      subjects: [],
      beganAt: house.now(),
      team: cases.handlers,
    },
  })
  expect((await refusalOf(cases.take(now, recheck(check.id), 'inspector'))).code).toBe('case-recheck-other')
  await house.work(({ tx }) =>
    tx
      .updateTable('inspections')
      .set({ state: 'closed', endedAt: house.now(), closedAt: house.now() })
      .where('id', '=', check.id)
      .execute(),
  )
  now = await cases.take(now, recheck(check.id), 'inspector')
  expect(now.steps.at(-1)!.facts).toMatchObject({ check: check.id, number: check.number })
  const ask = { step: 'close-asked', text: '已履行', how: 'performed' }
  expect((await refusalOf(cases.take(now, ask, 'inspector'))).code).toBe('case-collected-held')
  house.later({ days: 1 })
  now = await cases.take(now, hand('office'), 'inspector')
  now = await cases.take(now, hand('bank'), 'inspector')
  expect(now.limits.filter((one) => one.id.startsWith('collected')).map((one) => one.state)).toEqual(['met', 'met'])
  expect((await refusalOf(cases.take(now, ask, 'inspector'))).code).not.toBe('case-collected-held')
})

test('more than a hundred yuan is collected only where it could hardly be had later; of the ordinary course never', async () => {
  let now = await cases.propose()
  const party = now.parties[0]!.id
  now = await cases.take(now, spot(now, 3000), 'inspector')
  now = await cases.serve(now, 'spot-decision', party)
  const pay = (collected: string | null) => ({
    step: 'paid',
    text: '缴款',
    party,
    amount: 3000,
    receipt: 'A2',
    collected,
  })
  expect((await refusalOf(cases.take(now, pay('small'), 'inspector'))).code).toBe('law-collect-more')
  now = await cases.take(now, pay('hard-later'), 'inspector')
  expect(now.parties[0]).toMatchObject({ paid: 3000 })
  // 行政复议法 art. 23: review first, then the suit.
  const contest = (before: string) => ({ step: 'contested', text: '不服处罚', party, before, suspends: false })
  expect((await refusalOf(cases.take(now, contest('court'), 'inspector'))).code).toBe('case-review-first')
  now = await cases.take(now, contest('review'), 'inspector')
  const upheld = { step: 'contest-ended', text: '维持', party, outcome: 'upheld' }
  now = await cases.take(now, upheld, 'inspector')
  now = await cases.take(now, contest('court'), 'inspector')
  const ordinary = await cases.punished(await cases.reviewed(), ['enterprise'])
  const owed = { step: 'paid', text: '缴款', party: ordinary.parties[0]!.id, amount: 100, receipt: 'A3' }
  expect((await refusalOf(cases.take(ordinary, { ...owed, collected: 'small' }, 'inspector'))).code).toBe(
    'law-collect-ordinary',
  )
  expect((await refusalOf(cases.take(ordinary, spot(ordinary, 100), 'inspector'))).code).toBe('case-decided-already')
})

test('who reviews for the first time names his legal qualification; afterwards not again (art. 58)', async () => {
  const fresh = await house.given.person(house.place.organisations.bureau, '高文远')
  await house.given.post(house.place.organisations.bureau, 'law-officer', '法制审核二岗', { by: fresh })
  await house.given.account(fresh, 'second-lawyer')
  let now = await cases.propose()
  now = await cases.take(now, { step: 'filed', text: '同意立案', handlers: cases.handlers }, 'head')
  now = await cases.take(now, { step: 'evidence', evidence: cases.evidence() }, 'inspector')
  const penalties = now.parties.map((one) => ({ party: one.id, penalty: weighed(10_000) }))
  now = await cases.take(now, { step: 'reported', text: '建议处罚', penalties }, 'inspector')
  const review = { step: 'reviewed', text: '同意', result: 'mend' }
  expect((await refusalOf(cases.take(now, review, 'second-lawyer'))).code).toBe('law-reviewer-unqualified')
  now = await cases.take(now, { ...review, qualification: 'A20201101010002' }, 'second-lawyer')
  now = await cases.take(now, { step: 'reported', text: '已补正', penalties }, 'inspector')
  expect((await cases.take(now, { ...review, result: 'pass' }, 'second-lawyer')).stage).toBe('reviewed')
})

test('fined by the day: the first fine for each day after the order, of an enterprise alone (安全生产法 art. 112)', async () => {
  let now = await cases.propose()
  now = await cases.take(now, { step: 'filed', text: '同意立案', handlers: cases.handlers }, 'head')
  now = await cases.take(now, { step: 'evidence', evidence: cases.evidence() }, 'inspector')
  const [enterprise, person] = now.parties
  const report = (party: string, fine: number, until = '2026-07-06') => ({
    step: 'reported',
    text: '拒不改正，按日连续处罚',
    penalties: [{ party, penalty: weighed(fine, { daily: { fine: 50_000, orderedOn: '2026-06-29', until } }) }],
  })
  const code = async (step: object) => (await refusalOf(cases.take(now, step, 'inspector'))).code
  expect(await code(report(enterprise!.id, 300_000))).toBe('law-daily-amount')
  expect(await code(report(enterprise!.id, 0, '2026-06-29'))).toBe('law-daily-none')
  expect(await code(report(enterprise!.id, 1_900_000, '2026-08-06'))).toBe('law-daily-ahead')
  expect(await code(report(person!.id, 350_000))).toBe('law-daily-person')
  const reported = await cases.take(now, report(enterprise!.id, 350_000), 'inspector')
  expect(reported.parties[0]).toMatchObject({ fine: 350_000 })
})

test('the case shows the paper of the spot and not the ordinary decision', async () => {
  let now = await cases.propose()
  now = await cases.take(now, spot(now, 200), 'inspector')
  const party = now.parties[0]!.id
  const draft = (form: string, by: string) =>
    house.as(by).send(api.draftCasePaper, { params: { id: now.id }, query: { form, party } })
  const { fields } = await draft('spot-decision', 'inspector')
  expect(fields.find((one) => one.name === 'heard')?.value).toBe('无异议')
  expect((await refusalOf(draft('penalty-decision', 'head'))).code).toBe('case-paper-not-yet')
})
