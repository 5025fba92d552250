import { expect, test } from 'vitest'
import { begunBy, type LimitItem } from './caseSetsOff.ts'

const item = (id: string, begins: LimitItem['begins']): LimitItem => ({
  id,
  title: [id, id],
  n: 7,
  unit: 'workday',
  from: begins.map((one) => one.step),
  begins,
  with: 'handle',
  article: '',
  confidence: 'statute',
})
const items = [
  item('decision', [{ step: 'filed' }]),
  item('registered', [{ step: 'evidence', way: ['registered'] }]),
  item('hearing-request', [{ step: 'served', form: 'penalty-notice', where: { hearing: [true] } }]),
  item('defence', [{ step: 'served', form: 'penalty-notice' }]),
]
const file = { papers: [{ id: 'p', form: 'penalty-notice' }], steps: [] } as unknown as Parameters<typeof begunBy>[2]
const ids = (kind: Parameters<typeof begunBy>[1], values: Record<string, unknown>, of = file) =>
  begunBy(items, kind, of, values).map((one) => one.id)

test('a step begins the limits of its paper, its evidence and what it says', () => {
  expect(ids('filed', {})).toEqual(['decision'])
  expect(ids('evidence', { evidence: { way: 'copied' } })).toEqual([])
  expect(ids('evidence', { evidence: { way: 'registered' } })).toEqual(['registered'])
  expect(ids('served', { paper: 'p' })).toEqual(['hearing-request', 'defence'])
  expect(ids('served', { paper: 'other' })).toEqual([])
  const told = { kind: 'notified', party: 'unit', voidedBy: null, facts: { hearing: false } }
  const without = { ...file, steps: [told] } as unknown as typeof file
  expect(ids('served', { paper: 'p', party: 'unit' }, without)).toEqual(['defence'])
})
