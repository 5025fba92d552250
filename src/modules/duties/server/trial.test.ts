import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as policies } from '#modules/policies'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { entry } from '../test-world.ts'
import { seedEntries } from './test-place.ts'

let here: Desk
let document: string

beforeAll(async () => {
  here = await desk({ at: '2026-11-20' })
  const { mine, posts, organisations } = here.place
  const text = '第一条　区能源局主要负责人每月到煤矿检查不少于5次。'
  const body = new TextEncoder().encode(text)
  document = (await here.as('clerk').send(policies.uploadDocument, { query: { name: '办法.txt' }, body } as never)).id
  // Before the first trial: posts written past the record are not seen by what is kept of them.
  for (let n = 0; n < 55; n++) await here.given.post(organisations.bureau, 'inspector', `执法岗 ${n}`)
  await here.work(async (work) => {
    for (const [field, value] of [
      ['kind', 'coal'],
      ['state', 'producing'],
      ['coalFaces', 3],
    ])
      await work.tx
        .insertInto('mineFacts')
        .values({
          id: randomUUID(),
          scope: mine.scope,
          mine: mine.id,
          field: String(field),
          value: JSON.stringify(value),
          fromDay: '2020-01-01',
          recordedAt: '2020-01-01T01:00:00.000Z',
        })
        .execute()
    const visit = (day: string) =>
      entry('visit.made', day, {
        id: randomUUID(),
        post: posts.head,
        organisation: organisations.bureau,
        mine: mine.id,
        scope: mine.scope,
      })
    const days = ['2026-09-30', '2026-10-01', '2026-10-08', '2026-10-15', '2026-10-22', '2026-10-31', '2026-11-01']
    await seedEntries(work, days.map(visit))
    await seedEntries(work, [
      entry('mine.stopped', '2026-10-30', { id: randomUUID(), mine: mine.id, scope: mine.scope }),
      entry('report.sent', '2026-11-03', {
        id: randomUUID(),
        organisation: organisations.bureau,
        mine: mine.id,
        scope: mine.scope,
      }),
    ])
  })
})
afterAll(() => here.close())

const common = { id: 'one', clause: '一', says: ['一', 'one'] as [string, string], from: '2026-12-01' }
function tryIt(more: Record<string, unknown>, who = 'clerk') {
  return here.as(who).send(policies.tryObligation, {
    params: { id: document },
    body: { obligation: { ...common, ...more } as never },
  })
}
const visits = { kind: 'quota', binds: { post: 'bureau-head' }, does: 'visit.made', every: 'month' }

test('a quota counts the entries of the last full month alone, whatever day the draft begins', async () => {
  expect(await tryIt({ ...visits, atLeast: 5 })).toEqual({
    from: '2026-10-01',
    to: '2026-10-31',
    duties: [
      {
        who: '区能源局局长（李明远）',
        mine: null,
        post: here.place.posts.head,
        organisation: here.place.organisations.bureau,
        need: 5,
        got: 5,
        state: 'met',
        counted: 5,
      },
    ],
    met: 1,
    missed: 0,
    unknown: 0,
    incomplete: null,
  })
  expect(await tryIt({ ...visits, atLeast: 6 })).toMatchObject({ met: 0, missed: 1, duties: [{ state: 'overdue' }] })
  // The quarter of October has not ended: the one before is tried.
  expect(await tryIt({ ...visits, atLeast: 1, every: 'quarter' })).toMatchObject({
    from: '2026-07-01',
    to: '2026-09-30',
    duties: [{ got: 1, need: 1, state: 'met' }],
  })
  // Whole weeks only, so that none is judged by a part of it.
  expect(await tryIt({ ...visits, atLeast: 1, every: 'week' })).toMatchObject({
    from: '2026-10-05',
    to: '2026-10-25',
    met: 3,
    missed: 0,
  })
})

test('an answer given after the month counts for what set it off in it; a limit stands as on the last day', async () => {
  const report = {
    kind: 'reaction',
    binds: { organisation: 'energy' },
    after: { word: 'mine.stopped' },
    does: 'report.sent',
  }
  expect(await tryIt({ ...report, within: { days: 5 } })).toMatchObject({ met: 1, missed: 0, duties: [{ got: 1 }] })
  expect(await tryIt({ ...report, within: { days: 3 } })).toMatchObject({
    met: 0,
    missed: 1,
    duties: [{ state: 'late' }],
  })
  expect(await tryIt({ ...report, after: { word: 'accident.happened' }, within: { days: 5 } })).toMatchObject({
    duties: [],
    incomplete: 'trial-no-trigger',
  })
  const faces = { kind: 'limit', binds: { mine: true } }
  expect(await tryIt({ ...faces, holds: { fact: 'mine.coalFaces', atMost: 2 } })).toMatchObject({
    missed: 1,
    duties: [{ who: '松岭一号煤矿', need: 2, got: 3, counted: 0 }],
  })
  expect(await tryIt({ ...faces, holds: { fact: 'mine.coalFaces', atMost: 3 } })).toMatchObject({ met: 1, missed: 0 })
  expect(await tryIt({ ...faces, holds: { fact: 'mine.gasLevel', is: 'low' } })).toMatchObject({ unknown: 1, met: 0 })
})

test('more rows than one reply holds are counted all the same', async () => {
  const tried = await tryIt({ ...visits, binds: { post: 'inspector' }, atLeast: 1 })
  expect(tried.duties).toHaveLength(50)
  expect(tried.missed).toBe(56)
})

test('what a month cannot tell is said, and nobody elsewhere may ask', async () => {
  expect((await tryIt({ ...visits })).incomplete).toBe('trial-open')
  expect((await tryIt({ ...visits, atLeast: 1, binds: { post: 'linked-leader' } })).incomplete).toBe('trial-nobody')
  expect((await tryIt({ kind: 'task', binds: { organisation: 'energy' } })).incomplete).toBe('trial-task')
  expect((await tryIt({ kind: 'target', binds: { organisation: 'energy' } })).incomplete).toBe('trial-target')
  expect((await refusalOf(tryIt(visits, 'stone-clerk'))).code).toBe('document-unknown')
  expect((await refusalOf(tryIt(visits, 'inspector'))).code).toBe('no-permission')
  expect(await here.work((work) => work.tx.selectFrom('duties').select('key').execute())).toEqual([])
})
