import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { backupName } from './backup-plan.ts'
import { readBackups } from './backup-routes.ts'
import { type Ended, openBackups } from './backup-schedule.ts'
import { type Database, openDatabase } from './database.ts'
import { testDatabase } from './test-database.ts'
import { openWorkshop, theProgram, type Workshop } from './work.ts'

const at = (text: string) => Date.parse(`${text}+08:00`)
const folder = mkdtempSync(join(tmpdir(), 'minelamp-schedule-'))
let drop: () => Promise<void>
let database: Database
let workshop: Workshop
let moment = at('2026-07-01T01:00:00')
let answer: Ended = { code: 0, said: 'well' }
let ran: string[][] = []
const errors: unknown[] = []
let opened: { close(): Promise<void> }

beforeAll(async () => {
  const made = await testDatabase()
  drop = made.drop
  database = openDatabase(made.url, 3)
  workshop = openWorkshop(database.kysely, [], () => new Date(moment), console.error)
  opened = openBackups({
    plan: { folder, hour: 2, keep: 3 },
    workshop,
    run,
    lookEveryMs: 20,
    restMs: 300,
    onError: (error) => void errors.push(error),
  })
})
afterEach(() => {
  answer = { code: 0, said: 'well' }
})
afterAll(async () => {
  await opened.close()
  await database.close()
  await drop()
  rmSync(folder, { recursive: true, force: true })
})

/** In place of the command: writes what the command would. */
async function run(args: readonly string[]): Promise<Ended> {
  ran.push([...args])
  if (answer.code !== 0) return answer
  if (args[0] === '--into') writeFileSync(join(folder, backupName(new Date(moment))), '')
  const word = args[0] === '--into' ? 'backup.made' : 'drill.passed'
  await workshop.work(theProgram, (work) => work.record(word, { scope: '0', about: args[1]!, facts: {} }))
  return answer
}

const backup = ['--into', folder, '--keep', '3']
const drillOf = (name: string) => ['--drill', join(folder, name)]
const pause = () => new Promise((resolve) => setTimeout(resolve, 150))

test('a first backup at once, then a drill of it; nothing more until the hour strikes', async () => {
  await vi.waitFor(() => expect(ran).toEqual([backup, drillOf('minelamp-20260701-0100.tar')]), 5000)
  await pause()
  expect(ran).toHaveLength(2)
  moment = at('2026-07-01T02:05:00')
  await vi.waitFor(() => expect(ran.slice(2)).toEqual([backup]), 5000)
  await pause()
  expect(ran).toHaveLength(3)
})

test('a failure goes to the log and the record, rests, and is tried again', async () => {
  answer = { code: 1, said: 'no space left on the device' }
  ran = []
  moment = at('2026-07-02T02:00:00')
  await vi.waitFor(() => expect(ran.length).toBeGreaterThanOrEqual(2), 5000)
  answer = { code: 0, said: 'well' }
  await vi.waitFor(() => expect(readdirSync(folder)).toContain('minelamp-20260702-0200.tar'), 5000)
  // With a rest between them, not at every look.
  expect(ran.length).toBeLessThan(6)
  expect(errors.map(String)).toContain('Error: backup: no space left on the device')
  const told = await workshop.work(theProgram, ({ tx }) =>
    tx.selectFrom('record').select(['facts', 'scope']).where('word', '=', 'backup.failed').execute(),
  )
  expect(told[0]).toEqual({ scope: '0', facts: { why: 'no space left on the device' } })
})

test('the system administrator sees how backups stand: a failure until the next success', async () => {
  const read = () => workshop.work(theProgram, readBackups, { readOnly: true, range: { from: '', to: '' } })
  await vi.waitFor(async () => expect(await read()).toMatchObject({ failed: null }), 5000)
  expect(await read()).toMatchObject({ made: { at: '2026-07-01T18:00:00.000Z' }, tried: {}, tryFailed: null })
  moment += 60_000
  await workshop.work(theProgram, (work) => work.record('backup.failed', { scope: '0', facts: { why: 'full' } }))
  expect(await read()).toMatchObject({ failed: { why: 'full' } })
})

test('a folder that cannot be used is told too, once', async () => {
  const file = join(folder, 'file')
  writeFileSync(file, '')
  const told: string[] = []
  const other = openBackups({
    plan: { folder: join(file, 'folder'), hour: 2, keep: 3 },
    workshop,
    run,
    lookEveryMs: 20,
    onError: (error) => void told.push(String(error)),
  })
  await vi.waitFor(() => expect(told).toHaveLength(1), 5000)
  await pause()
  await other.close()
  expect(told).toEqual([expect.stringContaining('ENOTDIR')])
})

test('a drill again after seven days, of the newest backup', async () => {
  ran = []
  moment = at('2026-07-08T03:00:00')
  await vi.waitFor(() => expect(ran).toEqual([backup, drillOf('minelamp-20260708-0300.tar')]), 5000)
})
