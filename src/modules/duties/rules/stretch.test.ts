import { expect, test } from 'vitest'
import { coal, county, derive, inForce, mine } from '../test-world.ts'
import { monthsOf } from './stretch.ts'

test('a limit stands on the board of every month in which it holds or is breached; a dated duty on that of its limit', () => {
  const faces = inForce(
    { kind: 'limit', binds: { mine: true }, holds: { fact: 'mine.coalFaces', atMost: 2 } },
    { from: '2025-03-01' },
  )
  const given = county({
    obligations: [{ ...faces, obligation: { ...faces.obligation, from: '2025-03-01' } }],
    mines: [
      mine('west', [
        ...coal,
        ['coalFaces', 2, '2025-01-01'],
        ['coalFaces', 3, '2025-11-03'],
        ['coalFaces', 2, '2026-02-10'],
        ['coalFaces', 4, '2026-04-20'],
      ]),
    ],
  })
  const months = (year: number, day: string) =>
    derive(given, day).map((one) => [
      one.dueOn === null ? 'holds' : one.metOn === null ? 'breached' : 'mended',
      monthsOf(one, year, day),
    ])
  expect(months(2025, '2026-06-05')).toEqual([
    ['holds', [3, 4, 5, 6, 7, 8, 9, 10, 11]],
    ['mended', [11, 12]],
    ['holds', []],
    ['breached', []],
  ])
  expect(months(2026, '2026-06-05')).toEqual([
    ['holds', []],
    ['mended', [1, 2]],
    ['holds', [2, 3, 4]],
    ['breached', [4, 5, 6]],
  ])
  // As it was then: the breach was still open.
  expect(months(2026, '2026-01-15')).toEqual([
    ['holds', []],
    ['breached', [1]],
  ])
})
