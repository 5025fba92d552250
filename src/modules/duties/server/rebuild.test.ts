import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { theProgram, type Work } from '#platform/server/work'
import { coal, id, inForce, mine } from '../test-world.ts'
import { deriveDuties } from '../rules/derive.ts'
import { loadCalendar } from './calendar.ts'
import { rebuildDuties } from './rebuild.ts'
import { horizonOf } from './rederive.ts'
import { findRows } from './store/duties.ts'
import { saveRows } from './store/duty-rows.ts'
import { loadWorld } from './store/world.ts'
import { anyCommand, run, world } from './test-commands.ts'
import { insertMine, openPlace, type Place, putInForce, seed } from './test-place.ts'

let place: Place
beforeAll(async () => {
  place = await openPlace()
})
afterAll(() => place.close())

test('reactions, one entry at a time, keep what a rebuild derives', { timeout: 240_000 }, async () => {
  place.at('2026-03-01T02:00:00.000Z')
  await place.workshop.work(theProgram, (work) => seed(work, world))
  const indexes = await indexesOf(place)
  const filled = await rebuildDuties(place.workshop, { sizes: { mines: 1, offices: 2, bare: 1 } })
  expect(filled.differing).toBeGreaterThan(100)
  expect(filled.differing).toBe(filled.duties)
  expect(await indexesOf(place)).toEqual(indexes)
  expect((await rebuildDuties(place.workshop, { check: true })).differences).toEqual([])
  let hour = 0
  let runs = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anyCommand, { minLength: 3, maxLength: 12 }), async (commands) => {
      for (const one of commands) {
        // A minute each; the day stays, as the clock's own changes are the daily tick's to make.
        place.at(new Date(Date.parse('2026-03-01T02:00:00.000Z') + ++hour * 1000).toISOString())
        await place.workshop.work(theProgram, (work) => run(work, one))
        // However it is cut, it comes to the same.
        const sizes = hour % 2 === 0 ? { mines: 1, offices: 1, bare: 1 } : { mines: 5, offices: 50, bare: 1 }
        const { differences } = await rebuildDuties(place.workshop, { check: true, sizes })
        if (differences.length > 0)
          throw new Error(
            `${JSON.stringify(one)}\n${JSON.stringify(differences.slice(0, 2), null, 1)} (${differences.length})`,
          )
      }
      runs++
      await expectWhole(place)
    }),
    { numRuns: Number(process.env['RUNS'] ?? 15), endOnFailure: true, interruptAfterTimeLimit: 200_000 },
  )
  expect(runs).toBeGreaterThan(5)
})

test('the daily clock opens a new year and carries planned ends out', async () => {
  place.at('2027-01-02T02:00:00.000Z')
  const { tick } = await import('./rebuild.ts')
  await tick(place.workshop)
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

test('many rows that are missing, wrong or owed by nobody are found and mended', async () => {
  await place.workshop.work(theProgram, async (work) => {
    const { tx } = work
    await tx.updateTable('dutyPeriods').set({ got: 77 }).where('kind', '=', 'quota').execute()
    await tx.deleteFrom('dutyPeriods').where('kind', '=', 'limit').execute()
    const row = (await findRows(work, {})).find((one) => one.mine !== null)!
    await saveRows(work, [
      { ...row, key: `${row.key}x`, mine: id('no mine'), because: { to: '2027-01-01' } },
      { ...row, key: `9901/gone/gone/${row.mine}/-`, because: { to: '2027-01-01' } },
      // The same duty charged to somebody else besides.
      { ...row, organisation: id('nobody') },
    ])
  })
  const found = await rebuildDuties(place.workshop)
  expect(found.differing).toBeGreaterThan(1000)
  expect(found.differences).toHaveLength(1000)
  expect((await rebuildDuties(place.workshop, { check: true })).differing).toBe(0)
  await expectWhole(place)
})

/** The table against the whole world derived at once. */
async function expectWhole({ workshop }: Place): Promise<void> {
  await workshop.work(theProgram, async (work) => {
    const world = await loadWorld(work)
    const derived = deriveDuties(world, {
      asOf: work.today,
      knownOn: work.today,
      calendar: loadCalendar(),
      to: horizonOf(work.today),
    })
    expect((await findRows(work, {})).toSorted((a, b) => (a.key < b.key ? -1 : 1))).toEqual(derived)
  })
}

async function indexesOf({ workshop }: Place): Promise<string[]> {
  return workshop.work(theProgram, async ({ tx }) => {
    const { rows } = await sql<{
      made: string
    }>`select indexdef as made from pg_indexes where tablename = 'duty_periods' order by 1`.execute(tx)
    return rows.map((one) => one.made)
  })
}

async function countAt({ tx }: Work, at: string): Promise<number> {
  return (await tx.selectFrom('duties').select('key').where('mine', '=', at).execute()).length
}

test('a rebuild that fails midway says so and leaves both connections free', async () => {
  const told = () => {
    throw new Error('no more')
  }
  const sizes = { mines: 1, offices: 1, bare: 1 }
  await expect(rebuildDuties(place.workshop, { check: true, sizes, progress: told })).rejects.toThrow('no more')
  expect((await rebuildDuties(place.workshop, { check: true, sizes })).differing).toBe(0)
})
