import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { crossChecks } from '../../server/crossing-standards.ts'
import { faceLimitOf, HeadcountLimits, isVisitor, shiftLimitOf } from './headcount.ts'
import { type Excess, excessOf, isHandover, peopleFindings, shortLeaders, type Underground } from './people.ts'

const checks = crossChecks()
const limitsText = readFileSync(
  join(import.meta.dirname, '../../../../../standards/headcount-limits/2018.yaml'),
  'utf8',
)
const limits = HeadcountLimits.parse(parse(limitsText))
const at = Date.parse('2026-11-21T10:00:00+08:00')
const minute = 60_000
const hour = 60 * minute

const someone = (n: number, more: Partial<Underground> = {}): Underground => ({
  card: `C${n}`,
  downAt: at - 3 * hour,
  area: 'A1',
  areaAt: at - 2 * hour,
  station: 'S1',
  stationAt: at - 10 * minute,
  state: '正常',
  leader: false,
  visitor: false,
  track: null,
  ...more,
})
const crowd = (n: number, more: (n: number) => Partial<Underground> = () => ({})) =>
  Array.from({ length: n }, (_, k) => someone(k, more(k)))
const leader = someone(99, { leader: true, area: 'A0' })
const areas = new Map([
  ['A0', { kind: '其它区域', name: '大巷', allowed: 200 }],
  ['A1', { kind: '重点区域', name: '1201综采工作面', allowed: 25 }],
  ['A2', { kind: '限制区域', name: '采空区密闭', allowed: 0 }],
])
const rules = (below: readonly Underground[], limit: number | null = 100, excess?: Excess) =>
  peopleFindings({ at, below, areas, limit, hazardous: true, excess }, limits, checks).map((one) => one.rule)

test.each<[string, readonly Underground[], number | null, string[]]>([
  ['a leader and his crew', [leader, ...crowd(25)], 100, []],
  ['one more than the face may have', [leader, ...crowd(26)], 100, ['people-over']],
  ['a fifth more', [leader, ...crowd(30)], 100, ['people-over', 'people-over-major']],
  ['leaders do not count at a face', [{ ...leader, area: 'A1' }, ...crowd(25)], 100, []],
  ['patrols on their way do not count at a face', [leader, ...crowd(27, (n) => ({ visitor: n > 24 }))], 100, []],
  [
    'a patrol that stays longer counts',
    [leader, ...crowd(26, (n) => ({ visitor: n > 24, areaAt: at - 2.1 * hour }))],
    100,
    ['people-over'],
  ],
  ['more than the mine may have', [leader, ...crowd(20, () => ({ area: 'A0' }))], 20, ['people-over']],
  [
    'a fifth more than the mine may have',
    [leader, ...crowd(23, () => ({ area: 'A0' }))],
    20,
    ['people-over', 'people-over-major'],
  ],
  [
    'hand-over: both shifts are below',
    [leader, ...crowd(40, (n) => ({ area: 'A0', downAt: at - (n % 2 ? 7 : 1) * hour }))],
    30,
    [],
  ],
  ['no limit is known', [leader, ...crowd(20)], null, []],
  ['nobody leads', crowd(3), 100, ['no-leader']],
  ['nobody is below', [], 100, []],
  ['in a forbidden area', [leader, someone(1, { area: 'A2' })], 100, ['forbidden-area']],
  ['a call for help', [leader, someone(1, { state: '求救' })], 100, ['distress']],
  ['ten hours and no more', [leader, someone(1, { downAt: at - 10 * hour })], 100, []],
  ['more than ten hours', [leader, someone(1, { downAt: at - 10.1 * hour })], 100, ['people-long']],
  ['more than twelve', [leader, someone(1, { downAt: at - 12.1 * hour })], 100, ['people-long', 'people-very-long']],
  ['a card that does not move', [leader, someone(1, { stationAt: at - 4.1 * hour })], 100, ['card-still']],
])('people: %s', (_, below, limit, expected) => {
  expect(rules(below, limit)).toEqual(expected)
})

const walk = (shift: number, stations = ['S1', 'S2', 'S3', 'S4']) =>
  stations
    .map(
      (station, n) =>
        `${station}&${new Date(at - (5 - n * 1.5) * hour + shift * 1000 + 8 * hour).toISOString().slice(0, 19).replace('T', ' ')}`,
    )
    .join(',')
test.each([
  ['the same way within seconds', [walk(0), walk(5)], true],
  ['six seconds apart', [walk(0), walk(6)], false],
  ['another way', [walk(0), walk(0, ['S1', 'S2', 'S3', 'S5'])], false],
  ['too short to tell', [walk(0, ['S1', 'S2']), walk(0, ['S1', 'S2'])], false],
])('two cards: %s', (_, tracks, isTwin) => {
  const below = [leader, ...tracks.map((track, n) => someone(n, { track }))]
  expect(rules(below).includes('card-twins')).toBe(isTwin)
})

test('an area that allows more than its standard is told with the standard and that its numbers are unverified', () => {
  const loose = new Map([['A1', { kind: '重点区域', name: '1201综采工作面', allowed: 60 }]])
  const told = peopleFindings(
    { at, below: [leader], areas: loose, limit: null, hazardous: true, excess: undefined },
    limits,
    checks,
  )
  expect(told).toMatchObject([{ rule: 'limit-loose', facts: { allowed: 60, limit: 40, status: 'unverified_2023' } }])
})

test.each([
  [30, true, 100],
  [30.1, true, 200],
  [60, false, 100],
  [500, false, 400],
  [501, true, 850],
  [null, true, undefined],
])('a mine of %s (10⁴ t a year), grave hazards %s: %s', (capacity, hazardous, expected) => {
  expect(shiftLimitOf(limits, capacity, hazardous)).toBe(expected)
})

test('who passes by is known by the words of his trade, post or team', () => {
  const is = (...said: (string | null)[]) => isVisitor(limits, said)
  expect([is('巡回瓦斯检查员', null, '通风队'), is(null, '监察员', null), is('采煤机司机', null, '综采一队')]).toEqual([
    true,
    true,
    false,
  ])
  expect(is(null, null, null)).toBe(false)
})

test('limits of working places go by their names', () => {
  expect(
    ['1201综采工作面', '1203掘进工作面', '1205炮掘面', '水泵房'].map((one) => faceLimitOf(limits, one, false)),
  ).toEqual([30, 16, 12, undefined])
})

test('hand-over is told by how long people have been below', () => {
  const { signs } = limits.handover
  const some = (n: number) => crowd(n, (k) => ({ downAt: at - (k < 2 ? 7 : 1) * hour }))
  expect(isHandover(crowd(10), at, signs)).toBe(false)
  expect(isHandover(some(10), at, signs)).toBe(true)
  expect(isHandover(some(11), at, signs)).toBe(false)
})

test.each<[string, number, number, string[]]>([
  ['two hours', 41, 2, []],
  ['longer than two hours', 41, 2.01, ['people-over', 'people-over-major']],
  ['a thousand', 1000, 0, []],
  ['more than a thousand', 1001, 0, ['people-over', 'people-over-major']],
])('hand-over is not counted for two hours and a thousand people: %s', (_, people, hours, expected) => {
  const both = crowd(people - 1, (n) => ({ area: 'A0', downAt: at - (n % 2 ? 7 : 1) * hour }))
  expect(rules([leader, ...both], 30, { since: at - hours * hour, seenAt: at })).toEqual(expected)
})

test('an excess goes on within two hours of the last snapshot that saw it, and begins at the latest when those still below were too many', () => {
  const { handover } = limits
  const seen = (people: number, later: number, down = at) => ({
    at: at + later * hour,
    below: crowd(people, (n) => ({ downAt: n < 20 ? at - 7 * hour : down })),
    limit: 30,
  })
  expect(excessOf(undefined, seen(30, 0), handover)).toBeUndefined()
  const first = excessOf(undefined, seen(31, 0), handover)
  expect(first).toEqual({ since: at, seenAt: at })
  expect(excessOf(first, seen(25, 1), handover)).toEqual(first)
  expect(excessOf(first, seen(40, 2, at + 2 * hour), handover)).toEqual({ since: at, seenAt: at + 2 * hour })
  expect(excessOf(first, seen(25, 2.1), handover)).toBeUndefined()
  expect(excessOf(first, seen(40, 8, at + 8 * hour), handover)).toEqual({ since: at + 8 * hour, seenAt: at + 8 * hour })
  // Nobody remembers, but eleven of those below came an hour ago and twenty before.
  expect(excessOf(undefined, seen(31, 0, at - hour), handover)).toEqual({ since: at - hour, seenAt: at })
  expect(excessOf(undefined, { ...seen(31, 0), limit: null }, handover)).toBeUndefined()
})

test('a leader stays at least the share of what his crew stays', () => {
  const stay = (n: number, hours: number, isLeader = false) => ({
    card: `C${n}`,
    leader: isLeader,
    downAt: at,
    upAt: at + hours * hour,
  })
  const crew = Array.from({ length: 5 }, (_, n) => stay(n, 8))
  expect(shortLeaders([...crew, stay(9, 5.6, true)], 0.7)).toEqual([])
  expect(shortLeaders([...crew, stay(9, 5.5, true)], 0.7)).toMatchObject([{ stay: { card: 'C9' }, crew: 8 * hour }])
  expect(shortLeaders([...crew.slice(1), stay(9, 1, true)], 0.7)).toEqual([])
})
