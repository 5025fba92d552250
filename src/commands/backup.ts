import { existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { rootLine } from '#platform/seal'
import { type Backup, makeBackup } from '#platform/server/backup'
import { backupName, findBackupNames, findExpendable, readBackupPlan } from '#platform/server/backup-plan'
import { exitCodes } from '#platform/server/obstacle'
import { drill } from './drill.ts'
import { type Installation, withInstallation } from './installation.ts'
import { showProgress } from './progress.ts'

type Print = (line: string) => void

const usage = `minelamp backup FILE
minelamp backup --into FOLDER [--keep N]
minelamp backup --drill [FILE]
`

/**
 * Writes a backup to a file; or into a folder under the name of its moment, of which the newest N days and months are kept; or restores
 * one into a throw-away database to see that it is good. 0 when done, 1 when something is missing in it, 2 for a call that cannot be understood.
 */
export async function backup(args: readonly string[], print: Print): Promise<number> {
  const call = readCall(args)
  if (!call) {
    process.stderr.write(usage)
    return exitCodes.usage
  }
  const typed = (path: string) => resolve(process.env['INIT_CWD'] ?? '.', path)
  if (call.drill) {
    const file = call.file === undefined ? await newestBackup() : typed(call.file)
    if (file === undefined) {
      process.stderr.write('没有可供演练的备份 / there is no backup to try\n')
      return 1
    }
    return withInstallation((installation) => drill(file, installation, print))
  }
  if (call.into === undefined) return withInstallation((installation) => save(installation, typed(call.file!), print))
  const folder = typed(call.into)
  return withInstallation(async (installation) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await sweep(folder)
    const code = await save(installation, join(folder, backupName(new Date())), print)
    // The older ones go only once the new one is there.
    for (const name of findExpendable(await readdir(folder), call.keep)) await rm(join(folder, name), { force: true })
    return code
  })
}

type Call = { file: string | undefined; into: string | undefined; keep: number; drill: boolean }

function readCall(args: readonly string[]): Call | undefined {
  try {
    const options = {
      into: { type: 'string' },
      keep: { type: 'string', default: '14' },
      drill: { type: 'boolean', default: false },
    } as const
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    const { into, drill: asDrill } = values
    const keep = Number(values.keep)
    const files = positionals.length
    const fits = asDrill ? into === undefined && files <= 1 : into === undefined ? files === 1 : files === 0
    if (!fits || !Number.isInteger(keep) || keep < 1) return undefined
    return { file: positionals[0], into, keep, drill: asDrill }
  } catch {
    return undefined
  }
}

async function newestBackup(): Promise<string | undefined> {
  const folder = readBackupPlan()?.folder
  if (folder === undefined) return undefined
  const [newest] = findBackupNames(await readdir(folder).catch(() => []))
  return newest && join(folder, newest.name)
}

async function save(installation: Installation, path: string, print: Print): Promise<number> {
  const progress = showProgress()
  const began = performance.now()
  const made = await makeBackup({
    url: installation.url,
    files: join(installation.dataDir, 'files'),
    path,
    progress,
  })
  progress.end()
  const { manifest } = made
  await installation.note('backup.made', basename(path), factsOf(made))
  const rows = manifest.tables.reduce((sum, one) => sum + one.rows, 0)
  const [size, seconds] = [(made.size / 1e6).toFixed(1), ((performance.now() - began) / 1000).toFixed(1)]
  print(
    `已备份 ${rows} 行、${manifest.files.count} 个文件 / saved ${rows} rows and ${manifest.files.count} files: ${path} (${size} MB, ${seconds} s)`,
  )
  print(`清单 manifest SHA-256 ${made.sha256}`)
  if (manifest.seal) print(rootLine(manifest.seal))
  const { damaged } = manifest.files
  if (damaged.length === 0) return 0
  process.stderr.write(
    `${damaged.length} 个文件在磁盘上缺失或已改变，备份中没有：${damaged.slice(0, 5).join(' ')} / files missing or altered on the disk are not in the backup\n`,
  )
  return 1
}

function factsOf({ manifest, sha256, size }: Backup): Record<string, unknown> {
  return {
    sha256,
    size,
    rows: manifest.tables.reduce((sum, one) => sum + one.rows, 0),
    files: manifest.files.count,
    damaged: manifest.files.damaged.length,
    seal: manifest.seal?.number ?? null,
  }
}

/** Removes what killed backups left. Younger ones may be another program's at this moment. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.tar.part') || findBackupNames([name.slice(0, -5)]).length === 0) continue
    const path = join(folder, name)
    if (existsSync(path) && Date.now() - (await stat(path)).mtimeMs > 3_600_000) await rm(path, { force: true })
  }
}
