import type { Day } from '#platform/day'
import { addDays } from '#platform/day'
import type { Entry } from '#platform/record'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MineHistory } from '#modules/mines'
import type { World } from '../model.ts'
import { calendar, county, holding, id, inForce, mine, post, tie } from '../test-world.ts'
import { deriveDuties } from './derive.ts'
import { beijingDay } from './spans.ts'
import { stateOf } from './state.ts'

const first = '2026-01-01'
const day = fc.integer({ min: 0, max: 120 }).map((n) => addDays(first, n))

const obligations = [
  inForce({
    id: 'visits',
    kind: 'quota',
    binds: { post: 'bureau-head' },
    does: 'visit.made',
    where: { fact: 'mine.kind', is: 'coal' },
    counts: { not: { fact: 'entry.mode', is: 'remote' } },
    atLeast: 2,
    every: 'month',
  }),
  inForce({
    id: 'checks',
    kind: 'quota',
    binds: { organisation: 'energy' },
    does: 'visit.made',
    where: { fact: 'mine.state', is: ['producing', 'trial'] },
    spread: 'each',
    atLeast: 3,
    every: 'month',
  }),
  inForce(
    {
      id: 'selfchecks',
      kind: 'quota',
      binds: { mine: true },
      does: 'selfcheck.made',
      where: { fact: 'mine.coalFaces', atLeast: 1 },
      atLeast: 1,
      every: 'tenDays',
    },
    { region: '9901' },
  ),
  inForce({
    id: 'resident',
    kind: 'quota',
    binds: { post: 'resident-inspector' },
    does: 'visit.made',
    spread: 'each',
    atLeast: 1,
    every: 'week',
  }),
  inForce({
    id: 'list',
    kind: 'reaction',
    binds: { organisation: 'energy' },
    after: { word: 'mine.stopped', where: { fact: 'entry.planned', is: false } },
    does: 'report.sent',
    within: { days: 5 },
  }),
  inForce({
    id: 'before',
    kind: 'reaction',
    binds: { mine: true },
    after: { word: 'mine.resumed' },
    does: 'selfcheck.made',
    within: {},
    before: { days: 10 },
  }),
  inForce({ id: 'work', kind: 'task', binds: { organisation: 'energy' }, due: '2026-03-31', every: 'month' }),
  inForce(
    {
      id: 'goal',
      kind: 'target',
      binds: { organisation: 'energy' },
      indicator: 'figure',
      atLeast: 2,
      by: '2026-03-15',
    },
    { indicator: { compute: { count: { fact: 'mine.standardGrade', is: ['1', '2'] } } } },
  ),
  inForce({
    id: 'faces',
    kind: 'limit',
    binds: { mine: true },
    where: { fact: 'mine.state', is: ['producing', 'trial'] },
    holds: { fact: 'mine.coalFaces', atMost: 2 },
  }),
  inForce(
    {
      id: 'residents',
      kind: 'limit',
      binds: { organisation: 'energy' },
      holds: { fact: 'mine.residents', atLeast: 1 },
    },
    { to: '2026-03-20', endedAt: '2026-03-10T00:00:00.000Z' },
  ),
]

const factLine = fc.tuple(
  fc.oneof(
    fc.tuple(fc.constant('state'), fc.constantFrom('producing', 'suspended', 'trial', 'closed', null)),
    fc.tuple(fc.constant('kind'), fc.constantFrom('coal', 'plant', null)),
    fc.tuple(fc.constant('coalFaces'), fc.constantFrom(0, 1, 2, 3, null)),
    fc.tuple(fc.constant('standardGrade'), fc.constantFrom('1', '2', '3', null)),
  ),
  day,
  day,
)
const someMine = (name: string) =>
  fc
    .record({
      lines: fc.array(factLine, { maxLength: 8 }),
      ties: fc.array(fc.tuple(day, fc.option(fc.nat(60))), { maxLength: 2 }),
    })
    .map(({ lines, ties }) =>
      mine(
        name,
        lines.map(([[field, value], from, recorded]) => [
          field,
          value,
          from,
          `${from > recorded ? from : recorded}T01:00:00.000Z`,
        ]),
        {
          ties: ties.map(([from, days]) =>
            tie(name, 'resident', 'resident', from, days === null ? null : addDays(from, days)),
          ),
        },
      ),
    )

const happening = fc.record({
  word: fc.constantFrom(
    'visit.made',
    'visit.made',
    'selfcheck.made',
    'mine.stopped',
    'mine.resumed',
    'report.sent',
    'task.reported',
    'task.done',
    'task.accepted',
    'limit.excepted',
    'duty.waived',
    'duty.suspended',
    'duty.unsuspended',
  ),
  on: day,
  hour: fc.integer({ min: 0, max: 23 }),
  lag: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
  at: fc.constantFrom('west', 'east'),
  by: fc.constantFrom('head', 'resident', 'deputy'),
  back: fc.option(fc.integer({ min: 0, max: 40 })),
  planned: fc.option(fc.boolean()),
  mode: fc.option(fc.constantFrom('plain', 'remote')),
  percent: fc.nat(100),
  which: fc.nat(40),
  until: fc.option(day),
})
type Happened = typeof happening extends fc.Arbitrary<infer T> ? T : never
const correction = fc.record({ of: fc.nat(40), on: day, void: fc.boolean(), at: fc.constantFrom('west', 'east'), day })

function entriesOf(
  happened: Happened[],
  corrections: (typeof correction extends fc.Arbitrary<infer T> ? T : never)[],
): Entry[] {
  const keys = [`990102/a-plan/visits/${id('head')}/2026-02-01..2026-02-28`, `990102/a-plan/work/${id('bureau')}/-`]
  const made = happened.map((one, n): Entry => {
    const happenedAt = `${one.on}T${String(one.hour).padStart(2, '0')}:10:00.000Z`
    const general = /^(task|duty|report)/.test(one.word)
    const facts: Record<string, unknown> = {
      ...(one.word === 'mine.stopped' && one.planned !== null ? { planned: one.planned } : {}),
      ...(one.word === 'visit.made' && one.mode !== null ? { mode: one.mode } : {}),
      ...(one.back !== null && one.word === 'visit.made' ? { for: addDays(one.on, -one.back) } : {}),
      ...(one.word.startsWith('task') ? { obligation: 'work', percent: one.percent } : {}),
      ...(one.word === 'limit.excepted' ? { obligation: 'faces', ...(one.until ? { until: one.until } : {}) } : {}),
      ...(one.word.startsWith('duty') ? { duty: keys[one.which % 2] } : {}),
    }
    return {
      id: id(`happening ${n}`),
      seq: n + 1,
      word: one.word,
      scope: general ? '990102' : `990102-${one.at}`,
      happenedAt,
      happenedOn: beijingDay(happenedAt),
      recordedAt: new Date(Date.parse(happenedAt) + one.lag * 86_400_000).toISOString(),
      account: null,
      person: null,
      post: general ? null : id(one.by),
      organisation: id('bureau'),
      mine: general ? null : id(one.at),
      about: null,
      facts,
      proof: [],
      corrects: null,
    }
  })
  const corrected = corrections.flatMap((one, n): Entry[] => {
    const wrong = made[one.of]
    if (!wrong) return []
    const at = `${one.on > wrong.recordedAt.slice(0, 10) ? one.on : addDays(wrong.recordedAt.slice(0, 10), 1)}T03:00:00.000Z`
    const facts = one.void
      ? { void: true }
      : {
          mine: wrong.mine === null ? null : id(one.at),
          happenedAt: `${one.day < at.slice(0, 10) ? one.day : at.slice(0, 10)}T02:00:00.000Z`,
        }
    return [
      {
        ...wrong,
        id: id(`correction ${n}`),
        seq: 1000 + n,
        word: 'entry.corrected',
        happenedAt: at,
        happenedOn: beijingDay(at),
        recordedAt: at,
        facts,
        corrects: wrong.id,
      },
    ]
  })
  return [...made, ...corrected]
}

const world = fc
  .record({
    west: someMine('west'),
    east: someMine('east'),
    happened: fc.array(happening, { maxLength: 30 }),
    corrections: fc.array(correction, { maxLength: 4 }),
    holder: fc.tuple(day, fc.option(fc.nat(50))),
  })
  .map(({ west, east, happened, corrections, holder }): World =>
    county({
      obligations,
      mines: [west, east],
      posts: [
        post('head', 'bureau-head', 'bureau', {
          holdings: [holding('head', '甲', holder[0], holder[1] === null ? null : addDays(holder[0], holder[1]))],
        }),
        post('deputy', 'bureau-deputy', 'bureau'),
        post('resident', 'resident-inspector', 'bureau', { fromDay: '2026-01-20' }),
      ],
      entries: entriesOf(happened, corrections),
    }),
  )

const runs = { numRuns: 150 }

test('the order of anything is of no matter', () => {
  fc.assert(
    fc.property(world, day, fc.infiniteStream(fc.nat()), (given, asOf, numbers) => {
      const shuffle = <T>(list: readonly T[]): T[] =>
        list
          .map((one) => [numbers.next().value as number, one] as const)
          .toSorted((a, b) => a[0] - b[0])
          .map(([, one]) => one)
      const shuffled: World = {
        obligations: shuffle(given.obligations),
        organisations: shuffle(given.organisations),
        posts: shuffle(given.posts).map((one) => ({ ...one, holdings: shuffle(one.holdings) })),
        mines: shuffle(given.mines).map((one) => ({ ...one, facts: shuffle(one.facts), ties: shuffle(one.ties) })),
        entries: shuffle(given.entries),
      }
      const options = { asOf, knownOn: asOf, calendar }
      expect(deriveDuties(shuffled, options)).toEqual(deriveDuties(given, options))
    }),
    runs,
  )
})

/** What somebody who stopped writing at the end of `knownOn` and looks no further than `asOf` has before him. */
function cut(given: World, asOf: Day, knownOn: Day): World {
  const known = (at: string) => beijingDay(at) <= knownOn
  return {
    ...given,
    entries: given.entries.filter(
      (one) =>
        known(one.recordedAt) &&
        (one.word === 'entry.corrected' ||
          one.happenedOn <= asOf ||
          given.entries.some((each) => each.corrects === one.id && known(each.recordedAt))),
    ),
    obligations: given.obligations.map((one) =>
      one.endedAt && !known(one.endedAt) ? { ...one, to: null, endedAt: null } : one,
    ),
    posts: given.posts
      .filter((one) => one.fromDay <= asOf)
      .map((one) => ({
        ...one,
        holdings: one.holdings
          .filter((each) => each.fromDay <= asOf && known(each.recordedAt))
          .map((each) => (each.toDay && each.toDay > asOf ? { ...each, toDay: null, endedAt: null } : each)),
      })),
    mines: given.mines.map((one): MineHistory => ({
      ...one,
      facts: one.facts.filter((each) => each.fromDay <= asOf && known(each.recordedAt)),
      ties: one.ties
        .filter((each) => each.fromDay <= asOf && known(each.recordedAt))
        .map((each) =>
          each.toDay && (each.toDay > asOf || !known(each.endedAt!)) ? { ...each, toDay: null, endedAt: null } : each,
        ),
    })),
  }
}

test('as of a day the whole world gives what a world cut on that day gives', () => {
  fc.assert(
    fc.property(world, day, fc.nat(60), (given, asOf, more) => {
      const options = { asOf, knownOn: addDays(asOf, more), calendar }
      expect(deriveDuties(cut(given, options.asOf, options.knownOn), options)).toEqual(deriveDuties(given, options))
    }),
    runs,
  )
})

test('deriving each subject by itself gives the same as deriving all at once', () => {
  fc.assert(
    fc.property(world, day, (given, asOf) => {
      const options = { asOf, knownOn: asOf, calendar }
      const subjects = [...given.posts, ...given.organisations]
        .map((one) => one.id)
        .concat(given.mines.map((one) => one.mine.id))
      const parts = subjects
        .flatMap((one) => deriveDuties(given, { ...options, subjects: new Set([one]) }))
        .toSorted((a, b) => (a.key < b.key ? -1 : 1))
      expect(parts).toEqual(deriveDuties(given, options))
    }),
    runs,
  )
})

test('every duty has a state, one key, and figures that fit it', () => {
  fc.assert(
    fc.property(world, day, (given, asOf) => {
      const duties = deriveDuties(given, { asOf, knownOn: asOf, calendar })
      expect(new Set(duties.map((one) => one.key)).size).toBe(duties.length)
      for (const duty of duties) {
        const state = stateOf(duty, asOf)
        expect(duty.metOn === null || duty.metOn <= asOf).toBe(true)
        expect(state !== 'overdue' || (duty.dueOn !== null && duty.dueOn <= asOf)).toBe(true)
        expect(duty.kind !== 'quota' || duty.got === null || (duty.metOn !== null) === duty.got >= duty.need).toBe(true)
        expect(duty.need).toBeGreaterThan(0)
        expect(duty.fromDay >= '2026-01-01').toBe(true)
      }
    }),
    runs,
  )
})

test('a quota never has more than the entries of its word, and each counts once a subject and period', () => {
  fc.assert(
    fc.property(world, day, (given, asOf) => {
      const visits = given.entries.filter((one) => one.word === 'visit.made').length
      const got = deriveDuties(given, { asOf, knownOn: asOf, calendar }).filter(
        (one) => one.obligation === 'visits' || one.obligation === 'checks',
      )
      for (const name of ['visits', 'checks'])
        expect(
          got.filter((one) => one.obligation === name).reduce((sum, one) => sum + (one.got ?? 0), 0),
        ).toBeLessThanOrEqual(visits)
    }),
    runs,
  )
})
