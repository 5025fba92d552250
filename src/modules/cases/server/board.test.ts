import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { casesAt } from './test-cases.ts'

let house: Desk
let cases: Awaited<ReturnType<typeof casesAt>>

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  cases = await casesAt(house)
}, 60_000)
afterAll(() => house?.close())

test('the figures of the board are those of the lists that they open', async () => {
  const first = await cases.propose({ title: '甲案：传感器被遮挡' })
  const second = await cases.propose({ title: '乙案：传感器被遮挡' })
  await cases.take(second, { step: 'filed', text: '同意立案', handlers: cases.handlers }, 'head')
  const board = async (query: Parameters<typeof ask>[0] = {}) => (await ask(query)).items.map((one) => one.id)
  const { counts } = await ask({})
  expect(counts).toMatchObject({ overdue: 0, soon: 0, later: 2, waiting: { decide: 1, handle: 1 } })
  expect(await board({ which: 'later' })).toEqual([first.id, second.id])
  expect(await board({ which: 'soon' })).toEqual([])
  expect(await board({ which: 'overdue' })).toEqual([])
  expect(await board({ which: 'all', with: 'decide' })).toEqual([first.id])
  expect(await board({ which: 'later', with: 'handle' })).toEqual([second.id])
  expect(await board({ which: 'all', with: 'court' })).toEqual([])
})

test('a row names its next limit, and counts its working days where the law does', async () => {
  const { items } = await ask({ which: 'all', sort: 'due' })
  const [filing, decision] = items
  // 2026-07-07 is a Tuesday: the 16th is the seventh working day after it.
  expect(filing).toMatchObject({
    nextLimit: 'filing',
    nextTitle: ['决定是否立案', 'Decide whether to file'],
    workingDaysLeft: 7,
  })
  expect(decision?.nextTitle).not.toBeNull()
  expect(decision).toMatchObject({ workingDaysLeft: null })
})

test('the limits in force are told with their articles', async () => {
  const { items } = await house.as('clerk').send(api.findCaseLimits, { query: { on: '2026-07-07' } })
  expect(items.find((one) => one.id === 'filing')).toMatchObject({ from: ['proposed'], n: 7, unit: 'workday' })
  expect(items.every((one) => one.article !== '')).toBe(true)
})

function ask(query: {
  which?: 'open' | 'mine' | 'overdue' | 'soon' | 'later' | 'ended' | 'all'
  with?: 'handle' | 'review' | 'decide' | 'party' | 'court'
  sort?: 'due' | 'newest'
}) {
  return house.as('clerk').send(api.findCases, { query })
}
