import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { casesAt, fines, weighed } from './test-cases.ts'

let house: Desk
let cases: Awaited<ReturnType<typeof casesAt>>

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  cases = await casesAt(house)
}, 60_000)
afterAll(() => house?.close())

test('a case is proposed, filed by a leader for two certified officers, and goes on in the lawful order only', async () => {
  let now = await cases.propose()
  expect(now).toMatchObject({ stage: 'proposed', number: null, nextWith: 'decide' })
  const filing = { step: 'filed', text: '同意立案', handlers: cases.handlers }
  expect(await refusalOf(cases.take(now, filing, 'inspector'))).toMatchObject({
    status: 403,
    code: 'case-step-not-yours',
  })
  const uncertified = { ...filing, handlers: [house.place.posts.inspector, cases.lawPost] }
  expect(await refusalOf(cases.take(now, uncertified, 'head'))).toMatchObject({ code: 'case-no-certificate' })
  now = await cases.take(now, filing, 'head')
  expect(now.handlers.map((one) => one.certificate)).toEqual(['017', '031'])
  expect(
    await refusalOf(cases.take(now, { step: 'reported', text: '建议', penalties: [] }, 'inspector')),
  ).toMatchObject({
    code: 'case-no-evidence',
  })
  const [enterprise, person] = now.parties as [(typeof now.parties)[0], (typeof now.parties)[0]]
  const told = {
    step: 'notified',
    text: '拟处罚',
    party: enterprise.id,
    penalty: weighed(fines.enterprise),
    hearing: true,
  }
  expect(await refusalOf(cases.take(now, told, 'inspector'))).toMatchObject({ code: 'case-not-reported' })
  now = await cases.take(now, { step: 'evidence', evidence: cases.evidence() }, 'inspector')
  const penalties = [
    { party: enterprise.id, penalty: weighed(fines.enterprise) },
    { party: person.id, penalty: weighed(fines.person) },
  ]
  now = await cases.take(now, { step: 'reported', text: '建议处罚', penalties }, 'inspector')
  expect(now).toMatchObject({ stage: 'reported', fine: 530_000, nextWith: 'review' })
  expect(await refusalOf(cases.take(now, told, 'inspector'))).toMatchObject({ code: 'law-review-fine' })
  now = await cases.take(
    now,
    { step: 'reviewed', text: '同意', result: 'pass', qualification: 'A20181101010001' },
    'lawyer',
  )
  expect(await refusalOf(cases.take(now, told, 'inspector'))).toMatchObject({ code: 'law-discussion-fine' })
  const discussed = {
    step: 'discussed',
    text: '同意',
    at: house.now(),
    place: '会议室',
    present: ['李明远', '周建平'],
    agreed: true,
  }
  now = await cases.take(now, discussed, 'head')
  expect(await refusalOf(cases.take(now, { ...told, hearing: false }, 'inspector'))).toMatchObject({
    code: 'case-hearing-must-be-told',
  })
  now = await cases.take(now, told, 'inspector')
  const decided = { step: 'decided', text: '决定', party: enterprise.id, penalty: weighed(fines.enterprise) }
  expect(await refusalOf(cases.take(now, decided, 'head'))).toMatchObject({ code: 'case-notice-unserved' })
  const heavier = { ...decided, penalty: weighed(fines.enterprise + 1) }
  expect(await refusalOf(cases.take(now, heavier, 'head'))).toMatchObject({ code: 'case-notice-unserved' })
  expect(now.offers.find((one) => one.kind === 'decided' && one.party === enterprise.id)?.whyNot).toMatchObject({
    code: 'case-step-not-yours',
  })
})

test('a step is refused from an older version, to other offices, and sent again it is the same step', async () => {
  const now = await cases.propose()
  const body = {
    step: randomUUID(),
    version: now.version,
    on: '2026-07-07',
    take: { step: 'not-filed' as const, text: '事实不成立' },
  }
  const call = { params: { id: now.id }, body }
  const ended = await house.as('head').send(api.takeCaseStep, call)
  expect(ended.stage).toBe('not-filed')
  expect(await house.as('head').send(api.takeCaseStep, call)).toEqual(ended)
  expect(
    await refusalOf(house.as('head').send(api.takeCaseStep, { ...call, body: { ...body, step: randomUUID() } })),
  ).toMatchObject({
    code: 'case-changed',
  })
  expect(await refusalOf(house.as('stone-head').send(api.readCase, { params: { id: now.id } }))).toMatchObject({
    status: 404,
  })
  expect(await refusalOf(house.as('mine-head').send(api.readCase, { params: { id: now.id } }))).toMatchObject({
    status: 403,
  })
})

test('a case names findings and hazards of its mine alone', async () => {
  for (const more of [{ finding: randomUUID() }, { hazard: randomUUID() }])
    expect(await refusalOf(cases.propose(more))).toMatchObject({ status: 404, code: 'case-finding-unknown' })
})

test('a wrong step is voided by another, the last one only, and stays to be seen', async () => {
  let now = await cases.propose()
  now = await cases.take(now, { step: 'filed', text: '同意', handlers: cases.handlers }, 'head')
  now = await cases.take(now, { step: 'evidence', evidence: cases.evidence() }, 'inspector')
  const [, filed, taken] = now.steps
  expect(await refusalOf(cases.take(now, { step: 'voided', text: '录错', of: filed!.id }, 'inspector'))).toMatchObject({
    code: 'case-void-last-only',
  })
  now = await cases.take(now, { step: 'voided', text: '录错', of: taken!.id }, 'inspector')
  expect(now.steps.map((one) => one.kind)).toEqual(['proposed', 'filed', 'evidence', 'voided'])
  expect(now.steps[2]!.voidedBy).toBe(now.steps[3]!.id)
  expect(now.offers.find((one) => one.kind === 'reported')?.whyNot?.code).toBe('case-no-evidence')
})

test('the board shows open cases by their next limit; who handles a case finds it as his', async () => {
  const now = await cases.propose()
  const { items, counts } = await house.as('head').send(api.findCases, { query: { which: 'mine' } })
  expect(items.some((one) => one.id === now.id)).toBe(true)
  expect(counts.waiting.decide).toBeGreaterThan(0)
  const shown = await house
    .as('inspector')
    .send(api.findCases, { query: { which: 'all', sort: 'newest', text: '一号煤矿' } })
  expect(shown.items.find((one) => one.id === now.id)?.parties).toHaveLength(2)
})

test('nothing of a step can be changed or taken away', async () => {
  const now = await cases.propose()
  const change = house.work(({ tx }) =>
    tx.updateTable('caseSteps').set({ facts: '{}' }).where('caseId', '=', now.id).execute(),
  )
  await expect(change).rejects.toThrow(/permission denied/)
})
