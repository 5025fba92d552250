import { afterEach, beforeEach } from 'vitest'
import { theProgram } from '#platform/server/work'
import { openReadings } from '../readings/open.ts'
import { bytesIn, openTestMine, type TestMine } from '../test-mine.ts'
import type { Works } from '../intake/works.ts'
import type { ReadingsStore } from '../readings/store.ts'
import { type Looking, openLooking } from './looking.ts'

/** What is suspected, with the place of its point. */
export type Row = {
  rule: string
  place: string | null
  facts: Record<string, number>
  evidence: { place: string; at: number[]; value: number[] }[]
}

/** The hourly look, without rest; what fails fails the test. */
export function lookingAt(mine: TestMine, { desk }: Works, store: ReadingsStore): Looking {
  const fail = (error: unknown) => {
    throw error
  }
  return openLooking(desk, store, bytesIn(mine), fail, () => false, 0)
}

/** A mine that is looked at, anew for each test. */
export function lookedAtEach(start: number) {
  let seen: Awaited<ReturnType<typeof openLookedAt>>
  beforeEach(async () => void (seen = await openLookedAt(start)))
  afterEach(() => seen.close())
  const asked = () => seen.asked()
  return {
    mine: () => seen.mine,
    arrives: (at: number) => seen.arrives(at),
    asked,
    rules: async () => (await asked()).map((one) => one.rule),
  }
}

/** A mine whose files go the whole way into a store of readings, and the hourly look at it. */
async function openLookedAt(start: number): Promise<{
  mine: TestMine
  /** The clock goes on and what was dropped is taken. */
  arrives: (at: number) => Promise<void>
  /** Looks once and gives all that is suspected. */
  asked: () => Promise<Row[]>
  close: () => Promise<void>
}> {
  const mine = await openTestMine()
  mine.clock.now = start
  const store = await openReadings(undefined, mine.dataDir)
  const works = await mine.open({ store })
  const looking = lookingAt(mine, works, store)
  return {
    mine,
    async arrives(at) {
      mine.clock.now = at
      await mine.settled()
    },
    async asked() {
      mine.clock.now += 1000
      await looking.look(mine.clock.now, 60_000)
      const rows = await mine.workshop.work(theProgram, ({ tx }) =>
        tx
          .selectFrom('signalSuspicions as s')
          .leftJoin('signalPoints as p', 'p.id', 's.point')
          .select(['s.rule', 'p.place', 's.facts', 's.evidence'])
          .orderBy('p.id')
          .orderBy('s.rule')
          .execute(),
      )
      return rows as unknown as Row[]
    },
    async close() {
      await mine.close()
      await store.close()
    },
  }
}
