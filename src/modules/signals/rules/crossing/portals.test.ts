import { describe, expect, test } from 'vitest'
import { type Portals, withoutCard } from './portals.ts'

const at = Date.parse('2026-11-21T08:00:00+08:00')

describe('cameras count more people than cards', () => {
  const set = { least: 2, share: 0.05, window: 1800, settle: 120, stand: 600 }
  const minutes = (n: number) => at + n * 60_000
  const passed = (down: number) => [{ portal: 'J1', place: '副井口', from: minutes(-4), to: minutes(-3), down }]
  const entries = (n: number, when = minutes(-3.5)) => Array.from({ length: n }, () => when)
  const none = { at, passed: [], entries: [], video: [], cards: [] }
  const of = (seen: Partial<Portals>) => withoutCard({ ...none, ...seen }, set)?.facts

  test('two of those who went down, not one, and not less than the cameras miss', () => {
    expect(of({ passed: passed(11), entries: entries(10) })).toBeUndefined()
    expect(of({ passed: passed(12), entries: entries(10) })).toMatchObject({ video: 12, cards: 10 })
    expect(of({ passed: passed(100), entries: entries(96) })).toBeUndefined()
    expect(of({ passed: passed(100), entries: entries(95) })).toMatchObject({ video: 100, cards: 95 })
  })

  test('readers have two minutes on either side; passing that is newer or half an hour old is not asked', () => {
    expect(of({ passed: passed(5), entries: entries(5, minutes(-1)) })).toBeUndefined()
    expect(of({ passed: passed(5), entries: entries(5, minutes(-0.9)) })).toMatchObject({ cards: 0 })
    expect(of({ passed: [{ ...passed(5)[0]!, to: minutes(-1.9) }] })).toBeUndefined()
    expect(of({ passed: [{ ...passed(5)[0]!, from: minutes(-31), to: minutes(-30) }] })).toBeUndefined()
  })

  test('underground: the fewest by cameras against the most by cards of ten minutes; too few counts say nothing', () => {
    const counts = (...people: number[]) =>
      people.map((one, n) => ({ at: minutes(n - people.length + 1), people: one }))
    const cards = counts(20, 20, 20, 20, 20, 21, 20, 20, 20)
    expect(of({ video: counts(23, 23, 23, 23, 23, 23, 23, 23, 23), cards })).toEqual({ underground: 23, cards: 21 })
    expect(of({ video: counts(23, 23, 23, 23, 22, 23, 23, 23, 23), cards })).toBeUndefined()
    expect(of({ video: counts(30, 30, 30), cards })).toBeUndefined()
    expect(of({ video: counts(30, 30, 30, 30, 30, 30, 30, 30, 30).slice(0, 6), cards })).toBeUndefined()
  })
})
