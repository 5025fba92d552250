import { type Effect, numberOf } from '../desk.ts'
import { seePassed } from '../portals.ts'

/**
 * Counts of people by cameras at portals (RYSP): who went down and who came up, each a point of its own, and how many are underground where cameras tell it. They are compared with cards when the next snapshot of
 * positions comes. Negative numbers are none; times ahead of our clock are not compared.
 */
export const takeVideo: Effect = (_, { source, now }, records, rows) => {
  const told = records.flatMap((one) => {
    const [down, up, from, to] = [Number(one['down']), Number(one['up']), Number(one['from']), Number(one['to'])]
    const below = numberOf(one['below'])
    return down >= 0 && up >= 0 && to > from
      ? [{ portal: String(one['portal']).slice(0, 38), name: String(one['name']), from, to, down, up, below }]
      : []
  })
  for (const { portal, name, to, down, up, below } of told) {
    const add = (mark: string, value: number, sensor: string) =>
      rows(`${portal}${mark}`, value, 0, to, { place: name, system: 'RY', unit: '人', sensor, isComplete: true })
    add('', down, 'SP01')
    add(':U', up, 'SP02')
    if (below !== null && below >= 0) add(':B', below, 'SP03')
  }
  const past = told.filter((one) => one.to <= now)
  if (past.length === 0) return
  seePassed(
    source.mine,
    past.map(({ portal, name: place, from, to, down }) => ({ portal, place, from, to, down })),
    past.flatMap(({ to: at, below }) => (below !== null && below >= 0 ? [{ at, people: below }] : [])),
  )
}
