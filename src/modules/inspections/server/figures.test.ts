import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { FindingContent } from '../model.ts'
import { certify } from './test-hazards.ts'

let house: Desk

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  await certify(house)
}, 60_000)
afterAll(() => house?.close())

const send: <T>(call: (by: ReturnType<Desk['as']>) => Promise<T>) => Promise<T> = (call) => call(house.as('inspector'))

/** A check from its beginning to its signature. */
async function checked(mine: string, day: string, round: string, findings: Partial<FindingContent>[]): Promise<void> {
  const id = randomUUID()
  const { version } = await send((by) =>
    by.send(api.beginCheck, {
      body: {
        id,
        mine,
        round,
        mode: 'plain',
        coverage: 'part',
        subjects: [],
        beganAt: `${day}T01:00:00.000Z`,
        team: [house.place.posts.inspector, house.place.posts.deputy],
      },
    }),
  )
  for (const one of findings)
    await send((by) =>
      by.send(api.saveFinding, {
        params: { id },
        body: {
          text: '临时支护不到位',
          place: '',
          grade: 'general',
          criterion: null,
          violation: null,
          basis: '',
          measure: 'correct-now',
          measureAt: '',
          dueOn: null,
          photos: [],
          ...one,
          finding: randomUUID(),
          version: null,
        },
      }),
    )
  const written = { version, endedAt: `${day}T03:00:00.000Z`, route: '副井 → 掘进面' }
  const saved = await send((by) => by.send(api.saveCheck, { params: { id }, body: written }))
  await send((by) => by.send(api.closeCheck, { params: { id }, body: { version: saved.version } }))
}

test('12 checks of 52 mine-visits, 2 mines stopped and 6 headings stopped come out as a county reported them', async () => {
  const mines = [house.place.mine]
  for (let n = 2; n <= 13; n++) mines.push(await house.given.mine('990102001', `试验${n}号井`, { code: `SY${n}` }))
  // Each of the first six has a heading; the first has a coal face too, which is a place and no heading.
  const face = (mine: { id: string; scope: string }, kind: 'heading' | 'coal', name: string) =>
    house.work(({ tx, now }) =>
      tx
        .insertInto('faces')
        .values({
          id: randomUUID(),
          scope: mine.scope,
          mine: mine.id,
          kind,
          name,
          fromDay: '2025-01-01',
          recordedAt: now,
        })
        .execute(),
    )
  for (const [n, mine] of mines.slice(0, 6).entries()) await face(mine, 'heading', `110${n} 掘进工作面`)
  await face(mines[0]!, 'coal', '1203 采煤工作面')
  // Four rounds of all thirteen mines would be 52 too; twelve rounds of four or five mines are what was reported.
  const visits = Array.from({ length: 52 }, (_, n) => ({ mine: mines[n % 13]!, n, round: (n % 12) + 1 }))
  for (const { mine, n, round } of visits) {
    const at = mines.indexOf(mine)
    const first = n < 13
    const stopped = first && at < 6 ? [{ measure: 'stop-work' as const, measureAt: `110${at} 掘进工作面` }] : []
    // Stopped again, the same heading is not a second one.
    const again = n === 13 ? [{ measure: 'withdraw' as const, measureAt: '1100 掘进工作面' }] : []
    const whole = first && (at === 7 || at === 8) ? [{ measure: 'stop-mine' as const }] : []
    const day = `2026-0${1 + (n % 6)}-${String(1 + Math.floor(n / 2)).padStart(2, '0')}`
    await checked(mine.id, day, `第${round}次执法检查`, [...stopped, ...again, ...whole])
  }
  await checked(mines[0]!.id, '2026-06-28', '第1次执法检查', [{ measure: 'stop-work', measureAt: '1203 采煤工作面' }])
  const query = { from: '2026-01-01', to: '2026-06-27', own: 'true' }
  expect(await house.as('head').send(api.readFigures, { query })).toEqual({
    rounds: 12,
    visits: 52,
    mines: 13,
    findings: 9,
    major: 0,
    minesStopped: 2,
    placesStopped: 6,
    headingsStopped: 6,
    usesStopped: 0,
    examined: 0,
  })
  const later = { ...query, to: '2026-06-28' }
  expect(await house.as('city-head').send(api.readFigures, { query: { ...later, own: 'false' } })).toMatchObject({
    visits: 53,
    placesStopped: 7,
    headingsStopped: 6,
  })
  expect(await house.as('stone-head').send(api.readFigures, { query: { ...later, own: 'false' } })).toMatchObject({
    visits: 0,
  })
}, 120_000)
