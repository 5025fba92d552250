import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { allOf, scansOf, stretchesOf, thinned } from './scans.ts'
import { day } from './series.ts'
import { Suspecting } from './settings.ts'
import { candidatesOf, workingPlaceOf } from './asking.ts'

const file = join(import.meta.dirname, '../../../../../standards/suspicion/general.yaml')
const set = Suspecting.parse(parse(readFileSync(file, 'utf8')))
const minute = 60_000

describe('what was stored becomes scans again', () => {
  const row = (at: number, value: number) => ({ at, value, flags: 0 })
  test('a value holds until the next, and no longer than it may', () =>
    expect(scansOf([row(0, 1), row(95, 2), row(1000, 3)], 30, 100).map((one) => [one.at, one.value])).toEqual([
      [0, 1],
      [30, 1],
      [60, 1],
      [90, 1],
      [120, 2],
      [150, 2],
      [180, 2],
      [1020, 3],
    ]))
  test('while every fan stands', () => {
    const off = stretchesOf([row(0, 1), row(30, 0), row(60, 0), row(90, 1), row(120, 0)], 0, 30)
    expect(off).toEqual([
      { from: 30, to: 60 },
      { from: 120, to: 120 },
    ])
    expect(allOf([off, [{ from: 40, to: 130 }]])).toEqual([{ from: 40, to: 60 }])
    expect(allOf([])).toEqual([])
  })
  test('thinned, a peak stays', () => {
    const all = Array.from({ length: 1000 }, (_, n) => row(n, n === 500 ? 9 : 1))
    const few = thinned(all, 100)
    expect(few.length).toBe(100)
    expect(few.some((one) => one.value === 9)).toBe(true)
  })
})

test('the working place by the text of a place', () =>
  expect(['1202工作面T1', '总回风巷', 'N1203掘进'].map(workingPlaceOf)).toEqual(['1202', '', 'N1203']))

test('a copy of another day is found only by the daily look', async () => {
  const now = Date.parse('2026-11-20T00:00:00Z')
  const half = (at: number) => Math.round(30 + 20 * Math.sin(at / 7_000_000)) / 100
  const stored = async (_: number, from: number) =>
    Array.from({ length: Math.floor((now - from) / minute) }, (_each, n) => {
      const at = from + n * minute
      return { at, value: half(at % day), flags: 0 }
    })
  const rulesAt = async (isDaily: boolean) => {
    const found: string[] = []
    const points = [{ point: 1, role: 'methane', place: '1202工作面T1', alarm: 1 }] as const
    for await (const one of candidatesOf(points, stored, set, { now, isDaily, isGassy: false }))
      if (one) found.push(one.suspicion.rule)
    return new Set(found)
  }
  expect(await rulesAt(false)).toEqual(new Set())
  expect(await rulesAt(true)).toEqual(new Set(['F8']))
})
