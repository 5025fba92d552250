import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readingsOf } from '../reading/readings.ts'
import { Condition } from './conditions.ts'
import { judgeOf, type Told } from './judge.ts'

const alarm = Condition.parse({ id: 'alarm', kind: 'above', limit: 1, clear: 1 })
const cut = Condition.parse({ id: 'cut', kind: 'above', limit: 1.5, clear: 1 })
const lasting = Condition.parse({ id: 'lasting', kind: 'above', limit: 24, clear: 24, seconds: 600 })
const steady = Condition.parse({ id: 'steady', kind: 'above', limit: 1, clear: 0.9, hold: 60 })
const stopped = Condition.parse({ id: 'stopped', kind: 'is', limit: 0, seconds: 60 })
const fault = Condition.parse({ id: 'fault', kind: 'flag', limit: 128 + 16 })
const blind = Condition.parse({ id: 'blind', kind: 'missing', seconds: 1800 })

const start = Date.parse('2026-11-21T08:00:00+08:00')
/** Seconds after eight; value; flags. `now` is the time of the newest one unless told. */
type Sent = readonly [at: number, value: number | null, flags?: number]

/** `seconds:value/flags`, a dash for none. */
function sentOf(text: string): Sent {
  const [at, value, flags = 0] = text.split(/[:/]/)
  return [Number(at), value === '-' ? null : Number(value), Number(flags)]
}

function play(conditions: readonly Condition[]) {
  const told: Told[] = []
  const judge = judgeOf((one) => told.push(one), 1)
  judge.watch(0, conditions, start)
  const ids = new Int32Array([0])
  const send = (sent: readonly Sent[], now?: number) => {
    const rows = readingsOf(sent.length)
    for (const [at, value, flags = 0] of sent) {
      rows.point[rows.n] = 0
      rows.value[rows.n] = value ?? Number.NaN
      rows.flags[rows.n] = flags
      rows.at[rows.n++] = start + at * 1000
    }
    const keep = new Int32Array(sent.length)
    const kept = judge.take(rows, ids, start + (now ?? Math.max(...sent.map(([at]) => at))) * 1000, keep)
    return [...keep.subarray(0, kept)]
  }
  const words = () =>
    told
      .splice(0)
      .map(({ kind, condition, at, until, peak }) =>
        [kind, condition.id, (at - start) / 1000, (until - start) / 1000, peak].join(' '),
      )
  return { judge, send, words }
}

describe('what is told', () => {
  test.each<[string, readonly Condition[], string, string[]]>([
    [
      'at the limit it begins, below the limit of clearing it ends',
      [alarm],
      '0:0.99 30:1 60:1.2 90:0.99',
      ['began alarm 30 30 1', 'grew alarm 30 60 1.2', 'ended alarm 30 90 1.2'],
    ],
    [
      'between both limits nothing changes',
      [cut],
      '0:1.5 30:1.2 60:1 90:0.99',
      ['began cut 0 0 1.5', 'ended cut 0 90 1.5'],
    ],
    ['between both limits nothing begins', [cut], '0:1.2 30:1.49', []],
    [
      'it must last: told when it has, since when it began',
      [lasting],
      '0:30 300:26 599:25 600:27',
      ['began lasting 0 600 30'],
    ],
    ['a break starts the duration anew', [lasting], '0:30 300:23 330:30 900:30 930:30', ['began lasting 330 930 30']],
    [
      'while it goes on, a peak that is worse by a tenth of the limit is told again, and a lower one is not',
      [alarm],
      '0:1 30:1.09 60:1.1 90:1.19 120:1.05 150:1.2',
      ['began alarm 0 0 1', 'grew alarm 0 60 1.1', 'grew alarm 0 150 1.2'],
    ],
    ['a duplicate changes nothing', [alarm], '0:1.1 0:1.1 0:1.1', ['began alarm 0 0 1.1']],
    ['two values of one moment: the worse one is not lost', [alarm], '0:0.5 0:1.1', ['began alarm 0 0 1.1']],
    [
      'flapping at the limit is one',
      [steady],
      '0:1 10:0.8 20:1 30:0.8 40:1.1 50:0.8 110:0.8',
      ['began steady 0 0 1', 'grew steady 0 40 1.1', 'ended steady 0 50 1.1'],
    ],
    [
      'clear, then raised again: two',
      [alarm],
      '0:1.1 30:0.5 60:1.3 90:0.5',
      ['began alarm 0 0 1.1', 'ended alarm 0 30 1.1', 'began alarm 60 60 1.3', 'ended alarm 60 90 1.3'],
    ],
    [
      'two of different kind on one point',
      [alarm, cut, fault],
      '0:1.6 30:-/128 60:0.5',
      [
        'began alarm 0 0 1.6',
        'began cut 0 0 1.6',
        'began fault 30 30 ',
        'ended alarm 0 60 1.6',
        'ended cut 0 60 1.6',
        'ended fault 30 60 ',
      ],
    ],
    [
      'calibration: its values neither raise nor clear',
      [alarm],
      '0:0.5 30:2/4 60:0.5 90:1.2 120:0/4 150:1.1',
      ['began alarm 90 90 1.2'],
    ],
    [
      'a switch that stands still for long enough',
      [stopped],
      '0:1 30:0 60:0 89:0 90:0 100:1',
      ['began stopped 30 90 0', 'ended stopped 30 100 0'],
    ],
    [
      'no value for half an hour is a condition of its own',
      [blind, alarm],
      '0:0.5 30:- 900:-/128 1830:- 1860:0.4',
      ['began blind 30 1830 ', 'ended blind 30 1860 '],
    ],
    [
      'a value late by ten minutes leaves the present and is told of the past',
      [alarm],
      '600:0.5 0:1.4',
      ['late alarm 0 0 1.4'],
    ],
    [
      'late, while it is active since before: only the peak',
      [alarm],
      '0:1.1 600:1.2 300:1.9 630:0.5',
      ['began alarm 0 0 1.1', 'grew alarm 0 600 1.2', 'grew alarm 0 600 1.9', 'ended alarm 0 630 1.9'],
    ],
    ['a late value that fulfils nothing is silent', [alarm], '600:1.1 0:0.4', ['began alarm 600 600 1.1']],
    [
      'back-filled in reverse: one stretch that grows',
      [alarm],
      '900:0.4 60:1.1 30:1.6 0:1.2',
      ['late alarm 60 60 1.1', 'late alarm 30 60 1.6', 'late alarm 0 60 1.6'],
    ],
    [
      'late and too short for its duration: silent until it is long enough',
      [lasting],
      '3600:5 600:30 300:30 0:31',
      ['late lasting 0 600 31'],
    ],
  ])('%s', (_, conditions, told, expected) => {
    const sent = told.split(' ').map(sentOf)
    const { send, words } = play(conditions)
    for (const one of sent) send([one], Math.max(one[0], ...sent.slice(0, sent.indexOf(one) + 1).map(([at]) => at)))
    expect(words()).toEqual(expected.map((one) => (one.endsWith(' ') ? `${one}NaN` : one)))
    // The same in one file.
    const whole = play(conditions)
    whole.send(sent)
    expect(whole.words()).toEqual(expected.map((one) => (one.endsWith(' ') ? `${one}NaN` : one)))
  })

  test('a clock an hour ahead is judged as now, and hides nothing that comes with the right time', () => {
    const { send, words } = play([alarm])
    send([[3600, 1.2]], 0)
    expect(words()).toEqual(['began alarm 120 120 1.2'])
    send([[240, 0.5]], 240)
    expect(words()).toEqual(['ended alarm 120 240 1.2'])
  })

  test('restarted in the middle of a duration it goes on', () => {
    const first = play([lasting])
    first.send([
      [0, 30],
      [300, 28],
    ])
    const after = play([])
    after.judge.restore(0, structuredClone(first.judge.watches(0)))
    after.send([[599, 28]])
    expect(after.words()).toEqual([])
    after.send([[600, 28]])
    expect(after.words()).toEqual(['began lasting 0 600 30'])
  })

  test('another limit while it is active: higher than the value it ends, lower it goes on, and what is fulfilled at once begins', () => {
    const { judge, send, words } = play([alarm])
    send([[0, 1.2]])
    expect(words()).toEqual(['began alarm 0 0 1.2'])
    judge.watch(0, [{ ...alarm, limit: 0.5, clear: 0.5 }], start + 30_000)
    expect(words()).toEqual([])
    judge.watch(0, [{ ...alarm, limit: 2.5, clear: 2.5 }], start + 60_000)
    expect(words()).toEqual(['ended alarm 0 60 1.2'])
    judge.watch(0, [{ ...alarm, limit: 1, clear: 1 }], start + 90_000)
    expect(words()).toEqual(['began alarm 90 90 1.2'])
    judge.watch(0, [], start + 120_000)
    expect(words()).toEqual(['ended alarm 90 120 1.2'])
  })
})

test('stored: what moves beyond the dead band, what begins or ends, what is late, and one in five minutes', () => {
  const { judge, send } = play([alarm])
  judge.points.dead[0] = 0.02
  expect(
    send([
      [0, 0.3],
      [30, 0.31],
      [60, 0.315],
      [90, 0.33],
      [120, 0.33],
      [390, 0.33],
      [400, 0.33, 4],
      [405, 0.33, 4],
      [100, 0.33],
    ]),
  ).toEqual([0, 3, 5, 6, 8])
  expect(
    send([
      [500, null],
      [530, null],
      [800, null],
    ]),
  ).toEqual([0, 2])
})

test('stored: after a late value the next one is, unless it is the same when it is read back', () => {
  const { judge, send } = play([alarm])
  judge.points.dead[0] = 0.02
  expect(
    send([
      [0, 0.3],
      [60, 0.31],
      [30, 0.5],
      [90, 0.31],
      [120, 0.31],
      [20, 0.9],
      [150, 0.31],
    ]),
  ).toEqual([0, 2, 3, 5])
})

/** What the states say, told slowly: the definition itself, over the whole series at once. */
function slow(condition: Condition, series: readonly Sent[]): string[] {
  const told: string[] = []
  let since: number | undefined
  let isActive = false
  let calm: number | undefined
  let peak = Number.NEGATIVE_INFINITY
  for (const [at, value] of series) {
    const v = value!
    if (v >= condition.limit) {
      if (since === undefined) [since, peak] = [at, Number.NEGATIVE_INFINITY]
      calm = undefined
    } else if (v < condition.clear!) {
      if (!isActive) since = undefined
      else calm ??= at
    } else calm = undefined
    if (since !== undefined && calm === undefined) peak = Math.max(peak, v)
    if (since !== undefined && !isActive && calm === undefined && at - since >= condition.seconds) {
      isActive = true
      told.push(`began x ${since} ${at} ${peak}`)
    }
    if (isActive && calm !== undefined && at - calm >= condition.hold) {
      told.push(`ended x ${since} ${calm} ${peak}`)
      isActive = false
      since = undefined
      calm = undefined
    }
  }
  return told
}

test('any series in order is told as the definition says, in files of any size', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.constantFrom(0.2, 0.85, 0.95, 1, 1.05, 1.6)), {
        maxLength: 60,
      }),
      fc.constantFrom(0, 60, 120),
      fc.constantFrom(0, 60),
      fc.integer({ min: 1, max: 10 }),
      (steps, seconds, hold, size) => {
        const condition = Condition.parse({ id: 'x', kind: 'above', limit: 1, clear: 0.9, seconds, hold })
        let at = 0
        const series = steps.map(([step, value]): Sent => [(at += step), value])
        const { send, words } = play([condition])
        for (let n = 0; n < series.length; n += size) send(series.slice(n, n + size))
        expect(words().filter((one) => !one.startsWith('grew'))).toEqual(slow(condition, series))
      },
    ),
    { numRuns: 1000 },
  )
})

test('in whatever order values come, what stands at the end follows from the newest, and nothing is told to begin twice', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0.5, 1.2)), {
        selector: ([at]) => at,
        minLength: 1,
        maxLength: 30,
      }),
      (values) => {
        const { judge, send, words } = play([alarm])
        for (const [at, value] of values) send([[at * 30, value]], 1200)
        const newest = values.toSorted((a, b) => b[0] - a[0])[0]!
        expect(judge.watches(0)[0]!.state).toBe(newest[1] >= 1 ? 'active' : 'quiet')
        let open = false
        for (const one of words().filter((each) => !/^(late|grew)/.test(each))) {
          expect(one.startsWith(open ? 'ended' : 'began')).toBe(true)
          open = !open
        }
      },
    ),
  )
})
