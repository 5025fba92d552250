import { theProgram } from '#platform/server/work'
import type { EvidenceLine } from '../../model/suspicions.ts'
import { type Asked, type Candidate, candidatesOf, type Stored } from '../../rules/suspicion/asking.ts'
import { drawn } from '../../rules/suspicion/evidence.ts'
import type { Suspicion } from '../../rules/suspicion/settings.ts'
import { hour, within } from '../../rules/suspicion/series.ts'
import type { KnownMine } from '../intake/book.ts'
import type { Desk } from '../intake/desk.ts'
import { isHeadCount } from '../intake/presence.ts'
import type { KeptFile, ReadingsStore } from '../readings/store.ts'
import { type Askable, findAskable } from '../store/suspicions.ts'
import { openPeopleLooking } from './asking.ts'
import { openCourses } from './courses.ts'
import { openRereading } from './kept.ts'
import { openPowerLooking } from './power.ts'
import { suspecting } from './settings.ts'
import { type Found, takeFound } from './take.ts'

const pause = (ms: number) => new Promise<void>((go) => setTimeout(go, ms))
/** Judging gives way to files when it has worked this long without a pause (ms). */
const slice = 10
/** How much of its time before and after is drawn (ms). */
const around = 2 * hour

/** A look at one mine: its points, those that are asked by their roles, and what is stored of them. */
export type Look = { readonly rows: readonly Askable[]; readonly points: readonly Asked[]; readonly stored: Stored }

export type Looking = {
  /** Looks at mine after mine for at most `budget` ms, going on where it ended; says how many suspicions are new. */
  readonly look: (now: number, budget: number) => Promise<number>
}

/**
 * Asks the rules of suspicion mine after mine: once an hour what shows within a day, once a Beijing day what takes weeks. Each mine in its own transaction; one that fails costs no other.
 * `bytesOf`: the bytes of a kept file. `isEnded`: whether to stop at the next pause. After each mine it rests sixty times as long as it took (the store works in two threads for it), `restMost` ms at most: in a county each is
 * asked every hour, in a country once in some days.
 */
export function openLooking(
  { book, watching, workshop, presence }: Pick<Desk, 'book' | 'watching' | 'workshop' | 'presence'>,
  store: Pick<ReadingsStore, 'trends' | 'files'>,
  bytesOf: (file: KeptFile) => Promise<Uint8Array | undefined>,
  onError: (error: unknown) => void,
  isEnded: () => boolean = () => false,
  restMost = 300_000,
): Looking {
  const lookAtPower = openPowerLooking({ book, workshop }, (...of) => store.trends(...of))
  const kept = openRereading(book, store, bytesOf)
  const lookAtPeople = openPeopleLooking({ book, watching, workshop, presence }, kept)
  const looked = new Map<KnownMine, { hour: number; day: number }>()

  async function rest(ms: number): Promise<void> {
    for (let left = Math.min(ms, restMost); left > 0 && !isEnded(); left -= 500) await pause(Math.min(left, 500))
  }

  /** What a look at a mine may ask, and the courses of it. */
  async function openLook(mine: KnownMine, now: number): Promise<Look> {
    const rows = await workshop.work(theProgram, (work) => findAskable(work, mine.id), { readOnly: true })
    const today = watching()
    const points = rows.flatMap(({ id, sensor, place, alarmAbove }): Asked[] => {
      const role = roleOf(today.measured(sensor), sensor)
      return role ? [{ point: id, role, place, alarm: alarmAbove ?? today.alarmOf(mine, sensor, place) }] : []
    })
    const groups = [...Map.groupBy(points, (one) => one.role).values()].map((group) => group.map((one) => one.point))
    const counts = rows.filter((one) => isHeadCount(one.code)).map((one) => one.id)
    return { rows, points, stored: openCourses(store, [...groups, counts], now) }
  }

  async function lookAt(mine: KnownMine, { points, stored }: Look, now: number, isDaily: boolean): Promise<number> {
    if (!points.some((one) => one.role === 'methane')) return 0
    const places = new Map(points.map((one) => [one.point, one.place]))
    const alone = openCourses(store, [], now)
    const seenOf = async (point: number, { from, to }: Suspicion) =>
      within(await alone(point, from - around, 'raw'), from - around, to + around)
    const found: Candidate[] = []
    let since = performance.now()
    const isGassy = mine.gas === 'high' || mine.gas === 'outburst'
    for await (const one of candidatesOf(points, stored, suspecting(), { now, isDaily, isGassy })) {
      if (one) found.push(one)
      if (performance.now() - since > slice) {
        await new Promise((go) => setImmediate(go))
        since = performance.now()
      }
      if (isEnded()) return 0
    }
    const all: Found[] = []
    for (const { point, beside, suspicion } of found) {
      const lines: EvidenceLine[] = []
      for (const each of [point, ...beside.slice(0, 3)])
        lines.push({ point: each, place: places.get(each) ?? '', ...drawn(await seenOf(each, suspicion)) })
      all.push({ point, suspicion, evidence: lines })
    }
    return workshop.work(theProgram, (work) => takeFound(work, mine, all))
  }

  return {
    async look(now, budget) {
      const [nthHour, nthDay] = [Math.floor(now / hour), Math.floor((now + 8 * hour) / (24 * hour))]
      const until = performance.now() + budget
      let fresh = 0
      const order = book.mines.toSorted((a, b) => (looked.get(a)?.hour ?? 0) - (looked.get(b)?.hour ?? 0))
      for (const mine of order) {
        const last = looked.get(mine)
        if (last?.hour === nthHour) continue
        if (isEnded() || performance.now() > until) break
        looked.set(mine, { hour: nthHour, day: nthDay })
        const began = performance.now()
        let opened: Promise<Look> | undefined
        const look = () => (opened ??= openLook(mine, now))
        for (const ask of [
          async () => lookAt(mine, await look(), now, last?.day !== nthDay),
          () => lookAtPower(mine, now),
          async () => lookAtPeople(mine, await look(), now),
        ])
          try {
            fresh += await ask()
          } catch (error) {
            onError(error)
          }
        // A county's mines take seconds; those of a country must not take the readings' store from whoever asks it.
        await rest((performance.now() - began) * 60)
      }
      return fresh
    },
  }
}

function roleOf(measured: string | undefined, sensor: string | null): Asked['role'] | undefined {
  if (measured === 'methane') return 'methane'
  if (sensor === '1004') return 'machine'
  if (sensor === '1001') return 'fan'
  return sensor === '0006' ? 'pressure' : undefined
}
