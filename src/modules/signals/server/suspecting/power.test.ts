import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { theProgram } from '#platform/server/work'
import { openReadings } from '../readings/open.ts'
import type { ReadingsStore } from '../readings/store.ts'
import { code, openTestMine, pointCode, type TestMine, told } from '../test-mine.ts'
import { openPowerLooking, type PowerLooking } from './power.ts'

const hour = 3_600_000
const day = 24 * hour
/** Midnight of today; days are counted from it. */
const today = Date.parse('2026-11-20T00:00:00+08:00')

let mine: TestMine
let store: ReadingsStore
let look: PowerLooking
beforeEach(async () => {
  mine = await openTestMine()
  mine.clock.now = today + 10 * 60_000
  store = await openReadings(undefined, mine.dataDir, () => mine.clock.now)
  const works = await mine.open({ store })
  look = openPowerLooking(works.desk, (...of) => store.trends(...of))
  await mine.workshop.work(theProgram, async ({ tx, now }) => {
    const { id, scope } = await tx.selectFrom('mines').select(['id', 'scope']).executeTakeFirstOrThrow()
    const row = { deed: randomUUID(), scope, mine: id, code, profile: 'electricity', fromDay: '2026-01-01' }
    await tx
      .insertInto('signalSources')
      .values({ ...row, recordedAt: now })
      .execute()
  })
  await mine.works().reload()
})
afterEach(async () => {
  await mine.close()
  await store.close()
})

const dayOf = (n: number) => told(today + n * day).slice(0, 10)

/** It produced until 31 days ago; since then it is in another state. */
const stops = (state = 'suspended') =>
  mine.workshop
    .work(theProgram, async ({ tx, now }) => {
      const { id, scope } = await tx.selectFrom('mines').select(['id', 'scope']).executeTakeFirstOrThrow()
      await tx
        .updateTable('mines')
        .set({ state: state as 'suspended' })
        .execute()
      for (const [value, fromDay] of [
        ['producing', '2026-01-01'],
        [state, dayOf(-30)],
      ] as const)
        await tx
          .insertInto('mineFacts')
          .values({
            id: randomUUID(),
            scope,
            mine: id,
            field: 'state',
            value: JSON.stringify(value),
            fromDay,
            recordedAt: now,
          })
          .execute()
    })
    .then(() => mine.works().reload())

/** What an office put down: days seen idle, or what is needed. */
const putsDown = (norm: Record<string, unknown>) =>
  mine.workshop.work(theProgram, async ({ tx, now }) => {
    const { id, scope } = await tx.selectFrom('mines').select(['id', 'scope']).executeTakeFirstOrThrow()
    const row = { id: randomUUID(), scope, mine: id, text: '现场查看', person: randomUUID(), recordedAt: now, ...norm }
    await tx
      .insertInto('signalPowerNorms')
      .values(row as never)
      .execute()
  })
const seenIdle = () => putsDown({ kind: 'idle', fromDay: dayOf(-20), toDay: dayOf(-11) })

/** kW of hoist and of all by the hour of the day, `n` days from today. */
type Loads = (at: number, n: number) => { hoist: number; rest: number }
const hum = (at: number, n: number) => ((n * 7 + at * 3 + 700) % 5) * 0.7
/** A fan of 100 kW, pumps and lights of 50; a hoist that stands. */
const idle: Loads = (at, n) => ({ hoist: 3, rest: 147 + hum(at, n) })
/** Two shifts. */
const work: Loads = (at, n) => (at >= 8 ? { hoist: 500, rest: 550 + hum(at, n) } : idle(at, n))

/** A file of each day from one up to before another, hour by hour: hoist, fan, and the meter of the grid for all. */
async function draws(from: number, to: number, loads: Loads, hours = 24): Promise<void> {
  for (let n = from; n < to; n++) {
    const at = today + n * day
    const records = Array.from({ length: hours }, (_, h) => {
      const { hoist, rest } = loads(h, n)
      const span = `${told(at + h * hour)};60;`
      const all = [`K02;主井提升;02;2;${span}${hoist}`, `Z00;全矿;00;1;${span}${(hoist + rest).toFixed(1)}`]
      return rest >= 100 ? [...all, `K01;主扇;01;2;${span}${(100 + hum(h, n)).toFixed(1)}`] : all
    }).flat()
    const sent = at + hours * hour + 60_000
    mine.drop('YDSJ', sent, records, `YDSJ-${code}-${told(sent).replaceAll(/\D/g, '')}.txt`)
  }
  await mine.settled()
}

const known = () => mine.works().desk.book.mines[0]!
const asks = () => look(known(), mine.clock.now)
const rows = () =>
  mine.workshop.work(theProgram, ({ tx }) =>
    tx
      .selectFrom('signalSuspicions')
      .select(['rule', 'subject', 'state', 'facts', 'evidence', 'fromAt', 'toAt'])
      .orderBy('rule')
      .execute(),
  )
const rules = async () => (await rows()).map((one) => one.rule)
const plus =
  (more: (at: number) => number, hoist: (at: number) => number = () => 0): Loads =>
  (at, n) => ({ hoist: 3 + hoist(at), rest: idle(at, n).rest + more(at) })

const long = { timeout: 60_000 }

test.each<[string, Loads, number, string[]]>([
  ['half as much again for a day', plus(() => 75), 1, ['E1']],
  ['half as much again for two days', plus(() => 75), 2, ['E1', 'E2']],
  [
    'its hoist runs five hours of the night',
    plus(
      () => 0,
      (at) => (at < 5 ? 500 : 0),
    ),
    1,
    ['E1', 'E3', 'E5'],
  ],
  ['as at work', work, 1, ['E1', 'E2', 'E3', 'E5']],
  [
    'its hoist turns for five hours by day, lightly',
    plus(
      () => 0,
      (at) => (at >= 9 && at < 14 ? 40 : 0),
    ),
    1,
    ['E5'],
  ],
  ['less than its fan needs', () => ({ hoist: 3, rest: 37 }), 1, ['E6']],
  ['a meter that tells nothing', () => ({ hoist: 0, rest: 0 }), 1, ['E6']],
  ['an idle day', idle, 1, []],
])('a suspended mine: %s', long, async (_, loads, days, expected) => {
  await stops()
  await seenIdle()
  await draws(-45, -30, work)
  await draws(-20, -days, idle)
  await draws(-days, 0, loads)
  await asks()
  expect(await rules()).toEqual(expected)
})

test('E4: the load of a day has the shape of one at work', long, async () => {
  const shift: Loads = (at, n) => (at >= 8 && at < 14 ? { hoist: 500, rest: 2500 } : idle(at, n))
  await stops()
  await seenIdle()
  await draws(-45, -30, shift)
  await draws(-20, -1, idle)
  await draws(-1, 0, shift)
  await asks()
  expect(await rules()).toContain('E4')
})

test(
  'told once with its plot; the day that goes on is judged by what it drew already, and the suspicion goes on',
  long,
  async () => {
    await stops()
    await seenIdle()
    await draws(-45, -30, work)
    await draws(-20, 0, idle)
    mine.clock.now = today + 15.2 * hour
    await draws(0, 1, work, 15)
    expect(await asks()).toBeGreaterThan(0)
    const [first] = await rows()
    expect(first).toMatchObject({ rule: 'E1', subject: 'mine', state: 'suspected' })
    const { used, base } = first!.facts as { used: number; base: number }
    expect(base).toBeCloseTo(24 * 151.4, -1)
    expect(used).toBeGreaterThan(7 * 1050)
    const evidence = first!.evidence as { place: string; at: number[]; value: number[] }[]
    expect(evidence.map((one) => [one.place, one.at.length])).toEqual([
      ['power:used', 7 * 24 + 15],
      ['power:idle', 7 * 24 + 15],
      ['power:work', 7 * 24 + 15],
    ])
    expect(await asks()).toBe(0)
    mine.clock.now = today + 25 * hour
    await draws(0, 1, work)
    // By its end it has drawn more than half of what a day at work does.
    expect(await asks()).toBe(1)
    expect(await rules()).toEqual(['E1', 'E2', 'E3', 'E5'])
    expect((await rows())[0]).toMatchObject({ fromAt: first!.fromAt, toAt: new Date(today + day).toISOString() })
  },
)

test(
  'without days that people saw idle it goes by what was filed, and says nothing where neither is',
  long,
  async () => {
    await stops('ordered-stop')
    await draws(-8, -1, idle)
    await draws(
      -1,
      0,
      plus(() => 75),
    )
    expect(await asks()).toBe(0)
    await putsDown({ kind: 'need', fromDay: dayOf(-10), dayNeed: 3700, hours: 1 })
    await asks()
    expect(await rules()).toEqual(['E1'])
  },
)

test('what is rebuilt may draw what it needs, unless something was filed', long, async () => {
  await stops('upgrading')
  await draws(-8, 0, work)
  expect(await asks()).toBe(0)
  await putsDown({ kind: 'need', fromDay: dayOf(-10), dayNeed: 8000 })
  await asks()
  expect(await rules()).toEqual(['E1', 'E2'])
})

test('a closed mine that is cut off draws nothing, and that is right', long, async () => {
  await stops('closed')
  await draws(-8, 0, () => ({ hoist: 0, rest: 0 }))
  await asks()
  expect(await rules()).toEqual([])
})

test(
  'no suspicion of an idle mine: fan, pumps by night, people who live there, the spare fan tried every week, a day late',
  long,
  async () => {
    await stops()
    await seenIdle()
    const honest: Loads = (at, n) => ({
      hoist: at === 9 && n % 2 === 0 ? 25 : 3,
      rest:
        105 +
        (at >= 22 || at < 5 ? 60 : 12) +
        (at >= 18 && at < 22 ? 18 : 0) +
        (n % 7 === 0 && at === 10 ? 100 : 0) +
        hum(at, n),
    })
    await draws(-45, -30, work)
    await draws(-20, -1, honest)
    for (const n of [-8, -6, -4, -1]) {
      mine.clock.now = today + n * day + 30 * 60_000
      await asks()
    }
    mine.clock.now = today + 23.9 * hour
    await draws(-1, 1, honest, 23)
    await asks()
    expect(await rows()).toEqual([])
  },
)

test('E7: a mine at work that draws more than its tons explain for three days', long, async () => {
  const counter = pointCode(1, 'LJ', '3001')
  const shifts = (n: number) => 12 + (n % 5 === 0 ? 4 : 0) + (((n % 7) + 7) % 7) * 0.3
  const tons = (n: number) => shifts(n) * 90
  const drawn: Loads = (at, n) => ({ hoist: at < shifts(n) + (n >= -3 ? 6 : 0) ? 500 : 3, rest: 600 + hum(at, n) * 9 })
  for (let n = -42; n < 0; n++) {
    const at = today + n * day
    const records = Array.from(
      { length: 24 },
      (_, h) => `${counter};产量;主运输;${Math.round((tons(n) * h) / 23)};t;0;${told(at + h * hour)}`,
    )
    mine.drop('CDSS', at + 24 * hour + 60_000, records)
  }
  await draws(-42, -3, drawn)
  await asks()
  expect(await rules()).toEqual([])
  mine.clock.now += 6 * hour
  await draws(-3, 0, drawn)
  await asks()
  expect(await rules()).toEqual(['E7'])
  const [{ facts, evidence }] = (await rows()) as unknown as [
    { facts: { used: number; expected: number }; evidence: { place: string }[] },
  ]
  expect(facts.used - facts.expected).toBeGreaterThan(2000)
  expect(evidence.map((one) => one.place)).toEqual(['power:days', 'power:tons'])
})
