import { randomBytes } from 'node:crypto'
import { canonical } from '#platform/canonical'
import { beijingDay } from '../rules/spans.ts'
import type { Entry } from '#platform/record'
import { openDatabase } from '#platform/server/database'
import { testDatabase } from '#platform/server/test-database'
import { openWorkshop, theProgram, type Work, type Workshop } from '#platform/server/work'
import type { Who } from '#platform/who'
import { Indicator, Obligation } from '#modules/policies'
import type { MineHistory } from '#modules/mines'
import type { InForce, World } from '../model.ts'
import { dutiesReactions } from './reactions.ts'

export type Place = { workshop: Workshop; at(moment: string): void; close(): Promise<void> }

/** An empty database with its workshop, on a clock that the test sets. */
export async function openPlace(): Promise<Place> {
  const { url, drop } = await testDatabase()
  const database = openDatabase(url, 4)
  let now = '2026-01-01T00:00:00.000Z'
  const workshop = openWorkshop(
    database.kysely,
    dutiesReactions,
    () => new Date(now),
    (error) => {
      throw error
    },
  )
  return {
    workshop,
    at(moment) {
      now = moment
    },
    async close() {
      await database.close()
      await drop()
    },
  }
}

/** Writes a small world into the tables as it is: places, offices, posts with holders, mines with histories, editions in force. */
export async function seed(work: Work, world: World): Promise<void> {
  const { tx } = work
  const codes = new Set([
    '9901',
    ...world.organisations.map((one) => one.region),
    ...world.mines.map((one) => one.mine.region),
  ])
  const levels: Record<number, 'city' | 'county' | 'town'> = { 4: 'city', 6: 'county', 9: 'town' }
  await tx
    .insertInto('regions')
    .values([...codes].toSorted().map((code) => ({ code, name: code, level: levels[code.length]! })))
    .execute()
  await tx
    .insertInto('organisations')
    .values(world.organisations.map((one) => ({ ...one })))
    .execute()
  for (const { mine, facts } of world.mines) await insertMine(work, mine, facts)
  for (const { holdings, ...post } of world.posts) {
    await tx.insertInto('posts').values(post).execute()
    for (const { name, ...holding } of holdings) {
      await tx
        .insertInto('persons')
        .values({ id: holding.person, scope: post.scope, name })
        .onConflict((c) => c.doNothing())
        .execute()
      await tx
        .insertInto('holdings')
        .values({ ...holding, scope: post.scope })
        .execute()
    }
  }
  for (const { ties } of world.mines) {
    for (const { postedByKind: _, ...tie } of ties) await tx.insertInto('minePosts').values(tie).execute()
  }
  for (const force of world.obligations) await putInForce(work, force)
}

export async function insertMine({ tx }: Work, mine: MineHistory['mine'], facts: MineHistory['facts']): Promise<void> {
  await tx
    .insertInto('mines')
    .values({ ...mine, name: mine.code, kind: 'coal', state: 'producing' })
    .execute()
  for (const { seq: _, ...one } of facts)
    await tx
      .insertInto('mineFacts')
      .values({ ...one, scope: mine.scope, value: JSON.stringify(one.value) })
      .execute()
}

/** Each obligation as an edition of its own, so that a test may end one alone. */
export async function putInForce({ tx }: Work, force: InForce): Promise<void> {
  const obligations = [Obligation.parse(force.obligation)]
  const indicators = force.indicator ? [Indicator.parse(force.indicator)] : []
  const last = await tx
    .selectFrom('editions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('policy', '=', force.policy)
    .executeTakeFirst()
  const number = (last?.number ?? 0) + 1
  await tx
    .insertInto('editions')
    .values({
      id: force.edition,
      policy: force.policy,
      number,
      title: force.policy,
      content: JSON.stringify({ clauses: [], obligations, indicators, sets: [], milestones: [] }),
      hash: '',
      publishedAt: force.recordedAt,
    })
    .execute()
  await tx
    .insertInto('applications')
    .values({
      id: force.edition,
      scope: force.region,
      edition: force.edition,
      region: force.region,
      fromDay: force.from,
      toDay: force.to,
      recordedAt: force.recordedAt,
      endedAt: force.endedAt,
    })
    .execute()
}

/** Writes entries as they stand, past the reactions: for what a test begins with. */
export async function seedEntries({ tx }: Work, entries: readonly Entry[]): Promise<void> {
  for (let at = 0; at < entries.length; at += 500) {
    await tx
      .insertInto('record')
      .values(
        entries
          .slice(at, at + 500)
          .map((given) => withoutSeq(given))
          .map((one) => ({
            ...one,
            happenedOn: beijingDay(one.happenedAt),
            facts: JSON.stringify(one.facts),
            bytes: Buffer.from(canonical(one)),
            salt: randomBytes(16),
          })),
      )
      .execute()
  }
}

function withoutSeq(entry: Entry): Omit<Entry, 'seq'> {
  const { seq, ...one } = entry
  void seq
  return one
}

/** A clerk at work in a region with the permissions named. */
export function clerk(region: string, more: Partial<Who> = {}): Who {
  return {
    ...theProgram,
    account: '00000000-0000-4000-8000-0000000000aa',
    session: 'session',
    region,
    range: { from: region, to: `${region}~` },
    role: 'bureau-clerk',
    ...more,
  }
}
