import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openPress } from '#platform/server/press'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { Grade } from '../rules/limits/policy.ts'
import { stateOf } from '../rules/showing/test-states.ts'
import { noSignals } from './house.ts'
import { liveSignals, signalsRoutes } from './index.ts'
import { statesKept } from './states.ts'

/** As many as the whole country has (monitoring.md: 4,300 coal mines): of 9 counties with 12 towns each. */
const [counties, towns, mines] = [9, 12, 4300]
/** Of so many one has a warning, so few are silent. */
const [warned, silent] = [20, 200]

const kept = statesKept()
const house = { ...noSignals, isOn: true, states: kept.states, onState: kept.onState }
let at: Desk

beforeAll(async () => {
  at = await desk({
    at: '2026-11-20',
    routes: signalsRoutes({ house, maps: '', press: openPress() }),
    streams: [liveSignals(house)],
  })
  const rows = await at.work(async ({ tx }) => {
    await sql`insert into regions (code, name, parent, level)
      select '9901' || 60 + c, '县' || c, '9901', 'county' from generate_series(1, ${counties}::int) c`.execute(tx)
    await sql`insert into regions (code, name, parent, level)
      select '9901' || 60 + c || to_char(t, 'FM000'), '镇' || c || '-' || t, '9901' || 60 + c, 'town'
      from generate_series(1, ${counties}::int) c, generate_series(1, ${towns}::int) t`.execute(tx)
    const { rows: made } = await sql<{ id: string; scope: string }>`
      insert into mines (id, code, scope, region, name, kind, state)
      select gen_random_uuid(), 'NN' || n, region || '-NN' || n, region, '第' || n || '煤矿', 'coal', 'producing'
      from (select n, '9901' || 61 + n % ${counties}::int || to_char(1 + n / ${counties}::int % ${towns}::int, 'FM000') as region
        from generate_series(1, ${mines}::int) n) placed
      returning id, scope`.execute(tx)
    await sql`insert into licences (id, scope, mine, kind, expires_on, recorded_at)
      select gen_random_uuid(), scope, id, its, '2026-01-01'::date + (random() * 900)::int, now()
      from mines, unnest(array['mining', 'safety', 'head-certificate']) its where code like 'NN%'`.execute(tx)
    await sql`insert into hazards (id, scope, region, mine, year, number, text, source, level, found_at, found_on, state, due_on, same, recorded_at)
      select gen_random_uuid(), scope, region, id, 2026, n, '巷道支护失效', 'check', 'county', now(), '2026-11-01', 'assigned', '2026-11-30', 'x', now()
      from mines, generate_series(1, 3) n where code like 'NN%'`.execute(tx)
    await sql`analyze`.execute(tx)
    return made
  })
  for (const [n, { id, scope }] of rows.entries()) {
    const grade: Grade | null =
      n % warned === 0 ? (['red', 'orange', 'yellow', 'blue'] as const)[(n / warned) % 4]! : null
    const silence = n % silent === 1 ? ('broken' as const) : ('on-time' as const)
    const spark = Array.from({ length: 60 }, (_, minute) => 0.2 + (minute % 7) / 100)
    const streams = ['CDSS', 'KGBH', 'FZSS', 'RYSS', 'RYCS'].map((type) => ({ type, silence, lastAt: at.now() }))
    kept.take({ scope, state: stateOf(id, { grade, open: grade ? 1 : 0, streams, spark }) })
  }
}, 60_000)
afterAll(() => at.close())

/** Asked three times: the quickest tells what it costs, the others what else this machine did. */
const wall = async (query: object = {}) => {
  const tries = []
  for (let n = 0; n < 3; n++) {
    const began = performance.now()
    const reply = await at.as('city-head').send(api.readWall, { query })
    tries.push({ ...reply, took: performance.now() - began })
  }
  const [quickest] = tries.toSorted((a, b) => a.took - b.took)
  return { ...quickest!, bytes: JSON.stringify(quickest).length }
}

test('a wall of 4,300 mines is there within a second: regions in figures, and one by one the mines with something open', async () => {
  const { mines: listed, regions, sum, unlisted, took, bytes } = await wall()
  expect(sum).toMatchObject({
    mines: mines + 1,
    linked: mines,
    open: mines / warned,
    silent: Math.floor(mines / silent) + 1,
  })
  expect(regions.reduce((all, one) => all + one.sum.mines, 0)).toBe(sum.mines)
  expect(regions).toHaveLength(counties + 1)
  expect(regions[0]).toMatchObject({ name: expect.stringMatching(/^县/) })
  const warnedShown = listed.filter((one) => one.state?.grade)
  expect(warnedShown).toHaveLength(mines / warned)
  expect(warnedShown[0]!.state!.grade).toBe('red')
  expect(listed.length).toBeLessThan(300)
  expect(unlisted).toBe(0)
  expect(took).toBeLessThan(1000)
  expect(bytes).toBeLessThan(500_000)
})

test('below it a county sums its towns, and a town shows its mines', async () => {
  const county = await wall({ region: '990161' })
  expect(county.regions.map((one) => one.region)).toHaveLength(towns)
  expect(county.regions.every((one) => one.region.startsWith('990161'))).toBe(true)
  const town = await wall({ region: '990161003' })
  expect(town.regions).toEqual([])
  expect(town.mines.length).toBe(town.sum.mines)
  expect(town.above.map((one) => one.name)).toEqual(['乌金市', '县1', '镇1-3'])
  expect(Math.max(county.took, town.took)).toBeLessThan(1000)
})

test('the map’s whole list is there within a second too', async () => {
  const { mines: all, took } = await wall({ whole: '1' })
  expect(all).toHaveLength(mines + 1)
  expect(took).toBeLessThan(1000)
})
