import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holds, Obligation } from '#modules/policies'
import type { InForce } from '#modules/duties'
import { groundOf, id, inForce, mine, months2026, register } from '../server/test-register.ts'
import { isCapped } from './classes.ts'
import type { PlanGround } from './ground.ts'
import { proposePlan } from './propose.ts'
import { checkFacts, levelWord } from './visits.ts'

function quota(name: string, more: Record<string, unknown>): Obligation {
  return Obligation.parse({
    id: name,
    clause: '一',
    says: [name, name],
    from: '2020-01-01',
    kind: 'quota',
    binds: { organisation: 'coal', level: 'county' },
    does: 'check.made',
    atLeast: 1,
    every: 'month',
    ...more,
  })
}
const [a] = register
const only = (obligations: readonly Obligation[], more: Partial<PlanGround> = {}, mines = [a!]) =>
  proposePlan(groundOf(inForce('plan', obligations), id('county'), more, mines))
const full = quota('full', { spread: 'each', counts: { fact: 'entry.coverage', is: 'full' } })
const special = (word: string) =>
  quota(word, { spread: 'each', every: 'year', counts: { fact: 'entry.special', is: word } })

test('a monthly demand makes a check in every month, and a yearly one joins one of them', () => {
  const { lines, uncovered } = only([full, special('water')])
  expect(lines.map((one) => one.month)).toEqual(months2026)
  expect(lines.filter((one) => one.why.length === 2)).toHaveLength(1)
  expect(lines.find((one) => one.why.length === 2)).toMatchObject({ coverage: 'full', subjects: ['water'] })
  expect(uncovered).toEqual([])
})

test('more subjects than one visit can do justice to make another', () => {
  const { lines } = only(['one', 'two', 'three', 'four'].map(special))
  expect(lines.filter((one) => one.subjects.length > 0).map((one) => one.subjects.length)).toEqual([3, 1])
})

test.each([
  [0, 12, 0],
  [2, 10, 2],
  [11, 1, 11],
  [12, 0, 12],
])('with %i checks of others a monthly demand gets %i and names %i as uncovered', (others, planned, missing) => {
  const ground = groundOf(inForce('plan', [full]), id('county'), {}, [a!])
  const { lines, uncovered, used } = proposePlan({ ...ground, mines: ground.mines.map((one) => ({ ...one, others })) })
  expect(lines).toHaveLength(planned)
  expect(uncovered.reduce((sum, one) => sum + one.missing, 0)).toBe(missing)
  expect(uncovered.every((one) => one.because === 'cap')).toBe(true)
  expect(used).toMatchObject([{ planned, others, most: 12, warned: true }])
})

test('remote checks enter nobody’s mine: the cap does not count them, and nothing else joins them', () => {
  const remote = quota('remote', { spread: 'each', counts: { fact: 'entry.mode', is: 'remote' } })
  const plain = quota('plain', { spread: 'each', every: 'quarter' })
  const { lines, uncovered } = only([full, remote, plain])
  expect(lines.filter((one) => one.mode === 'remote')).toHaveLength(12)
  expect(lines.filter((one) => one.mode !== 'remote')).toHaveLength(12)
  expect(lines.filter((one) => one.mode === 'remote').every((one) => one.why.length === 1)).toBe(true)
  expect(uncovered).toEqual([])
})

test('what is past, unknown, or asks for what a plan cannot choose is named and not dropped', () => {
  const graded = quota('graded', { spread: 'each', where: { fact: 'mine.standardGrade', is: '1' }, every: 'year' })
  const odd = quota('odd', { spread: 'each', every: 'year', counts: { fact: 'entry.findings', atLeast: 3 } })
  const { uncovered } = only([full, graded, odd], { months: months2026.slice(10) }, [mine('x', {})])
  const told = Map.groupBy(uncovered, (one) => one.because)
  expect(told.get('past')).toHaveLength(10)
  expect(told.get('unknown')).toMatchObject([{ facts: ['mine.standardGrade'] }])
  expect(told.get('not-understood')).toMatchObject([{ why: { obligation: 'odd' } }])
})

test('two demands that clash in their mode take two checks', () => {
  const each = (mode: string) =>
    quota(mode, { spread: 'each', every: 'year', counts: { fact: 'entry.mode', is: mode } })
  const { lines } = only([each('surprise'), each('night')])
  expect(lines.filter((one) => one.why.some((why) => why.from === 'obligation')).map((one) => one.mode)).toEqual(
    expect.arrayContaining(['surprise', 'night']),
  )
})

test('a check of another office in which this one takes part answers its demand', () => {
  const standing = months2026.map((month) => ({
    mine: a!.mine.id,
    month,
    mode: 'joint' as const,
    coverage: 'full' as const,
    subjects: [],
    offices: [id('city'), id('county')],
  }))
  const ground = groundOf(inForce('plan', [full]), id('county'), { standing }, [a!])
  const { lines, uncovered } = proposePlan({ ...ground, mines: ground.mines.map((one) => ({ ...one, others: 12 })) })
  expect(lines).toEqual([])
  expect(uncovered).toEqual([])
})

test('where the cap is used up by another office, its checks are joined: the mine is visited once', () => {
  const standing = months2026.slice(0, 6).map((month) => ({
    mine: a!.mine.id,
    month,
    mode: 'plain' as const,
    coverage: 'full' as const,
    subjects: [],
    offices: [id('city')],
    line: id(`line ${month}`),
  }))
  const ground = groundOf(inForce('plan', [full]), id('county'), { standing }, [a!])
  const plan = proposePlan({ ...ground, mines: ground.mines.map((one) => ({ ...one, others: 12 })) })
  expect(plan.lines.map((one) => one.joins)).toEqual(standing.map((one) => one.line))
  expect(plan.lines[0]).toMatchObject({ offices: [id('county'), id('city')], coverage: 'full' })
  expect(plan.uncovered.map((one) => one.missing)).toEqual([1, 1, 1, 1, 1, 1])
  expect(plan.used).toMatchObject([{ planned: 0, others: 12 }])
})

test('officers share the work: nobody has more than one check more than another in a month', () => {
  const { lines, loads } = only([full], {}, [...register])
  for (const month of months2026) {
    const days = loads.filter((one) => one.month === month).map((one) => one.days)
    expect(Math.max(...days) - Math.min(...days)).toBeLessThanOrEqual(2)
  }
  expect(lines.every((one) => one.team.length === 2)).toBe(true)
})

const modes = ['surprise', 'secret', 'remote', 'night', 'joint'] as const
const anyCounts = fc.oneof(
  fc.constant(undefined),
  fc.record({ fact: fc.constant('entry.mode'), is: fc.constantFrom(...modes) }),
  fc.record({ fact: fc.constant('entry.special'), is: fc.constantFrom('water', 'gas', 'fire', 'power') }),
  fc.constant({ fact: 'entry.coverage', is: 'full' }),
  fc.constant({
    all: [
      { fact: 'entry.mode', is: 'surprise' },
      { fact: 'entry.coverage', is: 'full' },
    ],
  }),
  fc.constant({ not: { fact: 'entry.mode', is: 'remote' } }),
)
const anyPolicy = fc
  .array(
    fc.record({
      spread: fc.constantFrom('each', 'any'),
      every: fc.constantFrom('month', 'quarter', 'halfYear', 'year'),
      atLeast: fc.integer({ min: 1, max: 3 }),
      counts: anyCounts,
      level: fc.constantFrom('county', 'city'),
    }),
    { maxLength: 6 },
  )
  .map((list) =>
    list.map(({ counts, level, ...rest }, n) =>
      quota(`o${n}`, { ...rest, binds: { organisation: 'coal', level }, ...(counts ? { counts } : {}) }),
    ),
  )
const anyMines = fc
  .array(
    fc.record({
      state: fc.constantFrom('producing', 'suspended', 'upgrading', 'closed'),
      riskLevel: fc.constantFrom('red', 'yellow', 'blue', null),
      kind: fc.constantFrom('coal', 'open-pit'),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((list) => list.map((facts, n) => mine(`m${n}`, facts)))

test('whatever is demanded: never over the cap, every demand answered or named, every line does what it says, always the same', () => {
  fc.assert(
    fc.property(
      anyPolicy,
      anyMines,
      fc.constantFrom('county', 'city'),
      fc.array(fc.integer({ min: 0, max: 14 }), { minLength: 4, maxLength: 4 }),
      (policy, mines, office, others) => {
        const force: InForce[] = inForce('plan', policy)
        const given = groundOf(force, id(office), {}, mines)
        const ground = { ...given, mines: given.mines.map((one, n) => ({ ...one, others: others[n]! })) }
        const plan = proposePlan(ground)
        for (const one of ground.mines) {
          const onSite = plan.lines.filter(
            (line) => line.mine === one.id && line.joins === null && isCapped(line.mode, ground.caps),
          ).length
          expect(onSite).toBeLessThanOrEqual(Math.max(0, 12 - one.others))
        }
        for (const demand of ground.demands) {
          const answered = plan.lines.filter((line) =>
            line.why.some(
              (why) =>
                why.from === 'obligation' &&
                why.obligation === demand.why.obligation &&
                why.office === demand.office &&
                why.periodFrom === demand.from &&
                (demand.mine === null || line.mine === demand.mine),
            ),
          )
          const missing = plan.uncovered
            .filter(
              (one) =>
                one.why.from === 'obligation' &&
                one.why.obligation === demand.why.obligation &&
                one.why.periodFrom === demand.from &&
                one.mine === demand.mine,
            )
            .reduce((sum, one) => sum + one.missing, 0)
          expect(answered.length + missing).toBe(demand.need)
          for (const line of answered) {
            expect(line.month >= demand.from.slice(0, 7) && line.month <= demand.to.slice(0, 7)).toBe(true)
            const facts = Object.entries({ ...checkFacts(line), level: levelWord('990102') })
            const asked = Object.fromEntries(facts.map(([k, v]) => [`entry.${k}`, v]))
            expect(demand.counts === undefined || holds(demand.counts, asked)).toBe(true)
          }
        }
        expect(plan.lines.every((line) => line.why.length > 0 && line.offices[0] === id(office))).toBe(true)
        const shuffled = { ...ground, demands: ground.demands.toReversed(), officers: ground.officers.toReversed() }
        expect(proposePlan(shuffled)).toEqual(plan)
      },
    ),
    { numRuns: 60 },
  )
})
