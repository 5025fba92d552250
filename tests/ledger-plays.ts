import type { Told } from './ledger-forms.ts'

/** How an entry of a ledger is played: who makes it, who takes which step, and values where the plain ones do not fit. */
export type Play = {
  by: string
  told?: Told
  steps?: readonly [step: string, by: string, told?: Told][]
  /** Fields that the values told leave out of sight. */
  unseen?: readonly string[]
}

export const plays: Readonly<Record<string, Play>> = {
  'checklist-ventilation': { by: 'inspector' },
  'emergency-drills': {
    by: 'mine',
    steps: [
      ['hold', 'mine'],
      ['evaluate', 'town', { found: [{}, { what: '二号' }] }],
    ],
    unseen: ['partners'],
  },
  'equipment-life': {
    by: 'mine',
    told: { markUntil: '2028-06-30' },
    steps: [
      ['store', 'mine'],
      ['issue', 'mine'],
      ['install', 'mine'],
      ['repair', 'mine'],
      ['return', 'resident'],
      ['scrap', 'mine'],
    ],
  },
  'hidden-factors': {
    by: 'mine',
    told: { own: false },
    steps: [
      ['survey', 'mine'],
      ['reject', 'inspector'],
      ['survey', 'mine', { factors: [{}, { kind: 'old-water' }] }],
      ['accept', 'deputy'],
    ],
  },
  'illegal-acts': {
    by: 'resident',
    steps: [
      ['handle', 'mine', { measure: 'fine', fine: 500 }],
      ['teach', 'mine', { score: 92.5 }],
    ],
  },
  'linked-visits': { by: 'leader', told: { leader: '区政府分管负责人' }, steps: [['close', 'mine']] },
  'officer-training': {
    by: 'clerk',
    steps: [['hold', 'clerk', { officers: [{}, { name: '学员乙', passed: false }], passed: 1 }]],
  },
  'outsourced-works': {
    by: 'mine',
    told: { licenceUntil: '2028-06-30', price: 200, funds: 8.5, dispatched: false, staff: [{}, { role: 'special' }] },
    steps: [
      ['admit', 'inspector'],
      ['check', 'resident'],
      ['end', 'mine'],
    ],
  },
  publicity: { by: 'shigu', told: { kind: 'warning-film' }, unseen: ['address'] },
  'rescue-supplies': {
    by: 'mine',
    told: { goodUntil: '2028-06-30', amount: 6 },
    steps: [
      ['lend', 'clerk', { dueOn: '2026-12-31', lent: 2 }],
      ['return', 'mine'],
      ['remove', 'mine'],
    ],
  },
  'safety-funds': {
    by: 'mine',
    told: { uses: [{ amount: 12.5 }, { kind: 'gas', amount: 30 }], setAside: 60 },
    steps: [
      ['submit', 'mine'],
      ['return', 'clerk'],
      ['submit', 'mine'],
      ['check', 'inspector', { misused: 0 }],
    ],
  },
}
