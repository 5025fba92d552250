import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mineScope } from '#platform/scope'
import { openDatabase } from '#platform/server/database'
import { testDatabase } from '#platform/server/test-database'
import { openWorkshop, theProgram, type Workshop } from '#platform/server/work'
import type { SignalState } from '../model.ts'
import { readPacked } from './intake/packs.ts'
import { type Works, type WorksParts, openWorks } from './intake/works.ts'
import type { KeptFile } from './readings/store.ts'
import { memoryStore } from './test-store.ts'
import type { Tale } from './told.ts'

export const start = Date.parse('2026-11-21T08:00:00+08:00')
export const code = '990102000001'
export const pointCode = (n: number, kind = 'MN', sensor = '0001') =>
  `${code}01${kind}${sensor}${String(n).padStart(8, '0')}`

const two = (n: number) => String(n).padStart(2, '0')
/** Beijing time of a moment, as files tell it. */
export function told(ms: number): string {
  const day = new Date(ms + 8 * 3_600_000)
  return `${day.getUTCFullYear()}-${two(day.getUTCMonth() + 1)}-${two(day.getUTCDate())} ${two(day.getUTCHours())}:${two(day.getUTCMinutes())}:${two(day.getUTCSeconds())}`
}

export type TestMine = {
  url: string
  workshop: Workshop
  mine: string
  dataDir: string
  store: ReturnType<typeof memoryStore>
  told: Tale[]
  states: SignalState[]
  clock: { now: number }
  works: () => Works
  /** Opens the way (again), with other parts. */
  open: (parts?: Partial<WorksParts>) => Promise<Works>
  /** Drops a file as front ends do, the records of its body under the header of a type. */
  drop: (type: string, at: number, records: readonly string[], name?: string) => string
  dropBytes: (name: string, bytes: Uint8Array | string, folder?: string) => void
  settled: () => Promise<void>
  inbox: () => string[]
  close: () => Promise<void>
}

/** Reads files again that a mine sent. */
export const bytesIn =
  ({ dataDir }: TestMine) =>
  (file: KeptFile) =>
    readPacked(join(dataDir, 'done'), file)

/** A mine with a source on a database and in a folder of its own, whose files are taken as the program takes them. */
export async function openTestMine(): Promise<TestMine> {
  const { url, drop: dropDatabase } = await testDatabase()
  const database = openDatabase(url, 4)
  const clock = { now: start }
  const workshop = openWorkshop(
    database.kysely,
    [],
    () => new Date(clock.now),
    (error) => {
      throw error
    },
  )
  const dataDir = mkdtempSync(join(tmpdir(), 'minelamp-signals-'))
  const mine = randomUUID()
  const scope = mineScope('990102', '0001')
  await workshop.work(theProgram, async ({ tx, now }) => {
    await tx.insertInto('regions').values({ code: '990102', name: '松岭区', level: 'county', parent: null }).execute()
    await tx
      .insertInto('mines')
      .values({
        id: mine,
        code: '0001',
        scope,
        region: '990102',
        name: '松岭一矿',
        kind: 'coal',
        state: 'producing',
        gasGrade: 'high',
      })
      .execute()
    await tx
      .insertInto('signalSources')
      .values({ deed: randomUUID(), scope, mine, profile: 'national', code, fromDay: '2026-01-01', recordedAt: now })
      .execute()
  })
  const [toldAll, states]: [Tale[], SignalState[]] = [[], []]
  const store = memoryStore(() => clock.now)
  let works: Works | undefined
  const made: TestMine = {
    url,
    workshop,
    mine,
    dataDir,
    store,
    told: toldAll,
    states,
    clock,
    works: () => works!,
    async open(parts = {}) {
      works = await openWorks({
        workshop,
        store,
        dataDir,
        takeTold: async (tales) => void toldAll.push(...tales),
        warningsOf: () => ({ open: 0, grade: null }),
        onState: (_, state) => void states.push(state),
        onError: (error) => {
          throw error
        },
        now: () => clock.now,
        ...parts,
      })
      return works
    },
    drop(type, at, records, name = `${code}_${type}_${told(at).replaceAll(/\D/g, '')}.txt`) {
      made.dropBytes(name, `${code};松岭一矿;${told(at)}~${records.map((one) => `${one}~`).join('')}||`)
      return name
    },
    dropBytes(name, bytes, folder = code) {
      const path = join(dataDir, 'inbox', folder, name)
      writeFileSync(`${path}.tmp`, bytes)
      renameSync(`${path}.tmp`, path)
    },
    settled: () => works!.settled(),
    inbox: () => readdirSync(join(dataDir, 'inbox', code)),
    async close() {
      await works?.close()
      await database.close()
      await dropDatabase()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
  return made
}
