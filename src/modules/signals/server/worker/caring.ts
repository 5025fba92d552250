import { stat, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { theProgram, type Workshop } from '#platform/server/work'
import { exportFolder } from '../export.ts'
import type { KeptNow } from '../house.ts'
import { clearDrafts, clearExports, clearPacks, clearRejected, sizeOfPacks } from '../intake/leftovers.ts'
import { daysOf } from '../readings/days.ts'
import type { ReadingsStore } from '../readings/store.ts'
import { findKeptDays } from '../store/retention.ts'

const hour = 3_600_000
const day = 24 * hour
/** Two at night in Beijing is six in the evening by UTC. */
const night = 18 * hour

type Parts = {
  readonly workshop: Workshop
  readonly store: ReadingsStore
  readonly dataDir: string
  /** A server keeps the readings, not the data folder. */
  readonly isServer: boolean
  readonly env: NodeJS.ProcessEnv
}

/**
 * Cares for what is kept. `look`, asked often: once an hour readings are put in order and rolled up, and what an end in between left is cleared; once a night, and an hour after a start, what is older
 * than it is kept goes, by the periods that are set at that moment. `kept`: how much there is.
 */
export function openCare({ workshop, store, dataDir, isServer, env }: Parts) {
  const packs = join(dataDir, 'done')
  let [caredFor, forgotFor] = [-1, -1]
  let running: Promise<void> | undefined

  async function care(now: number): Promise<void> {
    await clearDrafts(dataDir, now)
    await clearExports(tmpdir(), exportFolder, now)
    const nth = Math.floor((now - night) / day)
    // A program that has just begun has other things to do.
    if (nth === forgotFor || caredFor === -1) return store.rollUp(now)
    const set = await workshop.work(theProgram, findKeptDays, { readOnly: true })
    const days = set ?? daysOf(env)
    // What is known of files goes before their bytes: what is known can be read.
    await store.retain(days, now)
    await clearPacks(packs, days.files, now)
    await clearRejected(dataDir, days.files, now)
    forgotFor = nth
  }

  return {
    async look(now: number): Promise<void> {
      const nth = Math.floor(now / hour)
      if (running || nth === caredFor) return
      running = care(now)
      try {
        await running
        caredFor = nth
      } finally {
        running = undefined
      }
    },
    async kept(): Promise<KeptNow> {
      const [readings, size, { bavail, bsize }, here] = await Promise.all([
        store.size(),
        sizeOfPacks(packs, workshop.clock().getTime()),
        statfs(dataDir),
        stat(dataDir),
      ])
      const there = isServer ? undefined : await stat(join(dataDir, 'readings'))
      return { readings, packs: { ...size, free: bavail * bsize }, isOneDisk: here.dev === there?.dev }
    },
  }
}
