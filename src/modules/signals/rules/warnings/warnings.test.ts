import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { WarningPolicy } from '../limits/policy.ts'
import { causeOf, climbsOf, gradeOf, limitsOf, stateOf, whyNot } from './course.ts'
import { familyOfAlarm, mergedInto } from './merging.ts'
import { states, type Step, type StepKind, type Taken, type Warning } from './steps.ts'

const file = join(import.meta.dirname, '../../../../../standards/warning-policy/general.yaml')
const policy = WarningPolicy.parse(parse(readFileSync(file, 'utf8')))
const raisedAt = '2026-11-21T00:00:00.000Z'
const [mine, officer] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002']
const minute = (n: number) => new Date(Date.parse(raisedAt) + n * 60_000).toISOString()
const step = (kind: StepKind, at = 1, by: string | null = mine, facts = {}): Step => ({
  kind,
  at: minute(at),
  by,
  facts,
})
const warning = (steps: readonly Step[] = [], more: Partial<Warning> = {}): Warning => ({
  grade: 'yellow',
  raisedAt,
  endedAt: minute(5),
  steps,
  ...more,
})
const text = '已处理'
const give: { [K in Taken['kind']]: Extract<Taken, { kind: K }> } = {
  acknowledged: { kind: 'acknowledged' },
  called: { kind: 'called', spokenTo: '调度员', answer: text },
  verified: { kind: 'verified', cause: 'blasting', text, proof: [] },
  handled: { kind: 'handled', text, proof: [] },
  answered: { kind: 'answered', text, proof: [] },
  reviewed: { kind: 'reviewed', accepts: true, text },
  planned: { kind: 'planned', work: mine },
  'false-alarm': { kind: 'false-alarm', text, proof: [] },
  reopened: { kind: 'reopened', text },
  'handed-over': { kind: 'handed-over', to: officer, text },
  converted: { kind: 'converted', into: 'hazard', id: mine },
}
const until = {
  open: [],
  acknowledged: [step('acknowledged')],
  verified: [step('acknowledged'), step('verified')],
  handled: [step('acknowledged'), step('verified'), step('handled')],
  answered: [step('acknowledged'), step('verified'), step('handled'), step('answered')],
  closed: [step('verified'), step('answered'), step('reviewed', 9, officer, { accepts: true })],
} as const

test('where it stands follows from its steps', () => {
  for (const state of states) expect(stateOf(until[state])).toBe(state)
  expect(stateOf([...until.answered, step('reviewed', 9, officer, { accepts: false })])).toBe('acknowledged')
  expect(stateOf([...until.closed, step('reopened')])).toBe('open')
  expect(stateOf([step('planned')])).toBe('closed')
  expect(stateOf([step('false-alarm')])).toBe('answered')
})

/** Which steps an officer who has done nothing yet may take in each state; the reason where not. */
const yes = ''
describe.each<[keyof typeof until, Partial<Record<Taken['kind'], string>>]>([
  [
    'open',
    {
      acknowledged: yes,
      called: yes,
      verified: yes,
      handled: 'warning-no-cause',
      answered: 'warning-no-cause',
      reviewed: 'warning-unanswered',
      planned: 'warning-filed-late',
      'false-alarm': yes,
      reopened: 'warning-open',
      'handed-over': yes,
      converted: yes,
    },
  ],
  [
    'acknowledged',
    {
      acknowledged: 'warning-acknowledged',
      called: yes,
      verified: yes,
      handled: 'warning-no-cause',
      answered: 'warning-no-cause',
      reviewed: 'warning-unanswered',
      'false-alarm': yes,
      reopened: 'warning-open',
    },
  ],
  [
    'verified',
    {
      acknowledged: 'warning-acknowledged',
      verified: yes,
      handled: yes,
      answered: yes,
      reviewed: 'warning-unanswered',
    },
  ],
  ['handled', { verified: yes, handled: yes, answered: yes, reviewed: 'warning-unanswered' }],
  ['answered', { verified: yes, answered: yes, reviewed: yes, reopened: 'warning-open' }],
  [
    'closed',
    {
      acknowledged: 'warning-closed',
      called: yes,
      verified: 'warning-closed',
      handled: 'warning-closed',
      answered: 'warning-closed',
      reviewed: 'warning-closed',
      planned: 'warning-closed',
      'false-alarm': 'warning-closed',
      reopened: yes,
      'handed-over': 'warning-closed',
      converted: yes,
    },
  ],
])('%s', (state, expected) => {
  test.each(Object.entries(expected))('%s: %s', (kind, why) => {
    expect(whyNot(warning(until[state]), give[kind as Taken['kind']], { person: officer })?.code ?? yes).toBe(why)
  })
})

test('nobody reviews what he answered; it is not closed while it lasts, but it may be sent back', () => {
  expect(whyNot(warning(until.answered), give.reviewed, { person: mine })?.code).toBe('warning-reviewer')
  const lasting = warning(until.answered, { endedAt: null })
  expect(whyNot(lasting, give.reviewed, { person: officer })?.code).toBe('warning-lasts')
  expect(whyNot(lasting, { ...give.reviewed, accepts: false }, { person: officer })).toBeUndefined()
  // Opened anew, the one who answered then may review what another answers now.
  const again = [
    ...until.closed,
    step('reopened', 20, mine),
    step('verified', 21, officer),
    step('answered', 22, officer),
  ]
  expect(whyNot(warning(again), give.reviewed, { person: mine })).toBeUndefined()
  expect(whyNot(warning(again), give.reviewed, { person: officer })?.code).toBe('warning-reviewer')
})

test.each([
  [{ from: minute(-60), to: minute(60), filedAt: minute(-61) }, undefined],
  [{ from: minute(-60), to: minute(60), filedAt: minute(-60) }, 'warning-filed-late'],
  [{ from: minute(-60), to: minute(-1), filedAt: minute(-100) }, 'warning-not-planned'],
  [{ from: minute(1), to: minute(60), filedAt: minute(-100) }, 'warning-not-planned'],
])('planned work must have been filed before it began, and the warning lie within it: %j', (work, why) => {
  expect(whyNot(warning(), give.planned, { person: officer, work })?.code).toBe(why)
})

test('limits run by the grade it has, anew when it grows, and say when they were kept', () => {
  expect(limitsOf(policy, warning())).toEqual([
    { what: 'acknowledge', due: minute(15), keptAt: null },
    { what: 'answer', due: minute(120), keptAt: null },
  ])
  const grown = warning([step('acknowledged', 2), step('grown', 10, null, { grade: 'red' })])
  expect(gradeOf('yellow', grown.steps)).toBe('red')
  expect(limitsOf(policy, grown)).toEqual([
    { what: 'acknowledge', due: minute(15), keptAt: minute(2) },
    { what: 'answer', due: minute(40), keptAt: null },
  ])
  const reopened = warning([...until.closed, step('reopened', 50)])
  expect(limitsOf(policy, reopened)[0]).toEqual({ what: 'acknowledge', due: minute(65), keptAt: null })
  expect(causeOf([step('verified', 1, mine, { cause: 'sensor' }), step('verified', 2, mine, { cause: 'cable' })])).toBe(
    'cable',
  )
})

test('missed limits climb one level after the other, each once; whoever was told at once is not told again', () => {
  const levels = (at: number, steps: readonly Step[] = [], grade: Warning['grade'] = 'yellow') =>
    climbsOf(policy, warning(steps, { grade }), minute(at)).map(
      (one) => `${one.what} ${one.level} ${(Date.parse(one.due) - Date.parse(raisedAt)) / 60_000}`,
    )
  expect(levels(14)).toEqual([])
  expect(levels(15)).toEqual(['acknowledge city 15'])
  expect(levels(30)).toEqual(['acknowledge city 15', 'acknowledge province 30'])
  expect(levels(30, [step('climbed', 15, null, { level: 'city' })])).toEqual(['acknowledge province 30'])
  expect(levels(60, [step('acknowledged', 3)])).toEqual([])
  expect(levels(120, [step('acknowledged', 3)])).toEqual(['answer city 120'])
  expect(levels(600, [], 'red')).toEqual([])
  expect(levels(30, [], 'blue')).toEqual(['acknowledge county 30'])
  expect(levels(600, until.closed)).toEqual([])
})

test.each([
  [
    'the platform’s own and the mine’s of one alarm',
    { family: familyOfAlarm['001']!, from: minute(1), to: null },
    true,
  ],
  ['within ten minutes after it was over', { family: 'value', from: minute(15), to: null }, true],
  ['later it is another', { family: 'value', from: minute(15.1), to: null }, false],
  ['a late one that ended before', { family: 'value', from: minute(-30), to: minute(-10) }, true],
  ['a late one long before', { family: 'value', from: minute(-30), to: minute(-10.1) }, false],
  ['of another kind', { family: 'silence', from: minute(1), to: null }, false],
] as const)('merging: %s', (_, arriving, isSame) => {
  const standing = [{ id: 'a', family: 'value', grade: 'yellow', from: minute(0), to: minute(5) }] as const
  const into = (grade: 'yellow' | 'red') => mergedInto(standing, { ...arriving, grade }, 10)
  expect([into('yellow'), into('red')]).toEqual(
    isSame
      ? [
          { into: 'a', grows: false },
          { into: 'a', grows: true },
        ]
      : [undefined, undefined],
  )
})

test('whatever people do, a warning is closed only by another than who answered, with a cause, or by planned work', () => {
  const kinds = Object.keys(give) as Taken['kind'][]
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...kinds), fc.constantFrom(mine, officer), fc.boolean()), { maxLength: 25 }),
      (deeds) => {
        const steps: Step[] = []
        for (const [kind, person, accepts] of deeds) {
          const taken = kind === 'reviewed' ? { ...give.reviewed, accepts } : give[kind]
          const before = stateOf(steps)
          const work = { from: minute(-5), to: minute(5), filedAt: minute(-9) }
          if (whyNot(warning(steps), taken, { person, work })) continue
          steps.push({ kind, by: person, at: minute(steps.length), facts: kind === 'reviewed' ? { accepts } : {} })
          if (before === 'closed' || stateOf(steps) !== 'closed') continue
          if (kind === 'planned') continue
          expect(kind).toBe('reviewed')
          const opened = steps.findLastIndex((one) => one.kind === 'reopened')
          const own = steps.slice(opened + 1).filter((one) => ['answered', 'false-alarm'].includes(one.kind))
          expect(own.length).toBeGreaterThan(0)
          expect(own.at(-1)!.by).not.toBe(person)
        }
      },
    ),
    { numRuns: 2000 },
  )
})
