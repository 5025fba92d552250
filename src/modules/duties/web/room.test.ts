import fc from 'fast-check'
import { expect, it } from 'vitest'
import { roomFor } from './room.ts'

it('keeps to nine rows on a screen of 768 px, and to more on a taller one', () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), fc.integer({ min: 600, max: 2400 }), (overdue, clocks, height) => {
      const room = roomFor(overdue, clocks, height)
      const spare = Math.max(0, Math.floor((height - 768) / 54))
      expect(room.overdue).toBeGreaterThanOrEqual(1)
      expect(room.clocks).toBeGreaterThanOrEqual(1)
      expect(room.overdue + room.clocks).toBeLessThanOrEqual(5 + spare + 1)
      expect(room.overdue + room.clocks + room.tasks).toBeLessThanOrEqual(10 + spare)
    }),
  )
})
