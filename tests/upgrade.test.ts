import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { globSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import pg from 'pg'
import { afterAll, describe, expect, test } from 'vitest'
import { openBackup } from '#platform/server/backup-open'

/** Data of earlier releases, kept as they wrote them (`tests/upgrade/save.ts`), go on in this one. */
const kept = globSync('tests/upgrade/*.tar')
const folder = mkdtempSync(join(tmpdir(), 'minelamp-upgrade-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('there is a release to come from', () => {
  expect(kept.length).toBeGreaterThan(0)
})

describe.each(kept)('%s', (path) => {
  const name = `minelamp_upgrade_${randomBytes(4).toString('hex')}`
  const url = Object.assign(new URL(process.env['MINELAMP_TEST_URL']!), { pathname: `/${name}` }).toString()
  afterAll(() => on(process.env['MINELAMP_TEST_URL']!, `drop database if exists ${name} with (force)`))

  test('is restored, goes through the migrations since, and fits its seals and duties', async () => {
    await on(process.env['MINELAMP_TEST_URL']!, `create database ${name}`)
    const backup = await openBackup(path)
    const { manifest } = backup
    await backup.close()
    const { code, said } = await minelamp(url, ['restore', join(process.cwd(), path)])
    expect(said).toContain('the record fits')
    expect(said).toContain(' 0 differences')
    expect(code).toBe(0)
    // Nothing came or went on the way but what migrations brought.
    expect(await on(url, 'select count(*)::int as n from record')).toEqual([
      { n: manifest.tables.find((one) => one.name === 'record')!.rows },
    ])
  })

  test('has the root value that it had', async () => {
    const { said } = await minelamp(url, ['record', 'verify'])
    const root = /SHA-256 ([0-9a-f]{64})/.exec(said)![1]!
    const backup = await openBackup(path)
    expect(JSON.stringify(backup.manifest)).toContain(root)
    await backup.close()
  })
})

async function on(to: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: to })
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}

function minelamp(url: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  const env = { ...process.env, DATABASE_URL: url, MINELAMP_DATA: join(folder, basename(url)) }
  return new Promise((resolve) =>
    execFile(process.execPath, ['src/cli.ts', ...args], { env }, (error, out, err) =>
      resolve({ code: error ? Number(error.code) : 0, said: out + err }),
    ),
  )
}
