import { describe, expect, test } from 'vitest'
import { whyNotCarried } from './carries.ts'
import { standingOf } from './stage.ts'
import type { Done } from './standing.ts'
import { demands, parties, penalty, toDecision, today, toNotice, toReview } from './test-course.ts'

describe('what a step carries', () => {
  const carried = (steps: readonly Done[], take: unknown) =>
    whyNotCarried(
      take as Parameters<typeof whyNotCarried>[0],
      '2026-11-18',
      standingOf(parties, steps, today),
      steps,
      demands,
      today,
    )?.code
  test.each<[string, readonly Done[], unknown, string | undefined]>([
    [
      'never heavier than the notice (art. 45)',
      [...toNotice],
      { step: 'decided', party: 'unit', penalty: penalty(30_001) },
      'case-heavier-than-told',
    ],
    ['the same or lighter', [...toNotice], { step: 'decided', party: 'unit', penalty: penalty(29_999) }, undefined],
    [
      'another kind of penalty is heavier',
      toNotice,
      { step: 'decided', party: 'unit', penalty: { items: [{ ...penalty(1).items[0], others: ['suspend'] }] } },
      'case-heavier-than-told',
    ],
    ['not more than is owed', toDecision, { step: 'paid', party: 'unit', amount: 30_000.01 }, 'case-paid-too-much'],
    [
      'the daily fine never exceeds the fine (行政强制法 art. 45)',
      toDecision,
      { step: 'fine-added', party: 'unit', amount: 30_001, until: today },
      'case-added-cap',
    ],
    [
      'three per cent for each day late, no more (art. 72)',
      toDecision,
      { step: 'fine-added', party: 'unit', amount: 2_700.01, until: '2026-11-18' },
      'case-added-more',
    ],
    [
      'three days late',
      toDecision,
      { step: 'fine-added', party: 'unit', amount: 2_700, until: '2026-11-18' },
      undefined,
    ],
    [
      'not counted ahead',
      toDecision,
      { step: 'fine-added', party: 'unit', amount: 900, until: '2026-11-19' },
      'case-added-until',
    ],
    [
      'longer than before',
      toReview,
      { step: 'extended', what: 'decision', evidence: null, until: '2026-11-20' },
      'case-term-shorter',
    ],
    [
      'as long as the head may',
      toReview,
      { step: 'extended', what: 'decision', evidence: null, until: '2026-12-20' },
      undefined,
    ],
    [
      'more is for the office above',
      toReview,
      { step: 'extended', what: 'decision', evidence: null, until: '2026-12-21' },
      'case-term-beyond',
    ],
    [
      'a seal no further (行政强制法 art. 25)',
      toReview,
      { step: 'extended', what: 'seal', evidence: 'e1', until: '2026-12-21' },
      'case-term-cap',
    ],
    [
      'a term of nothing',
      toReview,
      { step: 'extended', what: 'seal', evidence: 'e2', until: '2026-12-21' },
      'case-no-term',
    ],
    [
      'posted before it comes',
      toNotice,
      { step: 'served', how: 'posted', witness: null, receiver: null, postedOn: '2026-11-19', proof: [] },
      'case-posted-after',
    ],
    [
      'instalments add up',
      toDecision,
      {
        step: 'payment-deferred',
        party: 'unit',
        parts: [
          { on: today, amount: 10_000 },
          { on: today, amount: 20_000 },
        ],
      },
      undefined,
    ],
    [
      'instalments that do not',
      toDecision,
      { step: 'payment-deferred', party: 'unit', parts: [{ on: today, amount: 10_000 }] },
      'case-instalments',
    ],
    [
      'left with the party needs a witness or a picture (民诉法 art. 89)',
      toNotice,
      { step: 'served', how: 'left', witness: null, receiver: null, proof: [] },
      'case-left-needs',
    ],
    [
      'power is cut with 24 hours’ notice (安全生产法 art. 70)',
      toNotice,
      { step: 'power-cut', what: 'power', urgent: false, from: '2026-11-18T08:00:00+08:00' },
      'case-cut-notice',
    ],
    [
      'unless the danger does not wait',
      toNotice,
      { step: 'power-cut', what: 'power', urgent: true, from: '2026-11-18T08:00:00+08:00' },
      undefined,
    ],
    [
      'evidence goes on from where it is kept',
      toReview,
      { step: 'evidence-moved', evidence: 'e1', from: 'two', to: 'three' },
      'case-evidence-keeper',
    ],
  ])('%s', (_, steps, take, expected) => expect(carried(steps, take)).toBe(expected))
})
