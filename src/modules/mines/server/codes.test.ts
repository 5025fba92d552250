import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterMine, registerMine } from './actions.ts'
import { given, openTestPlace, type TestPlace } from './test-place.ts'

let place: TestPlace
beforeAll(async () => {
  place = await openTestPlace()
})
afterAll(() => place.close())

async function codeOf(code?: string): Promise<string> {
  const id = randomUUID()
  const values = { name: `矿${id.slice(0, 6)}`, kind: 'coal' as const, state: 'producing' as const }
  const body = { id, region: '990102001', values, fromDay: '2024-01-01', reason: '登记', ...(code ? { code } : {}) }
  return (await place.as('990102', (work) => registerMine(work, given(undefined, body)))).mine.code
}

test('a code that somebody gave, even the last one, does not use the numbers of its county up', async () => {
  const first = Number((await codeOf()).slice(-4))
  const following = (n: number) => `990102-${String(first + n).padStart(4, '0')}`
  await codeOf('990102-9999')
  expect(await codeOf()).toBe(following(1))
  await codeOf(following(3))
  expect([await codeOf(), await codeOf()]).toEqual([following(4), following(5)])
})

test('a sheet of new mines numbers them in order, past the codes that it gives itself', async () => {
  const codes = await place.as('990103', async (work) => {
    const found: string[] = []
    for (const code of [undefined, undefined, '990103-0003', undefined, '990103-0008', undefined, undefined]) {
      const id = randomUUID()
      const values = { name: `矿${id.slice(0, 6)}`, kind: 'coal' as const, state: 'producing' as const }
      const given = {
        id,
        region: '990103001',
        values,
        fromDay: '2024-01-01',
        reason: '登记',
        ...(code ? { code } : {}),
      }
      found.push((await enterMine(work, given, 'sheet')).code.slice(-4))
    }
    return found
  })
  expect(codes).toEqual(['0001', '0002', '0003', '0004', '0008', '0009', '0010'])
})
