import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeBackup } from './backup.ts'
import { loadBackup } from './backup-load.ts'
import { openBackup } from './backup-open.ts'
import { openDatabase } from './database.ts'
import { migrate } from './migrate.ts'
import { sealRecord } from './seal.ts'
import { verifyRecord } from './seal-verify.ts'
import { on, type Saved, savedInstallation, sumsOf } from './test-backup.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram } from './work.ts'

let saved: Saved
beforeAll(async () => {
  saved = await savedInstallation()
})
afterAll(() => saved.close())

/** Restores into a database of its own. */
async function restored<T>(
  from: string,
  then: (url: string, files: string) => Promise<T>,
  compare = false,
): Promise<T> {
  const empty = await testDatabase()
  const into = mkdtempSync(join(saved.folder, 'into-'))
  const backup = await openBackup(from)
  try {
    await loadBackup({ backup, url: empty.url, files: join(into, 'files'), compare })
    return await then(empty.url, join(into, 'files'))
  } finally {
    await backup.close()
    await empty.drop()
  }
}

describe('round trip', () => {
  test('tables, files and the sealed record are the same; numbers go on where they were', async () => {
    const before = await sumsOf(saved.url)
    expect(Object.keys(before).length).toBeGreaterThan(25)
    await restored(
      saved.path,
      async (other, kept) => {
        expect(await sumsOf(other)).toEqual(before)
        expect(listed(kept)).toEqual(listed(saved.files))
        const there = openDatabase(other, 2)
        try {
          const roots = [{ hash: saved.made.manifest.seal!.sm3, number: saved.made.manifest.seal!.number }]
          const verified = await verifyRecord(there.pool, { roots })
          expect(verified).toMatchObject({ entries: 10, sealed: 9, unsealed: 1, faultCount: 0 })
          const again = openWorkshop(there.kysely, [], () => new Date('2026-07-02T02:00:00Z'), console.error)
          const entry = await again.work(theProgram, (work) => work.record('visit.made', { scope: '99' }))
          expect(entry.seq).toBe(11)
          expect(await sealRecord(again)).toBe(2)
        } finally {
          await there.close()
        }
      },
      true,
    )
  })

  test('the manifest says what is in it', () => {
    const { manifest } = saved.made
    expect(manifest).toMatchObject({
      format: 1,
      madeAt: '2026-07-01T02:30:00.000Z',
      unsealed: 1,
      seal: { number: 3, total: 9 },
    })
    expect(manifest.tables.find((one) => one.name === 'record')).toMatchObject({ rows: 10 })
    expect(manifest.tables.map((one) => one.name)).not.toContain('sessions')
    expect(manifest.files).toMatchObject({ count: 9, damaged: [] })
    expect(manifest.migrations.length).toBe(readdirSync('migrations').length)
  })

  test('any system’s tar reads it, and its hashes are those of sha256sum', async () => {
    const out = mkdtempSync(join(saved.folder, 'tar-'))
    execFileSync('tar', ['xf', saved.path, '-C', out])
    expect(execFileSync('sha256sum', ['-c', 'manifest.sha256'], { cwd: out, encoding: 'utf8' })).toContain('OK')
    for (const one of saved.made.manifest.members)
      expect(
        createHash('sha256')
          .update(readFileSync(join(out, one.name)))
          .digest('hex'),
      ).toBe(one.sha256)
  })

  test('what is written while the backup is made is all in it or not at all', async () => {
    let going = true
    const writing = (async () => {
      while (going)
        await saved.workshop.work(theProgram, async (work) => {
          const about = randomUUID()
          await work.record('visit.made', { scope: '99', about })
          await work.tx.insertInto('settings').values({ key: about, value: {}, changedAt: work.now }).execute()
        })
    })()
    const later = join(saved.folder, 'busy.tar')
    await makeBackup({ url: saved.url, files: saved.files, path: later })
    going = false
    await writing
    await restored(later, (other) =>
      on(other, async (client) => {
        const { rows } = await client.query(
          `select (select count(*)::int from record where about is not null) as told, (select count(*)::int from settings where key <> 'k') as kept`,
        )
        expect(rows[0].told).toBe(rows[0].kept)
      }),
    )
  })

  test('a proof whose bytes are lost is named, and does not keep the rest from being saved', async () => {
    const [first, second] = listed(saved.files)
    const [copy, kept] = [join(saved.folder, 'copy'), join(saved.folder, 'damaged.tar')]
    cpSync(saved.files, copy, { recursive: true })
    rmSync(join(copy, first!))
    writeFileSync(join(copy, second!), 'other bytes')
    const { manifest } = await makeBackup({ url: saved.url, files: copy, path: kept })
    expect(manifest.files.damaged.toSorted()).toEqual([first!.slice(3), second!.slice(3)].toSorted())
    await restored(kept, async (other, there) => {
      expect(listed(there)).toHaveLength(7)
      expect((await sumsOf(other))['files']).toBe((await sumsOf(saved.url))['files'])
    })
  })
})

describe('an older backup', () => {
  test('goes through the migrations that came since', async () => {
    const name = `minelamp_older_${randomBytes(4).toString('hex')}`
    await on(saved.url, (client) => client.query(`create database ${name}`))
    const older = Object.assign(new URL(saved.url), { pathname: `/${name}` }).toString()
    const all = readdirSync('migrations').toSorted()
    try {
      await migrate(older, undefined, all.slice(0, -1))
      await on(older, (client) => client.query(`insert into settings values ('old', '1', now())`))
      const kept = join(saved.folder, 'older.tar')
      const { manifest } = await makeBackup({ url: older, files: saved.files, path: kept })
      expect(manifest.migrations).toHaveLength(all.length - 1)
      await on(saved.url, async (client) => {
        await client.query(`drop database ${name} with (force)`)
        await client.query(`create database ${name}`)
      })
      const backup = await openBackup(kept)
      await loadBackup({ backup, url: older, files: join(saved.folder, 'older-files') })
      await backup.close()
      await on(older, async (client) => {
        expect((await client.query('select from migrations')).rowCount).toBe(all.length)
        expect((await client.query('select key from settings')).rows).toEqual([{ key: 'old' }])
      })
    } finally {
      await on(saved.url, (client) => client.query(`drop database ${name} with (force)`))
    }
  })
})

function listed(of: string): string[] {
  return readdirSync(of, { recursive: true, encoding: 'utf8' })
    .filter((name) => /^..\/[0-9a-f]{64}$/.test(name))
    .toSorted()
}
