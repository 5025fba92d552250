import { describe, expect, test } from 'vitest'
import { reason } from '#platform/refusal'
import type { CaseStepKind } from '../../model.ts'
import type { Done } from './standing.ts'
import { done, toDecision, toNotice, toReview, why } from './test-course.ts'

describe('what comes next (行政处罚法 arts. 44–64)', () => {
  test.each<[string, readonly Done[], CaseStepKind, string | null, string | undefined]>([
    ['nothing but what cannot wait before filing', [done('proposed')], 'reported', null, 'case-not-filed'],
    ['evidence may be taken before filing when it cannot wait', [done('proposed')], 'evidence', null, undefined],
    ['filed once', [done('proposed'), done('filed')], 'filed', null, 'case-filed-already'],
    ['no report without evidence', [done('proposed'), done('filed')], 'reported', null, 'case-no-evidence'],
    [
      'data of instruments prove nothing before they are reviewed (art. 41)',
      [
        done('proposed'),
        done('filed'),
        done('evidence', null, {
          evidence: { id: 'm', way: 'instrument', kind: 'electronic', keeper: '', until: null },
        }),
      ],
      'reported',
      null,
      'case-evidence-not-admitted',
    ],
    [
      'no notice before the review where it is due (art. 58)',
      toReview.slice(0, 4),
      'notified',
      'unit',
      'case-review-due',
    ],
    [
      'a review that did not pass stands in the way',
      [...toReview.slice(0, 4), done('reviewed', null, { result: 'refuse' })],
      'notified',
      'unit',
      'case-review-not-passed',
    ],
    ['no decision without notice (art. 62)', toReview, 'decided', 'unit', 'case-not-notified'],
    [
      'no decision before the notice is served',
      [...toReview, done('notified', 'unit')],
      'decided',
      'unit',
      'case-notice-unserved',
    ],
    ['one party’s notice is not the other’s', toNotice, 'decided', 'head', 'case-not-notified'],
    [
      'no decision while a hearing is open (art. 64)',
      [...toNotice, done('hearing-asked', 'unit')],
      'decided',
      'unit',
      'case-hearing-open',
    ],
    [
      'a hearing is asked for where the notice said so',
      [...toReview, done('notified', 'unit', { hearing: false })],
      'hearing-asked',
      'unit',
      'case-hearing-not-due',
    ],
    [
      'a hearing ahead is not held yet',
      [...toNotice, done('hearing-asked', 'unit'), done('hearing-called', 'unit', { at: '2026-11-25T01:00:00.000Z' })],
      'hearing-held',
      'unit',
      'case-hearing-ahead',
    ],
    ['paid before it is decided', toNotice, 'paid', 'unit', 'case-not-decided'],
    [
      'no court before the last warning (行政强制法 art. 54)',
      toDecision,
      'court-asked',
      'unit',
      'case-enforcement-not-urged',
    ],
    [
      'the daily fine rests while it is contested (art. 73)',
      [...toDecision, done('contested', 'unit')],
      'fine-added',
      'unit',
      'case-contested',
    ],
    ['no end while a party is undecided', toDecision, 'close-asked', null, 'case-fine-owed'],
    [
      'no end without publishing',
      [...toDecision, done('paid', 'unit'), done('not-punished', 'head')],
      'close-asked',
      null,
      'case-unpublished',
    ],
    [
      'no end without a re-check',
      [...toDecision, done('paid', 'unit'), done('not-punished', 'head'), done('published')],
      'close-asked',
      null,
      'case-not-rechecked',
    ],
    [
      'ended',
      [...toDecision, done('paid', 'unit'), done('not-punished', 'head'), done('published'), done('rechecked')],
      'close-asked',
      null,
      undefined,
    ],
    [
      'nothing happens after its end but what may',
      [...toReview.slice(0, 2), done('withdrawn')],
      'evidence',
      null,
      'case-over',
    ],
    ['filed away after its end', [...toReview.slice(0, 2), done('withdrawn')], 'archived', null, undefined],
  ])('%s', (_, steps, kind, party, expected) => expect(why(steps, kind, party)).toBe(expected))

  test('the time to be heard: not before its last day is over, unless the party gives it up', () => {
    expect(why(toNotice, 'decided', 'unit', {}, '2026-11-16')).toBe('case-defence-open')
    expect(why(toNotice, 'decided', 'unit', {}, '2026-11-17')).toBeUndefined()
    expect(why([...toNotice, done('defended', 'unit')], 'decided', 'unit', {}, '2026-11-12')).toBeUndefined()
    const heard = [...toNotice, done('defended', 'unit', { waived: false })]
    expect(why(heard, 'decided', 'unit', {}, '2026-11-12')).toBe('case-defence-open')
  })

  test('discussion by leaders where it is due (art. 57)', () => {
    const due = { discussion: reason('case-discussion-due') }
    expect(why(toReview, 'notified', 'unit', due)).toBe('case-discussion-due')
    expect(why([...toReview, done('discussed')], 'notified', 'unit', due)).toBeUndefined()
  })

  test('a service by announcement counts from day 30 on (民事诉讼法 art. 95)', () => {
    const announced = (form: string) => done('served', 'unit', { form, how: 'announced' })
    const told = [...toReview, done('notified', 'unit'), announced('penalty-notice')]
    const heard = [...told, done('defended', 'unit')]
    expect(why(heard, 'decided', 'unit', {}, '2026-12-09')).toBe('case-service-announced')
    expect(why(heard, 'decided', 'unit', {}, '2026-12-10')).toBeUndefined()
    const decided = [...toNotice, done('defended', 'unit'), done('decided', 'unit'), announced('penalty-decision')]
    for (const kind of ['payment-urged', 'fine-added', 'enforcement-urged', 'court-asked', 'payment-deferred'] as const)
      expect(why(decided, kind, 'unit', {}, '2026-12-09')).toBe('case-service-announced')
    expect(why(decided, 'payment-urged', 'unit', {}, '2026-12-10')).toBeUndefined()
  })

  test('nobody is late while the time to pay runs (art. 67); of instalments that of the first', () => {
    for (const kind of ['payment-urged', 'fine-added', 'enforcement-urged'] as const) {
      expect(why(toDecision, kind, 'unit', {}, '2026-11-15')).toBe('case-payment-open')
      expect(why(toDecision, kind, 'unit', {}, '2026-11-16')).toBeUndefined()
      const parts = [
        { on: '2026-11-30', amount: 10_000 },
        { on: '2026-12-31', amount: 20_000 },
      ]
      const split = [...toDecision, done('payment-deferred', 'unit', { parts })]
      expect(why(split, kind, 'unit', {}, '2026-11-30')).toBe('case-payment-open')
      expect(why(split, kind, 'unit', {}, '2026-12-01')).toBeUndefined()
    }
  })

  test('the court is not asked before its day, nor while it is contested, nor twice', () => {
    const urged = [...toDecision, done('enforcement-urged', 'unit')]
    const early = { court: new Map([['unit', reason('case-court-early', { on: '2026-11-21' })]]) }
    expect(why(urged, 'court-asked', 'unit', early)).toBe('case-court-early')
    expect(why(urged, 'court-asked', 'unit')).toBeUndefined()
    expect(why([...urged, done('contested', 'unit')], 'court-asked', 'unit')).toBe('case-contested')
    expect(why([...urged, done('court-asked', 'unit')], 'court-asked', 'unit')).toBe('case-court-asked-already')
  })

  test('what is too old is not filed (art. 36), but may be ended', () => {
    const old = { tooOld: reason('case-too-old') }
    expect(why([done('proposed')], 'filed', null, old)).toBe('case-too-old')
    expect(why([done('proposed')], 'not-filed', null, old)).toBeUndefined()
  })
})
