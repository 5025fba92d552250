import { expect, test } from 'vitest'
import { endOfInspection, faultOf, type Paper, standingOfPaper } from './papers.ts'

const today = '2026-11-21'
const certificate: Paper = {
  kind: 'certificate',
  day: '2024-01-01',
  until: '2029-01-01',
  state: '1',
  result: null,
  stateAt: '2026-11-01T00:00:00.000Z',
}
const inspection: Paper = { ...certificate, kind: 'inspection', state: null, result: '0', day: '2025-11-21' }

test.each<[string, Paper, string, string?]>([
  ['安标有效', certificate, 'good'],
  ['最后一日仍有效', { ...certificate, until: today }, 'soon'],
  ['次日起过期', { ...certificate, until: '2026-11-20' }, 'certificate-expired', '2026-11-21T00:00:00+08:00'],
  ['三十日内到期', { ...certificate, until: '2026-12-20' }, 'soon'],
  ['还有三十日', { ...certificate, until: '2026-12-21' }, 'good'],
  ['没报期限：不知', { ...certificate, until: null }, 'unknown'],
  ['没报状态，只看期限', { ...certificate, state: null }, 'good'],
  ['暂停', { ...certificate, state: '2' }, 'certificate-suspended', certificate.stateAt],
  ['注销', { ...certificate, state: '3' }, 'certificate-cancelled', certificate.stateAt],
  ['撤销重于过期', { ...certificate, state: '4', until: '2020-01-01' }, 'certificate-revoked', certificate.stateAt],
  ['检验合格、在期', inspection, 'good'],
  ['检验过期', { ...inspection, until: '2026-11-20' }, 'inspection-expired', '2026-11-21T00:00:00+08:00'],
  ['检验不合格：自检验之日', { ...inspection, result: '1' }, 'inspection-failed', '2025-11-21T00:00:00+08:00'],
  ['不合格而无检验日期：自报来时', { ...inspection, result: '1', day: null }, 'inspection-failed', inspection.stateAt],
])('%s', (_, paper, standing, since) => {
  expect(standingOfPaper(paper, today, 30)).toBe(standing)
  expect(faultOf(paper, today)?.since).toBe(since)
})

test('检验只报周期：自检验之日起算；都不报则不知', () => {
  expect(endOfInspection('2027-01-01', '2026-01-01', 6)).toBe('2027-01-01')
  expect(endOfInspection(null, '2026-01-10', 12)).toBe('2027-01-10')
  for (const months of [null, 0, -3, 1.5, 1e9]) expect(endOfInspection(null, '2026-01-10', months)).toBeNull()
  expect(endOfInspection(null, null, 12)).toBeNull()
})
