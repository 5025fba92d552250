import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { addDays } from '#platform/day'
import type { Work } from '#platform/server/work'
import { regime } from '../test-regime.ts'
import { coal, holding, id, mine, organisation, post, tie } from '../test-world.ts'

/** A county and its city under the regime of the tests. */
export const world = {
  obligations: regime,
  organisations: [
    organisation('government', '990102', 'government', ['government']),
    organisation('bureau', '990102', 'bureau', ['energy']),
    organisation('city bureau', '9901', 'bureau', ['energy']),
    organisation('west office', '990102', 'mine', [], { mine: id('west') }),
  ],
  posts: [
    post('head', 'bureau-head', 'bureau', {
      holdings: [holding('head', '甲', '2025-01-01', '2026-02-10', { endedAt: '2026-02-10T00:00:00.000Z' })],
    }),
    post('city head', 'bureau-head', 'city bureau', { scope: '9901' }),
    post('resident', 'resident-inspector', 'bureau'),
    post('leader', 'government-deputy', 'government'),
    post('west head', 'mine-head', 'west office', { scope: '990102-west', mine: id('west') }),
  ],
  mines: [
    mine('west', [...coal, ['coalFaces', 2]], { ties: [tie('west', 'resident', 'resident', '2025-06-01')] }),
    mine(
      'east',
      [
        ['kind', 'coal'],
        ['state', 'trial'],
      ],
      { region: '990102001' },
    ),
    mine('pond', [
      ['kind', 'tailings-pond'],
      ['state', 'producing'],
    ]),
  ],
  entries: [],
}

const at = fc.constantFrom('west', 'east', 'pond')
const by = fc.constantFrom('head', 'city head', 'resident', 'leader', 'west head')
const back = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 }))
/** Something that somebody does: a deed, an event, a fact, a correction, a ruling, a tie, a holding. */
export const anyCommand = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('deed' as const),
      word: fc.constantFrom('visit.made', 'visit.made', 'selfcheck.made', 'report.sent'),
      at: fc.option(at),
      by,
      back,
      good: fc.option(fc.integer({ min: 0, max: 50 })),
      findings: fc.option(fc.nat(2)),
      remote: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('trigger' as const),
      word: fc.constantFrom('mine.stopped', 'mine.resumed'),
      at,
      back,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('fact' as const),
      at,
      back,
      fact: fc.constantFrom(
        ['state', 'producing'],
        ['state', 'suspended'],
        ['state', 'trial'],
        ['kind', 'coal'],
        ['kind', 'plant'],
        ['coalFaces', 1],
        ['coalFaces', 3],
        ['standardGrade', '1'],
        ['standardGrade', '3'],
      ),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('correct' as const), of: fc.nat(30), void: fc.boolean(), at, by, back }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('task' as const),
      word: fc.constantFrom('task.reported', 'task.done', 'task.accepted'),
      which: fc.constantFrom('work', 'mine-work'),
      at,
      percent: fc.nat(100),
      back,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('rule' as const),
      word: fc.constantFrom('duty.waived', 'duty.suspended', 'duty.unsuspended'),
      of: fc.nat(200),
      back,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('except' as const),
      at,
      until: fc.option(fc.integer({ min: 0, max: 40 })),
      back,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('tie' as const),
      at,
      relation: fc.constantFrom('resident' as const, 'linked-leader' as const),
      by: fc.constantFrom('resident', 'leader'),
      back,
    }),
  },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('hold' as const), by, back, length: fc.option(fc.nat(30)) }) },
)
type Command = typeof anyCommand extends fc.Arbitrary<infer T> ? T : never

export async function run(work: Work, one: Command): Promise<void> {
  const day = 'back' in one ? addDays(work.today, -one.back) : work.today
  const happenedAt = one.does === 'correct' || !('back' in one) || one.back === 0 ? work.now : `${day}T01:00:00.000Z`
  const scopeOf = (name: string) => world.mines.find((each) => each.mine.id === id(name))!.mine.scope
  const office = (name: string) => world.posts.find((each) => each.id === id(name))!
  switch (one.does) {
    case 'deed': {
      const facts = {
        ...(one.good !== null && one.word === 'visit.made' ? { for: addDays(day, -one.good) } : {}),
        ...(one.findings !== null ? { findings: one.findings } : {}),
        ...(one.remote ? { mode: 'remote' } : {}),
      }
      const doer = office(one.by)
      await work.record(one.word, {
        scope: one.at ? scopeOf(one.at) : doer.scope,
        happenedAt,
        mine: one.at ? id(one.at) : null,
        post: doer.id,
        organisation: doer.organisation,
        facts,
      })
      return
    }
    case 'trigger':
      await work.record(one.word, { scope: scopeOf(one.at), happenedAt, mine: id(one.at), facts: {} })
      return
    case 'fact': {
      const [field, value] = one.fact
      await work.tx
        .insertInto('mineFacts')
        .values({
          id: randomUUID(),
          scope: scopeOf(one.at),
          mine: id(one.at),
          field,
          value: JSON.stringify(value),
          fromDay: day,
          recordedAt: work.now,
        })
        .execute()
      await work.record('mine.changed', {
        scope: scopeOf(one.at),
        happenedAt,
        mine: id(one.at),
        about: id(one.at),
        facts: { field, to: value },
      })
      return
    }
    case 'correct': {
      const rows = await work.tx
        .selectFrom('record')
        .select(['id', 'word', 'scope', 'mine'])
        .where('word', 'not in', ['mine.changed', 'tie.added', 'post.held'])
        .orderBy('seq')
        .execute()
      const wrong = rows[one.of % Math.max(1, rows.length)]
      if (!wrong) return
      const facts = one.void
        ? { void: true }
        : {
            happenedAt: `${day}T03:00:00.000Z`,
            ...(wrong.mine ? { mine: id(one.at) } : {}),
            ...(wrong.word === 'visit.made' ? { post: id(one.by), organisation: office(one.by).organisation } : {}),
          }
      await work.record('entry.corrected', { scope: wrong.scope, corrects: wrong.id, facts })
      return
    }
    case 'task':
      await work.record(one.word, {
        scope: one.which === 'work' ? '990102' : scopeOf(one.at),
        happenedAt,
        mine: one.which === 'work' ? null : id(one.at),
        organisation: id('bureau'),
        facts: { obligation: one.which, percent: one.percent },
      })
      return
    case 'rule': {
      const rows = await work.tx
        .selectFrom('duties')
        .select(['key', 'scope'])
        .orderBy('key')
        .$narrowType<{ key: string; scope: string }>()
        .execute()
      const row = rows[one.of % Math.max(1, rows.length)]
      if (row)
        await work.record(one.word, {
          scope: row.scope,
          happenedAt,
          about: row.key,
          facts: { duty: row.key, reason: 'x' },
        })
      return
    }
    case 'except':
      await work.record('limit.excepted', {
        scope: scopeOf(one.at),
        happenedAt,
        mine: id(one.at),
        facts: { obligation: 'faces', ...(one.until !== null ? { until: addDays(work.today, one.until) } : {}) },
      })
      return
    case 'tie':
      await work.tx
        .insertInto('minePosts')
        .values({
          id: randomUUID(),
          scope: scopeOf(one.at),
          mine: id(one.at),
          post: id(one.by),
          relation: one.relation,
          postedBy: id('bureau'),
          fromDay: day,
          recordedAt: work.now,
        })
        .execute()
      await work.record('tie.added', { scope: scopeOf(one.at), happenedAt, mine: id(one.at), facts: {} })
      return
    case 'hold': {
      const person = randomUUID()
      await work.tx.insertInto('persons').values({ id: person, scope: '990102', name: '某' }).execute()
      await work.tx
        .insertInto('holdings')
        .values({
          id: randomUUID(),
          scope: '990102',
          post: id(one.by),
          person,
          kind: 'acting',
          fromDay: day,
          toDay: one.length === null ? null : addDays(day, one.length),
          recordedAt: work.now,
        })
        .execute()
      await work.record('post.held', { scope: '990102', happenedAt, about: id(one.by), facts: {} })
    }
  }
}
