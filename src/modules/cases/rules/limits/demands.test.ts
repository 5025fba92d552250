import { describe, expect, test } from 'vitest'
import { startOf } from '#platform/day'
import { loadCalendar } from '#modules/duties/server'
import type { CaseStepKind } from '../../model.ts'
import { limitsOn } from '../../server/limits.ts'
import type { Done } from '../course/standing.ts'
import { addedFor } from './daily-fine.ts'
import { demandsOf } from './demands.ts'
import { limitsOf } from './limits.ts'

const { rules } = limitsOn('2026-11-22')
const penalty = { items: [{ fine: 30_000, others: [] }] }

function step(on: string, kind: CaseStepKind, facts: Record<string, unknown> = {}): Done {
  const party = kind === 'filed' || kind === 'evidence' || kind === 'extended' ? null : 'unit'
  return { id: `${on} ${kind}`, kind, on, at: `${on}T02:00:00.000Z`, party, facts, person: null }
}
const at = (now: string, steps: readonly Done[], more: { harm?: boolean; conductOn?: string } = {}) =>
  demandsOf(
    limitsOf({
      steps,
      parties: ['unit'],
      knownOn: '2026-01-05',
      conductOn: more.conductOn ?? '2026-01-05',
      harm: more.harm ?? false,
      calendar: loadCalendar(),
      rules,
      now: startOf(now),
    }),
    ['unit'],
  )

const decided = [
  step('2026-01-05', 'filed'),
  step('2026-01-12', 'decided', { penalty, payWithin: 15 }),
  step('2026-01-12', 'served', { form: 'penalty-decision', how: 'direct' }),
]
const urged = (on: string, how = 'direct') => [
  ...decided,
  step(on, 'enforcement-urged'),
  step(on, 'served', { form: 'enforcement-urge', how }),
]

describe('the court is asked to enforce (行政强制法 arts. 53, 54)', () => {
  test.each<[string, string, readonly Done[], string | undefined]>([
    ['not before the last warning is served', '2026-08-03', decided, 'case-urge-unserved'],
    // Received 2026-01-12: six months until 2026-07-12, a Sunday, so 07-13.
    ['not while a suit may be brought', '2026-07-13', urged('2026-02-02'), 'case-court-early 2026-07-14'],
    ['the day after', '2026-07-14', urged('2026-02-02'), undefined],
    // Ten working days after 2026-07-13, a Monday: until 07-27.
    ['not within ten working days of the warning', '2026-07-27', urged('2026-07-13'), 'case-court-early 2026-07-28'],
    ['when they are over', '2026-07-28', urged('2026-07-13'), undefined],
    // Announced 2026-07-13: counts on 08-12, a Wednesday; ten working days until 08-26.
    ['announced, thirty days later', '2026-08-26', urged('2026-07-13', 'announced'), 'case-court-early 2026-08-27'],
    [
      'after a review fifteen days to sue',
      '2026-04-15',
      [
        ...urged('2026-02-02'),
        step('2026-02-10', 'contested', { before: 'review', suspends: false }),
        step('2026-04-01', 'contest-ended', { outcome: 'upheld' }),
      ],
      'case-court-early 2026-04-17',
    ],
    [
      'after a suit at once',
      '2026-04-02',
      [
        ...urged('2026-02-02'),
        step('2026-02-10', 'contested', { before: 'court', suspends: false }),
        step('2026-04-01', 'contest-ended', { outcome: 'upheld' }),
      ],
      undefined,
    ],
  ])('%s', (_, now, steps, expected) => {
    const why = at(now, steps).court.get('unit')
    expect(why && [why.code, why.facts['on']].filter(Boolean).join(' ')).toBe(expected)
  })

  test('three months, and later only with a reason', () => {
    expect(at('2026-10-13', urged('2026-02-02')).courtOver.get('unit')).toBeUndefined()
    expect(at('2026-10-14', urged('2026-02-02')).courtOver.get('unit')).toBe('2026-10-13')
  })
})

test('two years of limitation, five where life, health or finance was harmed (行政处罚法 art. 36)', () => {
  expect(at('2026-01-06', [], { conductOn: '2024-01-05' }).tooOld).toBeUndefined()
  expect(at('2026-01-06', [], { conductOn: '2024-01-04' }).tooOld?.facts).toEqual({ last: '2026-01-04', years: 2 })
  expect(at('2026-01-06', [], { conductOn: '2024-01-04', harm: true }).tooOld).toBeUndefined()
  expect(at('2026-01-06', [], { conductOn: '2021-01-04', harm: true }).tooOld?.facts).toEqual({
    last: '2026-01-04',
    years: 5,
  })
})

test('terms are made longer so far and no further', () => {
  const sealed = { id: 'e1', way: 'sealed', until: null }
  const steps = [decided[0]!, step('2026-01-06', 'evidence', { evidence: sealed })]
  const { terms } = at('2026-01-07', steps)
  // 90 days from 2026-01-05: 04-05, in the days of rest of Qingming, so 04-07; ninety more from 04-05.
  expect(terms.get('decision')).toMatchObject({ lastDay: '2026-04-07', latest: '2026-07-04', over: false })
  expect(terms.get('e1')).toMatchObject({ lastDay: '2026-02-05', latest: '2026-03-07', beyond: null })
  const longer = [...steps, step('2026-02-01', 'extended', { what: 'seal', evidence: 'e1', until: '2026-03-07' })]
  expect(at('2026-03-01', longer).terms.get('e1')).toMatchObject({ lastDay: '2026-03-07', over: false })
  expect(at('2026-02-06', steps).terms.get('e1')?.over).toBe(true)
  expect(at('2026-01-20', decided).terms.has('decision')).toBe(false)
})

test('the addition to a fine by the steps: nothing before the term, three per cent a day, the fine at most', () => {
  const { payBy } = at('2026-03-01', decided)
  expect(payBy.get('unit')).toBe('2026-01-27')
  const by = (until: string) => addedFor(decided, 'unit', payBy.get('unit'), until)
  expect(by('2026-01-27').amount).toBe(0)
  expect(by('2026-01-28')).toEqual({ amount: 900, days: 1, capped: false })
  expect(by('2026-03-01')).toEqual({ amount: 29_700, days: 33, capped: false })
  expect(by('2026-03-02')).toEqual({ amount: 30_000, days: 34, capped: true })
})
