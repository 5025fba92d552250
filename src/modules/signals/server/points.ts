import type { InputOf, ReplyOf } from '#platform/endpoint'
import { readMine } from '#modules/mines/server'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import { may } from '#platform/who'
import type * as api from '../api.ts'
import type { LastValue, SignalPoint } from '../model.ts'
import type { SignalsHouse } from './house.ts'
import { loadForms } from './standards.ts'
import { findPointRows, type HeldPoint, mostPoints, readPoint } from './store/points.ts'

const number = (value: number) => (Number.isNaN(value) ? null : value)

async function lastOf(house: SignalsHouse, points: readonly number[]): Promise<ReadonlyMap<number, LastValue>> {
  const all = await house.last(points)
  return new Map(
    all.map(({ point, at, value, flags }) => [point, { at: new Date(at).toISOString(), value: number(value), flags }]),
  )
}

/** A point as it is shown: the kind of its sensor by name, where its system told only the code. */
function shownAs({ who }: Work, { profile, ...one }: HeldPoint, last: LastValue | undefined): SignalPoint {
  const named = loadForms().get(profile)?.profile.sensors[one.sensor ?? '']
  return { ...one, sensorName: one.sensorName ?? named?.[who.language === 'zh' ? 0 : 1] ?? null, last: last ?? null }
}

/** Points with their newest value; `isAll` false where there are more than are shown. */
export async function findPoints(
  house: SignalsHouse,
  work: Work,
  { query }: InputOf<typeof api.findPoints>,
): Promise<ReplyOf<typeof api.findPoints>> {
  const rows = await findPointRows(work, query)
  const shown = rows.slice(0, mostPoints)
  const last = await lastOf(
    house,
    shown.map((one) => one.point),
  )
  return {
    points: shown.map((one) => shownAs(work, one, last.get(one.point))),
    isAll: shown.length === rows.length,
  }
}

/** The course of a point. A span that ends before it begins is refused. */
export async function readTrend(
  house: SignalsHouse,
  work: Work,
  { params, query }: InputOf<typeof api.readTrend>,
): Promise<ReplyOf<typeof api.readTrend>> {
  const [from, to] = [Date.parse(query.from), Date.parse(query.to)]
  if (to <= from) refuse('invalid', 'span-empty')
  const row = await readPoint(work, params.point)
  const [trend, last] = await Promise.all([house.trend(row.point, from, to, query.most), lastOf(house, [row.point])])
  return {
    point: shownAs(work, row, last.get(row.point)),
    trend: {
      step: trend.step,
      at: Array.from(trend.at),
      min: Array.from(trend.min, number),
      max: Array.from(trend.max, number),
      mean: Array.from(trend.mean, number),
      flags: Array.from(trend.flags),
    },
  }
}

/** Who is underground. Whoever may not see people sees how many there are where, and no names. */
export async function readUnderground(
  house: SignalsHouse,
  work: Work,
  { params }: InputOf<typeof api.readUnderground>,
): Promise<ReplyOf<typeof api.readUnderground>> {
  const mine = await readMine(work, params.mine)
  const now = await house.underground(mine.id)
  if (!now) return { mine: mine.id, name: mine.name, now: null }
  const people = may(work.who, 'people.read') ? now.people : now.people.map((one) => ({ ...one, name: '' }))
  return { mine: mine.id, name: mine.name, now: { ...now, people } }
}
