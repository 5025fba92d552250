import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { canonical } from '#platform/canonical'
import { Refused } from '#platform/refusal'
import { rangeOf } from '#platform/scope'
import type { Who } from '#platform/who'
import { type Database, openDatabase } from './database.ts'
import { testDatabase } from './test-database.ts'
import { on, openWorkshop, type Reaction, theProgram, type Work, type Workshop } from './work.ts'

const now = '2026-06-30T17:00:00.000Z'
const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const clerk: Who = {
  ...theProgram,
  account: id(1),
  person: id(2),
  post: id(3),
  organisation: id(4),
  session: 'a session',
  range: rangeOf('990102'),
}

let database: Database
let drop: () => Promise<void>
let url: string
const laterErrors: unknown[] = []
function open(reactions: readonly Reaction[] = []): Workshop {
  return openWorkshop(
    database.kysely,
    reactions,
    () => new Date(now),
    (error) => void laterErrors.push(error),
  )
}
const all = () =>
  open().work(theProgram, (work) => work.tx.selectFrom('record').selectAll().orderBy('seq').execute(), {
    readOnly: true,
  })

beforeAll(async () => {
  const made = await testDatabase()
  ;({ url, drop } = made)
  database = openDatabase(url, 3)
})
afterAll(async () => {
  await database.close()
  await drop()
})
beforeEach(async () => {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query('truncate record')
  await owner.end()
  laterErrors.length = 0
})

describe('an entry', () => {
  const happening = {
    scope: '990102-0007',
    happenedAt: '2026-06-30T23:30:00+08:00',
    mine: id(5),
    about: 'shaft 2',
    facts: { z: 1, a: { d: [1.5, null, '甲'], b: true } },
    personal: { phone: '00000000000', name: '某某' },
    proof: ['ab'.repeat(32)],
    corrects: id(6),
  }

  test('says who, when it happened and when it was written down', async () => {
    const entry = await open().work(clerk, (work) => work.record('visit.made', happening))
    expect(entry).toMatchObject({
      word: 'visit.made',
      scope: '990102-0007',
      account: id(1),
      person: id(2),
      post: id(3),
      organisation: id(4),
      mine: id(5),
      about: 'shaft 2',
      corrects: id(6),
      happenedAt: '2026-06-30T15:30:00.000Z',
      happenedOn: '2026-06-30',
      recordedAt: now,
    })
    const [row] = await all()
    expect(row).toMatchObject(entry)
    expect(row!.personal).toEqual(happening.personal)
  })

  test('keeps bytes that say what its columns say; personal data only by a salted hash', async () => {
    await open().work(clerk, (work) => work.record('visit.made', happening))
    await open().work(clerk, (work) => work.record('visit.made', { scope: '990102' }))
    const rows = await all()
    for (const { seq: _, bytes, salt, personal, personalSalt, ...columns } of rows) {
      const hash = personal
        ? createHash('sha256').update(personalSalt!).update(canonical(personal)).digest('hex')
        : null
      expect(personalSalt === null).toBe(personal === null)
      // The salt of the entry is shown with a proof: nobody may try names against the hash with it.
      expect(personalSalt?.equals(salt)).not.toBe(true)
      expect(bytes.toString('utf8')).toBe(canonical({ ...columns, personal: hash }))
      expect(salt).toHaveLength(16)
      expect(bytes.includes('某某')).toBe(false)
    }
    expect(rows[0]!.salt.equals(rows[1]!.salt)).toBe(false)
  })

  test('is dated now where nothing else is said; for another post where that is said; of nobody when the program writes', async () => {
    const told = await open().work(clerk, (work) => work.record('a.b', { scope: '990102', post: id(9), person: null }))
    expect(told).toMatchObject({
      happenedAt: now,
      happenedOn: '2026-07-01',
      post: id(9),
      person: null,
      organisation: id(4),
      mine: null,
      about: null,
      facts: {},
      proof: [],
      corrects: null,
    })
    const program = await open().work(theProgram, (work) => work.record('a.b', { scope: '99' }))
    expect(program).toMatchObject({ account: null, person: null, post: null })
  })

  test.each(['2026-06-30T17:00:00.001Z', '2026-07-01T02:00:00+08:00', '+010000-01-01T00:00:00Z'])(
    'does not happen in the future: %s',
    async (happenedAt) => {
      const future = open().work(clerk, (work) => work.record('visit.made', { scope: '990102', happenedAt }))
      await expect(future).rejects.toMatchObject({ kind: 'invalid', code: 'happened-in-future' })
      expect(await all()).toEqual([])
    },
  )

  test('is not written outside the range, nor seen there', async () => {
    const elsewhere = open().work(clerk, (work) => work.record('visit.made', { scope: '990103' }))
    await expect(elsewhere).rejects.toMatchObject({ code: '42501' })
    await open().work(theProgram, (work) => work.record('visit.made', { scope: '990103-0001' }))
    const seen = (who: Who, range = who.range) =>
      open().work(who, (work) => work.tx.selectFrom('record').select('scope').execute(), { readOnly: true, range })
    expect(await seen(clerk)).toEqual([])
    expect(await seen(theProgram)).toHaveLength(1)
    expect(await seen(theProgram, rangeOf('990102'))).toEqual([])
  })
})

describe('the record only grows', () => {
  test.each([
    "update record set facts = '{}'",
    'delete from record',
    'truncate record',
    'alter table record disable row level security',
    'drop table record',
    'lock table record',
  ])('the program’s role may not: %s', async (statement) => {
    await open().work(clerk, (work) => work.record('visit.made', { scope: '990102', facts: { a: 1 } }))
    const tried = open().work(theProgram, (work) => sql.raw(statement).execute(work.tx))
    await expect(tried).rejects.toMatchObject({ code: '42501' })
    expect((await all()).map((one) => one.facts)).toEqual([{ a: 1 }])
  })
})

describe('reactions', () => {
  const reaction = on(['visit.made', 'visit.seen'], async (work, entry) => {
    await work.record('duty.met', { scope: entry.scope, about: entry.id })
  })
  const chain = on('duty.met', async (work, entry) => {
    if (entry.scope === '990102-0666') throw new Error('the reaction broke')
    if (entry.scope === '990102-0667') throw new Refused('conflict', 'not-now')
    await work.record('board.turned', { scope: entry.scope })
  })

  test('follow in the same transaction, in order, also those of reactions', async () => {
    const recorded = await open([reaction, chain]).work(clerk, async (work) => {
      await work.record('visit.made', { scope: '990102' })
      return work.recorded.map((one) => one.word)
    })
    expect(recorded.toSorted()).toEqual(['board.turned', 'duty.met', 'visit.made'])
    expect((await all()).map((one) => one.word)).toEqual(['visit.made', 'duty.met', 'board.turned'])
  })

  test.each([
    ['990102-0666', 'the reaction broke'],
    ['990102-0667', 'not-now'],
  ])('that fail undo everything (%s)', async (scope, message) => {
    const work = open([reaction, chain]).work(clerk, async (work) => {
      await work.record('other.thing', { scope: '990102' })
      await work.record('visit.seen', { scope })
    })
    await expect(work).rejects.toThrow(message)
    expect(await all()).toEqual([])
  })
})

describe('afterwards', () => {
  const count = async () => (await all()).length

  test('runs after the commit, in order, and its failure undoes nothing', async () => {
    const seen: unknown[] = []
    await open().work(clerk, async (work) => {
      work.after(async () => void seen.push(await count()))
      work.after(() => {
        throw new Error('the bell is broken')
      })
      work.after(() => void seen.push('last'))
      await work.record('visit.made', { scope: '990102' })
      expect(await count()).toBe(0)
    })
    expect(seen).toEqual([1, 'last'])
    expect(laterErrors).toEqual([new Error('the bell is broken')])
  })

  test('does not run when the work was rolled back', async () => {
    let ran = false
    const work = open().work(clerk, async (work) => {
      work.after(() => void (ran = true))
      await work.record('visit.made', { scope: '990102' })
      throw new Refused('conflict', 'changed-my-mind')
    })
    await expect(work).rejects.toMatchObject({ code: 'changed-my-mind' })
    expect(ran).toBe(false)
    expect(await count()).toBe(0)
  })

  test('a refusal that keeps what was written commits, runs it, and still refuses', async () => {
    let ran = false
    const work = open().work(clerk, async (work) => {
      work.after(() => void (ran = true))
      await work.record('account.refused', { scope: '990102' })
      work.refuseKept('not-allowed', 'sign-in-failed', { failures: 1 })
    })
    await expect(work).rejects.toMatchObject({ kind: 'not-allowed', code: 'sign-in-failed', facts: { failures: 1 } })
    expect(ran).toBe(true)
    expect(await count()).toBe(1)
  })
})

test('reading work changes nothing', async () => {
  const tried = open().work(clerk, (work) => work.record('visit.made', { scope: '990102' }), { readOnly: true })
  await expect(tried).rejects.toMatchObject({ code: '25006' })
})

test('neither range nor reading outlives the work on its connection', async () => {
  const one = openDatabase(url, 1)
  const workshop = openWorkshop(
    one.kysely,
    [],
    () => new Date(now),
    () => {},
  )
  await workshop.work(theProgram, async (work: Work) => work.tx.selectFrom('record').select('id').execute(), {
    readOnly: true,
  })
  const { rows } = await sql<{ from: string; role: string; only: string; zone: string }>`
    select current_setting('app.scope_from', true) as from, current_user as role, current_setting('transaction_read_only') as only, current_setting('timezone') as zone`.execute(
    one.kysely,
  )
  expect(rows[0]).toEqual({ from: '', role: 'minelamp_app', only: 'off', zone: 'Asia/Shanghai' })
  await one.close()
})
