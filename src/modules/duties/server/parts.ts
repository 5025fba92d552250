import { listed } from '#platform/server/copy-text'
import type { Work } from '#platform/server/work'
import type { Reaction } from '#modules/policies'
import type { Duty, InForce, World } from '../model.ts'
import { subjectInKey } from '../rules/why.ts'
import { type Common, doneWordsOf, loadCommon, unique } from './parts-entries.ts'
import { wordsOf } from './store/asked.ts'
import { loadEntries } from './store/entries.ts'
import { openMineEntries } from './store/entry-lines.ts'
import { loadMines } from './store/mines.ts'
import type { Skeleton } from './store/world.ts'
import { perMine } from './touched.ts'

/**
 * All duties, cut so that each part can be derived from a little of the register and the record, and none has to be held with all
 * others. What is owed by a mine, for it, or counted at it goes by mines, some at a time; what offices and posts owe for all their
 * mines together goes by these; tasks, targets and what was set off at no mine are one last part.
 */
export type Part = {
  forces: readonly InForce[]
  subjects?: ReadonlySet<string>
  /** Reads what the part stands on. Parts are loaded in their order, each once, the next when the one before has been loaded. */
  load(): Promise<Pick<World, 'mines' | 'entries'>>
  /** Rows among which all of the part's stand, as a condition in SQL. */
  rows: string
  /** Whether a duty belongs to this part: each belongs to exactly one. */
  has(duty: Pick<Duty, 'key' | 'mine'>): boolean
  /** The same of a duty that was derived from what the part loads. */
  keeps(duty: Pick<Duty, 'key' | 'mine'>): boolean
}

/** `bare`: from so many mines on, an empty table is filled without its indexes. */
export type PartSizes = { mines: number; offices: number; bare: number }
/** So few that deriving a part keeps nobody waiting long. */
export const usual: PartSizes = { mines: 12, offices: 200, bare: 500 }

/** `reading`: a work that does nothing else until the last part was loaded, so that it reads ahead. */
export async function partsOf(
  work: Work,
  reading: Work,
  skeleton: Skeleton,
  sizes: PartSizes,
): Promise<{ parts: Part[]; close(): Promise<void> }> {
  const cutting = cuttingOf(skeleton.obligations)
  const mines = (await work.tx.selectFrom('mines').select('id').orderBy('id').execute()).map((one) => one.id)
  const entries = openMineEntries(reading, doneWordsOf(cutting.byMine), mines)
  const owners = [...skeleton.organisations, ...skeleton.posts].map((one) => one.id)
  const byMines = cut(mines, sizes.mines)
  const byOwners = cut(cutting.byOwner.length === 0 ? [] : owners, sizes.offices)
  const mineAt = placesIn(byMines)
  const ownerAt = placesIn(byOwners)
  function partOf({ key, mine }: Pick<Duty, 'key' | 'mine'>): string {
    const kind = cutting.kindOf(placeOf(key))
    if (kind === 'owner') return `owner ${ownerAt.get(subjectInKey(key))}`
    return kind === 'whole' || mine === null ? 'rest' : `mine ${mineAt.get(mine)}`
  }
  const names = new Set([...byMines.map((_, at) => `mine ${at}`), ...byOwners.map((_, at) => `owner ${at}`)])
  const common = await loadCommon(work, cutting.byMine)
  const register = await loadMines(work, mines, skeleton.obligations)
  const mineOf = new Map(register.map((one) => [one.mine.id, one]))
  const parts: Part[] = [
    ...byMines.map((ids, at): Part => ({
      forces: cutting.byMine,
      rows: `mine in ${listed(ids)}`,
      has: (duty) => partOf(duty) === `mine ${at}`,
      keeps: (duty) => duty.mine !== null,
      load: async () => ({
        mines: ids.map((id) => mineOf.get(id)!),
        entries: common.at(ids, await entries.take(ids)),
      }),
    })),
    ...byOwners.map((ids, at): Part => ({
      forces: cutting.byOwner,
      subjects: new Set(ids),
      rows: `obligation in ${listed(cutting.obligations)} and (post in ${listed(ids)} or organisation in ${listed(ids)})`,
      has: (duty) => partOf(duty) === `owner ${at}`,
      keeps: () => true,
      load: async () => ({
        mines: register,
        entries: unique([
          ...common.rulings,
          ...(await loadEntries(reading, [{ words: wordsOf(cutting.byOwner), posts: ids, organisations: ids }])),
        ]),
      }),
    })),
    {
      forces: [...cutting.whole, ...cutting.reactions],
      rows: `mine is null or obligation in ${listed(cutting.obligations)} or mine not in (select id from mines)`,
      has: (duty) => !names.has(partOf(duty)),
      keeps: (duty) => !names.has(partOf(duty)),
      load: async () => ({
        mines: cutting.whole.length + cutting.reactions.length === 0 ? [] : register,
        entries: await loadRest(reading, cutting, common),
      }),
    },
  ]
  return { parts, close: () => entries.close() }
}

type Cutting = {
  /** What can be judged mine by mine; whose number all mines share; all else. */
  byMine: readonly InForce[]
  byOwner: readonly InForce[]
  whole: readonly InForce[]
  /** Those of `byMine` that may also be set off at no mine. */
  reactions: readonly InForce[]
  /** Identities of what is not cut by mine. */
  obligations: ReadonlySet<string>
  kindOf(place: string): Kind | undefined
}
type Kind = 'mine' | 'owner' | 'whole'

/** What an obligation is in one edition it must be in all, or else it is looked at as a whole. */
function cuttingOf(forces: readonly InForce[]): Cutting {
  const kinds = new Map<string, Kind>()
  for (const force of forces) {
    const place = `${force.region}/${force.policy}/${force.obligation.id}`
    const kind = kindOfForce(force)
    kinds.set(place, (kinds.get(place) ?? kind) === kind ? kind : 'whole')
  }
  const of = (kind: Kind) =>
    forces.filter((one) => kinds.get(`${one.region}/${one.policy}/${one.obligation.id}`) === kind)
  const byMine = of('mine')
  return {
    byMine,
    byOwner: of('owner'),
    whole: of('whole'),
    reactions: byMine.filter((one) => one.obligation.kind === 'reaction'),
    obligations: new Set([...of('owner'), ...of('whole')].map((one) => one.obligation.id)),
    kindOf: (place) => kinds.get(place),
  }
}

function kindOfForce(force: InForce): Kind {
  const { kind } = force.obligation
  if (kind === 'limit' || kind === 'reaction') return 'mine'
  if (kind === 'quota') return perMine(force) ? 'mine' : 'owner'
  return 'whole'
}

async function loadRest(work: Work, { whole, reactions }: Cutting, common: Common): Promise<World['entries']> {
  const words = reactions.map((one) => (one.obligation as Reaction).after.word)
  const triggers = await loadEntries(work, [{ words: [...new Set(words)], noMine: true }])
  const set = reactions.filter((one) =>
    triggers.some((entry) => entry.word === (one.obligation as Reaction).after.word),
  )
  return unique([
    ...common.rulings,
    ...triggers,
    ...(await loadEntries(work, [
      { words: whole.length > 0 ? wordsOf(whole) : [] },
      { words: set.map((one) => (one.obligation as Reaction).does) },
    ])),
  ])
}

function placeOf(key: string): string {
  return key.split('/', 3).join('/')
}

function cut(ids: readonly string[], size: number): string[][] {
  return Array.from({ length: Math.ceil(ids.length / size) }, (_, at) => ids.slice(at * size, (at + 1) * size))
}

function placesIn(parts: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  return new Map(parts.flatMap((ids, at) => ids.map((id) => [id, at] as const)))
}
