import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { openFile } from '../reading/envelope.ts'
import { layoutsOf, Profile } from '../reading/profile.ts'
import { readRecords } from '../reading/records.ts'
import { planOf } from '../simulating/plan.ts'
import type { Scene } from '../simulating/scenes.ts'
import { simulationOf } from '../simulating/simulation.ts'
import { type Asked, candidatesOf } from './asking.ts'
import { Suspecting } from './settings.ts'

const standards = join(import.meta.dirname, '../../../../../standards')
const read = (name: string) => parse(readFileSync(join(standards, name), 'utf8')) as unknown
const set = Suspecting.parse(read('suspicion/general.yaml'))
const national = Profile.parse(read('monitoring-profiles/national.yaml'))
const layouts = layoutsOf(national)
const hour = 3_600_000
const start = Date.parse('2026-11-15T00:00:00+08:00')
const mine = { code: '990101000001', name: '示例一号煤矿', points: 45, people: 60 }
const roles: Record<string, Asked['role']> = {
  '0001': 'methane',
  '0043': 'methane',
  '1004': 'machine',
  '1001': 'fan',
  '0006': 'pressure',
}

type Row = { at: number; value: number; flags: number }

/** What a mine sent, as the store keeps it: changes, and what stands still every five minutes. */
function storedIn(days: number, scenes: readonly Scene[], step: number): ReadonlyMap<string, readonly Row[]> {
  const rows = new Map<string, Row[]>()
  const sim = simulationOf([mine], { seed: 7, from: start, step, scenes })
  sim.until(start + days * 24 * hour, ({ type, name, bytes, at: now }) => {
    if (type !== 'CDSS') return
    const opened = openFile(national, layouts, name, bytes, now)
    if ('cause' in opened) throw new Error(opened.cause)
    for (const record of readRecords(national, opened).records) {
      const [code, value, flags, at] = [record['point'], record['value'], record['flags'], record['at']]
      const all = rows.get(String(code)) ?? []
      const one = { at: Number(at), value: typeof value === 'number' ? value : Number.NaN, flags: Number(flags) }
      const last = all.at(-1)
      if (!last || last.value !== one.value || last.flags !== one.flags || one.at - last.at >= 300_000) all.push(one)
      rows.set(String(code), all)
    }
  })
  return rows
}

/** What is suspected of it, asked every so many hours, with what takes days at the end of each day. */
async function suspectedIn(days: number, scenes: readonly Scene[], { step = 60_000, every = 6 } = {}) {
  const rows = storedIn(days, scenes, step)
  const plan = planOf(mine).points
  const points = plan.flatMap((one, point): Asked[] => {
    const role = roles[one.sensor]
    return role ? [{ point, role, place: one.place, alarm: one.limits?.[0] ?? null }] : []
  })
  const found = new Set<string>()
  for (let hours = every; hours <= days * 24; hours += every) {
    const now = start + hours * hour
    const stored = async (point: number, from: number) =>
      (rows.get(plan[point]!.code) ?? []).filter((one) => one.at >= from && one.at < now)
    const isDaily = hours % 24 === 0
    for await (const one of candidatesOf(points, stored, set, { now, isDaily, isGassy: true }))
      if (one) found.add(`${one.suspicion.rule} ${plan[one.point]!.place} ${JSON.stringify(one.suspicion.facts)}`)
  }
  return [...found]
}

const scene = (scenario: Scene['scenario'], at: number, lasts: number): Scene => ({
  scenario,
  mine: 0,
  at: start + at * hour,
  lasts: lasts * hour,
})

test('a week of a mine that tells the truth: nothing is suspected', { timeout: 120_000 }, async () => {
  expect(await suspectedIn(7, [])).toEqual([])
})

test('blasting, a fan that stops and a lost link are no false data', { timeout: 120_000 }, async () => {
  const scenes = [scene('fan-stop', 20, 0.4), scene('link-loss', 30, 0.3), scene('outburst', 34, 0.4)]
  expect(await suspectedIn(2, scenes)).toEqual([])
})

test('a wrapped sensor is suspected, and it alone', { timeout: 120_000 }, async () => {
  const found = await suspectedIn(2, [scene('wrapped-sensor', 34, 4)], { every: 4 })
  expect(new Set(found.map((one) => one.split(' ').slice(0, 2).join(' ')))).toContain('F3 1202工作面T1')
  expect(found.filter((one) => !one.includes('1202工作面T1'))).toEqual([])
})

test('numbers that a machine draws are suspected at every methane sensor', { timeout: 120_000 }, async () => {
  const found = await suspectedIn(1, [scene('machine-made', 12, 10)], { every: 4 })
  const made = found.filter((one) => one.startsWith('F7'))
  expect(made.length).toBeGreaterThan(5)
})
