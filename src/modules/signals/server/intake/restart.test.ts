import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { theProgram } from '#platform/server/work'
import { code, openTestMine, pointCode, start, told, type TestMine } from '../test-mine.ts'

let mine: TestMine
beforeEach(async () => {
  mine = await openTestMine()
  await mine.open()
})
afterEach(() => mine.close())

const minute = 60_000
const co = pointCode(2, 'MN', '0004')
const value = (text: string, at: number, flags = 0) => `${co};一氧化碳;1201回风巷;${text};ppm;${flags};${told(at)}`
const words = () => mine.told.map((one) => `${one.kind} ${one.condition} ${(one.since - start) / minute}`)

async function send(at: number, text: string): Promise<void> {
  mine.clock.now = start + at
  mine.drop('CDSS', start + at, [value(text, start + at)])
  await mine.settled()
}

test('ended in order in the middle of a duration, it goes on from the snapshot', async () => {
  await send(0, '30')
  expect(words()).toEqual(['began carbon-monoxide-yellow 0'])
  await mine.works().close()
  expect(existsSync(join(mine.dataDir, 'signals', 'judging.bin'))).toBe(true)
  await mine.open()
  await send(9.5 * minute, '31')
  expect(words()).toHaveLength(1)
  await send(10 * minute, '31')
  expect(words()).toEqual(['began carbon-monoxide-yellow 0', 'began carbon-monoxide-orange 0'])
  await send(11 * minute, '5')
  await send(13 * minute, '5')
  expect(words().slice(2).toSorted()).toEqual(['ended carbon-monoxide-orange 0', 'ended carbon-monoxide-yellow 0'])
})

test('without a snapshot what was stored is judged again, and told again under the same moment', async () => {
  await send(0, '30')
  await send(minute, '35')
  const before = words()
  // As after a crash in the first five minutes: there is no snapshot.
  await mine.works().close()
  rmSync(join(mine.dataDir, 'signals', 'judging.bin'))
  mine.told.length = 0
  await mine.open()
  await mine.settled()
  expect(words()).toEqual(before)
  await send(10 * minute, '31')
  expect(words().slice(before.length)).toEqual(['began carbon-monoxide-orange 0'])
})

test('a file that was durable before a crash and still lies there is only cleared away', async () => {
  const name = `${code}_CDSS_20261121080000.txt`
  const text = `${code};松岭一矿;${told(start)}~${value('6', start)}~||`
  mine.dropBytes(name, text)
  await mine.settled()
  await mine.works().close()
  // As after a crash in the first minute: neither the snapshot nor how the streams stand was written.
  rmSync(join(mine.dataDir, 'signals', 'judging.bin'))
  const owner = new pg.Client({ connectionString: mine.url })
  await owner.connect()
  await owner.query('delete from signal_streams')
  await owner.end()
  mine.dropBytes(name, text)
  await mine.open()
  await mine.settled()
  expect(mine.store.kept).toHaveLength(1)
  expect(readdirSync(join(mine.dataDir, 'inbox', code))).toEqual([])
})

test('a changed limit of the mine is a version, and a changed place is watched anew', async () => {
  const define = (place: string, alarm: string, at: number) =>
    `${co};01;S1;0004;MN;ppm;1000;0;${alarm};24;;;;;;;;;${place};1;2;3;;${told(at)}`
  mine.drop('CDDY', start, [define('1201回风巷', '24', start)])
  await mine.settled()
  mine.drop('CDDY', start + minute, [define('1201回风巷', '100', start + minute)])
  mine.drop('CDDY', start - minute, [define('旧处', '50', start - minute)])
  mine.clock.now = start + 2 * minute
  await mine.settled()
  const { points, versions } = await mine.workshop.work(theProgram, async ({ tx }) => ({
    points: await tx.selectFrom('signalPoints').select(['place', 'alarmAbove', 'version']).execute(),
    versions: await tx.selectFrom('signalPointVersions').select(['version', 'changed']).execute(),
  }))
  expect(points).toEqual([{ place: '1201回风巷', alarmAbove: 100, version: 2 }])
  expect(versions).toEqual([{ version: 2, changed: { alarmAbove: [24, 100] } }])
})
