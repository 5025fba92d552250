import { randomUUID } from 'node:crypto'
import ExcelJS from 'exceljs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rootLine } from '#platform/seal'
import { latestRoot, sealRecord } from '#platform/server/seal'
import { registerMine } from './actions.ts'
import { exportMines } from './imports.ts'
import { given, openTestPlace, type TestPlace } from './test-place.ts'

let place: TestPlace
beforeAll(async () => {
  place = await openTestPlace()
})
afterAll(() => place.close())

async function foot(): Promise<string> {
  const { bytes } = await place.as('990102', (work) =>
    exportMines(work, { query: { sort: 'code', down: false }, params: undefined, body: undefined }),
  )
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(bytes as never)
  return (book.worksheets[0]!.headerFooter as { oddFooter?: string } | null)?.oddFooter ?? ''
}

test('every page of the exported register carries the latest root value of the sealed record', async () => {
  const values = { name: '青石沟煤矿', kind: 'coal' as const, state: 'producing' as const }
  const body = { id: randomUUID(), region: '990102001', values, fromDay: '2026-01-01', reason: '登记' }
  await place.as('990102', (work) => registerMine(work, given(undefined, body)))
  expect(await foot()).toBe('')
  const workshop = await place.as('990102', (work) => Promise.resolve(work.workshop))
  expect(await sealRecord(workshop)).toBeGreaterThan(0)
  const root = await place.as('990102', (work) => latestRoot(work.tx))
  expect(await foot()).toBe(`&L&6${rootLine(root!)}`)
})
