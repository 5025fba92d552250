import { theProgram, type Work } from '#platform/server/work'
import type { Who } from '#platform/who'
import * as api from '../api.ts'
import { coal, entry, holding, id, inForce, mine, organisation, post } from '../test-world.ts'
import * as entries from './actions/entries.ts'
import * as reads from './reads.ts'
import { rebuildDuties } from './rebuild.ts'
import { clerk, openPlace, type Place, seed, seedEntries } from './test-place.ts'

let place: Place

/** The county's bureau at work on 12 March 2026, with what it, its mines and its leaders owe, and a little past. */
export const today = '2026-03-12'
export const now = `${today}T06:00:00.000Z`

const ladder = [
  { at: -5, do: 'remind' },
  { at: 1, do: 'tell', whom: 'superior' },
  { at: 10, do: 'paper', which: '督办函' },
]
const forces = [
  inForce({
    id: 'visits',
    clause: '三(十二)',
    kind: 'quota',
    binds: { post: 'bureau-head' },
    does: 'visit.made',
    where: { fact: 'mine.kind', is: 'coal' },
    counts: { fact: 'entry.underground', is: true },
    atLeast: 2,
    every: 'month',
    proof: ['visit-record'],
    ladder,
  }),
  inForce({
    id: 'checks',
    kind: 'quota',
    binds: { organisation: 'energy' },
    does: 'check.made',
    spread: 'each',
    where: { fact: 'mine.kind', is: 'coal' },
    atLeast: 1,
    every: 'month',
  }),
  inForce({
    id: 'list',
    kind: 'reaction',
    binds: { organisation: 'energy' },
    after: { word: 'mine.stopped' },
    does: 'report.sent',
    within: { days: 5 },
  }),
  inForce({
    id: 'report-hours',
    kind: 'reaction',
    binds: { mine: true },
    after: { word: 'accident.happened' },
    does: 'report.sent',
    within: { hours: 1 },
  }),
  inForce({ id: 'work', kind: 'task', binds: { organisation: 'energy' }, due: '2026-03-31', proof: ['plan'] }),
  inForce({ id: 'faces', kind: 'limit', binds: { mine: true }, holds: { fact: 'mine.coalFaces', atMost: 2 } }),
  inForce(
    {
      id: 'goal',
      kind: 'target',
      binds: { organisation: 'energy' },
      indicator: 'figure',
      atLeast: 2,
      by: '2026-06-30',
    },
    { indicator: { compute: { count: { fact: 'mine.standardGrade', is: ['1', '2'] } } } },
  ),
].map((one, n) => ({ ...one, edition: id(`edition ${n}`) }))

export const world = {
  obligations: forces,
  organisations: [
    organisation('government', '990102', 'government', ['government']),
    organisation('bureau', '990102', 'bureau', ['energy']),
    organisation('other bureau', '990103', 'bureau', ['coal']),
    organisation('west office', '990102', 'mine', [], { mine: id('west') }),
  ],
  posts: [
    post('head', 'bureau-head', 'bureau', { holdings: [holding('head', '甲', '2025-01-01')] }),
    post('clerk', 'bureau-clerk', 'bureau', { holdings: [holding('clerk', '乙', '2025-01-01')] }),
    post('deputy', 'bureau-deputy', 'bureau'),
    post('leader', 'government-deputy', 'government'),
    post('other', 'bureau-head', 'other bureau', { scope: '990103' }),
    post('west head', 'mine-head', 'west office', { scope: '990102-west', mine: id('west') }),
  ],
  mines: [
    mine('west', [...coal, ['coalFaces', 3, '2026-02-10'], ['coalFaces', 2]]),
    mine('east', [...coal, ['standardGrade', '2']]),
    mine('far', coal, { region: '990103' }),
  ],
  entries: [],
}
const past = [
  entry('visit.made', '2026-01-15', {
    by: 'head',
    at: 'west',
    organisation: id('bureau'),
    scope: '990102-west',
    facts: { underground: true },
    recordedAt: '2026-02-03T02:00:00.000Z',
  }),
  entry('visit.made', '2026-01-20', {
    by: 'head',
    at: 'east',
    organisation: id('bureau'),
    scope: '990102-east',
    facts: { underground: false },
  }),
  entry('visit.made', '2026-01-22', {
    by: 'deputy',
    at: 'east',
    organisation: id('bureau'),
    scope: '990102-east',
    facts: { underground: true },
  }),
  entry('check.made', '2026-02-05', { at: 'west', organisation: id('bureau'), scope: '990102-west' }),
  entry('mine.stopped', '2026-03-02', { id: id('the stop'), at: 'east', scope: '990102-east' }),
  entry('accident.happened', '2026-03-02T02:00:00.000Z', { at: 'west', scope: '990102-west' }),
  entry('report.sent', '2026-03-02T04:00:00.000Z', { at: 'west', scope: '990102-west' }),
]

export const who = (name: string, office: string, more: Partial<Who> = {}): Who =>
  clerk('990102', { post: id(name), organisation: id(office), person: id('乙'), ...more })
export const theClerk = who('clerk', 'bureau')
export const theLeader = who('leader', 'government')
export const other = clerk('990103', { post: id('other'), organisation: id('other bureau') })
export const theMine = clerk('990102', {
  post: id('west head'),
  organisation: id('west office'),
  mine: id('west'),
  range: { from: '990102-west', to: '990102-west~' },
})

/** Does a thing as somebody, with the input as HTTP would parse it. */
type Endpoint = {
  method: string
  body?: { parse(given: unknown): unknown }
  query?: { parse(given: unknown): unknown }
}
export function as<T>(
  person: Who,
  endpoint: Endpoint,
  run: (work: Work, input: never) => Promise<T>,
  given: { body?: unknown; query?: unknown; params?: unknown } = {},
): Promise<T> {
  const input = {
    params: given.params,
    body: given.body === undefined ? undefined : endpoint.body!.parse(given.body),
    query: endpoint.query?.parse(given.query ?? {}),
  }
  return place.workshop.work(person, (work) => run(work, input as never), { readOnly: endpoint.method === 'GET' })
}
export const log = (body: object, person = theClerk) =>
  as(person, api.makeEntry, entries.makeEntry, { body: { happenedAt: now, ...body } })
export const find = async (query: object, person = theClerk) => as(person, api.findDuties, reads.findDuties, { query })

/** Opens the place of the tests; each file has its own. */
export async function openBureau(): Promise<Place> {
  place = await openPlace()
  place.at('2026-02-01T00:00:00.000Z')
  await place.workshop.work(theProgram, async (work) => {
    await seed(work, world)
    await seedEntries(work, past)
    const bytes = Buffer.from('x')
    await work.tx
      .insertInto('files')
      .values({ sha256: 'a'.repeat(64), sm3: '', size: bytes.length, type: 'image/png', storedAt: work.now })
      .execute()
    await work.tx
      .insertInto('fileLinks')
      .values({
        id: id('link'),
        scope: '990102',
        sha256: 'a'.repeat(64),
        name: '照片.png',
        about: 'upload',
        linkedAt: work.now,
      })
      .execute()
  })
  place.at(now)
  await rebuildDuties(place.workshop)
  return place
}
