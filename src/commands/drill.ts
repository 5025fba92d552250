import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { loadBackup } from '#platform/server/backup-load'
import { openBackup, type OpenBackup } from '#platform/server/backup-open'
import { startEmbedded } from '#platform/server/embedded'
import { clearOrphan } from '#platform/server/embedded/postmaster'
import { takePlace } from '#platform/server/place'
import { checkRestored, isWhole, sayChecked } from './check-restored.ts'
import type { Installation } from './installation.ts'
import { showProgress } from './progress.ts'

const prefix = 'drill-'

/**
 * A restore drill 恢复演练: reads all of a backup, restores it into a database made for that in the data folder, compares every table
 * with what was saved, verifies the record and checks the duties; then throws the database away. A drill that passes goes
 * on the record (`drill.passed`). 0 when all is well, 1 when not; throws an Obstacle for a backup that is not whole.
 */
export async function drill(path: string, installation: Installation, print: (line: string) => void): Promise<number> {
  const began = performance.now()
  const progress = showProgress()
  // An exit takes the database along; the next drill clears its folder.
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => process.exit(1))
  const backup = await openBackup(path, (bytes, of) => progress('核对备份 backup', bytes, of))
  try {
    await sweep(installation.dataDir)
    const folder = mkdtempSync(join(installation.dataDir, prefix))
    const place = await takePlace({ dataDir: folder })
    try {
      return await drillIn(place.dataDir, backup)
    } finally {
      await place.release()
      remove(folder)
    }
  } finally {
    await backup.close()
  }

  async function drillIn(dataDir: string, opened: OpenBackup): Promise<number> {
    const { manifest } = opened
    const embedded = await startEmbedded({ dataDir, log: () => {}, durable: false })
    try {
      await loadBackup({ backup: opened, url: embedded.url, compare: true, progress })
      const checked = await checkRestored(embedded.url, manifest, progress)
      sayChecked(checked, manifest, print)
      if (!isWhole(checked, manifest)) return 1
      const seconds = Math.round((performance.now() - began) / 1000)
      const rows = manifest.tables.reduce((sum, one) => sum + one.rows, 0)
      await installation.note('drill.passed', basename(path), {
        rows,
        entries: checked.verified.entries,
        files: manifest.files.count,
        damaged: manifest.files.damaged.length,
        differences: checked.differences,
        seconds,
      })
      print(`恢复演练通过（${seconds} 秒）：${rows} 行逐表相符 / the drill passed: ${rows} rows, every table the same`)
      return 0
    } finally {
      await embedded.stop()
    }
  }
}

/** Removes what killed drills left: a database with everybody's data. One that is under way holds its folder. */
async function sweep(dataDir: string): Promise<void> {
  for (const name of readdirSync(dataDir).filter((one) => one.startsWith(prefix))) {
    const folder = join(dataDir, name)
    const place = await takePlace({ dataDir: folder }).catch(() => undefined)
    if (!place) continue
    await clearOrphan(clusterOf(folder), () => {}).catch(() => {})
    await place.release()
    remove(folder)
  }
}

function remove(folder: string): void {
  const cluster = clusterOf(folder)
  // Root's databases may lie elsewhere, in a folder of their own.
  if (dirname(cluster) !== folder) rmSync(dirname(cluster), { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
}

function clusterOf(folder: string): string {
  try {
    return readFileSync(join(folder, 'postgres.where'), 'utf8').trim()
  } catch {
    return join(folder, 'postgres')
  }
}
