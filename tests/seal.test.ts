import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openDatabase } from '#platform/server/database'
import { testDatabase } from '#platform/server/test-database'
import { openWorkshop, theProgram } from '#platform/server/work'
import { record } from '../src/commands/record.ts'

/** The command line as users call it, on a database of its own. */
const folder = mkdtempSync(join(tmpdir(), 'minelamp-seal-'))
const mine = '00000000-0000-4000-8000-000000000005'
let url: string
let drop: () => Promise<void>
let owner: pg.Client

beforeAll(async () => {
  ;({ url, drop } = await testDatabase())
  owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await write(25)
})
afterAll(async () => {
  await owner.end()
  await drop()
  rmSync(folder, { recursive: true, force: true })
})

async function write(count: number): Promise<void> {
  const database = openDatabase(url, 1)
  const workshop = openWorkshop(
    database.kysely,
    [],
    () => new Date(),
    (error) => console.error(error),
  )
  await workshop.work(theProgram, async (work) => {
    for (let at = 0; at < count; at++)
      await work.record('visit.made', { scope: '990102-0007', mine, facts: { at }, personal: { name: '某某' } })
  })
  await database.close()
}

function minelamp(args: readonly string[], databaseUrl = url): Promise<{ code: number; said: string }> {
  const env = { ...process.env, DATABASE_URL: databaseUrl, MINELAMP_DATA: join(folder, 'data'), INIT_CWD: folder }
  return new Promise((resolve) =>
    execFile(
      process.execPath,
      [join(import.meta.dirname, '../src/cli.ts'), 'record', ...args],
      { env },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, said: out + err }),
    ),
  )
}
const rootIn = (said: string) => {
  const [, number, sha256] = /SEAL (\d+) .* SHA-256 ([0-9a-f]{64})/.exec(said)!
  return `${sha256}@${number}`
}

test('a record is sealed and verified; a package of it is verified without any database; an attack that recomputes all is caught', async () => {
  expect(await minelamp(['verify'])).toMatchObject({ code: 0, said: expect.stringContaining('Not yet sealed: 25') })
  const sealed = await minelamp(['seal'])
  expect(sealed).toMatchObject({ code: 0, said: expect.stringContaining('25 entries sealed') })
  const root = rootIn(sealed.said)
  const fits = await minelamp(['verify', '--root', root])
  expect(fits).toMatchObject({ code: 0, said: expect.stringContaining('Agrees with 1 root values') })

  const made = await minelamp(['export', '--mine', mine, '--personal', '-o', 'mine.zip'])
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('25 entries written') })
  expect(await minelamp(['export', '--mine', mine, '-o', 'mine.zip'])).toMatchObject({ code: 1 })
  // No database answers there.
  const nowhere = 'postgres://nobody@127.0.0.1:1/none'
  const checked = await minelamp(['verify', 'mine.zip', '--root', root], nowhere)
  expect(checked).toMatchObject({ code: 0, said: expect.stringContaining('The package fits: 25 entries') })
  expect((await minelamp(['verify'], nowhere)).code).toBe(7)
  const bytes = readFileSync(join(folder, 'mine.zip'))
  bytes[2000]! ^= 4
  writeFileSync(join(folder, 'altered.zip'), bytes)
  const altered = await minelamp(['verify', 'altered.zip'], nowhere)
  expect(altered).toMatchObject({ code: 1, said: expect.stringContaining('存证包核验不通过') })

  await owner.query(`update record set facts = '{"at": 99}' where facts = '{"at": 7}'`)
  const named = await minelamp(['verify'])
  expect(named).toMatchObject({ code: 1, said: expect.stringContaining('封存 1 第 8 条') })
  // The owner of the database makes the bytes say the same, and seals everything anew.
  await owner.query(
    `update record set bytes = convert_to(replace(convert_from(bytes, 'UTF8'), '{"at":7}', '{"at":99}'), 'UTF8') where facts = '{"at": 99}'`,
  )
  await owner.query('truncate seals, record_leaves; insert into record_unsealed select seq from record')
  await minelamp(['seal'])
  expect(await minelamp(['verify'])).toMatchObject({
    code: 0,
    said: expect.stringContaining('Not compared with a root value'),
  })
  const caught = await minelamp(['verify', '--root', root])
  expect(caught).toMatchObject({ code: 1, said: expect.stringContaining('the record was rewritten since') })
}, 300_000)

test.each([
  [[]],
  [['unseal']],
  [['seal', 'mine.zip']],
  [['verify', '--root', 'abc']],
  [['verify', 'a', 'b']],
  [['verify', '--mine', mine]],
  [['export', '-o', 'x.zip']],
  [['export', '--mine', mine]],
  [['export', '--mine', mine, '--person', mine, '-o', 'x.zip']],
  [['export', '--mine', mine, '--from', '2026-02-30', '-o', 'x.zip']],
  [['export', '--mine', mine, '--unknown', '-o', 'x.zip']],
])('what cannot be understood does nothing: %j', async (args) => {
  const said: string[] = []
  expect(await record(args, (line) => void said.push(line))).toBe(2)
  expect(said).toEqual([])
})
