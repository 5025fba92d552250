import type { z } from 'zod'
import { findRegionNames } from '#modules/mines/server'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import { covers } from '#platform/scope'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import type { WallKind } from '../api/wall.ts'
import type { MineBehind, SignalState } from '../model.ts'
import type { SignalsHouse } from './house.ts'
import type { MineColours } from '../rules/showing/colour-settings.ts'
import { sumOf, wallShown } from '../rules/showing/summing.ts'
import { whyNotShown } from '../rules/suspicion/standing.ts'
import { colours as settings } from './settings.ts'
import {
  countHazards,
  countSuspicions,
  countWarnings,
  findExpired,
  findOpenHazards,
  findSuspicionsBehind,
} from './store/behind.ts'
import { findWallMines } from './store/wall.ts'
import { findListed } from './store/warning-lists.ts'
import { titleOf } from './suspecting/settings.ts'
import { listed } from './warnings/show.ts'

/** At most so many warnings of a mine are told one by one. */
const most = 50

/** What stands in writing about mines of the caller's range, by mine; a mine of which nothing does is absent. */
async function findBehind(work: Work, mine?: Id): Promise<Map<Id, MineBehind>> {
  const found = new Map<Id, MineBehind>()
  const of = (id: Id) => {
    const known = found.get(id) ?? nothing()
    found.set(id, known)
    return known
  }
  for (const one of await countWarnings(work, mine)) of(one.mine).warnings[one.grade] = one.n
  for (const one of await countHazards(work, mine)) of(one.mine).hazards[one.kind] = one.n
  for (const one of await findExpired(work, mine)) of(one.mine).expired.push(one.kind)
  if (!whyNotShown(work.who))
    for (const { mine: id, open, confirmed } of await countSuspicions(work, mine))
      of(id).suspicions = { open, confirmed }
  return found
}

const nothing = (): MineBehind => ({
  warnings: { red: 0, orange: 0, yellow: 0, blue: 0 },
  hazards: { major: 0, overdue: 0, open: 0 },
  expired: [],
  suspicions: { open: 0, confirmed: 0 },
})

/** Which kinds of the register a choice of the wall holds; undefined: all. */
const kinds: Record<WallKind, readonly string[] | undefined> = {
  all: undefined,
  coal: ['coal'],
  metal: ['underground', 'open-pit', 'plant'],
  pond: ['tailings-pond'],
}

type Which = Parameters<typeof findWallMines>[1]

async function findMines(house: SignalsHouse, work: Work, which: Which) {
  const states = new Map(Array.from(house.states(), ({ state }) => [state.mine, state]))
  const rows = await findWallMines(work, which)
  return rows.map((one) => ({ ...one, state: states.get(one.mine) ?? null }))
}

/** With what stands in writing about each and how its colour is reckoned. */
async function withColours(work: Work, mines: readonly Awaited<ReturnType<typeof findMines>>[number][], mine?: Id) {
  const behind = await findBehind(work, mine)
  const byRegion = new Map<string, MineColours>()
  const coloursOf = (region: string) => {
    const found = byRegion.get(region) ?? settings.on(region, work.today)
    byRegion.set(region, found)
    return found
  }
  const dressed = mines.map((one) => {
    return { ...one, behind: behind.get(one.mine) ?? nothing(), colours: coloursOf(one.region).id }
  })
  return { mines: dressed, colours: [...new Set(byRegion.values())] }
}

/** The mines of the range that are not closed, or of a region of it; many are summed by region (`rules/showing/summing.ts`). */
export async function findWall(
  house: SignalsHouse,
  work: Work,
  which: Which,
  isWhole = false,
): Promise<z.infer<typeof api.WallMines>> {
  const all = await findMines(house, work, which)
  const { shown, regions, unlisted } = isWhole
    ? { shown: all.map(withoutHour), regions: [], unlisted: 0 }
    : wallShown(all, which.region)
  const names = await findRegionNames(
    work,
    regions.map((one) => one.region),
  )
  return {
    ...(await withColours(work, shown)),
    sum: sumOf(all),
    regions: regions.map(({ region, sum }) => ({ region, name: names.get(region) ?? region, sum })),
    unlisted,
  }
}

const withoutHour = <M extends { state: SignalState | null }>(one: M) =>
  one.state ? { ...one, state: { ...one.state, spark: [] } } : one

/** The wall of the caller's range or of a region of it. Refuses with `region-unknown`. */
export async function readWall(
  house: SignalsHouse,
  work: Work,
  { query: { region, kind, whole } }: InputOf<typeof api.readWall>,
): Promise<ReplyOf<typeof api.readWall>> {
  const above = region === undefined ? [] : await findAbove(work, region)
  const of = kinds[kind]
  const which = { ...(region === undefined ? {} : { region }), ...(of === undefined ? {} : { kinds: of }) }
  return { at: work.now, on: house.isOn, above, ...(await findWall(house, work, which, whole === '1')) }
}

/** The regions of the caller's range that lie above one, itself last. */
async function findAbove(work: Work, region: string) {
  const codes = [2, 4, 6, 9, 12].map((digits) => region.slice(0, digits))
  const above = [...new Set(codes)].filter((code) => covers(work.who.range, code))
  const names = await findRegionNames(work, above)
  if (!names.has(region)) return refuse('not-found', 'region-unknown', { region })
  return above.flatMap((code) => (names.has(code) ? [{ region: code, name: names.get(code)! }] : []))
}

/** One mine with each thing in writing that adds to its colour. */
export async function readMineColour(
  house: SignalsHouse,
  work: Work,
  { params: { mine } }: InputOf<typeof api.readMineColour>,
): Promise<ReplyOf<typeof api.readMineColour>> {
  const { mines, colours } = await withColours(work, await findMines(house, work, { mine }), mine)
  const [found] = mines
  if (!found) return refuse('not-found', 'mine-unknown', { mine })
  const { rows } = await findListed(work, { which: 'open', mine, sort: 'due' }, most)
  return {
    mine: found,
    colours: colours[0]!,
    items: {
      warnings: rows.map(listed),
      hazards: await findOpenHazards(work, mine),
      licences: await findExpired(work, mine),
      suspicions: whyNotShown(work.who) ? [] : await findSuspicions(work, mine),
    },
  }
}

async function findSuspicions(work: Work, mine: Id) {
  return (await findSuspicionsBehind(work, mine)).map(({ rule, ...one }) => ({ ...one, title: titleOf(rule) }))
}
