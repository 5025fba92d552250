import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf } from '#platform/day'
import { theProgram } from '#platform/server/work'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { code, openTestMine, pointCode, start, told, type TestMine } from '../test-mine.ts'

let mine: TestMine
beforeEach(async () => {
  mine = await openTestMine()
  await mine.open({ every: { silence: 100, missing: 100, states: 100 } })
})
afterEach(() => mine.close())

const minute = 60_000
const t0 = pointCode(1)
const t1 = pointCode(2)
const value = (point: string, at: number) => `${point};环境瓦斯;某处;0.3;%CH4;0;${told(at)}`
const words = () => mine.told.map((one) => `${one.kind} ${one.condition} ${one.grade} ${(one.since - start) / minute}`)

async function at(minutes: number): Promise<void> {
  mine.clock.now = start + minutes * minute
  await mine.settled()
}

/** Looked for again and again while the clock goes on. */
const soon = (look: () => void) =>
  vi.waitFor(() => {
    mine.clock.now += 150
    look()
  })

test('a stream that stops is told when it is broken, graver when it lasts, and over when files come again', async () => {
  mine.drop('CDSS', start, [value(t0, start)])
  await at(0)
  await at(5)
  expect(words()).toEqual([])
  await at(11)
  await soon(() => expect(words()).toEqual(['began stream-silent yellow 0']))
  await at(121)
  await soon(() => expect(words().slice(1)).toEqual(['began stream-silent orange 0']))
  mine.drop('CDSS', start + 121 * minute, [value(t0, start + 121 * minute)])
  await at(121.1)
  await soon(() => expect(words().slice(2)).toEqual(['ended stream-silent yellow 0']))
})

test('nobody waits for a source that has ended; its files are refused with the reason until it is resumed', async () => {
  const end = async (toDay: string | null) => {
    await mine.workshop.work(theProgram, ({ tx }) => tx.updateTable('signalSources').set({ toDay }).execute())
    await mine.works().reload()
  }
  mine.drop('CDSS', start, [value(t0, start)])
  await at(0)
  await at(11)
  await soon(() => expect(words()).toEqual(['began stream-silent yellow 0']))
  await end(dayOf(new Date(start - 24 * 60 * minute)))
  await soon(() => expect(words().slice(1)).toEqual(['ended stream-silent yellow 0']))
  const late = mine.drop('CDSS', start + 12 * minute, [value(t0, start + 12 * minute)])
  await at(12)
  expect(readFileSync(join(mine.dataDir, 'rejected', code, `${late}.reason.txt`), 'utf8')).toContain('(ended)')
  await end(null)
  mine.drop('CDSS', start + 13 * minute, [value(t0, start + 13 * minute)])
  await at(13)
  expect(existsSync(join(mine.dataDir, 'rejected', code, `${late}.reason.txt`))).toBe(true)
  expect(mine.works().desk.judge.points.at[1]).toBe(start + 13 * minute)
})

test('a substation that is down is told after a minute; all of them down are the system', async () => {
  const state = (one: string, running: number, when: number) => `${one};${running};1;${told(start + when * minute)}`
  mine.drop('FZSS', start, [state('S1', 0, 0), state('S2', 0, 0)])
  await at(0)
  mine.drop('FZSS', start + minute, [state('S1', 1, 1), state('S2', 0, 1)])
  await at(1)
  await at(2.1)
  await soon(() => expect(words()).toEqual(['began substation-down yellow 1']))
  mine.drop('FZSS', start + 3 * minute, [state('S1', 1, 3), state('S2', 2, 3)])
  await at(3)
  await at(4.1)
  await soon(() =>
    expect(words().slice(1).toSorted()).toEqual(['began system-down orange 3', 'ended substation-down yellow 1']),
  )
  mine.drop('FZSS', start + 5 * minute, [state('S1', 0, 5), state('S2', 0, 5)])
  await at(5)
  await soon(() => expect(words().slice(3)).toEqual(['ended system-down orange 3']))
})

test('a sensor that is left out of the files has no value, and is told after its time', async () => {
  for (let n = 0; n <= 34; n++) {
    const when = start + n * minute
    mine.drop('CDSS', when, n < 2 ? [value(t0, when), value(t1, when)] : [value(t0, when)])
    await at(n)
  }
  await soon(() => expect(words()).toEqual(['began sensor-down-key yellow 3']))
  expect(mine.store.rows.some((one) => Number.isNaN(one.value))).toBe(true)
  mine.drop('CDSS', start + 35 * minute, [value(t0, start + 35 * minute), value(t1, start + 35 * minute)])
  await at(35)
  expect(words().slice(1)).toEqual(['ended sensor-down-key yellow 3'])
})

test('who is underground is who the newest snapshot says; head counts are readings; alarms of the mine are told', async () => {
  const person = (card: string, flag: number, area: string, leader = 0) =>
    `${card};甲;${flag};${told(start)};;${area};${told(start)};A1000010;${told(start)};三八制;1.0;正常;${leader};0;`
  mine.drop('RYQY', start, ['重点区域;A1;25;1201综采面', '限制区域;A2;0;采空区'])
  await at(0)
  mine.drop('RYSS', start, [person('C1', 1, 'A1'), person('C2', 1, 'A1', 1), person('C3', 2, 'A1')])
  await at(1)
  await soon(() => expect(mine.states.at(-1)).toMatchObject({ underground: 2, leaders: 1 }))
  // Late: of two that lie there together the older one is taken first.
  mine.drop('RYSS', start - minute, [person('C9', 1, 'A1')])
  mine.drop('RYQJ', start, [`C1;甲;${told(start)};;${told(start)};A1;${told(start)};A1000010;${told(start)}`])
  await at(2)
  await soon(() => expect(mine.states.at(-1)).toMatchObject({ underground: 2, leaders: 1 }))
  expect(words()).toEqual(['began own:distress red 0'])
  expect(mine.told[0]).toMatchObject({ about: { kind: 'card', code: 'C1' }, place: '1201综采面', by: 'mine' })
  const counts = mine.store.rows.filter((one) => one.at === start).map((one) => one.value)
  expect(counts).toEqual([2, 2, 0])
})
