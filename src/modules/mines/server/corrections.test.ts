import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Mine } from '../model.ts'
import { registerMine } from './actions.ts'
import { readMine, readMineOn } from './reads.ts'
import {
  addFace,
  addMouth,
  correctFace,
  correctMouth,
  correctTie,
  endFace,
  sealMouth,
  tiePost,
  voidFace,
} from './rows.ts'
import { given, openTestPlace, type TestPlace } from './test-place.ts'

let place: TestPlace
beforeAll(async () => {
  place = await openTestPlace()
})
afterAll(() => place.close())

async function register(): Promise<Mine> {
  const id = randomUUID()
  const body = {
    id,
    region: '990102001',
    values: { name: `矿${id.slice(0, 6)}`, kind: 'coal' as const, state: 'producing' as const },
    fromDay: '2024-01-01',
    reason: '初次登记',
  }
  return (await place.as('990102', (work) => registerMine(work, given(undefined, body)))).mine
}

function read(mine: Mine) {
  return place.as('990102', (work) => readMine(work, { params: { mine: mine.id }, query: undefined, body: undefined }))
}

test('an end that was wrong is corrected or taken back, and the record says both', async () => {
  const mine = await register()
  const at = (id: string) => ({ mine: mine.id, id })
  const parts = { kind: 'coal' as const, name: '1301', fromDay: '2026-03-01' }
  const face = await place.as('990102', (work) =>
    addFace(work, given({ mine: mine.id }, { ...parts, id: randomUUID() })),
  )
  await place.as('990102', (work) => endFace(work, given(at(face.id), { on: '2026-10-01', reason: '采完' })))
  const right = (id: string, more: { toDay?: string | null; fromDay?: string }) =>
    place.as('990102', (work) =>
      correctFace(work, given(at(id), { ...parts, newId: randomUUID(), reason: '日期抄错', ...more })),
    )
  await expect(right(face.id, { toDay: '2026-02-01' })).rejects.toMatchObject({ code: 'end-before-begin' })
  await expect(right(face.id, { toDay: '2026-11-22' })).rejects.toMatchObject({ code: 'day-in-future' })
  const kept = await right(face.id, { fromDay: '2026-02-01' })
  expect(kept).toMatchObject({ toDay: '2026-10-01', fromDay: '2026-02-01' })
  const later = await right(kept.id, { toDay: '2026-11-01' })
  expect(later).toMatchObject({ toDay: '2026-11-01', voidedAt: null })
  const open = await right(later.id, { toDay: null })
  expect(open).toMatchObject({ toDay: null, endedAt: null })
  expect((await read(mine)).faces.map((one) => one.id)).toEqual([open.id])
  const said = await place.as('990102', (work) =>
    work.tx
      .selectFrom('record')
      .select(['id', 'word', 'happenedOn', 'corrects', 'facts'])
      .where('mine', '=', mine.id)
      .where('word', 'not in', ['mine.registered', 'organisation.made'])
      .orderBy('seq')
      .execute(),
  )
  expect(said.map((one) => [one.word, one.happenedOn])).toEqual([
    ['face.added', '2026-03-01'],
    ['face.ended', '2026-10-01'],
    ['face.corrected', '2026-11-21'],
    ['face.corrected', '2026-11-21'],
    ['entry.corrected', '2026-11-21'],
    ['face.ended', '2026-11-01'],
    ['face.corrected', '2026-11-21'],
    ['entry.corrected', '2026-11-21'],
  ])
  const [, firstEnd, , , voided, secondEnd, , taken] = said
  expect([voided!.corrects, taken!.corrects]).toEqual([firstEnd!.id, secondEnd!.id])
})

test('a row that never was is voided, not deleted: what was known before stays readable', async () => {
  place.setNow('2026-10-01T02:00:00.000Z')
  const mine = await register()
  const face = await place.as('990102', (work) =>
    addFace(work, given({ mine: mine.id }, { id: randomUUID(), kind: 'coal', name: '误登', fromDay: '2026-03-01' })),
  )
  place.setNow('2026-11-21T02:00:00.000Z')
  const never = () =>
    place.as('990102', (work) => voidFace(work, given({ mine: mine.id, id: face.id }, { reason: '没有这个工作面' })))
  expect(await never()).toMatchObject({ id: face.id, voidedAt: '2026-11-21T02:00:00.000Z' })
  expect((await read(mine)).faces).toEqual([])
  const known = async (knownOn: string) =>
    (
      await place.as('990102', (work) =>
        readMineOn(work, { params: { mine: mine.id }, query: { day: '2026-10-15', knownOn }, body: undefined }),
      )
    ).faces.length
  expect([await known('2026-11-20'), await known('2026-11-21')]).toEqual([1, 0])
  await expect(never()).rejects.toMatchObject({ code: 'row-replaced' })
})

test('a mouth sealed by mistake is open again; a tie is corrected with its days', async () => {
  const mine = await register()
  const parts = { kind: 'adit' as const, name: '一号平硐', latitude: null, longitude: null }
  const mouth = await place.as('990102', (work) =>
    addMouth(work, given({ mine: mine.id }, { ...parts, id: randomUUID(), sealedOn: null })),
  )
  await place.as('990102', (work) =>
    sealMouth(work, given({ mine: mine.id, id: mouth.id }, { on: '2026-11-01', reason: '关闭' })),
  )
  const right = await place.as('990102', (work) =>
    correctMouth(
      work,
      given({ mine: mine.id, id: mouth.id }, { ...parts, sealedOn: null, newId: randomUUID(), reason: '封的是二号' }),
    ),
  )
  expect(right).toMatchObject({ sealedOn: null, endedAt: null })
  const post = randomUUID()
  await place.as('990102', (work) =>
    work.tx
      .insertInto('posts')
      .values({
        id: post,
        scope: '990102',
        organisation: place.bureau,
        role: 'inspector',
        title: '巡查',
        fromDay: '2026-01-01',
        recordedAt: work.now,
      })
      .execute(),
  )
  const tie = { post, relation: 'guarantor' as const, postedBy: null, fromDay: '2026-03-01' }
  const made = await place.as('990102', (work) => tiePost(work, given({ mine: mine.id }, { ...tie, id: randomUUID() })))
  const fixed = await place.as('990102', (work) =>
    correctTie(
      work,
      given(
        { mine: mine.id, id: made.id },
        { ...tie, fromDay: '2026-02-01', toDay: '2026-06-30', newId: randomUUID(), reason: '任期写错' },
      ),
    ),
  )
  expect(fixed).toMatchObject({ fromDay: '2026-02-01', toDay: '2026-06-30' })
  expect((await read(mine)).inCharge).toEqual([])
})
