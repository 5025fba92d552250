import type { Day } from '#platform/day'
import type { Entry } from '#platform/record'
import type { Where } from '#modules/policies'
import type { AsOf, Calendar, World } from '../model.ts'
import { entriesSeen, isCompanion, minesOf, type Seen } from './entries.ts'
import { put, type Standing, standingOf } from './standing.ts'
import { namesOf, openTimeline, type Timeline } from './timelines.ts'

export type DeriveOptions = AsOf & {
  calendar: Calendar
  /** Periods that begin after this day are left out; the end of the year of `asOf` when absent. */
  to?: Day
  /** Periods that end before this day are left out; all are derived when absent. */
  from?: Day
  /** Only duties of these posts, organisations or mines; for the reactions, which derive what an entry touches. */
  subjects?: ReadonlySet<string>
}

/** A world made ready to be asked: entries by word and doer, mines as timelines. */
export type Ground = Standing & {
  options: DeriveOptions
  asOf: Day
  knownOn: Day
  horizon: Day
  seen: Seen
  mines: readonly Timeline[]
  mineOf(id: string): Timeline | undefined
  /** Mines of a region with all below it, of which anything is known. */
  minesIn(region: string): readonly Timeline[]
  /** Entries of a word, in order of happening. */
  byWord(word: string): readonly Entry[]
  /** Entries of a word by `p:` post, `o:` organisation or `m:` mine. */
  byDoer(word: string, doer: string): readonly Entry[]
  /** Those of them that are about a mine, or list it among others. */
  byDoerAt(word: string, doer: string, mine: string): readonly Entry[]
}

const nothing: readonly Entry[] = []

/** `standing`: the world's offices and posts, by who derives many parts of it. */
export function groundOf(
  world: World,
  options: DeriveOptions,
  standing: Standing = standingOf(world, options),
): Ground {
  const { asOf, knownOn } = options
  const seen = entriesSeen(world.entries, options)
  const mines = world.mines.map((one) => openTimeline(one, options))
  const mineById = new Map(mines.map((one) => [one.id, one]))
  const within = new Map<string, readonly Timeline[]>()
  function minesIn(region: string): readonly Timeline[] {
    let found = within.get(region)
    if (!found) {
      found = mines.filter((one) => one.from !== null && one.region.startsWith(region))
      within.set(region, found)
    }
    return found
  }
  const words = Map.groupBy(seen.entries, (one) => one.word)
  const doers = new Map<string, Map<string, Entry[]>>()
  /** Asked of few kinds of doers only, so that only these are looked through. */
  function byDoer(word: string, doer: string): readonly Entry[] {
    const kind = doer[0]!
    let held = doers.get(`${kind} ${word}`)
    if (!held) {
      held = new Map()
      for (const entry of words.get(word) ?? []) {
        const id =
          kind === 'p' ? entry.post : isCompanion(entry) ? null : kind === 'o' ? entry.organisation : entry.mine
        if (id) put(held, id, entry)
      }
      doers.set(`${kind} ${word}`, held)
    }
    return held.get(doer.slice(2)) ?? nothing
  }
  const atMines = new Map<string, Map<string, Entry[]>>()
  function byDoerAt(word: string, doer: string, mine: string): readonly Entry[] {
    const name = `${word} ${doer}`
    let held = atMines.get(name)
    if (!held) {
      held = new Map()
      for (const entry of byDoer(word, doer))
        for (const one of entry.mine === null ? new Set(minesOf(entry)) : [entry.mine]) put(held, one, entry)
      atMines.set(name, held)
    }
    return held.get(mine) ?? nothing
  }
  return {
    ...standing,
    options,
    asOf,
    knownOn,
    seen,
    mines,
    horizon: options.to ?? `${asOf.slice(0, 4)}-12-31`,
    mineOf: (id) => mineById.get(id),
    minesIn,
    byWord: (word) => words.get(word) ?? nothing,
    byDoer,
    byDoerAt,
  }
}

/** The facts that a condition asks of an entry: its own, and those of its mine on the day. */
export function factsAbout(
  ground: Ground,
  entry: Entry,
  where: Where,
  mine: string | null = entry.mine,
): Record<string, unknown> {
  const { names, byDay } = namesOf(where)
  const place = mine === null ? undefined : ground.mineOf(mine)
  const facts: Record<string, unknown> = {}
  for (const name of names) {
    if (name === 'entry.word') facts[name] = entry.word
    else if (name.startsWith('entry.')) facts[name] = entry.facts[name.slice(6)]
    else if (place) facts[name] = place.factsOn(entry.happenedOn, byDay)[name]
  }
  return facts
}
