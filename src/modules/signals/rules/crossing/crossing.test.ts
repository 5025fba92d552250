import { describe, expect, test } from 'vitest'
import { crossChecks } from '../../server/crossing-standards.ts'
import type { Finding } from './checks.ts'
import { followingOf } from './following.ts'
import { type LinkedPoint, linkFindings, linksOf } from './links.ts'
import { relationsOf } from './relations.ts'
import { standstillFindings } from './standstill.ts'

const checks = crossChecks()
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
