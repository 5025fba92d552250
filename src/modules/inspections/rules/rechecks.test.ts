import { expect, test } from 'vitest'
import { recheckGoes, whyNotRecheck } from './rechecks.ts'

const of = (state: string, grade: string | null = 'general') => ({ number: '2026-001', state, grade })
const written = { result: 'fail' as const, text: '仍未整改', dueOn: null, photos: [] }

test('a general one that is said to be put right is re-checked by its own step, whatever is found', () => {
  for (const result of ['pass', 'partial', 'fail'] as const) expect(recheckGoes(of('rectified'), result)).toBe('step')
})

test('one that the mine has not put right, or a major one, can only be found to be there still', () => {
  expect(recheckGoes(of('assigned'), 'fail')).toBe('told')
  expect(recheckGoes(of('assigned'), 'pass')).toMatchObject({ code: 'recheck-not-rectified' })
  expect(recheckGoes(of('rectified', 'major'), 'partial')).toBe('told')
  expect(recheckGoes(of('rectified', 'major'), 'pass')).toMatchObject({ code: 'recheck-major' })
  expect(recheckGoes(of('closed'), 'fail')).toMatchObject({ code: 'recheck-closed' })
})

test('a new term lies ahead and belongs to what goes on', () => {
  const from = '2026-07-06'
  expect(whyNotRecheck(written, of('rectified'), from)).toBeUndefined()
  expect(whyNotRecheck({ ...written, dueOn: '2026-07-05' }, of('rectified'), from)?.code).toBe('finding-term-past')
  expect(whyNotRecheck({ ...written, result: 'pass', dueOn: '2026-07-09' }, of('rectified'), from)?.code).toBe(
    'recheck-term',
  )
})
