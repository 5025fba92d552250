import { expect, test } from 'vitest'
import { day, hour } from '../suspicion/series.ts'
import { type FeederCourse, hoursOf, powerDays, startOfDay, totalOf } from './days.ts'
import { feederOf, isOfWork, sensorOfFeeder } from './feeders.ts'
import { idleDaysOf, needOn, noNeed, type PowerNorm, workDaysOf } from './norms.ts'

const start = Date.parse('2026-11-20T00:00:00+08:00')
const quarters = (loadOf: (at: number) => number, count = 96, from = start): FeederCourse['spans'] =>
  Array.from({ length: count }, (_, n) => {
    const at = from + (n * hour) / 4
    return { at, load: loadOf(n / 4), energy: loadOf(n / 4) / 4 }
  })
const feeder = (of: FeederCourse['class'], spans: FeederCourse['spans'], isGrid = false): FeederCourse => ({
  class: of,
  isGrid,
  spans,
})
const all = { from: start, to: start + 3 * day, running: 30 }

test('a day by the hour, with what hoist, belt and fan drew and how long they ran', () => {
  const night = quarters((at) => (at < 2 ? 400 : 6))
  const [one, ...more] = powerDays(
    [
      feeder('hoist', night),
      feeder(
        'main-fan',
        quarters(() => 240),
      ),
    ],
    all,
  )
  expect(more).toEqual([])
  expect(one!.until).toBeUndefined()
  expect(one!.at).toBe(startOfDay(start + 5 * hour))
  expect(one!.hours.slice(0, 3)).toEqual([640, 640, 246])
  expect(one!.feeders).toMatchObject({ hoist: 400 * 2 + 6 * 22, hoistHours: 2, fan: 5760 })
})

test('spans of an hour and of a quarter come to the same; a day that is not over is known up to its last span', () => {
  const hourly = Array.from({ length: 24 }, (_, n) => ({ at: start + n * hour, load: 100, energy: 100 }))
  const [a] = powerDays([feeder('total', hourly)], all)
  const [b] = powerDays(
    [
      feeder(
        'total',
        quarters(() => 100),
      ),
    ],
    all,
  )
  expect(a!.hours).toEqual(b!.hours)
  const [part] = powerDays(
    [
      feeder(
        'total',
        quarters(() => 100, 30),
      ),
    ],
    all,
  )
  expect(part!.until).toBe(start + 7.5 * hour)
  expect(hoursOf(part!).map(({ at, value }) => [(at - start) / hour, value])).toEqual(
    Array.from({ length: 7 }, (_, n) => [n, 100]),
  )
  // Hours before the first one, and a gap, are no hours without energy.
  const [gap] = powerDays(
    [feeder('total', [...quarters(() => 100, 4, start + 2 * hour), ...quarters(() => 100, 4, start + 5 * hour)])],
    all,
  )
  expect(hoursOf(gap!, gap!.hours).map(({ at }) => (at - start) / hour)).toEqual([2, 5])
  expect(
    powerDays(
      [
        feeder(
          'total',
          quarters(() => 0),
        ),
      ],
      all,
    )[0]!.until,
  ).toBeUndefined()
  expect(powerDays([], all)).toEqual([])
})

test('the meter of the grid goes before that of the mine, both before the sum of feeders', () => {
  const [grid, own, hoist] = [feeder('total', [], true), feeder('total', []), feeder('hoist', [])]
  expect(totalOf([own, hoist, grid])).toEqual([grid])
  expect(totalOf([own, hoist])).toEqual([own])
  expect(totalOf([hoist])).toEqual([hoist])
})

test('kinds of sensors say which feeder a point is of', () => {
  expect(feederOf('load', sensorOfFeeder('load', '02'))).toBe('hoist')
  expect(feederOf('energy', 'YF02')).toBeUndefined()
  expect(feederOf('load', null)).toBeUndefined()
  expect(['YF02', 'YF04', 'YF07', 'YF08', 'YF03', 'YF01', 'YD02', '0001'].map(isOfWork)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})

const norm = (more: Partial<PowerNorm>): PowerNorm => ({
  kind: 'need',
  fromDay: '2026-11-01',
  toDay: null,
  ...noNeed,
  ...more,
})

test('what is needed: each figure by the newest that says something of it on that day', () => {
  const norms = [
    norm({ fromDay: '2026-11-10', hours: 2 }),
    norm({ toDay: '2026-11-15', feederLoad: 60, hours: 4 }),
    norm({ feederLoad: 40, dayNeed: 9000 }),
  ]
  expect(needOn(norms, '2026-11-12')).toEqual({ dayNeed: 9000, fanNeed: null, feederLoad: 60, hours: 2 })
  expect(needOn(norms, '2026-11-16')).toEqual({ dayNeed: 9000, fanNeed: null, feederLoad: 40, hours: 2 })
  expect(needOn(norms, '2026-10-31')).toEqual(noNeed)
})

test('idle days are counted once, the newest of them; days at work by the register', () => {
  const idle = (fromDay: string, toDay: string) => norm({ kind: 'idle', fromDay, toDay })
  expect(idleDaysOf([idle('2026-11-01', '2026-11-03'), idle('2026-11-03', '2026-11-05')], '2026-11-05', 3)).toEqual([
    '2026-11-02',
    '2026-11-03',
    '2026-11-04',
  ])
  const states = [
    { fromDay: '2026-01-01', state: 'producing' },
    { fromDay: '2026-11-03', state: 'suspended' },
    { fromDay: '2026-11-06', state: 'trial' },
    { fromDay: '2026-11-08', state: 'ordered-stop' },
  ]
  expect(workDaysOf(states, '2026-11-10', 3)).toEqual(['2026-11-02', '2026-11-06', '2026-11-07'])
  expect(workDaysOf([], '2026-11-10', 3)).toEqual([])
})
