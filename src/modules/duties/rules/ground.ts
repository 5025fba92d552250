import type { Day } from '#platform/day'
import type { Entry } from '#platform/record'
import type { Organisation } from '#modules/people'
import type { Where } from '#modules/policies'
import type { AsOf, Calendar, PostHistory, World } from '../model.ts'
import { entriesSeen, isCompanion, minesOf, type Seen } from './entries.ts'
import { beijingDay } from './spans.ts'
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
export type Ground = {
  options: DeriveOptions
  asOf: Day
  knownOn: Day
  horizon: Day
  seen: Seen
  mines: readonly Timeline[]
  mineOf(id: string): Timeline | undefined
  organisationOf(id: string): Organisation | undefined
  organisations: readonly Organisation[]
  posts: readonly PostHistory[]
  postOf(id: string): PostHistory | undefined
  /** Entries of a word, in order of happening. */
  byWord(word: string): readonly Entry[]
  /** Entries of a word by `p:` post, `o:` organisation or `m:` mine. */
  byDoer(word: string, doer: string): readonly Entry[]
  /** Those of them that are about a mine, or list it among others. */
  byDoerAt(word: string, doer: string, mine: string): readonly Entry[]
  /** A mine's organisation and the posts of those who head it, in any order. */
  staffOf(mine: string): { organisation: Organisation | null; heads: readonly PostHistory[] }
}

const nothing: readonly Entry[] = []

export function groundOf(world: World, options: DeriveOptions): Ground {
  const { asOf, knownOn } = options
  const seen = entriesSeen(world.entries, options)
  const mines = world.mines.map((one) => openTimeline(one, options))
  const mineById = new Map(mines.map((one) => [one.id, one]))
  const organisationById = new Map(world.organisations.map((one) => [one.id, one]))
  const posts = world.posts.filter((one) => one.fromDay <= asOf && beijingDay(one.recordedAt) <= knownOn)
  const postById = new Map(posts.map((one) => [one.id, one]))
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
    options,
    asOf,
    knownOn,
    seen,
    mines,
    posts,
    horizon: options.to ?? `${asOf.slice(0, 4)}-12-31`,
    organisations: world.organisations,
    mineOf: (id) => mineById.get(id),
    organisationOf: (id) => organisationById.get(id),
    postOf: (id) => postById.get(id),
    byWord: (word) => words.get(word) ?? nothing,
    byDoer,
    byDoerAt,
    staffOf: openStaff(world.organisations, posts),
  }
}

function openStaff(organisations: readonly Organisation[], posts: readonly PostHistory[]): Ground['staffOf'] {
  const ofMine = new Map<string, Organisation>()
  for (const one of organisations)
    if (one.kind === 'mine' && one.mine !== null && !ofMine.has(one.mine)) ofMine.set(one.mine, one)
  const heads = posts.filter((one) => one.role === 'mine-head')
  const headsByMine = new Map<string, PostHistory[]>()
  const headsByOffice = new Map<string, PostHistory[]>()
  for (const one of heads) {
    if (one.mine) put(headsByMine, one.mine, one)
    put(headsByOffice, one.organisation, one)
  }
  return (mine) => {
    const organisation = ofMine.get(mine) ?? null
    const own = [...(headsByMine.get(mine) ?? []), ...((organisation && headsByOffice.get(organisation.id)) ?? [])]
    return { organisation, heads: own.length > 1 ? [...new Set(own)] : own }
  }
}

function put<T>(map: Map<string, T[]>, key: string, one: T): void {
  const list = map.get(key)
  if (list) list.push(one)
  else map.set(key, [one])
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
