import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#platform/day'
import { theProgram, type Work } from '#platform/server/work'
import { regime } from '../test-regime.ts'
import { id, inForce, mine, organisation, post, holding, coal, tie } from '../test-world.ts'
import { rebuildDuties } from './rebuild.ts'
import { insertMine, openPlace, type Place, putInForce, seed } from './test-place.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

const world = {
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
const command = fc.oneof(
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
type Command = typeof command extends fc.Arbitrary<infer T> ? T : never

async function run(work: Work, one: Command): Promise<void> {
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
      const rows = await work.tx.selectFrom('duties').select(['key', 'scope']).orderBy('key').execute()
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

test('reactions, one entry at a time, keep what a rebuild derives', { timeout: 240_000 }, async () => {
  place.at('2026-03-01T02:00:00.000Z')
  await place.workshop.work(theProgram, (work) => seed(work, world))
  expect((await rebuildDuties(place.workshop)).differences.length).toBeGreaterThan(100)
  expect((await rebuildDuties(place.workshop, { check: true })).differences).toEqual([])
  let hour = 0
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 3, maxLength: 12 }), async (commands) => {
      for (const one of commands) {
        // A minute each; the day stays, as the clock's own changes are the daily tick's to make.
        place.at(new Date(Date.parse('2026-03-01T02:00:00.000Z') + ++hour * 1000).toISOString())
        await place.workshop.work(theProgram, (work) => run(work, one))
        const { differences } = await rebuildDuties(place.workshop, { check: true })
        if (differences.length > 0)
          throw new Error(
            `${JSON.stringify(one)}\n${JSON.stringify(differences.slice(0, 2), null, 1)} (${differences.length})`,
          )
      }
      runs++
    }),
    { numRuns: Number(process.env['RUNS'] ?? 15), endOnFailure: true, interruptAfterTimeLimit: 200_000 },
  )
  expect(runs).toBeGreaterThan(5)
})

test('the daily clock opens a new year and carries planned ends out', async () => {
  place.at('2027-01-02T02:00:00.000Z')
  const { tick } = await import('./rebuild.ts')
  await place.workshop.work(theProgram, tick)
  const row = await place.workshop.work(theProgram, ({ tx }) =>
    tx.selectFrom('duties').select('key').where('fromDay', '=', '2027-12-01').executeTakeFirst(),
  )
  expect(row).toBeDefined()
  expect((await rebuildDuties(place.workshop, { check: true })).differences).toEqual([])
})

test('a policy put in force and one repealed', async () => {
  place.at('2027-01-03T02:00:00.000Z')
  const drill = {
    ...inForce(
      { id: 'drills', kind: 'quota', binds: { mine: true }, does: 'drill.held', atLeast: 1, every: 'halfYear' },
      { from: '2027-01-01' },
    ),
    edition: id('edition drill'),
    policy: 'plan-drill',
    recordedAt: '2027-01-03T02:00:00.000Z',
  }
  await place.workshop.work(theProgram, async (work) => {
    await putInForce(work, drill)
    await work.record('policy.applied', { scope: '990102', about: drill.edition, facts: { region: '990102' } })
  })
  const count = () =>
    place.workshop.work(
      theProgram,
      async ({ tx }) =>
        (await tx.selectFrom('duties').select('key').where('obligation', '=', 'drills').execute()).length,
    )
  expect(await count()).toBe(6)
  await place.workshop.work(theProgram, async (work) => {
    await work.tx
      .updateTable('applications')
      .set({ toDay: '2027-06-30', endedAt: work.now })
      .where('id', '=', drill.edition)
      .execute()
    await work.record('policy.repealed', {
      scope: '990102',
      about: drill.edition,
      facts: { region: '990102', to: '2027-06-30' },
    })
  })
  expect(await count()).toBe(3)
  expect((await rebuildDuties(place.workshop, { check: true })).differences).toEqual([])
})

test.each([3, 30])('a sheet of %i mines is derived once, at its end', async (count) => {
  place.at('2027-01-04T02:00:00.000Z')
  const lines = (at: number) => [
    ...coal.map(([field, value]) => [field, value, '2027-01-01'] as [string, unknown, string]),
    ['coalFaces', at % 4, '2027-01-01'] as [string, unknown, string],
  ]
  const sheet = Array.from({ length: count }, (_, at) => mine(`sheet ${count} ${at}`, lines(at)))
  await place.workshop.work(theProgram, async (work) => {
    for (const { mine: head, facts } of sheet) {
      await insertMine(work, head, facts)
      await work.record('mine.registered', { scope: head.scope, mine: head.id, about: head.id, facts: { batch: 'b' } })
    }
    expect(await countAt(work, sheet[0]!.mine.id)).toBe(0)
    await work.record('mines.imported', { scope: '99', facts: { batch: 'b', mines: sheet.map((one) => one.mine.id) } })
    expect(await countAt(work, sheet[0]!.mine.id)).toBeGreaterThan(10)
  })
  expect((await rebuildDuties(place.workshop, { check: true })).differences).toEqual([])
})

async function countAt({ tx }: Work, at: string): Promise<number> {
  return (await tx.selectFrom('duties').select('key').where('mine', '=', at).execute()).length
}
