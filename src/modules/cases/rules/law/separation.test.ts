import { describe, expect, test } from 'vitest'
import { CaseStepKind } from '../../model.ts'
import { deedsOf, namedIn } from './deeds.ts'
import { type Deed, officesOf, recusedIn, whyNotBy, whyNotOfficers } from './separation.ts'

const deed = (kind: CaseStepKind, by: string | null, more: Partial<Deed> = {}): Deed => ({
  kind,
  by,
  named: [],
  voided: false,
  ...more,
})
const other = { person: 'x', rank: 'other' } as const
const head = { person: 'head', rank: 'head' } as const
const deputy = { person: 'deputy', rank: 'deputy' } as const
const handlers = (...persons: string[]) => persons.map((person) => ({ person, as: 'handler' as const }))

/** What x did in the case before, one way for each office and role. */
const before: Record<string, Deed> = {
  'handles: was named': deed('filed', 'head', { named: handlers('x', 'y') }),
  'handles: took evidence': deed('evidence', 'y', {
    named: [
      { person: 'x', as: 'officer' },
      { person: 'y', as: 'officer' },
    ],
  }),
  'handles: proposed it': deed('proposed', 'x'),
  'handles: reported it': deed('reported', 'x'),
  'reviews: reviewed it': deed('reviewed', 'x'),
  'reviews: admitted evidence': deed('evidence-admitted', 'x'),
  'hosts: was named': deed('hearing-called', 'y', { named: [{ person: 'x', as: 'host' }] }),
  'hosts: held it': deed('hearing-held', 'x'),
  'decides: decided': deed('decided', 'x'),
  'decides: discussed': deed('discussed', 'x'),
  'approves: filed it': deed('filed', 'x'),
  'approves: extended it': deed('extended', 'x'),
  'nothing: entered a payment': deed('paid', 'x'),
  'nothing: served a paper': deed('served', 'x'),
  'nothing: recorded a hearing': deed('hearing-called', 'y', { named: [{ person: 'x', as: 'recorder' }] }),
}

/** Rows: what one did before; columns: what he wants to do now; x: he may not. */
const table: Record<string, string> = {
  // now:      handles reviews hosts decides approves
  handles: '     .       x      x      x       x',
  reviews: '     x       .      x      x       x',
  hosts: '       x       x      .      x       x',
  decides: '     x       x      x      .       .',
  approves: '    x       x      x      .       .',
  nothing: '     .       .      .      .       .',
}
const now = ['handles', 'reviews', 'hosts', 'decides', 'approves'] as const
const kinds: Record<(typeof now)[number], CaseStepKind[]> = {
  handles: [
    'evidence',
    'evidence-moved',
    'reported',
    'notified',
    'payment-urged',
    'enforcement-urged',
    'rechecked',
    'close-asked',
  ],
  reviews: ['reviewed', 'evidence-admitted'],
  hosts: ['hearing-held', 'hearing-reported'],
  decides: ['decided', 'not-punished', 'discussed'],
  approves: [
    'filed',
    'not-filed',
    'assigned',
    'power-cut',
    'extended',
    'fine-added',
    'payment-deferred',
    'transferred',
    'crime-transferred',
    'court-asked',
    'approved',
    'withdrawn',
    'closed',
  ],
}

const cells = Object.entries(before).flatMap(([what, done]) => {
  const marks = table[what.split(':')[0]!]!.trim().split(/\s+/)
  return now.flatMap((office, at) => kinds[office].map((kind) => [what, kind, marks[at] === 'x', done] as const))
})

describe('who did one thing in a case may do another', () => {
  test.each(cells)('%s → %s: barred %s', (what, kind, barred, done) => {
    const named = kind === 'filed' || kind === 'assigned' ? handlers('y', 'z') : []
    const why = whyNotBy({ kind, named }, other, [done])
    expect(why?.code).toBe(barred ? `law-did-${what.split(':')[0]}` : undefined)
    expect(whyNotBy({ kind, named }, { person: 'somebody', rank: 'other' }, [done])).toBeUndefined()
    expect(whyNotBy({ kind, named }, other, [{ ...done, voided: true }])).toBeUndefined()
  })

  test('every step has its place in the table', () => {
    const recused = deed('recused', 'head', { named: [{ person: 'x', as: 'recused' }], granted: true })
    const open = CaseStepKind.options.filter(
      (kind) => whyNotBy({ kind, named: [] }, other, [recused])?.code !== 'law-recused',
    )
    expect(open).toEqual([])
    const free = CaseStepKind.options.filter((kind) => !whyNotBy({ kind, named: [] }, other, [deed('reviewed', 'x')]))
    expect(free.toSorted()).toEqual(
      [
        'archived',
        'contest-ended',
        'contested',
        'court-ruled',
        'defended',
        'evidence-admitted',
        'hearing-asked',
        'hearing-called',
        'hearing-refused',
        'paid',
        'publication-corrected',
        'published',
        'reviewed',
        'served',
        'taken-down',
        'transfer-answered',
        'voided',
      ]
        .toSorted()
        .filter((kind) => kind !== 'recused'),
    )
  })
})

describe('whom a step names', () => {
  test.each<[string, Deed['kind'], Deed['named'], Deed[], string | undefined]>([
    ['two officers', 'filed', handlers('y', 'z'), [], undefined],
    ['one officer', 'filed', handlers('y'), [], 'law-two-officers'],
    ['one officer twice', 'filed', handlers('y', 'y'), [], 'law-two-officers'],
    ['himself', 'filed', handlers('x', 'y'), [], 'law-approves-himself'],
    ['one who reviewed', 'assigned', handlers('y', 'z'), [deed('reviewed', 'z')], 'law-named-did-reviews'],
    ['one who decided', 'assigned', handlers('y', 'z'), [deed('filed', 'z')], 'law-named-did-approves'],
    ['one officer of evidence', 'evidence', [{ person: 'y', as: 'officer' }], [], 'law-two-officers'],
    [
      'a host who inquired',
      'hearing-called',
      [{ person: 'y', as: 'host' }],
      [before['handles: was named']!],
      'law-named-did-handles',
    ],
    [
      'a host who reviewed',
      'hearing-called',
      [{ person: 'y', as: 'host' }],
      [deed('reviewed', 'y')],
      'law-named-did-reviews',
    ],
    [
      'a recorder who inquired',
      'hearing-called',
      [
        { person: 'z', as: 'host' },
        { person: 'y', as: 'recorder' },
      ],
      [before['handles: was named']!],
      'law-named-did-handles',
    ],
    [
      'a host who records',
      'hearing-called',
      [
        { person: 'z', as: 'host' },
        { person: 'z', as: 'recorder' },
      ],
      [],
      'law-host-records',
    ],
    [
      'a host of his own',
      'hearing-called',
      [
        { person: 'z', as: 'host' },
        { person: 'w', as: 'recorder' },
      ],
      [before['handles: was named']!],
      undefined,
    ],
  ])('%s', (_, kind, named, history, code) => expect(whyNotBy({ kind, named }, other, history)?.code).toBe(code))
})

describe('recusal', () => {
  const of = (person: string, granted = true) =>
    deed('recused', 'head', { named: [{ person, as: 'recused' }], granted })
  test('who is recused does nothing further, in person or by name, and a refused or voided recusal keeps nobody', () => {
    expect(recusedIn([of('x'), of('y', false), { ...of('z'), voided: true }])).toEqual(new Set(['x']))
    expect(whyNotBy({ kind: 'served', named: [] }, other, [of('x')])?.code).toBe('law-recused')
    expect(whyNotBy({ kind: 'assigned', named: handlers('x', 'y') }, head, [of('x')])?.code).toBe('law-named-recused')
    expect(whyNotBy({ kind: 'served', named: [] }, other, [of('x', false)])).toBeUndefined()
  })
  test.each([
    ['the head, of an officer', 'x', head, undefined],
    ['a deputy, of an officer', 'x', deputy, undefined],
    ['a deputy, of the head', 'head', deputy, undefined],
    ['the head, of himself', 'head', head, 'law-recusal-own'],
    ['an officer, of another', 'y', other, 'law-recusal-by'],
    ['an officer, of himself', 'x', other, 'law-recusal-own'],
  ])('decided by %s', (_, person, by, code) => {
    expect(whyNotBy({ kind: 'recused', named: [{ person, as: 'recused' }] }, by, [])?.code).toBe(code)
  })
})

describe('certificates on the day', () => {
  const officer = (person: string, from: string | null, until: string | null) => ({
    person,
    name: person,
    certificates: [{ number: '1', from, until }],
  })
  test.each([
    ['two', [officer('a', '2026-01-01', null), officer('b', null, '2026-06-30')], undefined],
    ['ended the day before', [officer('a', null, null), officer('b', null, '2026-06-29')], 'law-no-certificate'],
    ['begins the day after', [officer('a', null, null), officer('b', '2026-07-01', null)], 'law-no-certificate'],
    ['none', [officer('a', null, null), { ...officer('b', null, null), certificates: [] }], 'law-no-certificate'],
    ['one person with two posts', [officer('a', null, null), officer('a', null, null)], 'law-two-officers'],
  ])('%s', (_, officers, code) => expect(whyNotOfficers(officers, '2026-06-30')?.code).toBe(code))
})

test('steps of a case are read as deeds', () => {
  const step = (id: string, kind: CaseStepKind, person: string, facts: Record<string, unknown>) => ({
    id,
    kind,
    on: '2026-07-07',
    at: '2026-07-07T08:00:00+08:00',
    party: null,
    person,
    facts,
  })
  const deeds = deedsOf([
    step('1', 'filed', 'head', { handlers: [{ person: 'a' }, { person: 'b' }] }),
    step('2', 'evidence', 'a', { evidence: { officers: [{ person: 'a' }, { person: 'c' }] } }),
    step('3', 'hearing-called', 'a', { host: { person: 'h' }, recorder: { person: 'r' } }),
    step('4', 'recused', 'head', { person: 'b', granted: true }),
    step('5', 'reviewed', 'l', {}),
    step('6', 'voided', 'l', { of: '5' }),
  ])
  expect(deeds).toHaveLength(4)
  expect([...officesOf('c', deeds)]).toEqual(['handles'])
  expect([...officesOf('h', deeds)]).toEqual(['hosts'])
  expect([...officesOf('l', deeds)]).toEqual([])
  expect(recusedIn(deeds)).toEqual(new Set(['b']))
  expect(namedIn('paid', {})).toEqual([])
})
