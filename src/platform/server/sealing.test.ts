import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { rootLine } from '#platform/seal'
import { countUnsealed, sealRecord } from './seal.ts'
import { announceRoot, openSealing } from './sealing.ts'
import { openSealed, type Sealed } from './test-sealed.ts'
import { theProgram } from './work.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'minelamp-sealing-'))
let sealed: Sealed
beforeAll(async () => void (sealed = await openSealed()))
afterAll(async () => {
  await sealed.close()
  rmSync(dataDir, { recursive: true, force: true })
})
beforeEach(async () => {
  await sealed.reset()
  rmSync(join(dataDir, 'roots'), { recursive: true, force: true })
})

const unsealed = () => sealed.workshop.work(theProgram, ({ tx }) => countUnsealed(tx))
const announced = () =>
  sealed.workshop.work(theProgram, ({ tx }) =>
    tx.selectFrom('record').selectAll().where('word', '=', 'seal.announced').orderBy('seq').execute(),
  )
const readRoots = (year: number) =>
  readFileSync(join(dataDir, 'roots', `${year}.txt`), 'utf8')
    .split('\n')
    .slice(0, -1)

describe('while sealing is open', () => {
  test('it seals at once, again and again, and takes up what a failed round left', async () => {
    const told: number[] = []
    const errors: unknown[] = []
    const sealing = openSealing({
      workshop: sealed.workshop,
      dataDir,
      onError: (error) => void errors.push(error),
      everyMs: 30,
      told: (count) => void told.push(count),
    })
    await vi.waitFor(async () => expect(await unsealed()).toBe(0))
    await sealed.write(1)
    await vi.waitFor(async () => expect(await unsealed()).toBe(0))
    await sealed.owner.query('alter table seals rename to gone')
    await sealed.write(1)
    await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0))
    await sealed.owner.query('alter table gone rename to seals')
    await vi.waitFor(async () => expect(await unsealed()).toBe(0))
    await sealing.close()
    expect(told.at(-1)).toBe(0)
    expect(await sealed.verify()).toMatchObject({ faults: [], unsealed: 0 })
  })

  test('what was written just before the end is sealed on closing', async () => {
    const sealing = openSealing({
      workshop: sealed.workshop,
      dataDir,
      onError: (error) => console.error(error),
      everyMs: 3_600_000,
    })
    await vi.waitFor(async () => expect(await unsealed()).toBe(0))
    await sealed.write(1)
    await sealing.close()
    expect(await unsealed()).toBe(0)
  })
})

describe('the root value of the day', () => {
  test('is that of the end of the days before, recorded once a day and written to the file of the year', async () => {
    const [latest] = await sealed.roots()
    sealed.at('2026-12-30T15:00:00Z')
    expect(await announceRoot(sealed.workshop, dataDir)).toEqual(latest)
    expect(await announceRoot(sealed.workshop, dataDir)).toBeUndefined()
    await sealRecord(sealed.workshop)
    const [next] = await sealed.roots()
    sealed.at('2026-12-31T15:59:59Z')
    await sealed.write(1)
    await sealRecord(sealed.workshop)
    expect(await announceRoot(sealed.workshop, dataDir)).toEqual(next)
    const [last] = await sealed.roots()
    sealed.at('2026-12-31T16:00:00Z')
    await sealRecord(sealed.workshop)
    expect(await announceRoot(sealed.workshop, dataDir)).toEqual(last)
    expect((await announced()).map((one) => [one.happenedOn, one.facts])).toEqual([
      ['2026-12-30', latest],
      ['2026-12-31', next],
      ['2027-01-01', last],
    ])
    expect(readRoots(2026)).toEqual([rootLine(latest!), rootLine(next!)])
    expect(readRoots(2027)).toEqual([rootLine(last!)])
  })

  test('is not announced before there is one', async () => {
    expect(await announceRoot(sealed.workshop, dataDir)).toBeUndefined()
    sealed.at('2026-07-02T02:00:00Z')
    await sealed.owner.query('truncate record, seals, record_leaves, record_unsealed')
    expect(await announceRoot(sealed.workshop, dataDir)).toBeUndefined()
    expect(await announced()).toEqual([])
  })

  test('does not keep the record sealing itself: a day without deeds has one entry and one seal', async () => {
    await sealRecord(sealed.workshop)
    sealed.at('2026-07-02T02:00:00Z')
    const before = (await sealed.roots()).length
    for (let round = 0; round < 5; round++) {
      await sealRecord(sealed.workshop)
      await announceRoot(sealed.workshop, dataDir)
    }
    expect((await sealed.roots()).length).toBe(before + 1)
    expect(await announced()).toHaveLength(1)
  })
})
