import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { api as inspections } from '#modules/inspections'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { Case, PenaltyItem } from '../model.ts'
import { casesAt, fines, weighed } from './test-cases.ts'

let house: Desk
let cases: Awaited<ReturnType<typeof casesAt>>
let filed: Case

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  cases = await casesAt(house)
  filed = await cases.take(await cases.propose(), { step: 'filed', text: '同意立案', handlers: cases.handlers }, 'head')
  filed = await cases.take(filed, { step: 'evidence', evidence: cases.evidence() }, 'inspector')
}, 60_000)
afterAll(() => house?.close())

const major = {
  provision: 'producing-with-major-hazard',
  edition: 'coal-safety-2024',
  range: [500_000, 2_000_000],
} as const

describe('what is reported must be what the law gives', () => {
  test.each<[string, 0 | 1, number, Partial<PenaltyItem>, string]>([
    ['more than the law gives', 0, 2_000_001, { band: null }, 'law-above-statute'],
    ['less than the law gives', 0, 499_999, {}, 'law-below-statute'],
    ['reduced without a ground', 0, 300_000, { band: 'reduced' }, 'law-reduced-ground'],
    ['outside of its step without a reason', 0, 500_000, { band: 'heavier' }, 'law-outside-band'],
    ['the range of the other party', 1, 500_000, {}, 'law-range-not-of-law'],
    [
      'a law that was not yet in force, or no more',
      0,
      500_000,
      { edition: 'coal-prevention-2013' },
      'case-law-of-other-day',
    ],
    ['a law of nowhere', 0, 500_000, { edition: 'nothing' }, 'case-provision-unknown'],
    ['a step of nowhere', 0, 500_000, { band: 'Z' }, 'law-band-unknown'],
    ['a circumstance of nowhere', 0, 500_000, { circumstances: ['nice'] }, 'law-circumstance-unknown'],
    [
      'a party that the article does not punish',
      1,
      60_000,
      { provision: 'no-liability-insurance', edition: 'work-safety-2021', range: [50_000, 100_000] },
      'case-provision-other-party',
    ],
    ['punished where art. 33 forbids', 0, 500_000, { circumstances: ['no-fault'] }, 'law-not-punished'],
  ])('%s', async (_, nth, fine, more, code) => {
    const party = filed.parties[nth]!.id
    const penalty = weighed(fine, { ...major, range: [...major.range], ...more })
    const step = { step: 'reported', text: '建议处罚', penalties: [{ party, penalty }] }
    expect(await refusalOf(cases.take(filed, step, 'inspector'))).toMatchObject({ status: 422, code })
  })

  test('is taken when it is', async () => {
    const [enterprise, person] = filed.parties
    const penalties = [
      {
        party: enterprise!.id,
        penalty: weighed(300_000, { ...major, range: [...major.range], band: 'reduced', circumstances: ['merit'] }),
      },
      { party: person!.id, penalty: weighed(60_000, { ...major, range: [30_000, 150_000], band: 'lighter' }) },
    ]
    const taken = await cases.take(filed, { step: 'reported', text: '建议处罚', penalties }, 'inspector')
    expect(taken.fine).toBe(360_000)
  })
})

test('a notice that keeps a hearing back where one is due is refused', async () => {
  const now = await cases.reviewed()
  const party = now.parties[0]!.id
  const told = { step: 'notified', text: '拟处罚', party, penalty: weighed(fines.enterprise), hearing: false }
  expect(await refusalOf(cases.take(now, told, 'inspector'))).toMatchObject({
    status: 422,
    code: 'case-hearing-must-be-told',
  })
  const taken = await cases.take(now, { ...told, hearing: true }, 'inspector')
  expect(taken.stage).toBe('notified')
})

test('what was found after two years is not filed, after harm five (行政处罚法 art. 36)', async () => {
  const filing = { step: 'filed', text: '同意立案', handlers: cases.handlers }
  const days = { conductOn: '2024-07-01', knownOn: '2026-07-02' }
  const old = await cases.propose(days)
  expect(old.offers.find((one) => one.kind === 'filed')?.whyNot).toMatchObject({ code: 'case-step-not-yours' })
  expect(await refusalOf(cases.take(old, filing, 'head'))).toMatchObject({ status: 409, code: 'case-too-old' })
  const harmed = await cases.propose({ ...days, harm: true })
  expect(harmed).toMatchObject({ harm: true, conductFrom: '2024-07-01' })
  const taken = await cases.take(harmed, filing, 'head')
  expect(taken).toMatchObject({ stage: 'filed' })
  expect(taken).toEqual(await house.as('head').send(api.readCase, { params: { id: taken.id } }))
})

test('a term is made longer so far and no further (art. 60)', async () => {
  const longer = (until: string) => ({ step: 'extended', text: '案情复杂', what: 'decision', evidence: null, until })
  const now = await cases.take(await cases.propose(), { step: 'filed', text: '同意', handlers: cases.handlers }, 'head')
  // Filed 2026-07-07: ninety days until 10-05, in the days of rest; ninety more until 2027-01-03.
  expect(now.limits.find((one) => one.id.startsWith('decision'))?.latest).toBe('2027-01-03')
  expect(await refusalOf(cases.take(now, longer('2027-01-04'), 'head'))).toMatchObject({ code: 'case-term-beyond' })
  const after = await cases.take(now, longer('2027-01-03'), 'head')
  expect(after.limits.find((one) => one.id.startsWith('decision'))?.due).toBe('2027-01-04T00:00:00+08:00')
})

describe('one person, one office', () => {
  test('who filed a case hands it to others, and a leader who took evidence decides nothing in it', async () => {
    const proposed = await cases.propose()
    const own = { step: 'filed', text: '同意', handlers: [house.place.posts.head, house.place.posts.clerk] }
    await house.as('head').send(inspections.addCertificate, {
      body: { id: randomUUID(), person: house.place.persons.head, number: '001', from: '2026-01-01', until: null },
    })
    expect(await refusalOf(cases.take(proposed, own, 'head'))).toMatchObject({ code: 'law-approves-himself' })
    const withDeputy = { ...own, handlers: [house.place.posts.deputy, house.place.posts.clerk] }
    const now = await cases.take(proposed, withDeputy, 'head')
    const longer = { step: 'extended', text: '延期', what: 'decision', evidence: null, until: '2026-12-31' }
    expect(await refusalOf(cases.take(now, longer, 'deputy'))).toMatchObject({ code: 'law-did-handles' })
  })

  test('who is recused does nothing further', async () => {
    const now = await cases.reviewed()
    const recusal = {
      step: 'recused',
      text: '有利害关系',
      person: house.place.persons.inspector,
      askedBy: 'party',
      granted: true,
    }
    const after = await cases.take(now, recusal, 'head')
    const told = {
      step: 'notified',
      text: '拟处罚',
      party: now.parties[0]!.id,
      penalty: weighed(fines.enterprise),
      hearing: true,
    }
    expect(await refusalOf(cases.take(after, told, 'inspector'))).toMatchObject({ code: 'case-recused' })
  })
})
