import { afterEach, beforeEach, expect, test } from 'vitest'
import { theProgram } from '#platform/server/work'
import type { Scene } from '../../rules/simulating/scenes.ts'
import { simulationOf } from '../../rules/simulating/simulation.ts'
import { openReadings } from '../readings/open.ts'
import type { ReadingsStore } from '../readings/store.ts'
import { code, openTestMine, type TestMine } from '../test-mine.ts'
import type { Looking } from './looking.ts'
import { lookingAt } from './test-looking.ts'

const hour = 3_600_000
const start = Date.parse('2026-11-20T16:00:00+08:00')
const minePlan = { code, name: '松岭一矿', points: 26, people: 20 }

let mine: TestMine
let store: ReadingsStore
let looking: Looking
beforeEach(async () => {
  mine = await openTestMine()
  mine.clock.now = start
  store = await openReadings(undefined, mine.dataDir)
  const works = await mine.open({ store })
  looking = lookingAt(mine, works, store)
})
afterEach(async () => {
  await mine.close()
  await store.close()
})

/** Files of some hours go the whole way into the store. */
async function sends(hours: number, scenes: readonly Scene[]): Promise<void> {
  const sim = simulationOf([minePlan], { seed: 3, from: start, step: 60_000, scenes })
  sim.until(start + hours * hour, ({ type, name, bytes }) => {
    if (type === 'CDDY' || type === 'CDSS') mine.dropBytes(name, bytes)
  })
  mine.clock.now = start + hours * hour
  await mine.settled()
}

const rows = () =>
  mine.workshop.work(theProgram, ({ tx }) =>
    tx
      .selectFrom('signalSuspicions as s')
      .innerJoin('signalPoints as p', 'p.id', 's.point')
      .select(['s.id', 's.rule', 's.state', 's.scope', 's.toAt', 's.evidence', 'p.place'])
      .orderBy('p.id')
      .orderBy('s.rule')
      .execute(),
  )
const scene = (scenario: Scene['scenario'], from: number, hours: number): Scene => ({
  scenario,
  mine: 0,
  at: start + from * hour,
  lasts: hours * hour,
})

test(
  'numbers made by a machine: files, readings, and a suspicion of each methane sensor, once',
  { timeout: 60_000 },
  async () => {
    await sends(6, [scene('machine-made', 0, 7)])
    expect(await looking.look(mine.clock.now, 60_000)).toBeGreaterThan(0)
    const found = await rows()
    expect(found.filter((one) => one.rule === 'F7').map((one) => one.place)).toContain('1202工作面T1')
    expect(new Set(found.map((one) => one.state))).toEqual(new Set(['suspected']))
    const [{ evidence }] = found as unknown as [{ evidence: { at: number[]; value: number[] }[] }]
    expect(evidence[0]!.at.length).toBeGreaterThan(100)
    expect(evidence[0]!.at.length).toBe(evidence[0]!.value.length)
    // The next look tells nothing again.
    expect(await looking.look(mine.clock.now + hour, 60_000)).toBe(0)
    expect((await rows()).length).toBe(found.length)
    const told = await mine.workshop.work(theProgram, ({ tx }) =>
      tx.selectFrom('record').select('about').where('word', '=', 'suspicion.raised').execute(),
    )
    expect(new Set(told.map((one) => one.about))).toEqual(new Set(found.map((one) => one.id)))
  },
)

test('a wrapped sensor is told with its neighbours, and nothing else of the mine', { timeout: 60_000 }, async () => {
  await sends(6, [scene('wrapped-sensor', 4, 3)])
  await looking.look(mine.clock.now, 60_000)
  const found = await rows()
  expect(found.map((one) => [one.rule, one.place])).toContainEqual(['F3', '1202工作面T1'])
  expect(new Set(found.map((one) => one.place))).toEqual(new Set(['1202工作面T1']))
  const covered = found.find((one) => one.rule === 'F3')!.evidence as { place: string }[]
  expect(covered.map((one) => one.place)).toContain('1202回风巷T2')
})

test(
  'what goes on is told again once it lasts twice as long, and what was drawn first stays',
  { timeout: 60_000 },
  async () => {
    const scenes = [scene('wrapped-sensor', 4, 6)]
    const covered = async (hours: number) => {
      await sends(hours, scenes)
      await looking.look(mine.clock.now, 60_000)
      const { id, toAt, evidence } = (await rows()).find((one) => one.rule === 'F3')!
      const told = await mine.workshop.work(theProgram, ({ tx }) =>
        tx.selectFrom('record').select('word').where('about', '=', id).orderBy('seq').execute(),
      )
      const [line] = evidence as { at: number[] }[]
      return { toAt, drawn: line!.at, words: told.map((one) => one.word) }
    }
    const first = await covered(6)
    const later = await covered(7)
    expect(Date.parse(later.toAt) - Date.parse(first.toAt)).toBeGreaterThan(0.9 * hour)
    expect(later.words).toEqual(['suspicion.raised'])
    const twice = await covered(8.5)
    expect(twice.words).toEqual(['suspicion.raised', 'suspicion.grown'])
    expect(twice.drawn[0]).toBe(first.drawn[0])
    expect(twice.drawn.length).toBeGreaterThan(later.drawn.length)
  },
)

test('an honest mine: no row', { timeout: 60_000 }, async () => {
  await sends(6, [])
  expect(await looking.look(mine.clock.now, 60_000)).toBe(0)
  expect(await rows()).toEqual([])
})

test('without budget nothing is asked, and it is asked with the next look', { timeout: 60_000 }, async () => {
  await sends(6, [scene('machine-made', 0, 7)])
  expect(await looking.look(mine.clock.now, -1)).toBe(0)
  expect(await looking.look(mine.clock.now, 60_000)).toBeGreaterThan(0)
})
