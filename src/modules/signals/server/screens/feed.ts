import { createReadStream } from 'node:fs'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { findRegionNames } from '#modules/mines/server'
import { refuse } from '#platform/refusal'
import { covers, rangeOf } from '#platform/scope'
import { type EventStreams, openEventStreams } from '#platform/server/http-live'
import { version } from '#platform/server/version'
import { theProgram, type Work, type Workshop } from '#platform/server/work'
import type { Who } from '#platform/who'
import type { ScreenShown } from '../../api/screens.ts'
import type { MineBehind } from '../../model.ts'
import { grades } from '../../rules/limits/policy.ts'
import { hashOfToken } from '../actions/sources.ts'
import { sumByRegion } from '../../rules/showing/summing.ts'
import type { SignalsHouse } from '../house.ts'
import { findMapLayers, pathOfLayer } from '../map.ts'
import { readTrend } from '../points.ts'
import { findScreenByToken } from '../store/screens.ts'
import { countWarnings, findListed, type ListedRow } from '../store/warning-lists.ts'
import { findWall } from '../wall.ts'
import { listed } from '../warnings/show.ts'

/** So many open warnings are listed; all are counted. */
const most = 30
/** What stands in writing is looked at so often (ms); states of mines are told as they change. */
const pace = 10_000
/** What is shown of the worst point (ms). */
const span = 2 * 3_600_000

export type ScreenParts = { readonly house: SignalsHouse; readonly workshop: Workshop; readonly maps: string }
type Screen = NonNullable<Awaited<ReturnType<typeof findScreenByToken>>>

/**
 * What a big screen reads, below `/api/screen`, with `authorization: Bearer <token>`: the wall of its region as events, the course of a point there, and layers of the map.
 * Whoever has the token is nobody: no session, no permission, and a range that is the screen's region. No other address takes the token.
 */
export function mountScreens(app: FastifyInstance, parts: ScreenParts): void {
  const { house, workshop, maps } = parts
  const streams = openEventStreams(app)
  const reading = <T>(screen: Screen, run: (work: Work) => Promise<T>) =>
    workshop.work(whoOf(screen), run, { readOnly: true })

  app.get('/api/screen/live', async (request, reply) => {
    const screen = await admit(workshop, request)
    streamScreen(streams.open(reply), screen, house, reading, () => admit(workshop, request))
  })
  app.get<{ Params: { point: string } }>('/api/screen/trend/:point', async (request, reply) => {
    const screen = await admit(workshop, request)
    const point = Number(request.params.point)
    if (!Number.isInteger(point) || point < 1 || point > 2 ** 31 - 1) return refuse('not-found', 'point-unknown')
    const course = await reading(screen, (work) => {
      const [from, to] = [Date.parse(work.now) - span, Date.parse(work.now)]
      const query = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), most: 5000 }
      return readTrend(house, work, { params: { point }, query, body: undefined })
    })
    return reply.send(course)
  })
  app.get('/api/screen/layers', async (request, reply) => {
    await admit(workshop, request)
    return reply.send(await findMapLayers(maps))
  })
  app.get<{ Params: { layer: string } }>('/api/screen/layers/:layer', async (request, reply) => {
    await admit(workshop, request)
    const path = await pathOfLayer(maps, request.params.layer)
    return reply.type('application/geo+json').send(createReadStream(path))
  })
}

/** The screen of the token that was sent. Refuses with `screen-unknown`, or with `screen-ended` and when. */
async function admit(workshop: Workshop, request: FastifyRequest): Promise<Screen> {
  const token = /^Bearer ([\w-]{16,100})$/.exec(request.headers.authorization ?? '')?.[1]
  const screen =
    token === undefined
      ? undefined
      : await workshop.work(theProgram, (work) => findScreenByToken(work, hashOfToken(token)), { readOnly: true })
  if (!screen) return refuse('not-allowed', 'screen-unknown')
  if (screen.endedAt !== null) return refuse('not-allowed', 'screen-ended', { at: screen.endedAt })
  return screen
}

const whoOf = ({ region, language }: Screen): Who => ({ ...theProgram, name: '', range: rangeOf(region), language })

async function shown(work: Work, house: SignalsHouse, screen: Screen): Promise<ScreenShown> {
  const { mines, ...wall } = await findWall(house, work, { region: screen.region })
  const counts = await countWarnings(work)
  const rows: ListedRow[] = []
  // The gravest first, and of a grade the newest.
  for (const grade of grades.filter((one) => counts.grades[one] > 0))
    if (rows.length < most)
      rows.push(...(await findListed(work, { which: 'open', sort: 'newest', grade }, most - rows.length)).rows)
  const { name, regionName, language } = screen
  const warnings = rows.map(listed).map(({ id, mine, mineName, grade, title, place, raisedAt }) => {
    return { id, mine, mineName, grade, title, place, raisedAt }
  })
  const shownMines = mines.map((one) => ({ ...one, behind: withoutCandidates(one.behind) }))
  const parts = wall.regions.length > 0 ? [] : sumByRegion(mines).map((one) => one.region)
  const regionNames = Object.fromEntries(await findRegionNames(work, parts))
  const of = { name, regionName, regionNames, language, version, on: house.isOn, grades: counts.grades, warnings }
  return { ...wall, ...of, mines: shownMines }
}

/** Whoever comes into the room sees no data that nobody has confirmed yet to be wrong. */
const withoutCandidates = (behind: MineBehind): MineBehind => ({
  ...behind,
  suspicions: { ...behind.suspicions, open: 0 },
})

/** Tells a screen all it shows, the states that change, and every few seconds what was written meanwhile; a screen that has ended is told so at once. */
function streamScreen(
  stream: ReturnType<EventStreams['open']>,
  screen: Screen,
  house: SignalsHouse,
  reading: <T>(screen: Screen, run: (work: Work) => Promise<T>) => Promise<T>,
  admitted: () => Promise<Screen>,
): void {
  const range = rangeOf(screen.region)
  let before = ''
  /** The mines that stand there one by one; undefined where all do. */
  let apart: ReadonlySet<string> | undefined
  async function look(): Promise<void> {
    const now = await reading(await admitted(), (work) => shown(work, house, screen))
    // States are told as they change; what is told again is the rest.
    const said = JSON.stringify({ ...now, mines: now.mines.map((one) => ({ ...one, state: null })) })
    if (said !== before) stream.write(`event: screen\ndata: ${JSON.stringify(now)}\n\n`)
    before = said
    apart = now.regions.length === 0 ? undefined : new Set(now.mines.map((one) => one.mine))
    stream.write(`event: beat\ndata: ${JSON.stringify({ at: Date.now() })}\n\n`)
  }
  let isLooking = false
  async function again(): Promise<void> {
    if (isLooking) return
    isLooking = true
    // Without the database, or when it has ended: whoever connects again is told why.
    await look().catch(() => stream.end())
    isLooking = false
  }
  const stop = house.onState(({ scope, state }) => {
    if (before === '' || !covers(range, scope)) return
    if (!apart || apart.has(state.mine)) stream.write(`data: ${JSON.stringify(state)}\n\n`)
    // A mine that was summed wants to be seen: not every ten seconds, at once.
    else if (state.grade !== null) soon()
  })
  let coming: ReturnType<typeof setTimeout> | undefined
  function soon(): void {
    coming ??= setTimeout(() => {
      coming = undefined
      void again()
    }, 1000).unref()
  }
  const timer = setInterval(() => void again(), pace).unref()
  stream.ended(() => {
    clearInterval(timer)
    clearTimeout(coming)
    stop()
  })
  void again()
}
