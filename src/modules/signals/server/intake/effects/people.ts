import { dayOf } from '#platform/day'
import { theProgram } from '#platform/server/work'
import type { RecordOf } from '../../../rules/reading/records.ts'
import { isVisitor } from '../../../rules/crossing/headcount.ts'
import { headcounts } from '../../settings.ts'
import { addCards, findCards, saveAreas, saveCards } from '../../store/people.ts'
import { type Arrived, type Desk, type Effect, instantOf, numberOf, textOf } from '../desk.ts'
import { type Below, headCount, headCountsOf, nobody, type Presence } from '../presence.ts'

const flagOf = (value: string | number | null | undefined) =>
  value === null || value === undefined ? null : value === '1'

function presenceOf(desk: Desk, { source }: Arrived): Presence {
  const presence = desk.presence.get(source.mine) ?? nobody()
  desk.presence.set(source.mine, presence)
  return presence
}

/** The book of people (RYXX). Names, births and schooling are personal. */
export const takePeople: Effect = async (desk, file, records) => {
  const { source, opened } = file
  const rows = [...new Map(records.map((one) => [String(one['card']), one]))].map(([code, one]) => ({
    code,
    trade: textOf(one['trade']),
    post: textOf(one['post']),
    team: textOf(one['team']),
    leader: flagOf(one['leader']),
    special: flagOf(one['special']),
    personal: { name: textOf(one['name']), born: textOf(one['born']), schooling: textOf(one['schooling']) },
    isComplete: true,
    definedAt: instantOf(opened.at),
  }))
  await desk.workshop.work(theProgram, (work) => saveCards(work, source, rows))
  // The next snapshot reads them anew.
  presenceOf(desk, file).visitors = undefined
}

/** Cards of a mine whose people pass by at working places, by the book of people. */
async function visitorsOf(desk: Desk, { source: { mine }, opened }: Arrived): Promise<Set<string>> {
  const limits = headcounts.on(mine.region, dayOf(new Date(opened.at)))
  const cards = await desk.workshop.work(theProgram, (work) => findCards(work, mine.id), { readOnly: true })
  return new Set(cards.filter((one) => isVisitor(limits, [one.trade, one.post, one.team])).map((one) => one.code))
}

export const takeAreas: Effect = async (desk, file, records) => {
  const rows = [...new Map(records.map((one) => [String(one['area']), one]))].map(([code, one]) => ({
    code,
    kind: textOf(one['areaKind']),
    name: textOf(one['name']),
    allowed: numberOf(one['allowed']),
    definedAt: instantOf(file.opened.at),
  }))
  await desk.workshop.work(theProgram, (work) => saveAreas(work, file.source, rows))
  const { areas } = presenceOf(desk, file)
  if (file.isStale) return
  for (const { code, ...area } of rows) areas.set(code, area)
}

function belowOf(one: RecordOf, visitors: ReadonlySet<string>): Below {
  return {
    card: String(one['card']),
    name: textOf(one['name']),
    downAt: numberOf(one['downAt']),
    area: textOf(one['area']),
    areaAt: numberOf(one['areaAt']),
    station: textOf(one['station']),
    stationAt: numberOf(one['stationAt']),
    state: textOf(one['state']),
    leader: one['leader'] === '1',
    visitor: visitors.has(String(one['card'])),
    special: one['special'] === '1',
    track: textOf(one['track']),
  }
}

/**
 * A snapshot of positions (RYSS): who is underground is who is told so (flag 1) in the newest one. Head counts of the mine and of each area become readings at the
 * time of the snapshot, also those of a late one; cards that no book names are created incomplete.
 */
export const takePresence: Effect = async (desk, file, records, rows) => {
  const { source, opened, isStale } = file
  const at = Math.min(opened.at, file.now)
  const presence = presenceOf(desk, file)
  const visitors = (presence.visitors ??= await visitorsOf(desk, file))
  // One card twice in a file: the last one counts.
  const below = [
    ...new Map(records.filter((one) => one['inOut'] === '1').map((one) => [String(one['card']), one])).values(),
  ].map((one) => belowOf(one, visitors))
  const counts = headCountsOf({ areas: presence.areas, below })
  const about = { system: 'RY', unit: '人' }
  rows(headCount.mine, below.length, 0, at, { ...about, sensorName: '井下人数' })
  for (const [code, n] of counts)
    rows(headCount.area(code), n, 0, at, {
      ...about,
      sensorName: '区域人数',
      place: presence.areas.get(code)?.name ?? code,
    })
  const unknown = records.filter((one) => !presence.cards.has(String(one['card'])))
  if (unknown.length > 0) {
    const cards = [...new Map(unknown.map((one) => [String(one['card']), textOf(one['name'])]))]
    await desk.workshop.work(theProgram, (work) => addCards(work, source, cards))
    for (const [code] of cards) presence.cards.add(code)
  }
  if (isStale || opened.at < presence.at) return
  presence.at = at
  presence.below = below
  desk.seePeople(source.mine)
  desk.stir(source.mine)
}
