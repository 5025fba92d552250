import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeMine, previewChange } from './actions.ts'
import { findMines, readMine, readMineHistory, readMineOn } from './reads.ts'
import { deedsAt } from './test-deeds.ts'
import { given, openTestPlace, type TestPlace } from './test-place.ts'

let place: TestPlace
beforeAll(async () => {
  place = await openTestPlace()
})
afterAll(() => place.close())

const { register, change, timeline } = deedsAt(() => place)

test('a registered mine gets the next code of its county, its scope, its history and an entry', async () => {
  const first = await register({ capacity: 90 })
  const second = await register()
  expect(first.code).toMatch(/^990102-\d{4}$/)
  expect(Number(second.code.slice(-4))).toBe(Number(first.code.slice(-4)) + 1)
  expect(first.scope).toBe(`990102001-${first.code}`)
  const history = await place.as('990102', (work) =>
    readMineHistory(work, { params: { mine: first.id }, query: {}, body: undefined }),
  )
  expect(history.facts.map((one) => [one.field, one.value, one.fromDay])).toContainEqual(['capacity', 90, '2024-01-01'])
  expect((await timeline(first)).map((one) => [one.word, one.happenedOn])).toEqual([
    ['mine.registered', '2024-01-01'],
    ['organisation.made', '2024-01-01'],
  ])
})

test('a change moves the column, and every past day keeps what was so', async () => {
  const mine = await register({ capacity: 60 })
  await change(mine, { capacity: 90 }, '2025-06-01')
  const on = (day: string) =>
    place.as(
      '990102',
      async (work) =>
        (await readMineOn(work, { params: { mine: mine.id }, query: { day }, body: undefined })).values['capacity'],
    )
  expect([await on('2023-12-31'), await on('2024-01-01'), await on('2025-05-31'), await on('2025-06-01')]).toEqual([
    null,
    60,
    60,
    90,
  ])
})

test('a back-dated value holds until the next later one and leaves today alone', async () => {
  const mine = await register({ capacity: 60 })
  const later = await change(mine, { capacity: 90 }, '2025-06-01')
  const body = {
    version: later.version,
    changes: { capacity: 75 },
    fromDay: '2024-09-01',
    reason: '补登',
    stop: undefined,
  }
  const preview = await place.as('990102', (work) => previewChange(work, given({ mine: mine.id }, body)))
  expect(preview.fields).toEqual([{ field: 'capacity', from: 60, to: 75, laterFrom: '2025-06-01' }])
  const saved = await change(later, { capacity: 75 }, '2024-09-01')
  expect([saved.capacity, saved.version]).toEqual([90, 3])
  const on = await place.as('990102', (work) =>
    readMineOn(work, { params: { mine: mine.id }, query: { day: '2025-01-01' }, body: undefined }),
  )
  expect(on.values['capacity']).toBe(75)
})

test('as it was known before the correction, the wrong value still stands', async () => {
  place.setNow('2026-11-01T02:00:00.000Z')
  const mine = await register({ capacity: 60 })
  const wrong = await change(mine, { capacity: 96 }, '2026-10-01')
  place.setNow('2026-11-21T02:00:00.000Z')
  const saved = await change(wrong, { capacity: 90 }, '2026-10-01', { reason: '更正' })
  expect(saved.capacity).toBe(90)
  const known = (knownOn: string) =>
    place.as(
      '990102',
      async (work) =>
        (await readMineOn(work, { params: { mine: mine.id }, query: { day: '2026-10-15', knownOn }, body: undefined }))
          .values['capacity'],
    )
  expect([await known('2026-11-20'), await known('2026-11-21')]).toEqual([96, 90])
  const [correction, mistaken] = await timeline(mine)
  expect(correction).toMatchObject({
    word: 'mine.changed',
    corrects: mistaken!.id,
    facts: { from: 96, to: 90, correction: true },
    happenedOn: '2026-10-01',
  })
  expect(mistaken!.correctedBy).toBe(correction!.id)
})

test('a stop says whether it was planned, and its end is a resumption', async () => {
  const mine = await register()
  await expect(change(mine, { state: 'suspended' }, '2026-05-01')).rejects.toMatchObject({ code: 'stop-needs-plan' })
  const stopped = await change(mine, { state: 'suspended' }, '2026-05-01', {
    stop: { planned: true, months: 2 },
    reason: '检修',
  })
  await change(stopped, { state: 'producing' }, '2026-07-02', { reason: '验收合格' })
  const words = (await timeline(mine)).map((one) => [
    one.word,
    one.happenedOn,
    one.facts['planned'],
    one.facts['months'],
  ])
  expect(words).toEqual([
    ['mine.resumed', '2026-07-02', undefined, undefined],
    ['mine.stopped', '2026-05-01', true, 2],
    ['mine.registered', '2024-01-01', undefined, undefined],
    ['organisation.made', '2024-01-01', undefined, undefined],
  ])
})

test('a stop that did not happen is voided on the record, never erased', async () => {
  const mine = await register()
  const stopped = await change(mine, { state: 'ordered-stop' }, '2026-05-01', { reason: '误登' })
  await change(stopped, { state: 'producing' }, '2026-05-01', { reason: '误登更正' })
  const rows = await timeline(mine)
  const stop = rows.find((one) => one.word === 'mine.stopped')!
  expect(rows.find((one) => one.word === 'entry.corrected')).toMatchObject({ corrects: stop.id, facts: { void: true } })
  expect(rows.map((one) => one.word)).not.toContain('mine.resumed')
})

test('a writer who saw an older version is refused and told both values', async () => {
  const mine = await register({ capacity: 60 })
  await change(mine, { capacity: 90 }, '2026-01-01')
  await expect(change(mine, { capacity: 80 }, '2026-01-01', { version: 1 })).rejects.toMatchObject({
    kind: 'stale',
    code: 'mine-changed-meanwhile',
    facts: { version: 2, field: 'capacity', theirs: '90', yours: '80' },
  })
})

test('what cannot be is refused: the future, no change, a closed mine, a place outside China', async () => {
  const mine = await register()
  await expect(change(mine, { capacity: 9 }, '2026-11-22')).rejects.toMatchObject({ code: 'change-in-future' })
  await expect(change(mine, { state: 'producing' }, '2026-01-01')).rejects.toMatchObject({ code: 'nothing-changes' })
  await expect(change(mine, { latitude: 112.3, longitude: 39.4 }, '2026-01-01')).rejects.toMatchObject({
    code: 'coordinates-swapped',
  })
  await expect(change(mine, { latitude: 51, longitude: 7 }, '2026-01-01')).rejects.toMatchObject({
    code: 'coordinates-outside',
  })
  const closed = await change(mine, { state: 'closed' }, '2026-01-01')
  await expect(change(closed, { capacity: 9 }, '2026-02-01')).rejects.toMatchObject({ code: 'mine-closed' })
  await expect(change(closed, { capacity: 9 }, '2025-12-01')).resolves.toMatchObject({ capacity: 9 })
})

test('another county finds, reads, changes and registers nothing here; mine staff only their own', async () => {
  const mine = await register({ name: '青石沟煤矿' })
  const neighbour = await register()
  const all = { sort: 'code', down: false, page: 1, size: 200 } as const
  const seen = await place.as('990103', (work) => findMines(work, { query: all, params: undefined, body: undefined }))
  expect(seen).toMatchObject({ rows: [], total: 0 })
  await expect(
    place.as('990103', (work) => readMine(work, { params: { mine: mine.id }, query: undefined, body: undefined })),
  ).rejects.toMatchObject({ code: 'mine-unknown' })
  const body = { version: 1, changes: { capacity: 1 }, fromDay: '2026-01-01', reason: 'x', stop: undefined }
  await expect(place.as('990103', (work) => changeMine(work, given({ mine: mine.id }, body)))).rejects.toMatchObject({
    code: 'mine-unknown',
  })
  await expect(register({}, '990102001', '990103')).rejects.toMatchObject({ code: 'outside-range' })
  const own = { from: mine.scope, to: `${mine.scope}~` }
  const staff = await place.as(
    '990102',
    (work) => findMines(work, { query: all, params: undefined, body: undefined }),
    own,
  )
  expect(staff.rows.map((row) => row.id)).toEqual([mine.id])
  await expect(
    place.as(
      '990102',
      (work) => readMine(work, { params: { mine: neighbour.id }, query: undefined, body: undefined }),
      own,
    ),
  ).rejects.toMatchObject({ code: 'mine-unknown' })
})

test('the list filters, sorts, pages and counts', async () => {
  await register(
    { name: '云渡铁矿', kind: 'underground', capacity: 200, riskLevel: 'orange', disasters: ['roof'] },
    '990103001',
    '990103',
  )
  await register(
    { name: '北坡煤矿', capacity: 30, riskLevel: 'red', disasters: ['gas', 'water'] },
    '990103001',
    '990103',
  )
  await register({ name: '石鼓一矿', capacity: null, state: 'closed' }, '990103001', '990103')
  const find = (query: object) =>
    place.as('990103', (work) =>
      findMines(work, {
        query: { sort: 'code', down: false, page: 1, size: 50, ...query },
        params: undefined,
        body: undefined,
      }),
    )
  const names = async (query: object) => (await find(query)).rows.map((row) => row.name)
  expect(await names({ text: '煤' })).toEqual(['北坡煤矿'])
  expect(await names({ text: '%' })).toEqual([])
  expect(await names({ state: ['producing'], sort: 'capacity', down: true })).toEqual(['云渡铁矿', '北坡煤矿'])
  expect(await names({ sort: 'capacity' })).toEqual(['北坡煤矿', '云渡铁矿', '石鼓一矿'])
  expect(await names({ sort: 'risk' })).toEqual(['北坡煤矿', '云渡铁矿', '石鼓一矿'])
  expect(await names({ disaster: ['water', 'roof'], kind: ['underground'] })).toEqual(['云渡铁矿'])
  expect(await find({ size: 1, page: 2 })).toMatchObject({
    total: 3,
    page: 2,
    rows: [{ name: '北坡煤矿', regionName: '北坡镇' }],
  })
})

test('an organisation that nobody registered is refused by name, in a new mine and in a change', async () => {
  const nobody = randomUUID()
  for (const field of ['supervisor', 'company', 'parentCompany', 'operator'] as const)
    await expect(register({ [field]: nobody })).rejects.toMatchObject({
      kind: 'invalid',
      code: 'organisation-unknown',
      facts: { organisation: nobody },
    })
  const mine = await register()
  await expect(change(mine, { operator: nobody }, '2024-02-01')).rejects.toMatchObject({ code: 'organisation-unknown' })
})
