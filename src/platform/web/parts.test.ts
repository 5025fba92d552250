import { describe, expect, it } from 'vitest'
import { heatOf } from './MonthStrip.tsx'
import { placeOf } from './placed.ts'
import { secondsLeft } from './LongWorkBar.tsx'
import { wakesOn } from './live.tsx'

it('a reading wakes on the words that it names', () => {
  expect([
    wakesOn(['visit.', 'duty.'], 'visit.made'),
    wakesOn(['visit.'], 'meeting.held'),
    wakesOn(true, 'meeting.held'),
    wakesOn(undefined, 'visit.made'),
  ]).toEqual([true, false, true, false])
})

it('heat grows with the count and stops at four', () => {
  expect([0, 1, 2, 3, 4, 5, 6, 60].map(heatOf)).toEqual([0, 1, 2, 2, 3, 3, 4, 4])
})

describe('a panel beside its anchor', () => {
  const anchor = { left: 100, right: 200, top: 100, bottom: 130 }
  const room = { width: 1000, height: 700 }
  it('stands under it, at its start or end', () => {
    expect(placeOf(anchor, { width: 250, height: 300 }, room, 'start')).toEqual({ left: 100, top: 134 })
    expect(placeOf({ ...anchor, left: 700, right: 800 }, { width: 250, height: 300 }, room, 'end')).toEqual({
      left: 550,
      top: 134,
    })
  })
  it('goes above where there is no room below, and never past an edge', () => {
    expect(placeOf({ ...anchor, top: 600, bottom: 630 }, { width: 250, height: 300 }, room, 'start').top).toBe(296)
    expect(placeOf({ ...anchor, left: 900, right: 990 }, { width: 250, height: 300 }, room, 'start').left).toBe(742)
    expect(placeOf(anchor, { width: 250, height: 300 }, room, 'end').left).toBe(8)
  })
})

it('tells the time left at the pace so far, once there is one', () => {
  const started = { startedAt: '2026-11-20T02:00:00Z' }
  const at = Date.parse('2026-11-20T02:00:10Z')
  expect(secondsLeft({ ...started, done: 100, total: 400 }, at)).toBe(30)
  expect(secondsLeft({ ...started, done: 0, total: 400 }, at)).toBeUndefined()
  expect(secondsLeft({ ...started, done: 5, total: null }, at)).toBeUndefined()
})
