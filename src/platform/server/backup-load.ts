import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import type { KeptTable, Manifest } from './backup-format.ts'
import type { OpenBackup } from './backup-open.ts'
import { openRowSum, type RowSum } from './backup-rows.ts'
import { copied, copySettings, findTables } from './backup-tables.ts'
import { writeOnce } from './files.ts'
import { migrate } from './migrate.ts'
import { obstacle } from './obstacle.ts'

export type LoadWanted = {
  backup: OpenBackup
  /** An empty database, as its owner. */
  url: string
  /** Where files by hash go; a drill goes without them. */
  files?: string
  /** Reads all tables out again before they are committed, and compares: for drills. */
  compare?: boolean
  progress?: (what: string, done: number) => void
}

/**
 * Puts a backup into an empty installation: the schema as the backup had it, files, then all tables in one transaction, then
 * what migrations came since. Throws an `Obstacle`, before anything is written, where something is there already. Whatever stops it
 * leaves an empty installation, on which it can be done again.
 */
export async function loadBackup({
  backup,
  url,
  files,
  compare = false,
  progress = () => {},
}: LoadWanted): Promise<void> {
  const { manifest } = backup
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await checkEmpty(client, manifest, files)
    await migrate(
      url,
      undefined,
      manifest.migrations.map((one) => one.name),
    )
    if (files !== undefined) await loadFiles(backup, files, progress)
    await client.query('begin')
    await client.query(copySettings)
    const sums = await loadTables(client, backup, compare, progress)
    for (const { name, value, called } of manifest.sequences)
      await client.query('select setval($1::regclass, $2, $3)', [`public.${pg.escapeIdentifier(name)}`, value, called])
    if (compare) for (const table of manifest.tables) await compareTable(client, table, sums.get(table.name), progress)
    await client.query('commit')
    await client.query('analyze')
  } finally {
    // Ends an open transaction too: nothing of it stays.
    await client.end().catch(() => {})
  }
  await migrate(url)
}

/**
 * Nothing may be there but the tables as migrations make them (a restore that was stopped leaves them) and files of this very
 * backup. Whatever is done stands in the record: where that is empty, nothing was.
 */
async function checkEmpty(client: pg.Client, manifest: Manifest, files: string | undefined): Promise<void> {
  const known = await client.query<{ there: boolean }>(`select to_regclass('public.migrations') is not null as there`)
  const ran = known.rows[0]!.there ? (await client.query<{ name: string }>('select name from migrations')).rows : []
  // Tables of something else, in a database that was never ours.
  let empty = ran.length > 0 || (await findTables(client)).length === 0
  if (!ran.every(({ name }) => manifest.migrations.some((one) => one.name === name))) empty = false
  for (const name of ran.length === 0 ? [] : ['record', 'accounts']) {
    const { rowCount } = await client.query(`select from public.${name} limit 1`)
    if (rowCount !== 0) empty = false
  }
  const own = new Set(manifest.members.map((one) => one.name))
  for (const shelf of files === undefined ? [] : await readdir(files).catch(() => []))
    for (const name of shelf === 'drafts' ? [] : await readdir(`${files}/${shelf}`))
      if (!own.has(`files/${shelf}/${name}`)) empty = false
  if (!empty)
    throw obstacle(
      'backup',
      '只能恢复到空的系统：此处已有数据。请换一个空的数据文件夹（MINELAMP_DATA）或空的数据库（DATABASE_URL）。未作任何改动。',
      'A backup is restored into an empty installation only, and there is data here; name an empty data folder or database. Nothing was changed.',
    )
}

async function loadFiles(
  backup: OpenBackup,
  folder: string,
  progress: (what: string, done: number) => void,
): Promise<void> {
  let done = 0
  for (const { name } of backup.manifest.members) {
    const sha256 = /^files\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(name)?.[1]
    if (!sha256) continue
    await writeOnce(folder, sha256, await backup.readFile(sha256))
    progress('files', ++done)
  }
}

/** Gives, for a comparison, the sum over each table's rows. */
async function loadTables(
  client: pg.Client,
  backup: OpenBackup,
  compare: boolean,
  progress: (what: string, done: number) => void,
): Promise<Map<string, string>> {
  const sums = new Map<string, string>()
  const kept = new Map(backup.manifest.tables.map((one) => [one.name, one]))
  const tables = (await findTables(client)).filter((one) => kept.has(one.name))
  if (tables.length !== kept.size) throw different('tables')
  const names = tables.map((one) => `public.${pg.escapeIdentifier(one.name)}`)
  // What a migration put in stands in the backup too, as it has become.
  for (const name of names.toReversed()) await client.query(`delete from ${name}`)
  // What rows set off on their way in (what waits for a seal) was set off once.
  for (const name of names) await client.query(`alter table ${name} disable trigger user`)
  for (const { name } of tables) {
    const sum = compare ? openRowSum() : undefined
    await loadTable(client, backup, kept.get(name)!, sum, progress)
    if (sum) sums.set(name, sum.end())
  }
  // Checks that wait for the end of the transaction would forbid the next line.
  await client.query('set constraints all immediate')
  for (const name of names) await client.query(`alter table ${name} enable trigger user`)
  return sums
}

async function loadTable(
  client: pg.Client,
  backup: OpenBackup,
  table: KeptTable,
  sum: RowSum | undefined,
  progress: (what: string, done: number) => void,
): Promise<void> {
  const sha256 = createHash('sha256')
  let done = 0
  async function* parts(): AsyncGenerator<Buffer> {
    for await (const part of backup.readTable(table.name)) {
      sha256.update(part)
      sum?.add(part)
      done += part.length
      progress(table.name, Math.round((done / Math.max(1, table.bytes)) * table.rows))
      yield part
    }
  }
  const into = client.query(copyFrom(`copy ${copied(table)} from stdin`))
  await pipeline(Readable.from(parts(), { objectMode: false }), into)
  if (into.rowCount !== table.rows || sha256.digest('hex') !== table.sha256) throw different(table.name)
}

/** Reads a table out again: the same rows, written in the same way. */
async function compareTable(
  client: pg.Client,
  table: KeptTable,
  saved: string | undefined,
  progress: (what: string, done: number) => void,
): Promise<void> {
  const sum = openRowSum()
  const stream = client.query(copyTo(`copy ${copied(table)} to stdout`))
  for await (const part of stream as AsyncIterable<Buffer>) sum.add(part)
  if (sum.end() !== saved) throw different(table.name)
  progress(`${table.name} =`, table.rows)
}

function different(what: string): Error {
  return obstacle(
    'backup',
    `备份的内容与清单不符（${what}），没有恢复任何数据。`,
    'What the backup holds is not what its manifest says; no data was restored.',
  )
}
