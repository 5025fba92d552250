import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type About, aboutOf, subjectOf } from './told.ts'

const source = fc.nat()
const code = fc.string({ minLength: 1 })
const about: fc.Arbitrary<About> = fc.oneof(
  fc.constant({ kind: 'mine' as const }),
  fc.record({ kind: fc.constant('point' as const), point: fc.nat() }),
  fc.record({ kind: fc.constant('stream' as const), source, type: code }),
  fc.record({
    kind: fc.constantFrom('station' as const, 'card' as const, 'area' as const, 'device' as const),
    source,
    code,
  }),
)

test('what something is about is read again out of its subject, whatever its code holds', () => {
  fc.assert(
    fc.property(about, (one) => {
      expect(aboutOf(subjectOf(one))).toEqual(one)
    }),
  )
})

test('a subject that names nothing is the mine', () => {
  for (const one of ['mine', '', 'event:standstill', 'point:', 'card:x/1'])
    expect(aboutOf(one)).toEqual({ kind: 'mine' })
})
