import { type Kysely, sql } from 'kysely'
import type { Day } from '#platform/day'
import type { Entry } from '#platform/record'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import { deeds } from '../../rules/deeds.ts'
import { rulingWords } from './asked.ts'

/** Entries wanted of some words: all, or by who did them or the mine they are about; from a day on. */
export type EntriesWanted = {
  words: readonly string[]
  ids?: readonly string[]
  posts?: readonly string[]
  organisations?: readonly string[]
  mines?: readonly string[]
  noMine?: true
  from?: Day
  /** Of all these only what is about these mines, or names none of its own. */
  about?: readonly string[]
}

const columns = [
  'id',
  'seq',
  'word',
  'scope',
  'happenedAt',
  'happenedOn',
  'recordedAt',
  'account',
  'person',
  'post',
  'organisation',
  'mine',
  'about',
  'facts',
  'proof',
  'corrects',
] as const

/**
 * Entries that any of several wishes asks for, with every correction of them. An entry that was corrected comes whatever day,
 * doer or mine it first named, since the correction may have given it those that are asked for.
 */
export async function loadEntries({ tx }: Work, wanted: readonly EntriesWanted[]): Promise<Entry[]> {
  const found = new Map<string, Entry>()
  for (const one of wanted) {
    if (one.words.length === 0) continue
    for (const entry of await find(tx, one)) found.set(entry.id, entry)
  }
  const words = [...new Set(wanted.flatMap((one) => one.words))]
  const some = wanted.some((one) => one.from ?? one.posts ?? one.organisations ?? one.mines ?? one.ids)
  let last = [...found.keys()]
  for (let once = some ? words : []; last.length > 0 || once.length > 0; once = []) {
    const more = await findCorrections(tx, last, once)
    last = more.filter((one) => !found.has(one.id)).map((one) => one.id)
    for (const one of more) found.set(one.id, one)
  }
  return [...found.values()]
}

async function find(tx: Kysely<DB>, wanted: EntriesWanted): Promise<Entry[]> {
  const { posts, organisations, mines, ids } = wanted
  const by = [
    ...(posts?.length ? [1] : []),
    ...(organisations?.length ? [1] : []),
    ...(mines?.length ? [1] : []),
    ...(ids?.length ? [1] : []),
    ...(wanted.noMine ? [1] : []),
  ]
  const limited = posts ?? organisations ?? mines ?? ids ?? wanted.noMine
  if (limited && by.length === 0) return []
  const rows = await tx
    .selectFrom('record')
    .select([...columns])
    .where('word', 'in', [...wanted.words])
    .$if(wanted.from !== undefined, (q) => q.where('happenedOn', '>=', wanted.from!))
    .$if(wanted.about !== undefined, (q) =>
      q.where((eb) =>
        eb.or([eb('mine', 'is', null), ...(wanted.about!.length > 0 ? [eb('mine', 'in', [...wanted.about!])] : [])]),
      ),
    )
    .$if(by.length > 0, (q) =>
      q.where((eb) =>
        eb.or([
          ...(posts?.length ? [eb('post', 'in', [...posts])] : []),
          ...(organisations?.length ? [eb('organisation', 'in', [...organisations])] : []),
          ...(mines?.length ? [eb('mine', 'in', [...mines])] : []),
          ...(ids?.length ? [eb('id', 'in', [...ids])] : []),
          ...(wanted.noMine ? [eb('mine', 'is', null)] : []),
        ]),
      ),
    )
    .execute()
  return rows as Entry[]
}

/** Waivers and suspensions of duties of some obligations, with what corrects them. */
export async function loadRulings(work: Work, obligations: readonly string[]): Promise<Entry[]> {
  if (obligations.length === 0) return []
  const rows = await work.tx
    .selectFrom('record')
    .select('id')
    .where('word', 'in', [...rulingWords])
    .where(sql<string>`split_part(facts->>'duty', '/', 3)`, 'in', [...obligations])
    .execute()
  return rows.length === 0 ? [] : loadEntries(work, [{ words: rulingWords, ids: rows.map((one) => one.id) }])
}

/** What corrects some entries, and every entry of some words that was corrected. */
async function findCorrections(
  tx: Kysely<DB>,
  ids: readonly string[],
  words: readonly string[] = [],
): Promise<Entry[]> {
  const corrections = tx
    .selectFrom('record')
    .select([...columns])
    .where('word', '=', 'entry.corrected')
  const of = tx
    .selectFrom('record as later')
    .select('later.corrects')
    .where('later.word', '=', 'entry.corrected')
    .where('later.corrects', 'is not', null)
  const rows = await corrections
    .where('corrects', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .$if(words.length > 0, (q) =>
      q.unionAll(
        tx
          .selectFrom('record')
          .select([...columns])
          .where('word', 'in', [...words])
          // Few are corrected of many: these first, however little the planner knows of the table yet.
          .where('id', '=', sql<string>`any(array(${of}))`),
      ),
    )
    .execute()
  return rows as Entry[]
}

export type DeedsWanted = {
  post?: string | undefined
  mine?: string | undefined
  organisation?: string | undefined
  region?: string | undefined
  from?: Day | undefined
  to?: Day | undefined
  words?: readonly string[]
  ids?: readonly string[] | undefined
  newest?: number
}

/** Deeds that the reader may see, newest first; with their corrections when no number is given. */
export async function findDeeds(work: Work, wanted: DeedsWanted): Promise<Entry[]> {
  const rows = await work.tx
    .selectFrom('record')
    .select([...columns])
    .where('word', 'in', [...(wanted.words ?? Object.keys(deeds))])
    .$if(wanted.post !== undefined, (q) => q.where('post', '=', wanted.post!))
    .$if(wanted.mine !== undefined, (q) => q.where('mine', '=', wanted.mine!))
    .$if(wanted.organisation !== undefined, (q) => q.where('organisation', '=', wanted.organisation!))
    .$if(wanted.region !== undefined, (q) =>
      q.where('scope', '>=', wanted.region!).where('scope', '<', `${wanted.region}~`),
    )
    .$if(wanted.ids !== undefined, (q) => q.where('id', 'in', [...wanted.ids!]))
    .$if(wanted.from !== undefined, (q) => q.where('happenedOn', '>=', wanted.from!))
    .$if(wanted.to !== undefined, (q) => q.where('happenedOn', '<=', wanted.to!))
    .orderBy('happenedAt', 'desc')
    .orderBy('seq', 'desc')
    .$if(wanted.newest !== undefined, (q) => q.limit(wanted.newest!))
    .execute()
  const ids = rows.map((one) => one.id)
  return wanted.newest === undefined && ids.length > 0
    ? [...(rows as Entry[]), ...(await findCorrections(work.tx, ids))]
    : (rows as Entry[])
}
