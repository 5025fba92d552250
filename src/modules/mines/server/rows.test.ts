import { randomUUID } from 'node:crypto'
import { addDays } from '#platform/day'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mine, MineValues } from '../model.ts'
import { valuesOn } from '../rules/history.ts'
import { applyChange, registerMine } from './actions.ts'
import { findExpiringLicences, findMines, readMine, readMineOn, readMineTimeline } from './reads.ts'
import { addFace, addLicence, addMouth, correctLicence, endFace, endTie, sealMouth, tiePost } from './rows.ts'
import { findFacts, takeMine } from './store.ts'
import { given, openTestPlace, type TestPlace } from './test-place.ts'

let place: TestPlace
beforeAll(async () => {
  place = await openTestPlace()
})
afterAll(() => place.close())

async function register(values: MineValues = {}): Promise<Mine> {
  const id = randomUUID()
  const body = {
    id,
    region: '990102001',
    values: { name: `矿${id.slice(0, 6)}`, kind: 'coal' as const, state: 'producing' as const, ...values },
    fromDay: '2024-01-01',
    reason: '初次登记',
  }
  return (await place.as('990102', (work) => registerMine(work, given(undefined, body)))).mine
}

function read(mine: Mine) {
  return place.as('990102', (work) => readMine(work, { params: { mine: mine.id }, query: undefined, body: undefined }))
}

const licence = { kind: 'safety' as const, number: 'MK-1', issuer: '省局', issuedOn: '2024-01-10' }

test('licences are listed by nearness of expiry, and a renewed one no longer presses', async () => {
  const mine = await register()
  const add = (expiresOn: string, kind: 'safety' | 'mining' = 'safety') =>
    place.as('990102', (work) =>
      addLicence(work, given({ mine: mine.id }, { ...licence, kind, id: randomUUID(), expiresOn })),
    )
  await add('2026-12-01')
  await add('2026-12-20', 'mining')
  const expiring = async () =>
    (
      await place.as('990102', (work) =>
        findExpiringLicences(work, { query: { days: 90 }, params: undefined, body: undefined }),
      )
    ).filter((one) => one.mine === mine.id)
  expect((await expiring()).map((one) => [one.kind, one.daysLeft, one.mineName])).toEqual([
    ['safety', 10, mine.name],
    ['mining', 29, mine.name],
  ])
  const find = async (days: number) =>
    (
      await place.as('990102', (work) =>
        findMines(work, {
          query: { text: mine.code, expiring: days, sort: 'expiry', down: false, page: 1, size: 9 },
          params: undefined,
          body: undefined,
        }),
      )
    ).rows
  expect((await find(10))[0]?.nextExpiry).toEqual({ kind: 'safety', expiresOn: '2026-12-01' })
  await add('2029-12-01')
  expect((await expiring()).map((one) => one.kind)).toEqual(['mining'])
  expect(await find(10)).toEqual([])
})

test('a corrected licence is voided, stays on the record, and still stands as it was known', async () => {
  place.setNow('2026-10-01T02:00:00.000Z')
  const mine = await register()
  const wrong = await place.as('990102', (work) =>
    addLicence(work, given({ mine: mine.id }, { ...licence, id: randomUUID(), expiresOn: '2027-01-10' })),
  )
  place.setNow('2026-11-21T02:00:00.000Z')
  const right = { ...licence, expiresOn: '2028-01-10', newId: randomUUID(), reason: '有效期抄错' }
  await place.as('990102', (work) => correctLicence(work, given({ mine: mine.id, id: wrong.id }, right)))
  expect((await read(mine)).licences.map((one) => one.expiresOn)).toEqual(['2028-01-10'])
  const known = async (knownOn: string) =>
    (
      await place.as('990102', (work) =>
        readMineOn(work, { params: { mine: mine.id }, query: { day: '2026-10-15', knownOn }, body: undefined }),
      )
    ).licences.map((one) => one.expiresOn)
  expect([await known('2026-11-20'), await known('2026-11-21')]).toEqual([['2027-01-10'], ['2028-01-10']])
  const { rows } = await place.as('990102', (work) =>
    readMineTimeline(work, {
      params: { mine: mine.id },
      query: { family: 'licences', page: 1, size: 9 },
      body: undefined,
    }),
  )
  expect(rows.map((one) => [one.word, one.correctedBy !== null])).toEqual([
    ['licence.corrected', false],
    ['licence.added', true],
  ])
  await expect(
    place.as('990102', (work) =>
      correctLicence(work, given({ mine: mine.id, id: wrong.id }, { ...right, newId: randomUUID() })),
    ),
  ).rejects.toMatchObject({ code: 'row-replaced' })
})

test('working places end and mouths are sealed, once, not before they began and not in the future', async () => {
  const mine = await register()
  const face = await place.as('990102', (work) =>
    addFace(work, given({ mine: mine.id }, { id: randomUUID(), kind: 'coal', name: '1203', fromDay: '2026-03-01' })),
  )
  const end = (on: string) =>
    place.as('990102', (work) => endFace(work, given({ mine: mine.id, id: face.id }, { on, reason: '采完' })))
  await expect(end('2026-02-28')).rejects.toMatchObject({ code: 'end-before-begin' })
  await expect(end('2026-11-22')).rejects.toMatchObject({ code: 'day-in-future' })
  expect(await end('2026-11-01')).toMatchObject({ toDay: '2026-11-01' })
  await expect(end('2026-11-02')).rejects.toMatchObject({ code: 'row-ended' })
  const mouth = await place.as('990102', (work) =>
    addMouth(
      work,
      given(
        { mine: mine.id },
        { id: randomUUID(), kind: 'adit', name: '主平硐', latitude: 37.1, longitude: 112.2, sealedOn: null },
      ),
    ),
  )
  await place.as('990102', (work) =>
    sealMouth(work, given({ mine: mine.id, id: mouth.id }, { on: '2026-11-20', reason: '关闭' })),
  )
  expect((await read(mine)).mouths).toMatchObject([{ name: '主平硐', sealedOn: '2026-11-20', latitude: 37.1 }])
  const other = await register()
  await expect(
    place.as('990102', (work) =>
      endFace(work, given({ mine: other.id, id: face.id }, { on: '2026-11-01', reason: 'x' })),
    ),
  ).rejects.toMatchObject({ code: 'row-unknown' })
})

test('who is in charge: residents with who posted them, the holder of the day, the mine’s own head', async () => {
  const mine = await register()
  const [post, li, wang] = [randomUUID(), randomUUID(), randomUUID()]
  const head = (await read(mine)).staff[0]!.post
  await place.as('990102', async (work) => {
    const common = { scope: '990102', recordedAt: work.now }
    await work.tx
      .insertInto('persons')
      .values([
        { id: li, scope: '990102', name: '赵启航' },
        { id: wang, scope: mine.scope, name: '韩立业' },
      ])
      .execute()
    await work.tx
      .insertInto('posts')
      .values([
        {
          ...common,
          id: post,
          organisation: place.bureau,
          role: 'resident-inspector',
          title: '驻矿安监员',
          fromDay: '2026-01-01',
        },
      ])
      .execute()
    await work.tx
      .insertInto('holdings')
      .values([
        { ...common, id: randomUUID(), post, person: li, kind: 'holder', fromDay: '2026-02-01' },
        {
          ...common,
          id: randomUUID(),
          scope: mine.scope,
          post: head,
          person: wang,
          kind: 'acting',
          fromDay: '2026-02-01',
        },
      ])
      .execute()
  })
  const tie = { id: randomUUID(), post, relation: 'resident' as const, postedBy: place.bureau, fromDay: '2026-03-01' }
  await expect(
    place.as('990102', (work) => tiePost(work, given({ mine: mine.id }, { ...tie, postedBy: null }))),
  ).rejects.toMatchObject({ code: 'resident-needs-sender' })
  await place.as('990102', (work) => tiePost(work, given({ mine: mine.id }, tie)))
  await expect(
    place.as('990102', (work) => tiePost(work, given({ mine: mine.id }, { ...tie, id: randomUUID() }))),
  ).rejects.toMatchObject({ code: 'post-tied-already' })
  const mines = async (tied: string) => {
    const query = { tied, sort: 'code' as const, down: false, page: 1, size: 9 }
    const reply = await place.as('990102', (work) => findMines(work, { query, params: undefined, body: undefined }))
    return reply.rows.map((one) => one.id)
  }
  expect(await mines(post)).toEqual([mine.id])
  expect(await mines(head)).toEqual([])
  const file = await read(mine)
  expect(file.inCharge).toMatchObject([
    {
      relation: 'resident',
      title: '驻矿安监员',
      personName: '赵启航',
      holding: 'holder',
      postedByName: '松岭区能源局',
      postedByKind: 'bureau',
    },
  ])
  expect(file.staff.map((one) => [one.role, one.personName, one.holding])).toEqual([
    ['mine-head', '韩立业', 'acting'],
    ['mine-engineer', null, null],
    ['mine-deputy', null, null],
    ['mine-clerk', null, null],
  ])
  const row = (
    await place.as('990102', (work) =>
      findMines(work, {
        query: { text: mine.code, sort: 'code', down: false, page: 1, size: 9 },
        params: undefined,
        body: undefined,
      }),
    )
  ).rows[0]
  expect(row).toMatchObject({ headName: '韩立业', residents: 1 })
  await place.as('990102', (work) =>
    endTie(work, given({ mine: mine.id, id: tie.id }, { on: '2026-11-20', reason: '轮换' })),
  )
  expect((await read(mine)).inCharge).toEqual([])
  const own = { from: mine.scope, to: `${mine.scope}~` }
  const seen = await place.as(
    '990102',
    (work) => readMine(work, { params: { mine: mine.id }, query: undefined, body: undefined }),
    own,
  )
  expect(seen.staff[0]?.personName).toBe('韩立业')
})

test('whatever is changed in whatever order, the columns are what the history says of today', async () => {
  const values = fc.oneof(
    fc.record({ capacity: fc.option(fc.integer({ min: 1, max: 5 })) }),
    fc.record({ disasters: fc.option(fc.subarray(['gas', 'water'])) }),
    fc.record({ riskLevel: fc.constantFrom('red', 'blue', null), intelligent: fc.option(fc.boolean()) }),
  )
  const change = fc.record({ changes: values, back: fc.integer({ min: 0, max: 20 }) })
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      const registered = await register()
      const refused: string[] = []
      const { mine, facts } = await place.as('990102', async (work) => {
        for (const one of changes) {
          const given = { changes: one.changes as MineValues, fromDay: addDays(work.today, -one.back), reason: '变更' }
          await applyChange(work, await takeMine(work, registered.id), given).catch((error: { code: string }) =>
            refused.push(error.code),
          )
        }
        return { mine: await takeMine(work, registered.id), facts: await findFacts(work, registered.id) }
      })
      expect(refused.filter((code) => code !== 'nothing-changes')).toEqual([])
      for (const [name, value] of Object.entries(valuesOn(facts, '2026-11-21', '2026-11-21')))
        expect([name, mine[name as keyof Mine]]).toEqual([name, value])
    }),
    { numRuns: 25 },
  )
})
