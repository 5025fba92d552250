import { describe, expect, test } from 'vitest'
import { calendar, county, derive, entry, id, inForce, lineOf, shown } from '../test-world.ts'
import { whyOf } from './why.ts'

describe('waivers and suspensions', () => {
  const world = (...entries: ReturnType<typeof entry>[]) =>
    county({
      obligations: [
        inForce({
          kind: 'reaction',
          binds: { organisation: 'energy' },
          after: { word: 'mine.stopped' },
          does: 'report.sent',
          within: { days: 5 },
        }),
      ],
      entries: [
        entry('mine.stopped', '2026-10-09', { id: id('the stop'), at: 'west', scope: '990102-west' }),
        ...entries,
      ],
    })
  const key = `990102/a-plan/one/${id('bureau')}/${id('the stop')}`
  const ruling = (word: string, day: string) =>
    entry(word, day, { about: key, facts: { duty: key, reason: '理由', basis: '依据' } })
  test('waived from its day on', () => {
    const given = world(ruling('duty.waived', '2026-10-20'))
    expect(shown(given, '2026-10-19')).toEqual(['overdue 0/1 due 2026-10-14'])
    expect(shown(given, '2026-10-20')).toEqual(['waived 0/1 due 2026-10-14'])
  })
  test('the clock stands still, then the limit moves by as many days', () => {
    const given = world(ruling('duty.suspended', '2026-10-12'), ruling('duty.unsuspended', '2026-10-15'))
    expect(shown(given, '2026-10-14')).toEqual(['suspended 0/1 due 2026-10-14'])
    expect(shown(given, '2026-10-17')).toEqual(['open 0/1 due 2026-10-17'])
    expect(shown(given, '2026-10-18')).toEqual(['overdue 0/1 due 2026-10-17'])
  })
  test('a clock cannot be stopped after it ran out', () => {
    expect(shown(world(ruling('duty.suspended', '2026-10-16')), '2026-10-20')).toEqual(['overdue 0/1 due 2026-10-14'])
  })
})

describe('a number owed in a period', () => {
  const visits = inForce({
    kind: 'quota',
    binds: { post: 'bureau-head' },
    does: 'visit.made',
    atLeast: 8,
    every: 'month',
  })
  const key = `990102/a-plan/one/${id('head')}/2026-03-01..2026-03-31`
  const ruling = (word: string, day: string) => entry(word, day, { about: key, facts: { duty: key, reason: '理由' } })
  const march = (day: string, ...entries: ReturnType<typeof entry>[]) => {
    const duty = derive(county({ obligations: [visits], entries }), day).find((one) => one.key === key)!
    return [lineOf(duty, day), duty.because] as const
  }
  test('shrinks with the days on which the clock stood still; its period ends when it ends', () => {
    const still = [ruling('duty.suspended', '2026-03-02'), ruling('duty.unsuspended', '2026-03-13')]
    expect(march('2026-03-12', ...still)).toEqual(['suspended 0/8 due 2026-03-31', {}])
    expect(march('2026-03-13', ...still)).toEqual([
      'open 0/5 due 2026-03-31',
      { proRata: { full: 8, days: 20, of: 31 } },
    ])
    expect(march('2026-04-01', ...still)[0]).toBe('overdue 0/5 due 2026-03-31')
  })
  test('is waived when nothing is left of it', () => {
    const still = [ruling('duty.suspended', '2026-03-01'), ruling('duty.unsuspended', '2026-04-02')]
    expect(march('2026-04-05', ...still)[0]).toBe('waived 0/0 due 2026-03-31')
  })
  test('explains itself', () => {
    const still = [ruling('duty.suspended', '2026-03-02'), ruling('duty.unsuspended', '2026-03-13')]
    const given = county({ obligations: [visits], entries: still })
    const why = whyOf(given, key, { asOf: '2026-03-20', knownOn: '2026-12-31', calendar })!
    expect(why.parts).toMatchObject([
      { part: 'period' },
      {
        part: 'pro-rata',
        days: 20,
        need: 5,
        spans: [
          { from: '2026-03-01', to: '2026-03-01' },
          { from: '2026-03-13', to: '2026-03-31' },
        ],
      },
      { part: 'suspended', days: 11, dueBefore: '2026-03-31', dueAfter: '2026-03-31' },
    ])
  })
})
