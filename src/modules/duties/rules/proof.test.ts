import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyDay, anyWorld } from '../test-any-world.ts'
import { calendar } from '../test-world.ts'
import { deriveDuties } from './derive.ts'
import { proofsOf } from './proof.ts'
import { subjectInKey, whyOf } from './why.ts'

test('the proofs of many duties are those that the why of each gives', () => {
  let seen = 0
  fc.assert(
    fc.property(anyWorld, anyDay, (world, asOf) => {
      const options = { asOf, knownOn: asOf, calendar }
      const duties = deriveDuties(world, options)
      for (const own of Map.groupBy(duties, (one) => subjectInKey(one.key)).values()) {
        const proofs = proofsOf(world, own, options)
        for (const duty of own.slice(0, 8)) {
          const { inForce, counted, waived, ladder } = whyOf(world, duty.key, options)!
          expect(proofs.get(duty.key)).toEqual({ duty, inForce, counted, waived, ladder })
          seen += counted.length
        }
      }
    }),
    { numRuns: 40 },
  )
  expect(seen).toBeGreaterThan(0)
}, 60_000)
