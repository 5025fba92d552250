import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addMonths, type Day, daysBetween, startOf } from '#platform/day'
import { loadCalendar } from '#modules/duties/server'
import { CaseStepKind } from '../../model.ts'
import { limitsOn } from '../../server/limits.ts'
import { demandsOf } from '../limits/demands.ts'
import { limitsOf } from '../limits/limits.ts'
import { serviceDay } from '../limits/service.ts'
import { nextStep } from './next.ts'
import { ofParty, whyNotNext } from './order.ts'
import { standingOf } from './stage.ts'
import { type Done, type Standing, toPublish } from './standing.ts'
import { demands, done, parties, today, why } from './test-course.ts'

const calendar = loadCalendar()
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
      const standing: Standing = standingOf(parties, steps, today)
      const lawful = [...standing.parties].every(([id, one]) => {
        if (!one.decision) return true
        const at = steps.findLastIndex((step) => step.kind === 'decided' && step.party === id)
        const before = standingOf(parties, steps.slice(0, at), today).parties.get(id)!
        return Boolean(before.notice?.servedOn) && !['asked', 'called', 'held'].includes(before.hearing ?? '')
      })
      const published = toPublish(standing).length === 0
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
      const standing = standingOf(parties, steps, today)
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

const paces = fc.record({
  gaps: fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 24, maxLength: 24 }),
  how: fc.tuple(...Array.from({ length: 3 }, () => fc.constantFrom('direct', 'announced'))),
})
/** The way of a case to the court, whose steps are tried again and again as days go by. */
const way: readonly (readonly [CaseStepKind, Record<string, unknown>?])[] = [
  ['filed'],
  ['evidence'],
  ['reported'],
  ['reviewed'],
  ['notified'],
  ['served', { form: 'penalty-notice' }],
  ['decided'],
  ['served', { form: 'penalty-decision' }],
  ['enforcement-urged'],
  ['served', { form: 'enforcement-urge' }],
  ['court-asked'],
]

test('however slowly a case goes, with the limits of the law: nothing announced counts before day 30, and no court before its day', () => {
  const rules = limitsOn(today).rules.filter((one) => one.of === 'party' && one.id !== 'decision')
  fc.assert(
    fc.property(paces, ({ gaps, how }) => {
      const steps = [done('proposed')]
      const [nth, served] = [gaps.values(), how.values()]
      let [on, at] = [today as Day, 0]
      // Days go by until all is done: 400 are enough for the longest way.
      for (let day = 0; day < 500 && at < way.length; day += 1, on = addDays(on, 1)) {
        const [kind, facts] = way[at]!
        const of = ofParty.has(kind) || kind === 'served' ? 'unit' : null
        const limits = limitsOf({
          steps,
          parties: ['unit', 'head'],
          knownOn: today,
          conductOn: today,
          calendar,
          rules,
          now: startOf(on),
        })
        if (whyNotNext(kind, of, standingOf(parties, steps, on), { ...demands, ...demandsOf(limits, ['unit']) }, on))
          continue
        const more = kind === 'served' ? { ...facts, how: served.next().value } : facts
        steps.push({ ...done(kind, of, more), on, at: startOf(on), id: `${steps.length}` })
        at += 1
        on = addDays(on, nth.next().value ?? 0)
      }
      expect(at).toBe(way.length)
      const dayOf = (kind: CaseStepKind) => steps.find((one) => one.kind === kind)!.on
      const counts = steps.filter((one) => one.kind === 'served').map(serviceDay)
      const [notice, decision, urge] = [counts[0]!, counts[1]!, counts[2]!]
      expect(daysBetween(notice, dayOf('decided'))).toBeGreaterThanOrEqual(how[0] === 'announced' ? 1 : 5)
      expect(dayOf('enforcement-urged') > addDays(decision, 15)).toBe(true)
      expect(dayOf('court-asked') > addMonths(decision, 6)).toBe(true)
      // Ten working days are twelve days at least.
      expect(daysBetween(urge, dayOf('court-asked'))).toBeGreaterThan(12)
    }),
    { numRuns: 10 },
  )
})
