import { join, resolve } from 'node:path'
import { loadBackup } from '#platform/server/backup-load'
import { openBackup } from '#platform/server/backup-open'
import { readConfig } from '#platform/server/config'
import { startEmbedded } from '#platform/server/embedded'
import { exitCodes } from '#platform/server/obstacle'
import { takePlace } from '#platform/server/place'
import { tryConnect } from '../data-folder.ts'
import { checkRestored, isWhole, sayChecked } from './check-restored.ts'
import { showProgress } from './progress.ts'

/**
 * Restores a backup into the empty installation that the settings name. The backup is read from end to end before anything is written.
 * Says afterwards whether the record fits its seals and the duties what they follow from: 0 when both do, 1 when not. Throws an
 * Obstacle where it is refused; nothing is there then.
 */
export async function restore(args: readonly string[], print: (line: string) => void): Promise<number> {
  const [file, ...rest] = args
  if (file === undefined || file.startsWith('-') || rest.length > 0) {
    process.stderr.write('minelamp restore FILE\n')
    return exitCodes.usage
  }
  const { databaseUrl, dataDir } = readConfig()
  const progress = showProgress()
  const path = resolve(process.env['INIT_CWD'] ?? '.', file)
  const backup = await openBackup(path, (bytes, of) => progress('核对备份 backup', bytes, of))
  const { manifest } = backup
  try {
    if (databaseUrl) await tryConnect(databaseUrl)
    const place = await takePlace({ dataDir })
    const log = (line: string) => void process.stderr.write(`${line}\n`)
    const embedded = databaseUrl ? undefined : await startEmbedded({ dataDir: place.dataDir, log })
    const url = databaseUrl ?? embedded!.url
    try {
      await loadBackup({ backup, url, files: join(place.dataDir, 'files'), progress })
      progress.end()
      const rows = manifest.tables.reduce((sum, one) => sum + one.rows, 0)
      print(
        `已恢复 ${manifest.madeAt} 的备份：${rows} 行、${manifest.files.count} 个文件 / restored the backup of ${manifest.madeAt}: ${rows} rows, ${manifest.files.count} files`,
      )
      const { damaged } = manifest.files
      if (damaged.length > 0)
        print(
          `备份时已缺失的文件 ${damaged.length} 个 / ${damaged.length} files were missing already when it was made: ${damaged.slice(0, 5).join(' ')}`,
        )
      const checked = await checkRestored(url, manifest, progress)
      sayChecked(checked, manifest, print)
      print('所有人须重新登录。 / Everybody signs in anew.')
      return isWhole(checked, manifest) && checked.differences === 0 ? 0 : 1
    } finally {
      await embedded?.stop()
      await place.release()
    }
  } finally {
    await backup.close()
  }
}
