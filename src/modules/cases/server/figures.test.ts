import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { Case } from '../model.ts'
import { collectedShare } from '../rules/figures.ts'
import { casesAt, fines, weighed } from './test-cases.ts'

let house: Desk
let cases: Awaited<ReturnType<typeof casesAt>>

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  cases = await casesAt(house)
}, 60_000)
afterAll(() => house?.close())

const period = { from: '2026-07', to: '2026-07' }
const figures = (by: 'region' | 'mine' | 'month' | 'campaign' | 'source', more = {}) =>
  house.as('head').send(api.readCaseFigures, { query: { by, ...period, ...more } })

/** A paper of a case, as drafted, with something in what nobody knows; then served to the party. */
async function serve(now: Case, form: string, party: string): Promise<Case> {
  const by = form === 'penalty-decision' ? 'head' : 'inspector'
  const { fields } = await house.as(by).send(api.draftCasePaper, { params: { id: now.id }, query: { form, party } })
  const filled: Record<string, unknown> = {
    day: '2026-07-07',
    instant: '2026-07-07T02:00:00.000Z',
    number: 1,
    money: 1,
  }
  const values = Object.fromEntries(
    fields.map(({ name, kind, required, known, choices, columns, value }) => {
      if (known || !required) return [name, value]
      if (kind === 'choice') return [name, choices[0]![0]]
      if (kind === 'table') return [name, [columns.map(() => '另记')]]
      return [name, kind === 'list' ? ['另记'] : (filled[kind] ?? '另记')]
    }),
  )
  const paper = randomUUID()
  await house
    .as(by)
    .send(api.issueCasePaper, { params: { id: now.id }, body: { paper, form, party, values, corrects: null } })
  const latest = await house.as('inspector').send(api.readCase, { params: { id: now.id } })
  const step = { step: 'served', text: '当面送达', party, paper, how: 'direct', receiver: '陈志宏', witness: null }
  return cases.take(latest, step, 'inspector')
}

test('six cases that were filed are six, whatever became of them; one that was only proposed is none', async () => {
  for (let nth = 0; nth < 6; nth += 1) {
    const now = await cases.propose()
    await cases.take(now, { step: 'filed', text: '同意立案', handlers: cases.handlers }, 'head')
  }
  await cases.propose()
  for (const by of ['region', 'mine', 'month', 'campaign', 'source'] as const)
    expect({ by, ...(await figures(by)).total }).toMatchObject({
      by,
      filed: 6,
      decided: 0,
      enterprises: 0,
      persons: 0,
      paid: 0,
    })
  expect((await figures('mine')).rows[0]).toMatchObject({ key: house.place.mine.id, filed: 6 })
  expect((await figures('month', { from: '2026-01', to: '2026-06' })).total.filed).toBe(0)
})

test('one case with both punished is one case and two punishments; what is imposed and what is paid stand apart', async () => {
  let now = await cases.reviewed()
  const discussed = {
    step: 'discussed',
    text: '同意',
    at: house.now(),
    place: '会议室',
    present: ['甲', '乙', '丙'],
    agreed: true,
  }
  now = await cases.take(now, discussed, 'head')
  for (const { id, kind } of now.parties) {
    const penalty = weighed(fines[kind])
    now = await cases.take(now, { step: 'notified', text: '拟处罚', party: id, penalty, hearing: true }, 'inspector')
    now = await serve(now, 'penalty-notice', id)
    now = await cases.take(now, { step: 'defended', text: '放弃', party: id, waived: true, taken: null }, 'inspector')
    now = await cases.take(now, { step: 'decided', text: '决定', party: id, penalty }, 'head')
    now = await serve(now, 'penalty-decision', id)
  }
  const [enterprise] = now.parties
  const paid = { step: 'paid', text: '缴款', party: enterprise!.id, amount: 100_000, receipt: '0001' }
  await cases.take(now, paid, 'inspector')
  const { total, rows } = await figures('month')
  expect(total).toEqual({
    filed: 7,
    decided: 1,
    enterprises: 1,
    persons: 1,
    enterpriseFines: fines.enterprise,
    personFines: fines.person,
    paid: 100_000,
  })
  expect(rows.map((one) => one.key)).toEqual(['2026-07'])
  expect(collectedShare(total)).toBe(18.9)
})
