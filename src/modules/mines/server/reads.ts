import { sql } from 'kysely'
import type { Day } from '#platform/day'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import type { InCharge, Staff, TimelineEntry } from '../api.ts'
import { mineFields } from '../fields.ts'
import { facesOn, licencesOn, mouthsOn, tiesOn } from '../rules/dated.ts'
import { wordsOf } from '../rules/families.ts'
import { factOn, knownBefore, runFrom, valuesOn } from '../rules/history.ts'
import * as store from './store.ts'

export async function findMines(work: Work, { query }: InputOf<typeof api.findMines>): Promise<ReplyOf<typeof api.findMines>> {
  return { ...(await store.findRows(work, query)), page: query.page, size: query.size }
}

export async function readMine(work: Work, { params }: InputOf<typeof api.readMine>): Promise<ReplyOf<typeof api.readMine>> {
  const mine = await store.readMine(work, params.mine)
  const [history] = await store.findHistories(work, [mine.id])
  if (!history) return refuse('not-found', 'mine-unknown', { mine: params.mine })
  const region = await work.tx.selectFrom('regions').select('name').where('code', '=', mine.region).executeTakeFirst()
  const counted = await work.tx.selectFrom('record').select(sql<number>`count(*)::int`.as('n')).where('mine', '=', mine.id).executeTakeFirstOrThrow()
  const since = runFrom(history.facts, 'state', [mine.state], work.today, knownBefore(work.today))
  return {
    mine,
    regionName: region?.name ?? mine.region,
    names: await store.findNames(work, store.organisationsOf(mine)),
    licences: history.licences.filter((one) => one.voidedAt === null).toSorted((a, b) => (a.expiresOn ?? '9') < (b.expiresOn ?? '9') ? -1 : 1),
    faces: history.faces.filter((one) => one.voidedAt === null),
    mouths: history.mouths.filter((one) => one.voidedAt === null),
    inCharge: await findInCharge(work, mine.id, work.today, work.today),
    staff: await findStaff(work, mine.id, work.today),
    stateSince: since ? { day: since, reason: factOn(history.facts, 'state', work.today, knownBefore(work.today))?.reason ?? null } : null,
    entries: counted.n,
    facts: history.facts.length,
  }
}

/** Posts tied to a mine on a day, with whoever held them then. Names outside the reader's range stay null. */
async function findInCharge(work: Work, mine: string, day: Day, knownOn: Day): Promise<InCharge[]> {
  const rows = await work.tx
    .selectFrom('minePosts')
    .leftJoin('posts', 'posts.id', 'minePosts.post')
    .leftJoin('organisations', 'organisations.id', 'posts.organisation')
    .leftJoin('organisations as senders', 'senders.id', 'minePosts.postedBy')
    .leftJoinLateral((eb) => holderOn(eb, day, knownOn).as('held'), (join) => join.onTrue())
    .selectAll('minePosts')
    .select(['posts.title', 'posts.role', 'organisations.name as organisationName', 'senders.name as postedByName', 'senders.kind as postedByKind'])
    .select(['held.person', 'held.personName', 'held.holding'])
    .where('minePosts.mine', '=', mine)
    .orderBy(sql`array_position(array['linked-leader','resident','guarantor','patrol'], mine_posts.relation), mine_posts.from_day`)
    .execute()
  return tiesOn(rows, day, knownOn)
}

/** The mine's own posts with their holders. */
async function findStaff(work: Work, mine: string, day: Day): Promise<Staff[]> {
  return work.tx
    .selectFrom('posts')
    .leftJoinLateral((eb) => holderOn(eb, day, day).as('held'), (join) => join.onTrue())
    .select(['posts.id as post', 'posts.role', 'posts.title', 'held.person', 'held.personName', 'held.holding'])
    .where('posts.mine', '=', mine)
    .where('posts.fromDay', '<=', day)
    .where((eb) => eb.or([eb('posts.toDay', 'is', null), eb('posts.toDay', '>=', day)]))
    .orderBy(sql`coalesce(array_position(array['mine-head','mine-engineer','mine-deputy','mine-clerk'], posts.role), 9), posts.title`)
    .execute()
}

type Joining = import('kysely').ExpressionBuilder<import('#platform/server/db').DB, 'posts'>

/** Who held the post on a day, as known on another: an acting holder 代理 stands in only where there is no other. */
function holderOn(eb: Pick<Joining, 'selectFrom'>, day: Day, knownOn: Day) {
  const before = knownBefore(knownOn)
  return eb
    .selectFrom('holdings')
    .innerJoin('persons', 'persons.id', 'holdings.person')
    .select(['persons.id as person', 'persons.name as personName', 'holdings.kind as holding'])
    .where(sql<boolean>`holdings.post = posts.id`)
    .where('holdings.recordedAt', '<', before)
    .where((where) => where.or([where('holdings.voidedAt', 'is', null), where('holdings.voidedAt', '>=', before)]))
    .where('holdings.fromDay', '<=', day)
    .where(sql<boolean>`coalesce(case when coalesce(holdings.ended_at, holdings.recorded_at) < ${before} then holdings.to_day end, 'infinity') >= ${day}`)
    .orderBy('holdings.kind', 'desc')
    .orderBy('holdings.fromDay', 'desc')
    .limit(1)
}

export async function readMineTimeline(work: Work, { params, query }: InputOf<typeof api.readMineTimeline>): Promise<ReplyOf<typeof api.readMineTimeline>> {
  const mine = await store.readMine(work, params.mine)
  let entries = work.tx.selectFrom('record').where('record.mine', '=', mine.id)
  if (query.family) {
    const { words, nouns, without } = wordsOf(query.family)
    if (words.length > 0) entries = entries.where('record.word', 'in', words)
    if (nouns.length > 0) entries = entries.where(sql<string>`split_part(record.word, '.', 1)`, 'in', nouns)
    if (without.length > 0) entries = entries.where('record.word', 'not in', without)
  }
  const total = await entries.select(sql<number>`count(*)::int`.as('n')).executeTakeFirstOrThrow()
  const rows = await entries
    .leftJoin('persons', 'persons.id', 'record.person')
    .leftJoin('posts', 'posts.id', 'record.post')
    .leftJoin('organisations', 'organisations.id', 'record.organisation')
    .select([
      'record.id', 'record.seq', 'record.word', 'record.scope', 'record.happenedAt', 'record.happenedOn', 'record.recordedAt', 'record.account', 'record.person',
      'record.post', 'record.organisation', 'record.mine', 'record.about', 'record.facts', 'record.proof', 'record.corrects',
      'persons.name as personName', 'posts.title as postTitle', 'organisations.shortName as organisationName',
    ])
    .select(sql<string | null>`(select later.id from record later where later.corrects = record.id order by later.seq desc limit 1)`.as('correctedBy'))
    .orderBy('record.happenedOn', 'desc')
    .orderBy('record.seq', 'desc')
    .limit(query.size)
    .offset((query.page - 1) * query.size)
    .execute()
  const found = rows as TimelineEntry[]
  return { rows: found, total: total.n, names: await store.findNames(work, found.flatMap((one) => Object.values(one.facts))) }
}

export async function readMineOn(work: Work, { params, query }: InputOf<typeof api.readMineOn>): Promise<ReplyOf<typeof api.readMineOn>> {
  const mine = await store.readMine(work, params.mine)
  const { day } = query
  const knownOn = query.knownOn ?? work.today
  for (const one of [day, knownOn]) if (one > work.today) refuse('invalid', 'day-in-future', { day: one })
  const [history] = await store.findHistories(work, [mine.id])
  if (!history) return refuse('not-found', 'mine-unknown', { mine: params.mine })
  const values = valuesOn(history.facts, day, knownOn)
  return {
    day,
    knownOn,
    values,
    licences: licencesOn(history.licences, day, knownOn),
    faces: facesOn(history.faces, day, knownOn),
    mouths: mouthsOn(history.mouths, day, knownOn),
    inCharge: await findInCharge(work, mine.id, day, knownOn),
    names: await store.findNames(work, Object.values(values)),
  }
}

export async function readMineHistory(work: Work, { params, query }: InputOf<typeof api.readMineHistory>): Promise<ReplyOf<typeof api.readMineHistory>> {
  const mine = await store.readMine(work, params.mine)
  const facts = (await store.findFacts(work, mine.id, query.field)).filter((one) => one.field in mineFields)
  facts.sort((a, b) => (a.fromDay === b.fromDay ? b.seq - a.seq : a.fromDay < b.fromDay ? 1 : -1))
  return { facts, names: await store.findNames(work, facts.map((one) => one.value)) }
}

export async function findExpiringLicences(work: Work, { query }: InputOf<typeof api.findExpiringLicences>): Promise<ReplyOf<typeof api.findExpiringLicences>> {
  return store.findExpiring(work, query.days)
}
