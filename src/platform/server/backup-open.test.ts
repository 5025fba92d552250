import { randomUUID } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeBackup } from './backup.ts'
import { hashLine, type Manifest } from './backup-format.ts'
import { loadBackup } from './backup-load.ts'
import { openBackup } from './backup-open.ts'
import { openTar, walkTar } from './backup-tar.ts'
import { on, type Saved, savedInstallation, sumsOf } from './test-backup.ts'
import { testDatabase } from './test-database.ts'

let saved: Saved
beforeAll(async () => {
  saved = await savedInstallation()
})
afterAll(() => saved.close())

describe('refused, and nothing changed', () => {
  const refused = (from: string) => openBackup(from).then((one) => one.close())

  test('a flipped bit anywhere', async () => {
    const whole = readFileSync(saved.path)
    const spoilt = join(saved.folder, 'flip.tar')
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(7), async (at, bit) => {
        const bytes = Buffer.from(whole)
        bytes[at]! ^= 1 << bit
        writeFileSync(spoilt, bytes)
        await expect(refused(spoilt)).rejects.toMatchObject({ name: 'Obstacle' })
      }),
      { numRuns: 150 },
    )
  })

  test('an end that is missing, or more than the end', async () => {
    const short = join(saved.folder, 'short.tar')
    await fc.assert(
      fc.asyncProperty(fc.nat(saved.made.size - 1), async (length) => {
        copyFileSync(saved.path, short)
        truncateSync(short, length)
        await expect(refused(short)).rejects.toMatchObject({ name: 'Obstacle' })
      }),
      { numRuns: 60 },
    )
    writeFileSync(short, Buffer.concat([readFileSync(saved.path), Buffer.alloc(512)]))
    await expect(refused(short)).rejects.toThrow('已损坏')
  })

  test('members left out, though all that is there is whole', async () => {
    const found = await rewritten((members) => members.filter((one) => !one.name.startsWith('tables/record/')))
    await expect(refused(found)).rejects.toThrow('已损坏')
  })

  test('an altered table under a manifest that was made to fit: the tables’ own hash tells, and nothing is kept', async () => {
    const found = await rewritten((members) =>
      members.map((one) =>
        one.name.startsWith('tables/persons/')
          ? { ...one, bytes: gzipSync(gunzipSync(one.bytes).toString().replace('9901', '9902')) }
          : one,
      ),
    )
    const empty = await testDatabase()
    const backup = await openBackup(found)
    try {
      await expect(loadBackup({ backup, url: empty.url })).rejects.toThrow('persons')
      const persons = await on(empty.url, (client) => client.query('select from persons'))
      expect(persons.rowCount).toBe(0)
    } finally {
      await backup.close()
      await empty.drop()
    }
  })

  test('a newer program’s, and one whose migrations are others', async () => {
    const newer = await rewritten(undefined, (manifest) => ({ ...manifest, format: 2, program: '9.0.0' }))
    await expect(refused(newer)).rejects.toThrow('9.0.0')
    const more = { name: '9999-later.sql', sha256: '0'.repeat(64) }
    const later = await rewritten(undefined, (m) => ({ ...m, migrations: [...m.migrations, more] }))
    await expect(refused(later)).rejects.toThrow('更新的版本')
    const other = await rewritten(undefined, (m) => ({
      ...m,
      migrations: m.migrations.map((one) => ({ ...one, sha256: more.sha256 })),
    }))
    await expect(refused(other)).rejects.toThrow('另一个版本')
  })

  test('files that are no backup', async () => {
    for (const content of ['', 'x', '矿灯'.repeat(1000)]) {
      writeFileSync(join(saved.folder, 'none'), content)
      await expect(refused(join(saved.folder, 'none'))).rejects.toThrow('不是矿灯的备份')
    }
    await expect(refused(join(saved.folder, 'absent'))).rejects.toThrow('ENOENT')
  })

  test('a place that is not empty: rows, or files of something else', async () => {
    const backup = await openBackup(saved.path)
    const empty = await testDatabase()
    const other = join(saved.folder, 'others')
    try {
      const before = await sumsOf(saved.url)
      await expect(loadBackup({ backup, url: saved.url })).rejects.toThrow('只能恢复到空的系统')
      expect(await sumsOf(saved.url)).toEqual(before)
      mkdirSync(join(other, 'ab'), { recursive: true })
      writeFileSync(join(other, 'ab', 'abc'), '')
      await expect(loadBackup({ backup, url: empty.url, files: other })).rejects.toThrow('只能恢复到空的系统')
    } finally {
      await backup.close()
      await empty.drop()
    }
  })

  test('a backup over something that is there', async () => {
    await expect(makeBackup({ url: saved.url, files: saved.files, path: saved.path })).rejects.toThrow('已存在')
    expect(readdirSync(saved.folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

/** The backup written anew with other members or another manifest, all outer hashes fitting. */
async function rewritten(
  change: (members: { name: string; bytes: Buffer }[]) => { name: string; bytes: Buffer }[] = (same) => same,
  manifestAs: (manifest: Manifest) => object = (same) => same,
): Promise<string> {
  const handle = await open(saved.path, 'r')
  const whole = readFileSync(saved.path)
  const found = await walkTar(handle, (kind) => new Error(kind))
  await handle.close()
  const members = change(
    found.slice(0, -2).map(({ name, offset, size }) => ({ name, bytes: whole.subarray(offset, offset + size) })),
  )
  const target = join(saved.folder, `${randomUUID()}.tar`)
  const tar = await openTar(target)
  const added = []
  for (const one of members) added.push(await tar.add(one.name, one.bytes))
  // Left out means: the manifest still names it.
  const listedOnes = members.length === found.length - 2 ? added : saved.made.manifest.members
  const text = JSON.stringify(manifestAs({ ...saved.made.manifest, members: listedOnes }))
  const { sha256 } = await tar.add('manifest.json', Buffer.from(text))
  await tar.add('manifest.sha256', Buffer.from(hashLine(sha256)))
  await tar.end()
  return target
}
