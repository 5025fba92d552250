import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { CrossChecks, type Finding } from './checks.ts'
import { followingOf } from './following.ts'
import { faceLimitOf, HeadcountLimits, isVisitor, shiftLimitOf } from './headcount.ts'
import { type LinkedPoint, linkFindings, linksOf } from './links.ts'
import { type Excess, excessOf, isHandover, peopleFindings, shortLeaders, type Underground } from './people.ts'
import { relationsOf } from './relations.ts'
import { standstillFindings } from './standstill.ts'

const standards = join(import.meta.dirname, '../../../../../standards')
const read = (name: string): unknown => parse(readFileSync(join(standards, name), 'utf8'))
const checks = CrossChecks.parse(read('cross-checks/general.yaml'))
const limits = HeadcountLimits.parse(read('headcount-limits/2018.yaml'))
const at = Date.parse('2026-11-21T10:00:00+08:00')
const minute = 60_000
const hour = 60 * minute

test.each([
  ['K-99KG-1201断电器:D-99MN', [{ kind: 'K', code: '99KG', name: '1201断电器', own: 'D' }]],
  [
    'G-A1-一号-门:G-B1◇Z-C1-备:Z-B1',
    [
      { kind: 'G', code: 'A1', name: '一号-门', own: 'G' },
      { kind: 'Z', code: 'C1', name: '备', own: 'Z' },
    ],
  ],
  ['D-A1', [{ kind: 'D', code: 'A1', name: '', own: null }]],
  ['X-A1-甲:D-B', []],
  ['K--甲:D-B◇D-A1-乙:K-B', [{ kind: 'D', code: 'A1', name: '乙', own: 'K' }]],
  ['', []],
  [null, []],
])('relations %j are read', (text, expected) => {
  expect(relationsOf(text)).toEqual(expected)
})

const point = (
  id: number,
  measures: string,
  relations: string | null = null,
  more: Partial<LinkedPoint> = {},
): LinkedPoint => ({
  id,
  code: `P${id}`,
  measures,
  place: `处${id}`,
  relations,
  alarmAbove: null,
  alarmBelow: null,
  cutAbove: null,
  restoreAbove: null,
  ...more,
})
const gas = point(1, 'methane', 'K-P2-断电器:D-P1◇D-P3-馈电:D-P1', { cutAbove: 1.5, restoreAbove: 1 })
const all = [
  gas,
  point(2, 'cutter'),
  point(3, 'feed'),
  point(4, 'local-fan', 'B-P3-馈电:B-P4◇Z-P5-备:Z-P4'),
  point(5, 'local-fan'),
  point(6, 'duct', 'B-P3-馈电:B-P6'),
  point(7, 'door', 'G-P8-二号门:G-P7'),
  point(8, 'door'),
  point(9, 'main-fan', 'Z-P10-备:Z-P9'),
  point(10, 'main-fan'),
  point(11, 'negative-pressure', null, { alarmAbove: 2.6, alarmBelow: 1.2 }),
  point(12, 'negative-pressure', null, { alarmAbove: 10, place: '抽采泵房负压' }),
  point(13, 'negative-pressure'),
]
const well = { 11: 1.85, 12: 30, 13: 0, 1: 0.3, 2: 1, 3: 1, 4: 1, 5: 0, 6: 1, 7: 0, 8: 0, 9: 1, 10: 0 }

function found(steps: readonly Partial<Record<number, number>>[], age = 0) {
  const links = linksOf(all)
  return steps.map((step) => {
    const values: Record<number, number | undefined> = { ...well, ...step }
    return linkFindings(links, (id) => ({ value: values[id]!, at: at - age }), at).map((one) => one.rule)
  })
}

test.each<[string, Partial<Record<number, number>>[], string[][]]>([
  ['all is well', [{}], [[]]],
  ['at its cut, power still on: not cut', [{ 1: 1.5 }], [['cut-missing']]],
  ['at its cut, one of both still on', [{ 1: 1.5, 2: 0 }], [['cut-missing']]],
  ['at its cut, power off', [{ 1: 1.5, 2: 0, 3: 0 }], [[]]],
  ['below its cut with power', [{ 1: 1.49 }], [[]]],
  ['power back before it may be', [{ 1: 1.6, 2: 0, 3: 0 }, { 1: 1.2 }, { 1: 0.99 }], [[], ['restored-early'], []]],
  ['power back when it may be', [{ 1: 1.6, 2: 0, 3: 0 }, { 1: 0.99 }, { 1: 1.2 }], [[], [], []]],
  ['fans stopped and power off', [{ 4: 0, 3: 0, 6: 0 }], [['fans-stopped']]],
  ['fans stopped and power on', [{ 4: 0, 6: 0 }], [['fans-stopped', 'lock-failed']]],
  ['the spare one runs', [{ 4: 0, 5: 1 }], [[]]],
  ['no wind though the fan runs', [{ 6: 0 }], [['lock-failed']]],
  ['one door open', [{ 7: 1 }], [[]]],
  ['both doors open', [{ 7: 1, 8: 1 }], [['doors-open']]],
  ['the spare main fan took over', [{ 9: 0, 10: 1 }], [[]]],
  ['pressure at the ends of its band', [{ 11: 2.6 }, { 11: 1.2 }], [[], []]],
  ['pressure outside of its band', [{ 11: 2.61 }, { 11: 1.19 }], [['main-fan-pressure'], ['main-fan-pressure']]],
  ['both main fans stopped', [{ 9: 0 }], [['main-fans-stopped', 'main-fans-stopped-long']]],
])('links: %s', (_, steps, expected) => {
  expect(found(steps)).toEqual(expected)
})

test('values that are too old, or none, say nothing: neither that it is so nor that it is over', () => {
  const links = linksOf(all)
  const look = () => ({ value: 1, at: at - 11 * minute })
  expect(linkFindings(links, look, at).every((one) => one.unknown)).toBe(true)
  expect(linkFindings(links, () => ({ value: Number.NaN, at }), at).every((one) => one.unknown)).toBe(true)
})

const finding = (rule: Finding['rule'], since = at, unknown = false): Finding => ({
  rule,
  about: { kind: 'mine' },
  since,
  place: '',
  facts: {},
  ...(unknown ? { unknown } : {}),
})

describe('following', () => {
  const told = (steps: readonly (readonly [minutes: number, ...findings: Finding[]])[]) => {
    const following = followingOf(checks)
    return steps.flatMap(([minutes, ...findings]) =>
      following
        .look(findings, at + minutes * minute)
        .map((one) => `${one.kind} ${one.finding.rule} ${(one.since - at) / minute} ${(one.until - at) / minute}`),
    )
  }
  const led = finding('no-leader')
  test.each([
    [
      'it must last: told once',
      [
        [0, led],
        [29, led],
        [30, led],
        [40, led],
      ],
      ['began no-leader 0 30'],
    ],
    ['over before that: silent', [[0, led], [20], [25], [40]], []],
    [
      'over: told when it has been for long enough, since it was',
      [[0, led], [30, led], [31], [33]],
      ['began no-leader 0 30', 'ended no-leader 0 31'],
    ],
    ['a gap is not the end', [[0, led], [30, led], [31], [32, led], [40, led]], ['began no-leader 0 30']],
    [
      'unknown is neither',
      [
        [0, led],
        [30, led],
        [31, finding('no-leader', at, true)],
        [90, finding('no-leader', at, true)],
      ],
      ['began no-leader 0 30'],
    ],
    [
      'at once where no duration is asked for',
      [[0, finding('distress')], [1], [4]],
      ['began distress 0 0', 'ended distress 0 1'],
    ],
  ] as [string, [number, ...Finding[]][], string[]][])('%s', (_, steps, expected) => {
    expect(told(steps)).toEqual(expected)
  })
  test('after a start it knows what was told before, and ends it', () => {
    const following = followingOf(checks)
    following.restore(finding('distress', at - hour))
    expect(following.look([], at)).toEqual([])
    expect(following.look([], at + 3 * minute).map((one) => [one.kind, one.since])).toEqual([['ended', at - hour]])
  })
})

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

test.each<[string, string, number, number, string[]]>([
  ['a producing mine', 'producing', 200, 1, []],
  ['stopped, with caretakers', 'suspended', 10, 0, []],
  ['stopped, with a crew', 'ordered-stop', 11, 0, ['stopped-people']],
  ['stopped, with machines', 'closing', 3, 1, ['stopped-work']],
])('standstill: %s', (_, state, count, value, expected) => {
  const seen = {
    state,
    people: { at, count },
    filed: null,
    machines: [{ point: 1, place: '采煤机', value, at }],
    feeders: [],
    filedLoad: null,
  }
  expect(standstillFindings(seen, checks, at).map((one) => one.rule)).toEqual(expected)
  const silent = { ...seen, people: null, machines: seen.machines.map((one) => ({ ...one, at: at - 11 * minute })) }
  expect(standstillFindings(silent, checks, at).every((one) => one.unknown)).toBe(true)
  expect(standstillFindings({ ...seen, filed: 500, machines: [] }, checks, at)).toEqual([])
})
