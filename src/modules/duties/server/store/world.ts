import { type Kysely, sql } from 'kysely'
import type { Entry } from '#platform/record'
import type { Day } from '#platform/day'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import { findHistories } from '#modules/mines/server'
import type { MineHistory } from '#modules/mines'
import type { Holding, Organisation } from '#modules/people'
import { factsNamed, PolicyContent, type Where } from '#modules/policies'
import type { InForce, PostHistory, World } from '../../model.ts'
import { deeds } from '../../rules/deeds.ts'
import { relationOf } from '../../rules/subjects.ts'

/** What changes seldom and everything is derived from: obligations in force, offices, posts with who held them. */
export type Skeleton = {
  obligations: readonly InForce[]
  organisations: readonly Organisation[]
  posts: readonly PostHistory[]
  editions: ReadonlyMap<string, EditionName>
}
export type EditionName = { title: string; docNumber: string | null }

/** Everything that the work can see. */
export async function loadWorld(work: Work): Promise<World> {
  const { editions: _, ...skeleton } = await loadSkeleton(work)
  return {
    ...skeleton,
    mines: await findHistories(work),
    entries: await loadEntries(work, [{ words: wordsOf(skeleton.obligations) }]),
  }
}

export async function loadSkeleton(work: Work): Promise<Skeleton> {
  const editions = await work.tx.selectFrom('editions').select(['id', 'title', 'docNumber']).execute()
  return {
    obligations: await loadObligations(work),
    organisations: await loadOrganisations(work),
    posts: await loadPosts(work),
    editions: new Map(editions.map((one) => [one.id, one])),
  }
}

export async function loadObligations({ tx }: Work): Promise<InForce[]> {
  const editions = await tx
    .selectFrom('editions')
    .select(['id', 'policy', 'content'])
    .where('id', 'in', (eb) => eb.selectFrom('applications').select('edition'))
    .execute()
  const applied = await tx
    .selectFrom('applications')
    .select(['edition', 'region', 'fromDay', 'toDay', 'recordedAt', 'endedAt'])
    .execute()
  return editions.flatMap(({ id, policy, content }) => {
    const { obligations, indicators } = PolicyContent.parse(content)
    return applied
      .filter((one) => one.edition === id)
      .flatMap(({ region, fromDay, toDay, recordedAt, endedAt }) =>
        obligations.map((obligation): InForce => ({
          edition: id,
          policy,
          region,
          from: fromDay,
          to: toDay,
          recordedAt,
          endedAt,
          obligation,
          indicator:
            obligation.kind === 'target' ? (indicators.find((one) => one.id === obligation.indicator) ?? null) : null,
        })),
      )
      .filter((one) => one.obligation.kind !== 'target' || one.indicator !== null)
  })
}

async function loadOrganisations({ tx }: Work): Promise<Organisation[]> {
  return tx
    .selectFrom('organisations')
    .select(['id', 'region', 'kind', 'roles', 'name', 'shortName', 'aliases', 'parent', 'mine', 'endedOn'])
    .execute()
}

async function loadPosts({ tx }: Work): Promise<PostHistory[]> {
  const posts = await tx.selectFrom('posts').selectAll().execute()
  const holdings = await tx
    .selectFrom('holdings')
    .innerJoin('persons', 'persons.id', 'holdings.person')
    .select([
      'holdings.id',
      'holdings.post',
      'holdings.person',
      'persons.name',
      'holdings.kind',
      'holdings.fromDay',
      'holdings.toDay',
      'holdings.recordedAt',
      'holdings.endedAt',
      'holdings.voidedAt',
    ])
    .execute()
  const byPost = new Map<string, Holding[]>()
  for (const one of holdings) byPost.set(one.post, [...(byPost.get(one.post) ?? []), one])
  return posts.map((one) => ({ ...one, holdings: byPost.get(one.id) ?? [] }))
}

/** Words by which a person rules on one duty; `facts.duty` holds its key. */
export const rulingWords = ['duty.waived', 'duty.suspended', 'duty.unsuspended'] as const
export const taskWords = ['task.reported', 'task.done', 'task.accepted'] as const
/** Words in which a figure is reported for an indicator. */
export const figureWords = ['statistics.made', 'task.reported', 'report.sent'] as const

/** Every word of the record from which the obligations are judged. */
export function wordsOf(obligations: readonly InForce[]): string[] {
  const words = new Set<string>([...rulingWords, 'limit.excepted'])
  for (const { obligation, indicator } of obligations) {
    if ('does' in obligation) words.add(obligation.does)
    if (obligation.kind === 'reaction') words.add(obligation.after.word)
    if (obligation.kind === 'task') for (const word of taskWords) words.add(word)
    for (const word of indicatorWords(indicator)) words.add(word)
  }
  return [...words]
}

export function indicatorWords(indicator: InForce['indicator']): readonly string[] {
  if (!indicator) return []
  return 'entries' in indicator.compute
    ? [indicator.compute.entries]
    : 'reported' in indicator.compute
      ? figureWords
      : []
}

/** Entries wanted of some words: all, or by who did them or the mine they are about; from a day on. */
export type EntriesWanted = {
  words: readonly string[]
  ids?: readonly string[]
  posts?: readonly string[]
  organisations?: readonly string[]
  mines?: readonly string[]
  noMine?: true
  from?: Day
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
  if (words.length > 0 && wanted.some((one) => one.from ?? one.posts ?? one.organisations ?? one.mines ?? one.ids)) {
    const corrected = await tx
      .selectFrom('record')
      .select([...columns])
      .where('word', 'in', words)
      .where('id', 'in', (eb) =>
        eb
          .selectFrom('record as c')
          .select('c.corrects')
          .where('c.word', '=', 'entry.corrected')
          .where('c.corrects', 'is not', null),
      )
      .execute()
    for (const entry of corrected) found.set(entry.id, entry as Entry)
  }
  let last = [...found.keys()]
  while (last.length > 0) {
    const corrections = await findCorrections(tx, last)
    last = corrections.filter((one) => !found.has(one.id)).map((one) => one.id)
    for (const one of corrections) found.set(one.id, one)
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

async function findCorrections(tx: Kysely<DB>, ids: readonly string[]): Promise<Entry[]> {
  if (ids.length > 500) {
    const rows = await tx
      .selectFrom('record')
      .select([...columns])
      .where('word', '=', 'entry.corrected')
      .execute()
    const known = new Set(ids)
    return rows.filter((one) => one.corrects !== null && known.has(one.corrects)) as Entry[]
  }
  const rows = await tx
    .selectFrom('record')
    .select([...columns])
    .where('corrects', 'in', [...ids])
    .where('word', '=', 'entry.corrected')
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

/** Histories of some mines as far as the obligations ask for them: fields, licences, faces, ties. */
export async function loadMines(
  { tx }: Work,
  ids: readonly string[],
  obligations: readonly InForce[],
): Promise<MineHistory[]> {
  if (ids.length === 0) return []
  const wanted = [...new Set(ids)]
  const names = namesAsked(obligations)
  const fields = [
    'kind',
    'state',
    'supervisor',
    'company',
    'parentCompany',
    'operator',
    ...names.flatMap((name) => (name.startsWith('mine.') ? [name.slice(5)] : [])),
  ]
  const heads = await tx
    .selectFrom('mines')
    .select(['id', 'code', 'scope', 'region'])
    .where('id', 'in', wanted)
    .execute()
  if (heads.length === 0) return []
  const facts = await tx
    .selectFrom('mineFacts')
    .select(['id', 'mine', 'field', 'value', 'fromDay', 'recordedAt', 'reason', 'entry', 'seq'])
    .where('mine', 'in', wanted)
    .where('field', 'in', [...new Set(fields)])
    .execute()
  const asks = (test: (name: string) => boolean) => names.some(test)
  const licences = asks((name) => name.startsWith('licence.'))
    ? await tx.selectFrom('licences').selectAll().where('mine', 'in', wanted).execute()
    : []
  const faces = asks((name) => name === 'mine.openFaces')
    ? await tx.selectFrom('faces').selectAll().where('mine', 'in', wanted).execute()
    : []
  const tied =
    obligations.some((one) => relationOf(one.obligation.binds) !== undefined) || asks((name) => tieFacts.has(name))
  const ties = tied
    ? await tx
        .selectFrom('minePosts')
        .leftJoin('organisations', 'organisations.id', 'minePosts.postedBy')
        .selectAll('minePosts')
        .select('organisations.kind as postedByKind')
        .where('minePosts.mine', 'in', wanted)
        .execute()
    : []
  const of = <R extends { mine: string }>(rows: readonly R[], mine: string) => rows.filter((one) => one.mine === mine)
  return heads.map((mine) => ({
    mine,
    mouths: [],
    facts: of(facts, mine.id) as MineHistory['facts'],
    licences: of(licences, mine.id) as MineHistory['licences'],
    faces: of(faces, mine.id),
    ties: of(ties, mine.id) as MineHistory['ties'],
  }))
}

const tieFacts = new Set([
  'mine.residents',
  'mine.residentsBureau',
  'mine.residentsTown',
  'mine.linkedLeaders',
  'mine.guarantors',
  'mine.patrols',
])

/** Every fact that some obligations read. */
function namesAsked(obligations: readonly InForce[]): string[] {
  const found = new Set<string>()
  function add(where: Where | undefined): void {
    if (where) for (const name of factsNamed(where)) found.add(name)
  }
  for (const { obligation, indicator } of obligations) {
    add(obligation.where)
    if ('counts' in obligation) add(obligation.counts)
    if (obligation.kind === 'limit') add(obligation.holds)
    if (obligation.kind === 'reaction') add(obligation.after.where)
    for (const value of Object.values(indicator?.compute ?? {})) {
      if (typeof value === 'string') found.add(value)
      else if (typeof value === 'object') add(value as Where)
    }
  }
  return [...found]
}

/** Mines to which some posts are or were tied. */
export async function findMinesOfPosts({ tx }: Work, posts: readonly string[]): Promise<string[]> {
  if (posts.length === 0) return []
  const rows = await tx
    .selectFrom('minePosts')
    .select('mine')
    .where('post', 'in', [...posts])
    .distinct()
    .execute()
  return rows.map((one) => one.mine)
}

/** The regions in which some mines lie. */
export async function findRegionsOf({ tx }: Work, mines: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{
    region: string
  }>`select distinct region from mines where id = any(${[...mines]}::uuid[])`.execute(tx)
  return rows.map((one) => one.region)
}

/** Mines of a region with all below it. */
export async function findMinesUnder({ tx }: Work, region: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('mines')
    .select('id')
    .where('region', '>=', region)
    .where('region', '<', `${region}~`)
    .execute()
  return rows.map((one) => one.id)
}

const databases = new WeakMap<Work, string>()

/** Which database this is, so that what one process remembers of several is kept apart. */
export async function databaseOf(work: Work): Promise<string> {
  const known = databases.get(work)
  if (known) return known
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(work.tx)
  databases.set(work, rows[0]!.name)
  return rows[0]!.name
}
