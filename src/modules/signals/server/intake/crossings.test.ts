import { afterEach, beforeEach, expect, test } from 'vitest'
import { theProgram } from '#platform/server/work'
import { type Scenario, usualLength } from '../../rules/simulating/scenes.ts'
import { simulationOf } from '../../rules/simulating/simulation.ts'
import { code, openTestMine, start, type TestMine } from '../test-mine.ts'

let mine: TestMine
beforeEach(async () => {
  mine = await openTestMine()
  await mine.open({ every: { crossing: 0 } })
})
afterEach(() => mine.close())

const minute = 60_000

/** Lets a simulated mine send for some minutes, as time goes by. */
async function play(minutes: number, scenario?: Scenario, stopped = false): Promise<string[]> {
  const scenes = scenario ? [{ scenario, mine: 0, at: start + minute, lasts: usualLength[scenario] }] : []
  const one = { code, name: '松岭一矿', points: 40, people: 60, stopped }
  const simulation = simulationOf([one], { seed: 5, from: start, scenes })
  while (simulation.next() <= start + minutes * minute) {
    const due = simulation.next()
    mine.clock.now = due + 1000
    simulation.until(due, (file) => mine.dropBytes(file.name, file.bytes.slice()))
    await mine.settled()
    // The clock's side looks once more at what is known now.
    await new Promise((go) => setTimeout(go, 60))
  }
  await mine.settled()
  return mine.told.filter((told) => told.kind === 'began').map((told) => told.condition)
}

test('some usual minutes: nothing is told', async () => {
  expect(await play(6)).toEqual([])
}, 60_000)

test('a fan that stops while its lock fails is told, with fan, feed and grade', async () => {
  const conditions = await play(4, 'fan-stop')
  expect(conditions).toContain('lock-failed')
  expect(conditions).toContain('fans-stopped')
  const told = mine.told.find((one) => one.condition === 'lock-failed')!
  expect(told).toMatchObject({
    kind: 'began',
    family: 'feed',
    grade: 'orange',
    by: 'platform',
    place: '1203掘进主局扇',
    facts: { feed: '1203掘进工作面馈电' },
  })
}, 60_000)

test('a call for help is told of its card', async () => {
  expect(await play(3, 'distress')).toContain('distress')
  expect(mine.told.find((one) => one.condition === 'distress')).toMatchObject({ grade: 'red', about: { kind: 'card' } })
}, 60_000)

test('a mine that was ordered to stop and works by night: people and machines are told', async () => {
  await mine.workshop.work(theProgram, ({ tx }) => tx.updateTable('mines').set({ state: 'ordered-stop' }).execute())
  await mine.works().reload()
  const conditions = await play(8, 'night-work', true)
  expect(conditions).toContain('stopped-work')
  expect(conditions).toContain('stopped-people')
}, 60_000)
