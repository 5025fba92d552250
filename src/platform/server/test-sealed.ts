import pg from 'pg'
import type { Root } from '#platform/seal'
import { openDatabase } from './database.ts'
import { findRoots, sealRecord } from './seal.ts'
import type { Fault } from './seal-faults.ts'
import { type Verified, verifyRecord, type VerifyWanted } from './seal-verify.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram, type Workshop } from './work.ts'

/** A database with a small sealed record, and its owner, who may do everything to it. */
export type Sealed = {
  owner: pg.Client
  workshop: Workshop
  /** Sets the clock. */
  at(moment: string): void
  /** Five seals of three entries, a minute apart, then two entries that are not sealed yet. Numbers of entries are 1 to 17. */
  reset(): Promise<void>
  write(count: number): Promise<void>
  verify(wanted?: VerifyWanted): Promise<Verified>
  /** Root values, the newest first. */
  roots(): Promise<Root[]>
  close(): Promise<void>
}

export async function openSealed(): Promise<Sealed> {
  const { url, drop } = await testDatabase()
  const database = openDatabase(url, 5)
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  let moment = 0
  const workshop = openWorkshop(
    database.kysely,
    [],
    () => new Date(moment),
    (error) => console.error(error),
  )
  function write(count: number): Promise<void> {
    return workshop.work(theProgram, async (work) => {
      for (let at = 0; at < count; at++)
        await work.record('visit.made', {
          scope: '990102-0007',
          mine: '00000000-0000-4000-8000-000000000005',
          facts: { at, said: '甲', list: [1.5, null, { deep: true }] },
          personal: { name: '某某', phone: '13900000000' },
          proof: ['ab'.repeat(32)],
        })
    })
  }
  return {
    owner,
    workshop,
    at: (text) => void (moment = Date.parse(text)),
    async reset() {
      await owner.query('truncate record, seals, record_leaves, record_unsealed; alter sequence record_seq_seq restart')
      moment = Date.parse('2026-07-01T02:00:00Z')
      for (let at = 0; at < 5; at++) {
        await write(3)
        await sealRecord(workshop)
        moment += 60_000
      }
      await write(2)
    },
    write,
    verify: (wanted) => verifyRecord(database.pool, wanted),
    roots: () => workshop.work(theProgram, ({ tx }) => findRoots(tx, { limit: 100 })),
    async close() {
      await owner.end()
      await database.close()
      await drop()
    },
  }
}

/** The first thing that does not fit: its kind, seal, index and number. */
export function firstOf({
  faults,
}: Verified): [Fault['kind'], number | null, number | null, number | null] | undefined {
  return faults.map(
    (one) => [one.kind, one.seal, one.index, one.seq] as [Fault['kind'], number | null, number | null, number | null],
  )[0]
}
