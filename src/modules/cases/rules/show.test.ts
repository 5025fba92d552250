import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dueStand, lastDay, moneyParts } from './show.ts'

const now = Date.parse('2026-11-22T15:00:00+08:00')
const at = (said: string) => new Date(said).toISOString()

it('says what is left in hours within two days, then in days to the last whole day', () => {
  expect(dueStand(at('2026-11-22T17:30:00+08:00'), now)).toEqual({ mark: 'soon', said: 'left', unit: 'hours', n: 2 })
  expect(dueStand(at('2026-11-24T14:59:00+08:00'), now)).toEqual({ mark: 'soon', said: 'left', unit: 'hours', n: 47 })
  // 11-25 24:00 is within three days and nine hours.
  expect(dueStand(at('2026-11-26T00:00:00+08:00'), now)).toEqual({ mark: 'open', said: 'left', unit: 'days', n: 3 })
  const end = at('2026-11-28T00:00:00+08:00')
  expect(dueStand(end, now, 5)).toEqual({ mark: 'open', said: 'left', unit: 'workdays', n: 5 })
  expect(dueStand(at('2026-11-25T00:00:00+08:00'), now)).toEqual({ mark: 'soon', said: 'left', unit: 'days', n: 2 })
})

it('says what is owed in hours on the first day, then in days begun', () => {
  expect(dueStand(at('2026-11-22T14:59:00+08:00'), now)).toEqual({ mark: 'overdue', said: 'over', unit: 'hours', n: 1 })
  expect(dueStand(at('2026-11-22T00:00:00+08:00'), now)).toEqual({
    mark: 'overdue',
    said: 'over',
    unit: 'hours',
    n: 15,
  })
  expect(dueStand(at('2026-11-20T00:00:00+08:00'), now)).toEqual({ mark: 'overdue', said: 'over', unit: 'days', n: 3 })
})

it('a limit is overdue exactly when it has passed, and never says less than nothing', () => {
  fc.assert(
    fc.property(fc.integer({ min: -400 * 86_400_000, max: 400 * 86_400_000 }), (rest) => {
      const stand = dueStand(new Date(now + rest).toISOString(), now)
      expect(stand.mark === 'overdue').toBe(rest < 0)
      expect(stand.said === 'over').toBe(rest < 0)
      expect(stand.n).toBeGreaterThanOrEqual(rest < 0 ? 1 : 0)
    }),
  )
})

it('a limit at midnight ends with the day before', () => {
  expect(lastDay(at('2026-11-26T00:00:00+08:00'))).toBe('2026-11-25')
  expect(lastDay(at('2026-11-26T09:00:00+08:00'))).toBe('2026-11-26')
})

it('says yuan in ten thousands where they come out even, and never loses a fen', () => {
  expect(moneyParts(500_000)).toEqual({ n: 50, unit: 'wan', digits: 0 })
  expect(moneyParts(12_300)).toEqual({ n: 1.23, unit: 'wan', digits: 2 })
  expect(moneyParts(3_000)).toEqual({ n: 3_000, unit: 'yuan', digits: 0 })
  expect(moneyParts(10_050.5)).toEqual({ n: 10_050.5, unit: 'yuan', digits: 2 })
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e11 }), (fen) => {
      const { n, unit, digits } = moneyParts(fen / 100)
      expect(Math.round(Number(n.toFixed(digits)) * (unit === 'wan' ? 1_000_000 : 100))).toBe(fen)
    }),
  )
})
