import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as duties } from '#modules/duties'
import { rebuildDuties } from '#modules/duties/server'
import { readShipped } from '#modules/policies/server'
import { type Desk, desk } from '../../../../tests/desk.ts'
import type { Case } from '../model.ts'
import { casesAt } from './test-cases.ts'

// The rule of the demonstration's city (demo/policies/wujin/case-handling-2025): each of its duties is shown by what happens in cases.

let house: Desk
let cases: Awaited<ReturnType<typeof casesAt>>

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  await house.work(async (work) => {
    const [shipped] = readShipped(join(import.meta.dirname, '../../../../demo/policies')).filter(
      (one) => one.head.policy === 'wujin-case-handling-2025',
    )
    const edition = randomUUID()
    const content = JSON.stringify(shipped!.content)
    const head = { policy: 'case-handling', number: 1, title: '案件办理规定', docNumber: null, hash: '' }
    await work.tx
      .insertInto('editions')
      .values({ id: edition, ...head, content, publishedAt: work.now })
      .execute()
    await work.tx
      .insertInto('applications')
      .values({ id: randomUUID(), scope: '9901', edition, region: '9901', fromDay: '2026-01-01', recordedAt: work.now })
      .execute()
  })
  await house.work(({ tx }) =>
    tx
      .insertInto('mineFacts')
      .values(
        Object.entries({ kind: 'coal', state: 'producing' }).map(([field, value]) => ({
          id: randomUUID(),
          scope: house.place.mine.scope,
          mine: house.place.mine.id,
          field,
          value: JSON.stringify(value),
          fromDay: '2025-01-01',
          recordedAt: '2025-01-01T00:00:00.000Z',
        })),
      )
      .execute(),
  )
  cases = await casesAt(house)
  await rebuildDuties(house.workshop)
}, 60_000)
afterAll(() => house?.close())

/** The duties of an obligation that a case set off, oldest first, as of a day. */
async function owed(obligation: string) {
  const { items } = await house.as('head').send(duties.findDuties, { query: { obligation, size: 200 } })
  return items.map(({ state, got, dueOn }) => ({ state, got, dueOn }))
}

let first: Case

test('filing sets the term off; both decided keep it and 一案双罚; each decision waits for its publication', async () => {
  first = await cases.reviewed()
  expect(await owed('case-resolved-in-time')).toEqual([{ state: 'open', got: 0, dueOn: '2026-10-08' }])
  first = await cases.punished(first, ['enterprise'])
  expect(await owed('case-resolved-in-time')).toMatchObject([{ state: 'open' }])
  expect(await owed('case-both-punished')).toMatchObject([{ state: 'open' }])
  first = await cases.punished(first, ['person'])
  expect(await owed('case-resolved-in-time')).toMatchObject([{ state: 'met', got: 1 }])
  expect(await owed('case-both-punished')).toMatchObject([{ state: 'met', got: 1 }])
  expect(await owed('case-reviewed')).toMatchObject([{ state: 'met' }, { state: 'met' }])
  expect(await owed('case-published')).toEqual([
    { state: 'open', got: 0, dueOn: '2026-07-16' },
    { state: 'open', got: 0, dueOn: '2026-07-16' },
  ])
})

test('published in time is kept; what happens in one case answers nothing of another', async () => {
  house.at('2026-07-08')
  const second = await cases.punished(await cases.reviewed())
  house.at('2026-07-14')
  first = await cases.take(first, { step: 'published', text: '公示', where: '政府网站', until: null }, 'inspector')
  const states = (await owed('case-published')).map((one) => one.state).toSorted()
  expect(states).toEqual(['met', 'met', 'open', 'open'])
  house.at('2026-07-22')
  expect((await owed('case-published')).map((one) => one.state).toSorted()).toEqual([
    'met',
    'met',
    'overdue',
    'overdue',
  ])
  await cases.take(second, { step: 'published', text: '补公示', where: '政府网站', until: null }, 'inspector')
  expect((await owed('case-published')).map((one) => one.state).toSorted()).toEqual(['late', 'late', 'met', 'met'])
})

test('a step that was voided counts no more', async () => {
  house.at('2026-07-23')
  const published = first.steps.at(-1)!
  expect(published.kind).toBe('published')
  first = await cases.take(first, { step: 'voided', text: '录错案件', of: published.id }, 'inspector')
  expect((await owed('case-published')).map((one) => one.state).toSorted()).toEqual([
    'late',
    'late',
    'overdue',
    'overdue',
  ])
  first = await cases.take(first, { step: 'published', text: '公示', where: '政府网站', until: null }, 'inspector')
})

test('a case closed late is a duty that was overdue; only one of two punished breaks 一案双罚', async () => {
  expect(await owed('case-ended-in-time')).toMatchObject([
    { state: 'open', dueOn: '2026-08-21' },
    { state: 'open', dueOn: '2026-08-24' },
  ])
  const alone = await cases.punished(await cases.reviewed(), ['enterprise'])
  expect(alone.parties.filter((one) => one.decidedOn)).toHaveLength(1)
  house.at('2026-08-24')
  expect((await owed('case-ended-in-time')).map((one) => one.state)).toEqual(['overdue', 'open'])
  house.at('2026-10-30')
  expect((await owed('case-both-punished')).map((one) => one.state)).toEqual(['met', 'met', 'overdue'])
})

test('the approval to hand a case over waits for its transfer within its days, that to the police for hours', async () => {
  house.at('2026-11-02')
  let now = await cases.propose()
  now = await cases.take(now, { step: 'filed', text: '同意', handlers: cases.handlers }, 'head')
  now = await cases.take(now, { step: 'evidence', evidence: cases.evidence() }, 'inspector')
  now = await cases.take(now, { step: 'approved', text: '同意', matter: '移送税务部门', granted: true }, 'head')
  now = await cases.take(now, { step: 'approved', text: '同意', matter: '涉嫌犯罪移送', granted: true }, 'head')
  expect(await owed('case-transferred')).toMatchObject([{ state: 'open', dueOn: '2026-11-09' }])
  house.at('2026-11-04')
  expect(await owed('crime-transferred')).toMatchObject([{ state: 'overdue' }])
  const handed = { papers: 3, things: 0, list: '材料 3 件' }
  now = await cases.take(now, { step: 'crime-transferred', text: '移送', to: '公安分局', handed }, 'head')
  expect(await owed('crime-transferred')).toMatchObject([{ state: 'late' }])
  expect(await owed('transfer-answered')).toMatchObject([{ state: 'open' }])
})
