import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { reason } from '#platform/refusal'
import { CaseStepKind, type Penalty } from '../../model.ts'
import { whyNotCarried } from './carries.ts'
import { nextStep } from './next.ts'
import { type Demands, ofParty, whyNotNext } from './order.ts'
import { permissionOf, whyNotHis } from './persons.ts'
import { standingOf } from './stage.ts'
import { type Done, fineOf, type Standing } from './standing.ts'

const parties = [{ id: 'unit' }, { id: 'head' }]
const today = '2026-11-20'
const penalty = (fine: number): Penalty => ({
  items: [
    {
      violation: '违法行为',
      provision: null,
      edition: null,
      basis: '第六十四条',
      circumstances: [],
      band: null,
      range: null,
      fine,
      others: [],
      reasoning: '理由',
      beyond: null,
    },
  ],
})
const demands: Demands = {
  review: reason('case-review-due'),
  discussion: undefined,
  defenceUntil: new Map([
    ['unit', '2026-11-16'],
    ['head', '2026-11-16'],
  ]),
}
const officers = [{ person: 'one' }, { person: 'two' }]

/** What a step of each kind carries at least. */
const usual: Partial<Record<CaseStepKind, Record<string, unknown>>> = {
  filed: { handlers: officers },
  assigned: { handlers: officers },
  evidence: { evidence: { id: 'e1', way: 'copied', kind: 'document', keeper: 'one', until: null } },
  'evidence-settled': { evidence: 'e1' },
  reported: {
    penalties: [
      { party: 'unit', penalty: penalty(500_000) },
      { party: 'head', penalty: penalty(30_000) },
    ],
  },
  reviewed: { result: 'pass' },
  discussed: { agreed: true },
  notified: { penalty: penalty(30_000), hearing: true },
  defended: { waived: true },
  'hearing-called': { host: { person: 'host' }, at: '2026-11-19T01:00:00.000Z' },
  decided: { penalty: penalty(30_000), payWithin: 15 },
  paid: { amount: 30_000 },
  'fine-added': { amount: 900 },
  'payment-deferred': { parts: [] },
  'court-ruled': { allowed: true },
  'contest-ended': { outcome: 'upheld' },
  rechecked: { passed: true },
  'close-asked': { how: 'performed' },
  closed: { granted: true },
}

function done(
  kind: CaseStepKind,
  party: string | null = null,
  facts: Record<string, unknown> = {},
  person = 'one',
): Done {
  const id = `${kind} ${party} ${JSON.stringify(facts)}`
  return {
    id,
    kind,
    party,
    on: '2026-11-10',
    at: '2026-11-10T02:00:00.000Z',
    facts: { ...usual[kind], ...facts },
    person,
  }
}
const served = (form: string, party: string) => done('served', party, { form, how: 'direct' })

const toReview = [
  done('proposed'),
  done('filed'),
  done('evidence'),
  done('reported'),
  done('reviewed', null, {}, 'lawyer'),
]
const toNotice = [...toReview, done('notified', 'unit'), served('penalty-notice', 'unit')]
const toDecision = [
  ...toNotice,
  done('defended', 'unit'),
  done('decided', 'unit', {}, 'boss'),
  served('penalty-decision', 'unit'),
]

const why = (
  steps: readonly Done[],
  kind: CaseStepKind,
  party: string | null = null,
  more: Partial<Demands> = {},
  on = today,
) => whyNotNext(kind, party, standingOf(parties, steps), { ...demands, ...more }, on)?.code

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
      'case-not-published',
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
})

describe('what a step carries', () => {
  const carried = (steps: readonly Done[], take: unknown) =>
    whyNotCarried(take as Parameters<typeof whyNotCarried>[0], '2026-11-18', standingOf(parties, steps), steps, today)
      ?.code
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

test('each kind of step has its permission, and is refused to who lacks it or works elsewhere', () => {
  const standing = standingOf(parties, toReview)
  for (const kind of CaseStepKind.options) {
    const none = { person: 'one', organisation: 'office', permissions: ['cases.read'] }
    const all = ['cases.read', 'cases.handle', 'cases.review', 'cases.decide']
    const refused = permissionOf[kind] === 'cases.read' ? 'case-host-only' : 'case-step-not-yours'
    expect(whyNotHis(kind, null, 'office', standing, none)?.code).toBe(refused)
    expect(
      whyNotHis(kind, null, 'office', standing, { person: 'one', organisation: 'other', permissions: all })?.code,
    ).toBe('case-of-other-office')
  }
  expect(
    whyNotHis('notified', 'unit', 'office', standing, {
      person: 'stranger',
      organisation: 'office',
      permissions: ['cases.handle'],
    })?.code,
  ).toBe('case-handler-only')
})

const walks = fc.array(
  fc.record({
    kind: fc.constantFrom(...CaseStepKind.options.filter((one) => one !== 'proposed' && one !== 'voided')),
    party: fc.constantFrom('unit', 'head'),
    form: fc.constantFrom('penalty-notice', 'penalty-decision'),
  }),
  { maxLength: 60 },
)

/** Takes of random steps those that come next. */
function walked(wishes: readonly { kind: CaseStepKind; party: string; form: string }[]): Done[] {
  const steps = [done('proposed')]
  for (const { kind, party, form } of wishes) {
    const of = ofParty.has(kind) || kind === 'served' ? party : null
    if (why(steps, kind, of) === undefined)
      steps.push({ ...done(kind, of, kind === 'served' ? { form, how: 'direct' } : {}), id: `${steps.length}` })
  }
  return steps
}

test('on whatever way a case goes: no decision without a served notice, none closed while something is owed, sums never negative', () => {
  fc.assert(
    fc.property(walks, (wishes) => {
      const steps = walked(wishes)
      const standing: Standing = standingOf(parties, steps)
      const lawful = [...standing.parties].every(([id, one]) => {
        if (!one.decision) return true
        const at = steps.findLastIndex((step) => step.kind === 'decided' && step.party === id)
        const before = standingOf(parties, steps.slice(0, at)).parties.get(id)!
        return Boolean(before.notice?.servedOn) && !['asked', 'called', 'held'].includes(before.hearing ?? '')
      })
      const published = standing.publishedOn !== null || steps.some((one) => one.kind === 'taken-down')
      const nothingOwed = [...standing.parties.values()].every((one) => one.ended !== null || one.contested)
      const positive = [...standing.parties.values()].every((one) => one.fine + one.added >= 0)
      const closed = standing.stage === 'closed' && standing.decidedOn !== null
      expect({ lawful, positive, closed: !closed || (published && nothingOwed) }).toEqual({
        lawful: true,
        positive: true,
        closed: true,
      })
    }),
    { numRuns: 400 },
  )
})

const waiting = [
  'case-defence-open',
  'case-evidence-not-admitted',
  'case-evidence-open',
  'case-cut-open',
  'case-hearing-ahead',
]

test('until it is filed away there is always a next deed, and it may be taken by somebody', () => {
  fc.assert(
    fc.property(walks, (wishes) => {
      const steps = walked(wishes)
      const standing = standingOf(parties, steps)
      const next = nextStep(standing, { review: true, discussion: false })
      const code = next ? why(steps, next.kind, next.party) : undefined
      // What the next deed still waits for: the party's time, evidence that is not admitted, things that are held.
      expect({ none: next === null, waits: code === undefined || waiting.includes(code) }).toEqual({
        none: standing.stage === 'archived',
        waits: true,
      })
    }),
    { numRuns: 400 },
  )
})

test('a voided step counts no more, and fines are added up', () => {
  const steps = [...toReview, done('voided', null, { of: toReview.at(-1)!.id })]
  expect(standingOf(parties, steps)).toMatchObject({ review: null, stage: 'reported' })
  expect(fineOf({ items: [...penalty(0.1).items, ...penalty(0.2).items] })).toBe(0.3)
})
