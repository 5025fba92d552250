import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { theProgram } from '#platform/server/work'
import { code, openTestMine, pointCode, start, told, type TestMine } from '../test-mine.ts'
import { readPacked } from './packs.ts'

let mine: TestMine
beforeEach(async () => {
  mine = await openTestMine()
  await mine.open()
})
afterEach(() => mine.close())

const second = 1000
const minute = 60_000
const [t0, co, fan] = [pointCode(1), pointCode(2, 'MN', '0004'), pointCode(3, 'KG', '1001')]
const define = (point: string, sensor: string, kind: string, place: string, at: number, alarm = '1.00') =>
  `${point};01;S1;${sensor};${kind};%CH4;4.00;0.00;${alarm};1.00;;;1.50;1.00;;;;;${place};1;2;3;;${told(at)}`
const value = (point: string, text: string, at: number, flags = 0) =>
  `${point};环境瓦斯;某处;${text};%CH4;${flags};${told(at)}`
const definitions = (at: number) => [
  define(t0, '0001', 'MN', '1201工作面回风隅角T0', at),
  define(co, '0004', 'MN', '1201回风巷CO', at, '24'),
  define(fan, '1001', 'KG', '1203掘进主局扇', at, ''),
]
const words = () => mine.told.map((one) => `${one.kind} ${one.condition} ${one.place}`)

test('files of a mine: points become known, values are judged and stored, what is told comes to the warnings, the files leave the inbox', async () => {
  mine.drop('CDDY', start, definitions(start))
  mine.drop('CDSS', start + 30 * second, [
    value(t0, '0.34', start + 28 * second),
    value(co, '6', start + 28 * second),
    value(fan, '1', start + 28 * second),
  ])
  mine.drop('CDSS', start + minute, [
    value(t0, '1.12', start + 58 * second),
    value(co, '6', start + 58 * second),
    value(fan, '1', start + 58 * second),
  ])
  mine.clock.now = start + minute + second
  await mine.settled()
  expect(mine.inbox()).toEqual([])
  const points = await mine.workshop.work(theProgram, ({ tx }) =>
    tx.selectFrom('signalPoints').select(['id', 'code', 'isComplete', 'alarmAbove', 'place']).orderBy('id').execute(),
  )
  expect(points.map((one) => [one.code, one.isComplete, one.alarmAbove])).toEqual([
    [t0, true, 1],
    [co, true, 24],
    [fan, true, null],
  ])
  const numbers = new Map(points.map((one) => [one.id, one.code]))
  // A value that stands still is stored once in five minutes.
  expect(mine.store.rows.map((one) => [numbers.get(one.point), one.value, one.at - start])).toEqual([
    [t0, 0.34, 28_000],
    [co, 6, 28_000],
    [fan, 1, 28_000],
    [t0, 1.12, 58_000],
  ])
  expect(words()).toEqual(['began methane-yellow 1201工作面回风隅角T0'])
  expect(mine.told[0]).toMatchObject({
    mine: mine.mine,
    grade: 'yellow',
    by: 'platform',
    since: start + 58 * second,
    peak: 1.12,
  })
  mine.clock.now += 2 * second
  await vi.waitFor(() => expect(mine.states.at(-1)?.methane?.value).toBe(1.12))
  expect(mine.states.at(-1)).toMatchObject({
    methane: { value: 1.12, place: '1201工作面回风隅角T0' },
    grade: 'yellow',
    fans: { stopped: 0, of: 1 },
  })
  expect(mine.store.kept.map((one) => [one.type, one.outcome, one.present, one.taken])).toEqual([
    ['CDDY', 'taken', 3, 3],
    ['CDSS', 'taken', 3, 3],
    ['CDSS', 'taken', 3, 3],
  ])
  const kept = mine.store.kept[2]!
  expect(new TextDecoder().decode(await readPacked(join(mine.dataDir, 'done'), kept))).toContain('1.12')
})

test('values before their definition: the point is incomplete, and watched by what its code says', async () => {
  mine.drop('CDSS', start, [value(t0, '3.2', start)])
  mine.clock.now = start + second
  await mine.settled()
  expect(words()).toEqual(['began methane-red 某处', 'began methane-orange 某处'])
  mine.drop('CDDY', start + minute, definitions(start + minute))
  await mine.settled()
  // The place is known now, and with it the alarm there.
  expect(words().slice(2)).toEqual(['began methane-yellow 1201工作面回风隅角T0'])
})

test('the same file again, also under another name, changes nothing; an older one fills the past', async () => {
  mine.drop('CDDY', start, definitions(start))
  const first = [value(t0, '0.3', start)]
  mine.drop('CDSS', start, first)
  mine.clock.now = start + second
  await mine.settled()
  mine.drop('CDSS', start, first)
  mine.drop('CDSS', start, first, `${code}_CDSS_20261121080001.txt`)
  await mine.settled()
  expect(mine.store.kept).toHaveLength(2)
  expect(mine.inbox()).toEqual([])
  mine.drop('CDSS', start - 10 * minute, [value(t0, '1.4', start - 10 * minute)])
  await mine.settled()
  expect(mine.store.kept.at(-1)).toMatchObject({ outcome: 'stale', taken: 1 })
  expect(words()).toEqual(['late methane-yellow 1201工作面回风隅角T0'])
  expect(mine.store.rows.map((one) => [one.value, one.at - start])).toEqual([
    [0.3, 0],
    [1.4, -10 * minute],
  ])
})

test('what cannot be read goes to rejected/ with its reason; one bad record costs no other one', async () => {
  mine.drop('CDSS', start, ['a;b', ...Array.from({ length: 9 }, (_, n) => value(pointCode(n + 1), '0.1', start))])
  mine.drop('CDSS', start + second, ['a;b', value(t0, '0.1', start)])
  mine.dropBytes(`${code}_CDSS_20261121080009.txt`, '990199000001;别处;2026-11-21 08:00:09~||')
  mine.dropBytes(`${code}_ZZZZ_20261121080010.txt`, `${code};松岭一矿;2026-11-21 08:00:10~||`)
  mine.dropBytes(
    `${code}_CDSS_20261121080011.txt`,
    new Uint8Array([...Buffer.from(`${code};`), 0xff, 0xfe, ...Buffer.from(';2026-11-21 08:00:11~||')]),
  )
  await mine.settled()
  expect(mine.store.kept.map((one) => [one.outcome, one.cause, one.taken, one.rejected])).toEqual([
    ['taken', null, 9, 1],
    ['rejected', 'records', 0, 0],
    ['rejected', 'mine', 0, 0],
    ['rejected', 'type', 0, 0],
    ['rejected', 'encoding', 0, 0],
  ])
  const rejected = readdirSync(join(mine.dataDir, 'rejected', code)).filter((one) => one.endsWith('.reason.txt'))
  expect(rejected).toHaveLength(4)
  expect(readFileSync(join(mine.dataDir, 'rejected', code, rejected[0]!), 'utf8')).toContain('不能读的记录超过两成')
  expect(mine.inbox()).toEqual([])
})

test('a half-written file is waited for, and GB18030 is read', async () => {
  const name = `${code}_CDSS_20261121080000.txt`
  mine.dropBytes(name, `${code};松岭一矿;${told(start)}~${value(t0, '0.3', start)}~`)
  await mine.settled()
  expect(mine.inbox()).toEqual([name])
  mine.dropBytes(name, `${code};松岭一矿;${told(start)}~${value(t0, '0.3', start)}~||`)
  const head = [
    ...Buffer.from(`${code};`),
    0xcb,
    0xc9,
    ...Buffer.from(`;${told(start + second)}~${t0};`),
    0xcd,
    0xdf,
    ...Buffer.from(`;T0;0.5;%CH4;0;${told(start + second)}~||`),
  ]
  mine.dropBytes(`${code}_CDSS_20261121080001.txt`, new Uint8Array(head))
  await mine.settled()
  expect(mine.inbox()).toEqual([])
  expect(mine.store.rows.map((one) => one.value)).toEqual([0.3, 0.5])
})

test('nothing leaves the inbox before it is durable', async () => {
  await mine.works().close()
  let isAway = true
  await mine.open({
    onError: () => {},
    takeTold: async (tales) => {
      if (isAway) throw new Error('away')
      mine.told.push(...tales)
    },
  })
  mine.drop('CDSS', start, [value(t0, '3.2', start)])
  mine.clock.now = start + 2 * second
  await new Promise((go) => setTimeout(go, 300))
  expect(mine.inbox()).toHaveLength(1)
  isAway = false
  await mine.settled()
  expect(mine.inbox()).toEqual([])
  expect(words()).toEqual(['began methane-red 某处', 'began methane-orange 某处'])
})

test('a file for which the database was away lies there still, and is taken when it is back', async () => {
  await mine.works().close()
  let isAway = false
  const errors: unknown[] = []
  await mine.open({
    onError: (error) => void errors.push(error),
    workshop: {
      ...mine.workshop,
      work: async (...of) => {
        if (isAway) throw new Error('away')
        return mine.workshop.work(...of)
      },
    },
  })
  isAway = true
  mine.drop('CDDY', start, definitions(start))
  mine.clock.now = start + second
  await vi.waitFor(() => expect(errors.length).toBeGreaterThan(0))
  expect(mine.inbox()).toHaveLength(1)
  isAway = false
  // All folders are looked through within five seconds.
  await vi.waitFor(() => {
    mine.clock.now += 2 * second
    expect(mine.store.kept).toHaveLength(1)
  }, 5000)
  await mine.settled()
  expect(mine.inbox()).toEqual([])
})
