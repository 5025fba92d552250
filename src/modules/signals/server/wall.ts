import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Id } from '#platform/id'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import type { MineBehind } from '../model.ts'
import type { SignalsHouse } from './house.ts'
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

async function findMines(house: SignalsHouse, work: Work, mine?: Id) {
  const states = new Map(Array.from(house.states(), ({ state }) => [state.mine, state]))
  const rows = await findWallMines(work, mine)
  const behind = await findBehind(work, mine)
  return rows.map(({ region, ...one }) => {
    const colours = settings.on(region, work.today)
    return { one: { ...one, state: states.get(one.mine) ?? null, behind: behind.get(one.mine) ?? nothing() }, colours }
  })
}

/** Every mine of the caller's range that is not closed, with its state now and how its colour is reckoned. */
export async function readWall(house: SignalsHouse, work: Work): Promise<ReplyOf<typeof api.readWall>> {
  const mines = await findMines(house, work)
  return {
    at: work.now,
    on: house.isOn,
    mines: mines.map(({ one, colours }) => ({ ...one, colours: colours.id })),
    colours: [...new Set(mines.map(({ colours }) => colours))],
  }
}

/** One mine with each thing in writing that adds to its colour. */
export async function readMineColour(
  house: SignalsHouse,
  work: Work,
  { params: { mine } }: InputOf<typeof api.readMineColour>,
): Promise<ReplyOf<typeof api.readMineColour>> {
  const [found] = await findMines(house, work, mine)
  if (!found) return refuse('not-found', 'mine-unknown', { mine })
  const { rows } = await findListed(work, { which: 'open', mine, sort: 'due' }, most)
  return {
    mine: { ...found.one, colours: found.colours.id },
    colours: found.colours,
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
