import { describe, expect, test } from 'vitest'
import { loadLaw } from '../../server/law.ts'
import {
  conditionsAt,
  discussionDue,
  hearingDue,
  type Proposed,
  reviewDue,
  type Weight,
  whyNotCollect,
  whyNotReviewer,
  whyNotSimple,
} from './conditions.ts'
import { publicationOf, publicationRulesOn } from './publication.ts'

const law = loadLaw()
const here = conditionsAt(law.conditions, '990102', '2026-08-01')
const proposed = (more: Partial<Proposed> = {}): Proposed => ({
  party: 'enterprise',
  fine: 0,
  confiscated: 0,
  others: [],
  ...more,
})
const codes = (some: readonly { code: string }[]) => some.map((one) => one.code)

describe('a hearing is due', () => {
  test.each<[string, Partial<Proposed>, string[]]>([
    ['of nothing much', { fine: 49_999 }, []],
    ['enterprise, at its threshold', { fine: 50_000 }, ['law-hearing-fine']],
    ['person, below', { party: 'person', fine: 19_999 }, []],
    ['person, at its threshold', { party: 'person', fine: 20_000 }, ['law-hearing-fine']],
    ['much confiscated', { confiscated: 50_000 }, ['law-hearing-confiscated']],
    ['stop of production', { others: ['stop-production'] }, ['law-hearing-kind']],
    ['licence suspended only', { others: ['suspend-licence'] }, []],
    [
      'licence revoked and barred',
      { others: ['revoke-licence', 'restrict-post'] },
      ['law-hearing-kind', 'law-hearing-kind'],
    ],
    ['order to correct', { others: ['correct-within', 'warning'] }, []],
  ])('%s', (_, more, due) => expect(codes(hearingDue(proposed(more), here))).toEqual(due))

  test('and its figure says what it rests on', () => {
    expect(hearingDue(proposed({ fine: 60_000 }), here)[0]!.facts).toMatchObject({ least: 50_000, confidence: 'K' })
  })
})

const weight = (more: Partial<Weight> = {}): Weight => ({
  proposed: [proposed({ fine: 10_000 })],
  publicInterest: false,
  heard: false,
  complex: false,
  outsideBand: false,
  ...more,
})

test.each<[Partial<Weight>, string[], string[]]>([
  [{}, [], []],
  [{ publicInterest: true }, ['law-review-public'], []],
  [{ heard: true }, ['law-review-heard'], []],
  [{ complex: true }, ['law-review-complex'], ['law-discussion-complex']],
  [{ outsideBand: true }, [], ['law-discussion-band']],
  [{ proposed: [proposed({ fine: 50_000 })] }, ['law-review-fine'], []],
  [{ proposed: [proposed({ fine: 200_000 })] }, ['law-review-fine'], ['law-discussion-fine']],
  [{ proposed: [proposed({ party: 'person', fine: 30_000 })] }, ['law-review-fine'], ['law-discussion-fine']],
  [{ proposed: [proposed({ others: ['stop-production'] })] }, ['law-review-kind'], ['law-discussion-kind']],
  [{ proposed: [proposed({ others: ['suspend-licence'] })] }, ['law-review-kind'], []],
])('review and discussion of %j', (more, review, discussion) => {
  expect(codes(reviewDue(weight(more), here))).toEqual(review)
  expect(codes(discussionDue(weight(more), here))).toEqual(discussion)
})

test.each<[string, Partial<Proposed> & { clear?: boolean }, string | undefined]>([
  ['enterprise 3,000', { fine: 3000 }, undefined],
  ['enterprise 3,001', { fine: 3001 }, 'law-simple-fine'],
  ['person 200', { party: 'person', fine: 200 }, undefined],
  ['person 201', { party: 'person', fine: 201 }, 'law-simple-fine'],
  ['a warning', { others: ['warning', 'correct'] }, undefined],
  ['a stop', { others: ['stop-production'] }, 'law-simple-kind'],
  ['confiscation', { confiscated: 1 }, 'law-simple-kind'],
  ['facts not clear', { fine: 100, clear: false }, 'law-simple-unclear'],
])('on the spot: %s', (_, more, code) =>
  expect(whyNotSimple({ ...proposed(), clear: true, ...more }, here)?.code).toBe(code),
)

test.each([
  [{ fine: 100, simple: true }, undefined],
  [{ fine: 101, simple: true }, 'law-collect-more'],
  [{ fine: 3000, simple: true, hardLater: true }, undefined],
  [{ fine: 50, simple: false }, 'law-collect-ordinary'],
  [{ fine: 50_000, simple: false, remote: true, asked: true }, undefined],
  [{ fine: 50_000, simple: false, remote: true }, 'law-collect-not-asked'],
])('collected on the spot: %j', (more, code) => {
  expect(whyNotCollect({ hardLater: false, remote: false, asked: false, ...more }, here)?.code).toBe(code)
})

test('who reviews for the first time must be qualified', () => {
  expect(whyNotReviewer({ reviewedBefore: false, qualified: false })?.code).toBe('law-reviewer-unqualified')
  expect(whyNotReviewer({ reviewedBefore: true, qualified: false })).toBeUndefined()
  expect(whyNotReviewer({ reviewedBefore: false, qualified: true })).toBeUndefined()
})

describe('publication', () => {
  const rules = publicationRulesOn(law.publication, '2026-08-01')!
  const punished = {
    party: 'enterprise' as const,
    simple: false,
    fine: 500_000,
    confiscated: 0,
    others: [],
    huge: null,
  }
  test.each([
    ['a fine, huge or not unknown', {}, 'ordinary', '2026-11-01', '2027-08-01', true],
    ['a fine, not huge', { huge: false }, 'ordinary', '2026-11-01', '2027-08-01', false],
    ['a huge fine', { huge: true }, 'grave', '2027-08-01', '2029-08-01', false],
    ['a licence revoked', { others: ['revoke-licence'] as const }, 'grave', '2027-08-01', '2029-08-01', false],
    ['on the spot', { simple: true, fine: 2000 }, 'minor', null, '2026-11-01', false],
    ['a warning', { fine: 0, others: ['warning'] as const }, 'minor', null, '2026-11-01', false],
    [
      'production stopped',
      { fine: 0, others: ['stop-production'] as const },
      'ordinary',
      '2026-11-01',
      '2027-08-01',
      false,
    ],
  ])('%s', (_, more, severity, minUntil, maxUntil, ask) => {
    expect(publicationOf({ ...punished, ...more }, '2026-08-01', rules)).toMatchObject({
      severity,
      minUntil,
      maxUntil,
      ask,
      from: '2026-08-01',
    })
  })
  test('goes by the rules of its day, and none are invented for earlier ones', () => {
    expect(publicationRulesOn(law.publication, '2026-03-31')?.id).toBe('publication-2023')
    expect(publicationRulesOn(law.publication, '2026-04-01')?.id).toBe('publication-2026')
    expect(publicationRulesOn(law.publication, '2023-04-30')).toBeUndefined()
    expect(publicationOf(punished, '2024-01-01', law.publication[0]!).said[0]).toContain('2025-01-01')
  })
})
