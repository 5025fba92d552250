import type { Day } from '#platform/day'
import type { Entry } from '#platform/record'
import type { Organisation } from '#modules/people'
import type { Where } from '#modules/policies'
import type { AsOf, Calendar, PostHistory, World } from '../model.ts'
import { entriesSeen, isCompanion, type Seen } from './entries.ts'
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
}

export function groundOf(world: World, options: DeriveOptions): Ground {
  const { asOf, knownOn } = options
  const seen = entriesSeen(world.entries, options)
  const mines = world.mines.map((one) => openTimeline(one, options))
  const mineById = new Map(mines.map((one) => [one.id, one]))
  const organisationById = new Map(world.organisations.map((one) => [one.id, one]))
  const posts = world.posts.filter((one) => one.fromDay <= asOf && beijingDay(one.recordedAt) <= knownOn)
  const postById = new Map(posts.map((one) => [one.id, one]))
  const words = new Map<string, Entry[]>()
  const doers = new Map<string, Entry[]>()
  function put(map: Map<string, Entry[]>, key: string, entry: Entry): void {
    const list = map.get(key)
    if (list) list.push(entry)
    else map.set(key, [entry])
  }
  for (const entry of seen.entries) {
    put(words, entry.word, entry)
    if (entry.post) put(doers, `${entry.word} p:${entry.post}`, entry)
    if (isCompanion(entry)) continue
    if (entry.organisation) put(doers, `${entry.word} o:${entry.organisation}`, entry)
    if (entry.mine) put(doers, `${entry.word} m:${entry.mine}`, entry)
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
    byWord: (word) => words.get(word) ?? [],
    byDoer: (word, doer) => doers.get(`${word} ${doer}`) ?? [],
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
