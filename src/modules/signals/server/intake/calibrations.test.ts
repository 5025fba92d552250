import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { theProgram } from '#platform/server/work'
import { openTestMine, pointCode, start, told, type TestMine } from '../test-mine.ts'

const minute = 60_000
const day = 24 * 60 * minute

let mine: TestMine
beforeEach(async () => {
  mine = await openTestMine()
  await mine.open({ every: { calibration: 50, streams: 50 } })
})
afterEach(() => mine.close())

/** A scan of so many methane sensors; `flags` 4: being calibrated. */
function scan(at: number, points: number, flags = 0, from = 0): void {
  mine.clock.now = at
  mine.drop(
    'CDSS',
    at,
    Array.from(
      { length: points },
      (_, n) => `${pointCode(from + n)};环境瓦斯;某处${from + n};0.3;%CH4;${flags};${told(at)}`,
    ),
  )
}
/** The points are defined: what is not told of by its definition is asked for nothing. */
function define(points: number): void {
  const of = (n: number) =>
    `${pointCode(n)};01;S1;0001;MN;%CH4;4;0;1;1;;;1.5;1;;;;;1201工作面${n};1;2;3;;${told(start)}`
  mine.drop(
    'CDDY',
    start,
    Array.from({ length: points }, (_, n) => of(n)),
  )
}
const words = () =>
  mine.told
    .filter((one) => one.condition === 'calibration-overdue')
    .map(({ kind, about, since, facts }) => [
      kind,
      about.kind,
      Math.round((since - start) / day),
      facts['points'] ?? facts['calibrated'] ?? null,
    ])
async function settle(): Promise<void> {
  await mine.settled()
  const { length } = mine.told
  for (let n = 0; n < 8; n++) {
    mine.clock.now += 100
    await new Promise((go) => setTimeout(go, 40))
  }
  if (mine.told.length > length) await settle()
}
const calibratedAt = () =>
  mine.workshop.work(theProgram, ({ tx }) =>
    tx.selectFrom('signalPoints').select('calibratedAt').orderBy('id').execute(),
  )

test('R-CAL a sensor that was not calibrated for fifteen days is told, and over when it is; the day before it is not', async () => {
  define(2)
  scan(start, 2)
  await settle()
  scan(start + 2 * day, 1, 4, 1)
  await settle()
  expect((await calibratedAt()).map((one) => one.calibratedAt !== null)).toEqual([false, true])
  scan(start + 14.9 * day, 2)
  await settle()
  expect(words()).toEqual([])
  scan(start + 15.1 * day, 2)
  await vi.waitFor(async () => {
    await settle()
    expect(words()).toEqual([['began', 'point', 15, null]])
  })
  scan(start + 16 * day, 1, 4, 0)
  await vi.waitFor(async () => {
    await settle()
    expect(words().slice(1)).toEqual([['ended', 'point', 15, null]])
  })
  scan(start + 17.1 * day, 2)
  await vi.waitFor(async () => {
    await settle()
    expect(words().slice(2)).toEqual([['began', 'point', 17, '2026-11-23']])
  })
})

test('R-CAL a system that tells no calibrations is one finding of its mine, also after a restart; one that is silent is told nothing of', async () => {
  define(8)
  scan(start, 8)
  await settle()
  mine.clock.now = start + 16 * day
  await settle()
  expect(words()).toEqual([])
  scan(start + 16.5 * day, 8)
  await vi.waitFor(async () => {
    await settle()
    expect(words()).toEqual([['began', 'mine', 15, 8]])
  })
})

test('a calibration that was seen in the last minute before the program was killed is not lost', async () => {
  await mine.works().close()
  await mine.open({ every: { calibration: 3_600_000, streams: 3_600_000, snapshot: 3_600_000 } })
  define(1)
  scan(start + minute, 1, 4)
  await mine.settled()
  expect(mine.store.rows.some((one) => one.flags === 4)).toBe(true)
  await mine.workshop.work(theProgram, ({ tx }) => tx.updateTable('signalPoints').set({ calibratedAt: null }).execute())
  // It starts beside the one that was not closed, as after kill -9: nothing of its memory is there.
  const old = mine.works()
  await mine.open({ every: { calibration: 50, streams: 50 } })
  await settle()
  expect((await calibratedAt())[0]!.calibratedAt).not.toBeNull()
  await old.close()
})
