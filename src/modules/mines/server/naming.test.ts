import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mineNamedIn } from '../rules/names.ts'
import { findMines } from './reads.ts'
import { openTestPlace, type TestPlace } from './test-place.ts'

let place: TestPlace

/** More mines than any page of the list holds; those that the sentences name come last by their codes. */
const ordinary = Array.from({ length: 320 }, (_, at) => ({ name: `第${at + 1}号井煤矿`, code: number(at + 1) }))
const named = [
  { name: '青石沟煤矿', code: number(901) },
  { name: '青石沟二号煤矿', code: number(902) },
  { name: '永泰铁矿', code: number(903) },
  { name: '云煤矿', code: number(904) },
]
function number(serial: number): string {
  return `990102-${String(serial).padStart(4, '0')}`
}

beforeAll(async () => {
  place = await openTestPlace()
  await place.as('990102', async ({ tx }) => {
    const rows = [...ordinary, ...named].map(({ name, code }) => ({
      id: randomUUID(),
      code,
      scope: `990102002-${code}`,
      region: '990102002',
      name,
      kind: 'coal' as const,
      state: 'producing' as const,
    }))
    await tx.insertInto('mines').values(rows).execute()
  })
})
afterAll(() => place.close())

/** The names that come in question for a sentence, and the one that is meant. */
async function meant(sentence: string, as = '990102'): Promise<[string[], string | undefined]> {
  const { rows } = await place.as(as, (work) =>
    findMines(work, {
      query: { namedIn: sentence, sort: 'code', down: false, page: 1, size: 50 },
      params: undefined,
      body: undefined,
    }),
  )
  return [rows.map((one) => one.name), mineNamedIn(sentence, rows)?.name]
}

test('a mine is found by a sentence that names it, however many stand before it', async () => {
  expect(await meant('下午到青石沟查通风，2 条隐患')).toEqual([['青石沟煤矿'], '青石沟煤矿'])
  expect(await meant('昨天夜查青石沟二号煤矿')).toEqual([['青石沟煤矿', '青石沟二号煤矿'], '青石沟二号煤矿'])
  expect(await meant('到第319号井下井')).toEqual([['第319号井煤矿'], '第319号井煤矿'])
})

test('by its code too, before any name', async () => {
  expect((await meant('到 990102-0903 检查，顺路去青石沟煤矿'))[1]).toBe('永泰铁矿')
})

test('one sign alone is no name', async () => {
  expect(await meant('云在山上')).toEqual([[], undefined])
  expect((await meant('到云煤矿'))[1]).toBe('云煤矿')
})

test('nothing of another region', async () => {
  expect(await meant('下午到青石沟查通风', '990103')).toEqual([[], undefined])
})
