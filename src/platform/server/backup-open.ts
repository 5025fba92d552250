import { type FileHandle, open } from 'node:fs/promises'
import { hash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import { z } from 'zod'
import { backupFormat, fileMember, hashLine, Manifest, manifestHashName, manifestName } from './backup-format.ts'
import { type Member, readMember, type TarFault, walkTar } from './backup-tar.ts'
import { readMigrations } from './migrate.ts'
import { type Obstacle, obstacle } from './obstacle.ts'

const unpack = promisify(gunzip)
/** What every form of backups, also of programs to come, says of itself. */
const Head = z.object({ format: z.number(), program: z.string() })

/** A backup that was read from end to end and is whole. */
export type OpenBackup = {
  path: string
  manifest: Manifest
  /** The text of a table, part after part. */
  readTable(name: string): AsyncGenerator<Buffer>
  readFile(sha256: string): Promise<Buffer>
  close(): Promise<void>
}

/**
 * Opens a backup and reads all of it: every byte of every member against its hash, the members against the manifest. Writes
 * nothing. Throws an `Obstacle` for a file that is no backup, ends too soon, was altered, or is of a newer program.
 */
export async function openBackup(path: string, read?: (bytes: number, of: number) => void): Promise<OpenBackup> {
  const handle = await open(path, 'r').catch((error: NodeJS.ErrnoException) => {
    throw obstacle('backup', `备份文件 ${path} 打不开（${error.code}）。`, `The backup ${path} cannot be opened.`)
  })
  try {
    const { size } = await handle.stat()
    if (!(await isTar(handle))) throw notOne(path)
    const members = await walkTar(handle, (kind) => spoilt(path, kind), read && ((bytes) => read(bytes, size)))
    const manifest = await readManifest(handle, members, path)
    const byName = new Map(members.map((one) => [one.name, one]))
    return {
      path,
      manifest,
      async *readTable(name) {
        for (const one of members) {
          if (!one.name.startsWith(`tables/${name}/`)) continue
          yield await unpack(await readAgain(handle, one, path), { maxOutputLength: 1 << 26 })
        }
      },
      async readFile(sha256) {
        const bytes = await readAgain(handle, byName.get(fileMember(sha256))!, path)
        if (hash('sha256', bytes) !== sha256) throw spoilt(path, 'altered')
        return bytes
      },
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function isTar(handle: FileHandle): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(512), 0, 512, 0)
  return buffer.toString('latin1', 257, 262) === 'ustar'
}

async function readManifest(handle: FileHandle, members: readonly Member[], path: string): Promise<Manifest> {
  const [written, line] = members.slice(-2)
  if (written?.name !== manifestName || line?.name !== manifestHashName) throw notOne(path)
  if ((await readMember(handle, line)).toString('latin1') !== hashLine(written.sha256)) throw spoilt(path, 'altered')
  const content = parse((await readMember(handle, written)).toString('utf8'))
  const head = Head.safeParse(content).data
  if (head && head.format > backupFormat) throw newer(path, head.program)
  const read = Manifest.safeParse(content)
  if (!read.success || !lists(read.data, members.slice(0, -2))) throw spoilt(path, 'altered')
  const known = await readMigrations()
  for (const { name, sha256 } of read.data.migrations) {
    if (!known.has(name)) throw newer(path, read.data.program)
    if (known.get(name) !== sha256)
      throw obstacle(
        'otherVersion',
        `备份 ${path} 出自另一个版本（迁移 ${name} 不同），不予恢复。未作任何改动。`,
        `The backup was made by another program (its migration ${name} differs). Nothing was changed.`,
      )
  }
  return read.data
}

/** Whether the manifest tells of exactly these members. */
function lists(manifest: Manifest, members: readonly Member[]): boolean {
  const listed = manifest.members
  const files = members.filter((one) => one.name.startsWith('files/'))
  return (
    listed.length === members.length &&
    files.length === manifest.files.count &&
    files.every((one) => one.name === fileMember(one.sha256)) &&
    listed.every((one, at) => {
      const found = members[at]!
      return one.name === found.name && one.size === found.size && one.sha256 === found.sha256
    })
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Reads a member once more, and makes sure that it is still what was checked. */
async function readAgain(handle: FileHandle, member: Member, path: string): Promise<Buffer> {
  const bytes = await readMember(handle, member)
  if (hash('sha256', bytes) !== member.sha256) throw spoilt(path, 'altered')
  return bytes
}

function notOne(path: string): Obstacle {
  return obstacle(
    'backup',
    `${path} 不是矿灯的备份。未作任何改动。`,
    `${path} is no backup of MineLamp. Nothing was changed.`,
  )
}

function spoilt(path: string, kind: TarFault): Obstacle {
  return kind === 'truncated'
    ? obstacle(
        'backup',
        `备份 ${path} 不完整（文件过早结束），不予恢复。未作任何改动。`,
        'The backup is incomplete: it ends too soon. Nothing was changed.',
      )
    : obstacle(
        'backup',
        `备份 ${path} 已损坏或被改动，不予恢复。未作任何改动。`,
        'The backup is damaged or was altered. Nothing was changed.',
      )
}

function newer(path: string, program: string): Obstacle {
  return obstacle(
    'otherVersion',
    `备份 ${path} 由更新的版本（${program}）生成，请用该版本恢复。未作任何改动。`,
    `The backup was made by a newer program (${program}); restore it with that one. Nothing was changed.`,
  )
}
