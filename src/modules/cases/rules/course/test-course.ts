import { reason } from '#platform/refusal'
import type { CaseStepKind, Penalty } from '../../model.ts'
import { type Demands, whyNotNext } from './order.ts'
import { standingOf } from './stage.ts'
import type { Done } from './standing.ts'

export const parties = [{ id: 'unit' }, { id: 'head' }]
export const today = '2026-11-20'
export const penalty = (fine: number): Penalty => ({
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
export const demands: Demands = {
  review: reason('case-review-due'),
  discussion: undefined,
  payBy: new Map([['unit', '2026-11-15']]),
  court: new Map(),
  courtOver: new Map(),
  terms: new Map([
    [
      'decision',
      {
        lastDay: '2026-11-20',
        latest: '2026-12-20',
        over: false,
        by: ['负责人', 'the head'],
        beyond: ['上级', 'the upper body'],
      },
    ],
    ['e1', { lastDay: '2026-11-20', latest: '2026-12-20', over: false, by: ['负责人', 'the head'], beyond: null }],
  ]),
  tooOld: undefined,
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

export function done(
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
export const served = (form: string, party: string) => done('served', party, { form, how: 'direct' })

export const toReview = [
  done('proposed'),
  done('filed'),
  done('evidence'),
  done('reported'),
  done('reviewed', null, {}, 'lawyer'),
]
export const toNotice = [...toReview, done('notified', 'unit'), served('penalty-notice', 'unit')]
export const toDecision = [
  ...toNotice,
  done('defended', 'unit'),
  done('decided', 'unit', {}, 'boss'),
  served('penalty-decision', 'unit'),
]

export const why = (
  steps: readonly Done[],
  kind: CaseStepKind,
  party: string | null = null,
  more: Partial<Demands> = {},
  on = today,
) => whyNotNext(kind, party, standingOf(parties, steps, on), { ...demands, ...more }, on)?.code
