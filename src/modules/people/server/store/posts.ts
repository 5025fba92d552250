import { sql } from 'kysely'
import type { Day } from '#platform/day'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Holding, Post, PostInView } from '../../model.ts'
import { likeOf } from './reach.ts'

/** Who holds a post is shown to all who see the post; the name of a person of another region is left open. */
export const holdingColumns = [
  'holdings.id',
  'holdings.post',
  'holdings.person',
  sql<string>`coalesce(persons.name, '—')`.as('name'),
  'holdings.kind',
  'holdings.fromDay',
  'holdings.toDay',
  'holdings.recordedAt',
  'holdings.endedAt',
  'holdings.voidedAt',
] as const

export type PostsAsked = {
  ids?: readonly string[] | undefined
  organisation?: string | undefined
  /** Posts whose scope lies in this region or below it. */
  region?: string | undefined
  /** Only posts of organisations of the region itself. */
  only?: boolean | undefined
  role?: string | undefined
  /** Posts that this person holds on the day. */
  person?: string | undefined
  mine?: string | undefined
  /** Part of the title, of the organisation's names, or of the name of who holds it on the day. */
  text?: string | undefined
  /** Only posts without holder and acting holder on the day. */
  vacant?: boolean | undefined
  /** Only posts that exist on this day, with their holders of this day; today when absent. */
  day?: Day | undefined
}

/** Posts within the range of the work that exist on a day, with their holders on it (holders before acting holders). */
export async function readPosts(work: Work, asked: PostsAsked = {}): Promise<PostInView[]> {
  return readMatching(work, asked)
}

/** A page of the same, and the count of all that match. */
export async function findPosts(
  work: Work,
  asked: PostsAsked & { page: number; size: number },
): Promise<{ rows: PostInView[]; total: number }> {
  const { total } = await matching(work, asked)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  return { rows: await readMatching(work, asked, asked), total }
}

async function readMatching(
  work: Work,
  asked: PostsAsked,
  part?: { page: number; size: number },
): Promise<PostInView[]> {
  const posts = await matching(work, asked)
    .select([
      'posts.id',
      'posts.scope',
      'posts.organisation',
      'posts.role',
      'posts.title',
      'posts.mine',
      'posts.fromDay',
      'posts.toDay',
      'posts.recordedAt',
      'organisations.shortName as organisationName',
      'organisations.region',
    ])
    .orderBy('posts.scope')
    .orderBy('organisations.name')
    .orderBy('posts.title')
    .orderBy('posts.id')
    .$if(part !== undefined, (q) => q.limit(part!.size).offset((part!.page - 1) * part!.size))
    .execute()
  const holders = await holdersOn(
    work,
    posts.map((one) => one.id),
    asked.day ?? work.today,
  )
  return posts.map((one) => ({ ...one, holders: holders.get(one.id) ?? [] }))
}

function matching(work: Work, asked: PostsAsked) {
  const day = asked.day ?? work.today
  const held = sql`from holdings h left join persons p on p.id = h.person
    where h.post = posts.id and h.voided_at is null and h.from_day <= ${day} and (h.to_day is null or h.to_day >= ${day})`
  return work.tx
    .selectFrom('posts')
    .innerJoin('organisations', 'organisations.id', 'posts.organisation')
    .where('posts.fromDay', '<=', day)
    .where((e) => e.or([e('posts.toDay', 'is', null), e('posts.toDay', '>=', day)]))
    .$if(asked.ids !== undefined, (q) => q.where((e) => e('posts.id', '=', e.fn.any(e.val([...asked.ids!])))))
    .$if(asked.organisation !== undefined, (q) => q.where('posts.organisation', '=', asked.organisation!))
    .$if(asked.region !== undefined, (q) =>
      asked.only
        ? q.where('organisations.region', '=', asked.region!)
        : q.where('posts.scope', '>=', asked.region!).where('posts.scope', '<', `${asked.region!}~`),
    )
    .$if(asked.role !== undefined, (q) => q.where('posts.role', '=', asked.role!))
    .$if(asked.mine !== undefined, (q) => q.where('posts.mine', '=', asked.mine!))
    .$if(asked.person !== undefined, (q) =>
      q.where((e) =>
        e.exists(
          e
            .selectFrom('holdings')
            .select('holdings.id')
            .whereRef('holdings.post', '=', 'posts.id')
            .where('holdings.person', '=', asked.person!)
            .where('holdings.voidedAt', 'is', null)
            .where('holdings.fromDay', '<=', day)
            .where((f) => f.or([f('holdings.toDay', 'is', null), f('holdings.toDay', '>=', day)])),
        ),
      ),
    )
    .$if(!!asked.text, (q) =>
      q.where(
        sql<boolean>`(concat_ws(' ', posts.title, organisations.name, organisations.short_name) ilike ${likeOf(asked.text!)}
          or exists (select ${held} and p.name ilike ${likeOf(asked.text!)}))`,
      ),
    )
    .$if(asked.vacant === true, (q) => q.where(sql<boolean>`not exists (select ${held})`))
}

/**
 * Who held posts on a day, as it was known at the end of another (`knownOn`, today when absent): by post, holders before
 * acting holders, the longer in office first.
 */
export async function holdersOn(
  work: Work,
  posts: readonly string[],
  day: Day,
  knownOn: Day = work.today,
): Promise<Map<string, Holding[]>> {
  const found = new Map<string, Holding[]>()
  if (posts.length === 0) return found
  const known = `${knownOn}T23:59:59.999999+08:00`
  const rows = await work.tx
    .selectFrom('holdings')
    .leftJoin('persons', 'persons.id', 'holdings.person')
    .select(holdingColumns)
    .where((e) => e('holdings.post', '=', e.fn.any(e.val([...posts]))))
    .where('holdings.fromDay', '<=', day)
    .where('holdings.recordedAt', '<=', known)
    .where((e) => e.or([e('holdings.voidedAt', 'is', null), e('holdings.voidedAt', '>', known)]))
    .where((e) =>
      e.or([e('holdings.toDay', 'is', null), e('holdings.toDay', '>=', day), e('holdings.endedAt', '>', known)]),
    )
    .orderBy('holdings.kind', 'desc')
    .orderBy('holdings.fromDay')
    .orderBy('holdings.recordedAt')
    .execute()
  for (const row of rows) found.set(row.post, [...(found.get(row.post) ?? []), row])
  return found
}

/** Who answers for a post on a day: its holder, else its acting holder, else nobody. */
export async function holderOn(work: Work, post: string, day: Day, knownOn?: Day): Promise<Holding | undefined> {
  return (await holdersOn(work, [post], day, knownOn)).get(post)?.[0]
}

export async function readPost(work: Work, id: string): Promise<Post> {
  const post = await work.tx
    .selectFrom('posts')
    .select(['id', 'scope', 'organisation', 'role', 'title', 'mine', 'fromDay', 'toDay', 'recordedAt'])
    .where('id', '=', id)
    .executeTakeFirst()
  return post ?? refuse('not-found', 'post-unknown')
}

export async function insertPost(work: Work, post: Post): Promise<void> {
  await insertPosts(work, [post])
}

export async function insertPosts(work: Work, posts: readonly Post[]): Promise<void> {
  if (posts.length > 0) await work.tx.insertInto('posts').values(posts).execute()
}

export async function updatePost(work: Work, id: string, title: string, toDay: Day | null): Promise<void> {
  await work.tx
    .updateTable('posts')
    .set({ title, toDay, endedAt: toDay ? work.now : null })
    .where('id', '=', id)
    .execute()
}

/** All holdings of a post, voided ones too, latest first. Locks the post's row first when they are to be changed. */
export async function findHoldings(
  work: Work,
  post: string,
  take = false,
): Promise<(Holding & { entry: string | null })[]> {
  if (take) await work.tx.selectFrom('posts').select('id').where('id', '=', post).forUpdate().execute()
  return work.tx
    .selectFrom('holdings')
    .leftJoin('persons', 'persons.id', 'holdings.person')
    .select([...holdingColumns, 'holdings.entry'])
    .where('holdings.post', '=', post)
    .orderBy('holdings.fromDay', 'desc')
    .orderBy('holdings.recordedAt', 'desc')
    .execute()
}

/** Why holdings of a post were ended and corrected, as the record has it: by `holding word`. */
export async function findReasons(work: Work, post: string): Promise<Map<string, string>> {
  const rows = await work.tx
    .selectFrom('record')
    .select(['word', 'facts'])
    .where('about', '=', post)
    .where('word', 'in', ['post.left', 'post.corrected'])
    .orderBy('seq')
    .execute()
  const said = rows.map((row) => ({ word: row.word, facts: row.facts as { holding?: string; reason?: string } }))
  return new Map(said.map(({ word, facts }) => [`${facts.holding} ${word}`, facts.reason ?? '']))
}

export async function readHolding(work: Work, id: string): Promise<{ id: string; post: string }> {
  const row = await work.tx.selectFrom('holdings').select(['id', 'post']).where('id', '=', id).executeTakeFirst()
  return row ?? refuse('not-found', 'holding-unknown')
}

export async function insertHolding(
  work: Work,
  holding: {
    id: string
    scope: string
    post: string
    person: string
    kind: Holding['kind']
    fromDay: Day
    toDay: Day | null
    entry: string
  },
): Promise<void> {
  await work.tx
    .insertInto('holdings')
    .values({ ...holding, recordedAt: work.now, endedAt: holding.toDay ? work.now : null })
    .execute()
}

export async function endHolding(work: Work, id: string, toDay: Day): Promise<void> {
  await work.tx.updateTable('holdings').set({ toDay, endedAt: work.now }).where('id', '=', id).execute()
}

export async function voidHolding(work: Work, id: string): Promise<void> {
  await work.tx.updateTable('holdings').set({ voidedAt: work.now }).where('id', '=', id).execute()
}

/** Permissions granted to a post beside those of its role. */
export async function findGranted(work: Work, post: string): Promise<string[]> {
  const rows = await work.tx
    .selectFrom('postPermissions')
    .select('permission')
    .where('post', '=', post)
    .where('endedAt', 'is', null)
    .orderBy('permission')
    .execute()
  return rows.map((row) => row.permission)
}

export async function endGrants(work: Work, post: string, permissions: readonly string[]): Promise<void> {
  if (permissions.length > 0)
    await work.tx
      .updateTable('postPermissions')
      .set({ endedAt: work.now })
      .where('post', '=', post)
      .where('permission', 'in', permissions)
      .where('endedAt', 'is', null)
      .execute()
}

export async function insertGrants(
  work: Work,
  rows: { id: string; scope: string; post: string; permission: string }[],
): Promise<void> {
  if (rows.length > 0)
    await work.tx
      .insertInto('postPermissions')
      .values(rows.map((row) => ({ ...row, grantedAt: work.now })))
      .execute()
}
