import { sql } from 'kysely'
import { type Day, daysBetween } from '#platform/day'
import type { Entry } from '#platform/record'
import type { Work } from '#platform/server/work'
import type { DutyLine, EntryLine } from '../../api.ts'
import type { Obligation } from '#modules/policies'
import type { Duty, PostHistory } from '../../model.ts'
import { beijingDay, earlier } from '../../rules/spans.ts'
import { daysLeft, stateOf, workingDaysLeft } from '../../rules/state.ts'
import { loadCalendar } from '../calendar.ts'
import { type Held, heldSkeleton } from '../skeleton.ts'

export type On = { asOf: Day; knownOn: Day }

/** As of which days a question is asked; today where it does not say. */
export function daysAsked(
  work: Work,
  query: { asOf?: Day | undefined; knownOn?: Day | undefined },
): On & { isToday: boolean } {
  const asOf = query.asOf && query.asOf < work.today ? query.asOf : work.today
  const knownOn = query.knownOn && query.knownOn < work.today ? query.knownOn : work.today
  return { asOf, knownOn, isToday: asOf === work.today && knownOn === work.today }
}

/** Duties with the names that a list shows. The caller has made sure that they are the reader's to see. */
export async function linesOf(work: Work, duties: readonly Duty[], { asOf }: On): Promise<DutyLine[]> {
  if (duties.length === 0) return []
  const calendar = loadCalendar()
  const held = await heldSkeleton(work)
  const { postById: posts, organisationById: offices } = held
  const regions = await namesOf(
    work,
    'regions',
    duties.map((one) => one.region),
  )
  const mines = await namesOf(
    work,
    'mines',
    duties.map((one) => one.mine),
  )
  return duties.map((duty) => {
    const obligation = held.obligationOf(duty.edition, duty.obligation)
    const edition = held.editions.get(duty.edition)
    const post = duty.post ? posts.get(duty.post) : undefined
    const mine = duty.mine ? mines.get(duty.mine) : undefined
    return {
      ...duty,
      state: stateOf(duty, asOf, asOf === work.today ? work.now : undefined),
      daysLeft: daysLeft(duty, asOf),
      workingDaysLeft: inWorkingDays(obligation) ? workingDaysLeft(calendar, duty, asOf) : null,
      says: obligation?.says ?? [duty.obligation, duty.obligation],
      clause: obligation?.clause ?? '',
      does: obligation && 'does' in obligation ? obligation.does : null,
      proof: obligation?.proof ?? [],
      policy: duty.key.split('/')[1] ?? '',
      policyTitle: edition?.title ?? '',
      docNumber: edition?.docNumber ?? null,
      regionName: regions.get(duty.region)?.name ?? duty.region,
      organisationName: duty.organisation ? (offices.get(duty.organisation)?.shortName ?? null) : null,
      postTitle: post?.title ?? null,
      holders: post ? holdersOn(post, earlier(duty.dueOn ?? asOf, asOf)) : [],
      mineName: mine?.name ?? null,
      mineCode: mine?.more ?? null,
      triggeredOn: duty.trigger ? duty.fromDay : null,
    }
  })
}

function inWorkingDays(obligation: Obligation | undefined): boolean {
  return obligation?.kind === 'reaction' && obligation.within.workingDays !== undefined
}

function holdersOn(post: PostHistory, day: Day): DutyLine['holders'] {
  return post.holdings
    .filter((one) => one.voidedAt === null && one.fromDay <= day && (one.toDay === null || one.toDay >= day))
    .map((one) => ({ person: one.person, name: one.name, acting: one.kind === 'acting' }))
}

type Name = { name: string; more: string | null }

async function namesOf(
  { tx }: Work,
  table: 'regions' | 'mines' | 'persons',
  ids: readonly (string | null)[],
): Promise<Map<string, Name>> {
  const wanted = [...new Set(ids.filter((one): one is string => one !== null))]
  if (wanted.length === 0) return new Map()
  const key = table === 'regions' ? 'code' : 'id'
  const more = table === 'mines' ? 'code' : null
  const { rows } = await sql<{ id: string; name: string; more: string | null }>`
    select ${sql.ref(key)} as id, name, ${more ? sql.ref(more) : sql`null::text`} as more from ${sql.table(table)} where ${sql.ref(key)} = any(${wanted})`.execute(
    tx,
  )
  return new Map(rows.map((one) => [one.id, one]))
}

/** Entries with the names that an explanation shows and the hash of their sealed bytes. */
export async function entryLines(work: Work, entries: readonly Entry[]): Promise<Map<string, EntryLine>> {
  if (entries.length === 0) return new Map()
  const held: Held = await heldSkeleton(work)
  const { postById: posts, organisationById: offices } = held
  const persons = await namesOf(
    work,
    'persons',
    entries.map((one) => one.person),
  )
  const mines = await namesOf(
    work,
    'mines',
    entries.map((one) => one.mine),
  )
  const { rows } = await sql<{
    id: string
    hash: string
  }>`select id, encode(sha256(bytes), 'hex') as hash from record where id = any(${entries.map((one) => one.id)})`.execute(
    work.tx,
  )
  const hashes = new Map(rows.map((one) => [one.id, one.hash]))
  return new Map(
    entries.map((one) => [
      one.id,
      {
        id: one.id,
        word: one.word,
        happenedAt: one.happenedAt,
        happenedOn: one.happenedOn,
        recordedAt: one.recordedAt,
        daysAfter: Math.max(0, daysBetween(one.happenedOn, beijingDay(one.recordedAt))),
        post: one.post,
        postTitle: one.post ? (posts.get(one.post)?.title ?? null) : null,
        personName: one.person ? (persons.get(one.person)?.name ?? null) : null,
        organisationName: one.organisation ? (offices.get(one.organisation)?.shortName ?? null) : null,
        mine: one.mine,
        mineName: one.mine ? (mines.get(one.mine)?.name ?? null) : null,
        facts: one.facts,
        proof: one.proof,
        hash: hashes.get(one.id) ?? null,
        corrects: one.corrects,
      },
    ]),
  )
}

export async function mineNames(work: Work, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  return new Map([...(await namesOf(work, 'mines', ids))].map(([id, one]) => [id, one.name]))
}
