import { createHash, hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Root } from '#platform/seal'
import { backupFormat, fileMember, hashLine, type KeptTable, type Manifest } from './backup-format.ts'
import { manifestHashName, manifestName, partName } from './backup-format.ts'
import { copied, copySettings, findSequences, findTables, type Table } from './backup-tables.ts'
import { openTar, type TarWriter } from './backup-tar.ts'
import { obstacle } from './obstacle.ts'
import { version } from './version.ts'

const pack = promisify(gzip)
/** Text of a table is packed in parts of some 4 MB: what is held in memory does not grow with the data. */
const partSize = 4 << 20

export type BackupWanted = {
  /** The database, as the owner of its tables. */
  url: string
  /** The folder of files by hash. */
  files: string
  /** Where the backup goes; nothing may stand there. */
  path: string
  /** Told now and then: what is being copied, how many rows or files of it so far. */
  progress?: (what: string, done: number) => void
  now?: () => Date
}

export type Backup = { manifest: Manifest; sha256: string; size: number }

/**
 * Copies all our tables as of one moment, and the files that they name, while others go on working; see `Manifest` for the form.
 * Reads only. The backup appears under its name when it is complete and on the disk. Files whose bytes are missing or altered are
 * named in the manifest (`files.damaged`) and do not keep the rest from being saved. Throws an `Obstacle` where the path is taken.
 */
export async function makeBackup(wanted: BackupWanted): Promise<Backup> {
  const { path, progress = () => {}, now = () => new Date() } = wanted
  if (existsSync(path))
    throw obstacle(
      'backup',
      `${path} 已存在，备份不覆盖任何文件。`,
      `${path} exists; a backup never writes over a file.`,
    )
  const client = new pg.Client({ connectionString: wanted.url })
  // One that breaks while nothing is asked: the next statement says so.
  client.on('error', () => {})
  await client.connect()
  const tar = await openTar(path).catch(async (error: unknown) => {
    await client.end()
    throw error
  })
  try {
    const tables = await beginSnapshot(client)
    const madeAt = now().toISOString()
    const members: Manifest['members'] = []
    const add = async (name: string, bytes: Uint8Array) => void members.push(await tar.add(name, bytes))
    const kept: KeptTable[] = []
    for (const table of tables) kept.push(await copyTable(client, table, add, progress))
    const manifest: Manifest = {
      format: backupFormat,
      program: version,
      madeAt,
      migrations: (await client.query('select name, sha256 from migrations order by name')).rows,
      tables: kept,
      sequences: await findSequences(client),
      files: await copyFiles(client, wanted.files, add, progress),
      seal: await readSeal(client),
      unsealed: (await client.query('select count(*)::int as n from record_unsealed')).rows[0].n,
      members,
    }
    await client.query('rollback')
    return { manifest, sha256: await close(tar, manifest), size: tar.size() }
  } catch (error) {
    await tar.abandon()
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}

/** Opens the one moment that is copied. Tables are held first: nobody changes their columns meanwhile, everybody may write. */
async function beginSnapshot(client: pg.Client): Promise<Table[]> {
  const held = (await findTables(client)).map((one) => `public.${pg.escapeIdentifier(one.name)}`)
  await client.query('begin transaction isolation level repeatable read read only')
  await client.query(`lock table ${held.join(', ')} in access share mode`)
  await client.query(copySettings)
  const tables = await findTables(client)
  if (tables.length !== held.length) throw new Error('the tables were changed while the backup began; try again')
  return tables
}

async function copyTable(
  client: pg.Client,
  table: Table,
  add: (name: string, bytes: Uint8Array) => Promise<void>,
  progress: (what: string, done: number) => void,
): Promise<KeptTable> {
  const sha256 = createHash('sha256')
  let [number, bytes, rows] = [0, 0, 0]
  let waiting: Buffer[] = []
  let held = 0
  // One part is packed and written while the next one is read.
  let packing: Promise<void> = Promise.resolve()
  async function flush(): Promise<void> {
    const part = Buffer.concat(waiting)
    ;[waiting, held] = [[], 0]
    number += 1
    const name = partName(table.name, number)
    await packing
    packing = pack(part, { level: 3 }).then((packed) => add(name, packed))
    packing.catch(() => {})
    progress(table.name, rows)
  }
  const stream = client.query(copyTo(`copy ${copied(table)} to stdout`))
  for await (const part of stream as AsyncIterable<Buffer>) {
    sha256.update(part)
    bytes += part.length
    // Ends of lines inside of values are written `\n`, so each of these ends a row.
    for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) rows += 1
    waiting.push(part)
    held += part.length
    if (held >= partSize) await flush()
  }
  if (held > 0) await flush()
  await packing
  return { ...table, rows, bytes, sha256: sha256.digest('hex') }
}

/** The files that the tables name as of the same moment. They lie there before the rows do, and are never changed. */
async function copyFiles(
  client: pg.Client,
  folder: string,
  add: (name: string, bytes: Uint8Array) => Promise<void>,
  progress: (what: string, done: number) => void,
): Promise<Manifest['files']> {
  const files: Manifest['files'] = { count: 0, bytes: 0, damaged: [] }
  for (let after = ''; ;) {
    const { rows } = await client.query<{ sha256: string }>(
      'select sha256 from files where sha256 > $1 order by sha256 limit 1000',
      [after],
    )
    if (rows.length === 0) return files
    for (const { sha256 } of rows) {
      const bytes = await readFile(join(folder, sha256.slice(0, 2), sha256)).catch(() => undefined)
      if (!bytes || hash('sha256', bytes) !== sha256) {
        files.damaged.push(sha256)
        continue
      }
      await add(fileMember(sha256), bytes)
      files.count += 1
      files.bytes += bytes.length
      progress('files', files.count)
    }
    after = rows.at(-1)!.sha256
  }
}

async function readSeal(client: pg.Client): Promise<Root | null> {
  const { rows } = await client.query(
    `select number, sealed_at, total::int as total, encode(sha256, 'hex') as sha256, encode(sm3, 'hex') as sm3
     from seals order by number desc limit 1`,
  )
  if (!rows[0]) return null
  const { number, sealed_at: sealedAt, total, sha256, sm3 } = rows[0]
  return { number, sealedAt: new Date(sealedAt).toISOString(), total, sha256, sm3 }
}

/** The manifest comes last: a backup without it is none. Gives its hash. */
async function close(tar: TarWriter, manifest: Manifest): Promise<string> {
  const { sha256 } = await tar.add(manifestName, Buffer.from(JSON.stringify(manifest), 'utf8'))
  await tar.add(manifestHashName, Buffer.from(hashLine(sha256), 'utf8'))
  await tar.end()
  return sha256
}
