import fc from 'fast-check'
import { addDays } from '#platform/day'
import type { Entry } from '#platform/record'
import type { World } from './model.ts'
import { beijingDay } from './rules/spans.ts'
import { regime } from './test-regime.ts'
import { county, holding, id, mine, post, tie } from './test-world.ts'

/** Worlds of the regime with mines, holders and a record by chance, over four months. */
const first = '2026-01-01'
export const anyDay = fc.integer({ min: 0, max: 120 }).map((n) => addDays(first, n))

const factLine = fc.tuple(
  fc.oneof(
    fc.tuple(fc.constant('state'), fc.constantFrom('producing', 'suspended', 'trial', 'closed', null)),
    fc.tuple(fc.constant('kind'), fc.constantFrom('coal', 'plant', null)),
    fc.tuple(fc.constant('coalFaces'), fc.constantFrom(0, 1, 2, 3, null)),
    fc.tuple(fc.constant('standardGrade'), fc.constantFrom('1', '2', '3', null)),
  ),
  anyDay,
  anyDay,
)
const someMine = (name: string) =>
  fc
    .record({
      lines: fc.array(factLine, { maxLength: 8 }),
      ties: fc.array(fc.tuple(anyDay, fc.option(fc.nat(60))), { maxLength: 2 }),
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
  on: anyDay,
  hour: fc.integer({ min: 0, max: 23 }),
  lag: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 40 })),
  at: fc.constantFrom('west', 'east'),
  by: fc.constantFrom('head', 'resident', 'deputy'),
  back: fc.option(fc.integer({ min: 0, max: 40 })),
  planned: fc.option(fc.boolean()),
  mode: fc.option(fc.constantFrom('plain', 'remote')),
  percent: fc.nat(100),
  which: fc.nat(40),
  until: fc.option(anyDay),
})
type Happened = typeof happening extends fc.Arbitrary<infer T> ? T : never
const correction = fc.record({
  of: fc.nat(40),
  on: anyDay,
  void: fc.boolean(),
  at: fc.constantFrom('west', 'east'),
  day: anyDay,
})

function entriesOf(
  happened: Happened[],
  corrections: (typeof correction extends fc.Arbitrary<infer T> ? T : never)[],
): Entry[] {
  const keys = [`990102/even/visits/${id('head')}/2026-02-01..2026-02-28`, `990102/even/work/${id('bureau')}/-`]
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

export const anyWorld = fc
  .record({
    west: someMine('west'),
    east: someMine('east'),
    happened: fc.array(happening, { maxLength: 30 }),
    corrections: fc.array(correction, { maxLength: 4 }),
    holder: fc.tuple(anyDay, fc.option(fc.nat(50))),
  })
  .map(({ west, east, happened, corrections, holder }): World =>
    county({
      obligations: regime,
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
