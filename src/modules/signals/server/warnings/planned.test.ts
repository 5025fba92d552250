import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { theProgram } from '#platform/server/work'
import { openTestMine, pointCode, start, told, type TestMine } from '../test-mine.ts'
import { reopenOutlasting } from './climb.ts'
import { takeTold } from './tell.ts'

// From the file to the warning: work that was filed before (计划性) explains what happens within its time at its point, and nothing else.

let mine: TestMine
const minute = 60_000
const [here, there] = [pointCode(1), pointCode(2)]
const iso = (ms: number) => new Date(ms).toISOString()

beforeAll(async () => {
  mine = await openTestMine()
  await mine.open({
    takeTold: async (tales) => void (await mine.workshop.work(theProgram, (work) => takeTold(work, tales))),
  })
  const define = (point: string, place: string) =>
    `${point};01;S1;0001;MN;%CH4;4.00;0.00;1.00;1.00;;;1.50;1.00;;;;;${place};1;2;3;;${told(start)}`
  mine.drop('CDDY', start, [define(here, '1201工作面T1'), define(there, '1202工作面T1')])
  await mine.settled()
}, 60_000)
afterAll(() => mine?.close())

/** Work of the mine, about one of its points or all, filed at a moment. */
async function file(of: {
  point?: string
  what?: 'calibration' | 'network'
  from: number
  to: number
  filedAt: number
  gone?: boolean
}) {
  const id = randomUUID()
  await mine.workshop.work(theProgram, async ({ tx }) => {
    const { scope } = await tx.selectFrom('mines').select('scope').where('id', '=', mine.mine).executeTakeFirstOrThrow()
    const points = await tx.selectFrom('signalPoints').select(['id', 'code']).execute()
    await tx
      .insertInto('signalWorks')
      .values({
        id,
        scope,
        mine: mine.mine,
        what: of.what ?? 'calibration',
        text: '调校',
        point: points.find((one) => one.code === of.point)?.id ?? null,
        fromAt: iso(of.from),
        toAt: iso(of.to),
        filedAt: iso(of.filedAt),
        person: randomUUID(),
        withdrawnAt: of.gone ? iso(of.filedAt + 1) : null,
      })
      .execute()
  })
  return id
}

/** A value of a point comes in a file at a moment. */
async function comes(point: string, value: string, at: number): Promise<void> {
  mine.clock.now = at + 1000
  mine.drop('CDSS', at, [`${point};环境瓦斯;某处;${value};%CH4;0;${told(at)}`])
  await mine.settled()
}

/** The warnings of a point, the newest last: grade, state and what was said of them. */
function warningsOf(point: string) {
  return mine.workshop.work(theProgram, async ({ tx }) => {
    const rows = await tx
      .selectFrom('signalWarnings as w')
      .innerJoin('signalPoints as p', 'p.id', 'w.point')
      .select(['w.id', 'w.state', 'w.planned', 'w.grade', 'w.condition', 'w.climbAt'])
      .where('p.code', '=', point)
      .orderBy('w.beganAt')
      .orderBy('w.number')
      .execute()
    const steps = await tx.selectFrom('signalWarningSteps').select(['warning', 'kind', 'facts']).orderBy('n').execute()
    return rows.map(({ id, ...row }) => ({
      ...row,
      steps: steps.filter((one) => one.warning === id).map((one) => one.kind),
      facts: steps.filter((one) => one.warning === id).at(-1)?.facts,
    }))
  })
}

const stands = { state: 'open', planned: false }
const isPlanned = { state: 'closed', planned: true, climbAt: null }

test('an alarm within the time that was filed, at the point that was filed, is planned; the next point is an alarm, and so is the same point afterwards', async () => {
  const from = start + 10 * minute
  const work = await file({ point: here, from, to: from + 20 * minute, filedAt: start })
  await comes(here, '1.20', from + minute)
  await comes(there, '1.20', from + 2 * minute)
  await comes(here, '0.20', from + 4 * minute)
  expect(await warningsOf(here)).toMatchObject([{ ...isPlanned, condition: 'methane-yellow' }])
  expect((await warningsOf(here))[0]!.steps).toEqual(['raised', 'planned', 'ended'])
  const [{ facts }] = (await mine.workshop.work(theProgram, ({ tx }) =>
    tx.selectFrom('record').select('facts').where('word', '=', 'warning.planned').execute(),
  )) as [{ facts: { work: string } }]
  expect(facts.work).toBe(work)
  expect(await warningsOf(there)).toMatchObject([stands])
  await comes(there, '0.20', from + 5 * minute)
  await comes(here, '1.20', from + 40 * minute)
  expect((await warningsOf(here)).at(-1)).toMatchObject(stands)
  await comes(here, '0.20', from + 41 * minute)
})

test.each([
  ['filed after it began', { point: here, lag: 5 * minute }],
  ['filed in the moment in which it begins', { point: here, lag: 0 }],
  ['withdrawn', { point: here, lag: -minute, gone: true }],
  ['of the mine as a whole: that explains silence, and no gas', { lag: -minute }],
  ['of another kind', { point: here, lag: -minute, what: 'network' as const }],
])('work that is %s explains no alarm', async (_, { lag, ...of }) => {
  const from = mine.clock.now + 30 * minute
  await file({ ...of, from, to: from + 20 * minute, filedAt: from + lag })
  await comes(here, '1.20', from + 10 * minute)
  expect((await warningsOf(here)).at(-1)).toMatchObject(stands)
  await comes(here, '0.20', from + 12 * minute)
})

test('red is for a person in any case', async () => {
  const from = mine.clock.now + 30 * minute
  await file({ point: here, from, to: from + 20 * minute, filedAt: from - minute })
  await comes(here, '1.20', from + minute)
  await comes(here, '3.20', from + 2 * minute)
  const all = (await warningsOf(here)).map((one) => [one.condition, one.state, one.planned])
  expect(all).toContainEqual(['methane-red', 'open', false])
  expect(all.filter(([condition]) => condition === 'methane-yellow').at(-1)).toEqual(['methane-yellow', 'closed', true])
  // The blue one holds for two minutes.
  await comes(here, '0.20', from + 4 * minute)
  await comes(here, '0.20', from + 7 * minute)
})

test('what lasts beyond the end of the work is opened again, with limits from then', async () => {
  const from = mine.clock.now + 60 * minute
  await file({ point: here, from, to: from + 20 * minute, filedAt: from - minute })
  await comes(here, '1.20', from + 10 * minute)
  expect(await reopenOutlasting(mine.workshop)).toBe(0)
  expect((await warningsOf(here)).at(-1)).toMatchObject(isPlanned)
  mine.clock.now = from + 21 * minute
  expect(await reopenOutlasting(mine.workshop)).toBe(1)
  expect((await warningsOf(here)).at(-1)).toMatchObject({ ...stands, facts: { why: 'outlasts' } })
  expect(Date.parse((await warningsOf(here)).at(-1)!.climbAt!)).toBe(from + 36 * minute)
  expect(await reopenOutlasting(mine.workshop)).toBe(0)
  await comes(here, '0.20', from + 25 * minute)
})

test('what came late and began before the work is no planned alarm', async () => {
  const from = mine.clock.now + 60 * minute
  await file({ point: there, from, to: from + 20 * minute, filedAt: from - 30 * minute })
  await comes(there, '1.20', from - 2 * minute)
  expect((await warningsOf(there)).at(-1)).toMatchObject(stands)
})
