import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Backup, makeBackup } from './backup.ts'
import { openDatabase, type Database } from './database.ts'
import { openFiles } from './files.ts'
import { sealRecord } from './seal.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram, type Workshop } from './work.ts'

/** An installation with something of everything, and a backup of it. */
export type Saved = {
  url: string
  database: Database
  workshop: Workshop
  folder: string
  /** The folder of files by hash. */
  files: string
  path: string
  made: Backup
  close(): Promise<void>
}

const nasty = ['a\tb', 'c\\d', 'e\nf\r\ng', '\\N', '\\.', '矿灯𠮷', '', '"{},', '\u0001']

/** Fills a database and a folder, and backs them up. Ten entries, of which nine are sealed; nine files. */
export async function savedInstallation(): Promise<Saved> {
  const folder = mkdtempSync(join(tmpdir(), 'minelamp-backup-'))
  const [files, path] = [join(folder, 'files'), join(folder, 'one.tar')]
  const { url, drop } = await testDatabase()
  const database = openDatabase(url, 5)
  const workshop = openWorkshop(database.kysely, [], () => new Date('2026-07-01T02:00:00Z'), console.error)
  await fill(workshop, files)
  const made = await makeBackup({ url, files, path, now: () => new Date('2026-07-01T02:30:00Z') })
  return {
    url,
    database,
    workshop,
    folder,
    files,
    path,
    made,
    async close() {
      await database.close()
      await drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** References among tables and to the table itself, null beside empty, texts that COPY must escape, files, sealed entries and one that waits. */
async function fill(workshop: Workshop, files: string): Promise<void> {
  const store = openFiles(files)
  await workshop.work(theProgram, async (work) => {
    const { tx } = work
    const region = { code: '99', name: '虚构省', parent: null, level: 'province' as const }
    await tx
      .insertInto('regions')
      .values([region, { ...region, code: '9901', parent: '99', level: 'city' }])
      .execute()
    const organisation = randomUUID()
    await tx
      .insertInto('organisations')
      .values({ id: organisation, region: '9901', kind: 'bureau', roles: nasty, name: '局', shortName: '' })
      .execute()
    for (const name of nasty)
      await tx.insertInto('persons').values({ id: randomUUID(), scope: '9901', name, organisation }).execute()
    for (const text of nasty) {
      const kept = await store.keep(work, Buffer.from(`proof ${text}`), 'proof.txt', 'upload', '9901')
      await work.record('visit.made', {
        scope: '9901',
        facts: { text, n: 0.1 },
        proof: [kept.sha256],
        personal: { text },
      })
    }
    await tx
      .insertInto('settings')
      .values({ key: 'k', value: { text: nasty }, changedAt: work.now })
      .execute()
  })
  await sealRecord(workshop, 4)
  await workshop.work(theProgram, (work) => work.record('visit.made', { scope: '99' }))
}

/** Every table's content by a checksum that PostgreSQL makes of it. */
export async function sumsOf(of: string): Promise<Record<string, string>> {
  return on(of, async (client) => {
    const { rows } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename not in ('migrations', 'sessions')`,
    )
    const found: Record<string, string> = {}
    for (const { name } of rows) {
      const sum = await client.query(
        `select md5(string_agg(t::text, '|' order by t::text collate "C")) || count(*) as s from ${name} t`,
      )
      found[name] = sum.rows[0].s
    }
    return found
  })
}

/** Runs statements on a database. */
export async function on<T>(of: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: of })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}
