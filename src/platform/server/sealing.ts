import { mkdir, open } from 'node:fs/promises'
import { join } from 'node:path'
import { startOf } from '#platform/day'
import { type Root, rootLine } from '#platform/seal'
import { everything } from '#platform/scope'
import { countUnsealed, findRoots, sealRecord } from './seal.ts'
import { theProgram, type Workshop } from './work.ts'

export type Sealing = { close(): Promise<void> }

export type SealingWanted = {
  workshop: Workshop
  /** Data folder: the root value of each day is written down in its `roots`. */
  dataDir: string
  onError: (error: unknown) => void
  /** Told after each round how many entries are still unsealed. */
  told?: (unsealed: number) => void
  everyMs?: number
}

/**
 * Seals at once, then every half a minute, and a last time on closing; announces the root value once a day. A round that fails
 * is told to `onError`; the next one takes up what it left.
 */
export function openSealing({ workshop, dataDir, onError, told, everyMs = 30_000 }: SealingWanted): Sealing {
  let round = Promise.resolve()
  let waiting = false
  async function seal(): Promise<void> {
    waiting = false
    try {
      await sealRecord(workshop)
      await announceRoot(workshop, dataDir)
      told?.(await workshop.work(theProgram, ({ tx }) => countUnsealed(tx), { readOnly: true }))
    } catch (error) {
      onError(error)
    }
  }
  function next(): Promise<void> {
    if (!waiting) round = round.then(seal)
    waiting = true
    return round
  }
  const again = setInterval(() => void next(), everyMs).unref()
  void next()
  return {
    close() {
      clearInterval(again)
      return next()
    },
  }
}

/**
 * Once a Beijing day: records the last root value of the days before (`seal.announced`, which is sealed in its turn) and adds it to
 * the year's file in `roots`, of which copies belong elsewhere; packages hold exactly these. Gives it, or nothing when there was
 * nothing to announce.
 */
export async function announceRoot(workshop: Workshop, dataDir: string): Promise<Root | undefined> {
  return workshop.work(theProgram, async (work) => {
    const [root] = await findRoots(work.tx, { limit: 1, sealedBefore: startOf(work.today) })
    if (!root) return undefined
    const today = await work.tx
      .selectFrom('record')
      .select('id')
      .where('word', '=', 'seal.announced')
      .where('happenedOn', '=', work.today)
      .limit(1)
      .executeTakeFirst()
    if (today) return undefined
    await work.record('seal.announced', { scope: everything.from, facts: root })
    work.after(() => appendLine(join(dataDir, 'roots'), `${work.today.slice(0, 4)}.txt`, rootLine(root)))
    return root
  })
}

async function appendLine(folder: string, name: string, line: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = await open(join(folder, name), 'a', 0o600)
  try {
    await file.write(`${line}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}
