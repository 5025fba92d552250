import { describe, expect, it } from 'vitest'
import type { DutyLine } from '../index.ts'
import { groupQuotas, isDone } from './groups.ts'

function line(more: Partial<DutyLine>): DutyLine {
  return {
    edition: 'e',
    obligation: 'o',
    post: 'p',
    organisation: 'b',
    mine: null,
    fromDay: '2026-11-01',
    need: 5,
    got: 3,
    state: 'open',
    ...more,
  } as DutyLine
}

describe('quotas of one ower', () => {
  it('counts deeds, never more than owed', () => {
    expect(groupQuotas([line({ got: 9 })])).toMatchObject([{ need: 5, got: 5, byMine: false }])
  })
  it('adds up the periods of a longer stretch', () => {
    const two = [line({ fromDay: '2026-10-01', got: 5, state: 'met' }), line({})]
    expect(groupQuotas(two)).toMatchObject([{ need: 10, got: 8, byMine: false }])
  })
  it('counts mines where each is owed by itself', () => {
    const mines = [
      line({ mine: 'a', state: 'met', need: 1, got: 1 }),
      line({ mine: 'b', need: 1, got: 0 }),
      line({ mine: 'c', state: 'late', need: 1, got: 1 }),
    ]
    expect(groupQuotas(mines)).toMatchObject([{ need: 3, got: 2, byMine: true, first: { mine: 'b' } }])
  })
  it('keeps owers and obligations apart, and knows when nothing is left', () => {
    const groups = groupQuotas([
      line({ post: 'q', state: 'waived' }),
      line({}),
      line({ obligation: 'x', state: 'late' }),
    ])
    expect(groups.map((one) => isDone(one))).toEqual([true, false, true])
  })
})
