import { expect, test } from 'vitest'
import { monthsBefore, monthsIn, monthsOf } from '#platform/months'
import { listOf } from './statisticsAddress.ts'

test.each([
  ['month', '2026-11-22', '2026-11', '2026-11'],
  ['quarter', '2026-11-22', '2026-10', '2026-11'],
  ['quarter', '2026-03-31', '2026-01', '2026-03'],
  ['year', '2026-01-01', '2026-01', '2026-01'],
  ['twelve', '2026-11-22', '2025-12', '2026-11'],
  ['last-year', '2026-11-22', '2025-01', '2025-12'],
] as const)('the span %s on %s is %s to %s', (span, today, from, to) => {
  expect(monthsOf(span, today)).toEqual({ from, to })
})

test('months are told one by one over the turn of a year, and those of an old address can be chosen too', () => {
  expect(monthsIn('2025-11', '2026-02')).toEqual(['2025-11', '2025-12', '2026-01', '2026-02'])
  expect(monthsBefore('2026-11-22', '2019-04').at(-1)).toBe('2019-04')
})

test('a figure opens the list that it counts', () => {
  const asked = {
    by: 'grade',
    from: '2026-01',
    to: '2026-02',
    region: '990102',
    grade: undefined,
    source: undefined,
  } as const
  expect(listOf(asked, 'overdue', 'general')).toBe(
    '/hazards?view=overdue&region=990102&grade=general&from=2026-01-01&to=2026-02-28',
  )
  // What nobody graded is no grade.
  expect(listOf(asked, 'all', 'none')).toContain('view=to-grade&region=990102&from')
  expect(listOf({ ...asked, by: 'month' }, 'closed', '2026-02')).toContain('from=2026-02-01&to=2026-02-28')
  expect(listOf({ ...asked, by: 'region' }, 'all', '990102001')).toContain('region=990102001')
  expect(listOf({ ...asked, by: 'mine' }, 'open', 'a-mine')).toContain('view=open&region=990102&mine=a-mine')
  expect(listOf({ ...asked, by: 'campaign' }, 'all', '雨季三防')).toContain(
    new URLSearchParams({ campaign: '雨季三防' }).toString(),
  )
})
