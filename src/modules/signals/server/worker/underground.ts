import { theProgram } from '#platform/server/work'
import type { Id } from '#platform/id'
import type { Underground } from '../../model.ts'
import { type Desk, instantOf } from '../intake/desk.ts'
import { headCountsOf } from '../intake/presence.ts'
import { findCards } from '../store/people.ts'

/** Who is underground in a mine by its newest snapshot, with what the book of people says of them; undefined where none came. */
export async function undergroundOf({ book, presence, workshop }: Desk, id: Id): Promise<Underground | undefined> {
  const mine = book.mineBy(id)
  const people = mine && presence.get(mine)
  if (!people || people.at === 0) return undefined
  const rows = await workshop.work(theProgram, (work) => findCards(work, id), { readOnly: true })
  const cards = new Map(rows.map((one) => [one.code, one]))
  const counts = headCountsOf(people)
  return {
    at: instantOf(people.at),
    people: people.below.map((one) => {
      const card = cards.get(one.card)
      return {
        card: one.card,
        name: one.name ?? (card?.personal as { name?: string | null } | null)?.name ?? '',
        team: card?.team ?? null,
        trade: card?.trade ?? null,
        isLeader: one.leader || card?.leader === true,
        since: one.downAt === null ? null : instantOf(one.downAt),
        area: one.area ?? '',
        areaName: one.area === null ? null : (people.areas.get(one.area)?.name ?? null),
        station: one.station ?? '',
        stationName: one.station === null ? null : (people.stations.get(one.station) ?? null),
        state: one.state ?? '',
      }
    }),
    areas: Array.from(counts, ([area, count]) => {
      const known = people.areas.get(area)
      const limit = known?.allowed ?? null
      return {
        area,
        name: known?.name ?? area,
        kind: known?.kind ?? '',
        count,
        limit: limit === null ? null : Math.round(limit),
      }
    }),
  }
}
