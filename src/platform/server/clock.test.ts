import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everything } from '#platform/scope'
import { type Clock, findNewestEntry, openClock } from './clock.ts'
import { type Database, openDatabase } from './database.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram } from './work.ts'

const hour = 3_600_000
const start = Date.parse('2026-07-01T02:00:00Z')

/** A machine whose clock can be set: real time goes on steadily, what the clock shows is real time plus what it is off. */
function machine(newest?: string) {
  let real = 0
  let off = start
  const warnings: string[] = []
  const clock = openClock({
    newest,
    warn: (one) => void warnings.push(one),
    wall: () => real + off,
    steady: () => real,
  })
  return {
    clock,
    warnings,
    pass: (ms: number) => void (real += ms),
    set: (ms: number) => void (off += ms),
    shows: () => real + off,
    write: (one: Clock = clock) => {
      const moment = one().toISOString()
      one.wrote?.(moment)
      return Date.parse(moment)
    },
  }
}

describe('the clock', () => {
  test('is the machine’s while nothing is wrong', () => {
    const m = machine()
    for (let n = 0; n < 5; n++) {
      expect(m.write()).toBe(m.shows())
      m.pass(1234)
    }
    expect(m.warnings).toEqual([])
  })

  test('does not go back behind what was written, warns once, and meets the machine’s clock again', () => {
    const m = machine()
    const before = m.write()
    m.set(-hour)
    expect(m.write()).toBe(before)
    expect(m.warnings).toHaveLength(1)
    expect(m.warnings[0]).toContain('2026-07-01T01:00:00.000Z')
    m.pass(hour)
    expect(m.write()).toBe(before + hour / 2)
    m.pass(hour)
    expect(m.write()).toBe(m.shows())
    m.pass(1)
    expect(m.write()).toBe(m.shows())
    expect(m.warnings).toHaveLength(1)
    m.set(-hour)
    m.write()
    expect(m.warnings).toHaveLength(2)
  })

  test('goes back where nothing was written meanwhile: forward by a year and back again leaves no trace', () => {
    const m = machine()
    m.write()
    m.set(365 * 24 * hour)
    expect(m.clock().getTime()).toBe(m.shows())
    m.set(-365 * 24 * hour)
    m.pass(1000)
    expect(m.write()).toBe(m.shows())
    expect(m.warnings).toEqual([])
  })

  test('after writing in a wrong future time goes on from there', () => {
    const m = machine()
    m.set(365 * 24 * hour)
    const ahead = m.write()
    m.set(-365 * 24 * hour)
    expect(m.write()).toBe(ahead)
    m.pass(10 * hour)
    expect(m.write()).toBe(ahead + 5 * hour)
  })

  test('begins at the newest entry of the record when the battery is empty', () => {
    const m = machine('2026-07-03T00:00:00.000Z')
    m.pass(2000)
    expect(m.clock().toISOString()).toBe('2026-07-03T00:00:00.000Z')
    m.pass(2000)
    expect(m.clock().toISOString()).toBe('2026-07-03T00:00:01.000Z')
  })

  test('however the machine’s clock is set, no entry is dated before another, and time never stands still', () => {
    const event = fc.oneof(
      fc.record({ pass: fc.integer({ min: 2, max: 30 * hour }) }),
      fc.record({ set: fc.integer({ min: -900 * 24 * hour, max: 900 * 24 * hour }) }),
      fc.constant('write' as const),
    )
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        const m = machine()
        const written: number[] = []
        const paces: number[] = []
        for (const one of events) {
          if (one === 'write') written.push(m.write())
          else if ('set' in one) m.set(one.set)
          else {
            const before = m.clock().getTime()
            m.pass(one.pass)
            paces.push((m.clock().getTime() - before + 1) / one.pass)
          }
        }
        expect(written).toEqual(written.toSorted((a, b) => a - b))
        expect(paces.filter((one) => one < 0.5)).toEqual([])
      }),
    )
  })
})

describe('with the record', () => {
  let database: Database
  let drop: () => Promise<void>
  beforeAll(async () => {
    const made = await testDatabase()
    drop = made.drop
    database = openDatabase(made.url, 3)
  })
  afterAll(async () => {
    await database.close()
    await drop()
  })

  test('entries keep their order over a jump back and a new start', async () => {
    expect(await findNewestEntry(database.kysely)).toBeUndefined()
    const m = machine()
    const write = (clock: Clock) =>
      openWorkshop(database.kysely, [], clock, () => {}).work(theProgram, (work) =>
        work.record('thing.done', { scope: '99' }),
      )
    await write(m.clock)
    m.pass(1000)
    const last = await write(m.clock)
    m.set(-48 * hour)
    const after = await write(m.clock)
    expect(after.recordedAt).toBe(last.recordedAt)
    m.pass(4000)
    expect(Date.parse((await write(m.clock)).recordedAt)).toBe(Date.parse(last.recordedAt) + 2000)
    const newest = await findNewestEntry(database.kysely)
    const again = machine(newest)
    again.set(-100 * hour)
    expect(Date.parse((await write(again.clock)).recordedAt)).toBeGreaterThanOrEqual(Date.parse(newest!))
    const moments = await openWorkshop(database.kysely, [], m.clock, () => {}).work(
      theProgram,
      (work) => work.tx.selectFrom('record').select('recordedAt').orderBy('seq').execute(),
      { range: everything },
    )
    const written = moments.map((one) => one.recordedAt)
    expect(written).toEqual(written.toSorted())
    expect(written).toHaveLength(5)
  })

  test('work that is rolled back does not move the clock', async () => {
    const m = machine()
    m.set(365 * 24 * hour)
    const workshop = openWorkshop(database.kysely, [], m.clock, () => {})
    const broken = workshop.work(theProgram, async (work) => {
      await work.record('thing.done', { scope: '99' })
      throw new Error('no')
    })
    await expect(broken).rejects.toThrow('no')
    m.set(-365 * 24 * hour)
    expect(m.clock().getTime()).toBe(m.shows())
  })
})
