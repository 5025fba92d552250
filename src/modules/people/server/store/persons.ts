import { sql } from 'kysely'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Holding, Person } from '../../model.ts'
import { holdingColumns } from './posts.ts'

export async function findPersons(
  work: Work,
  asked: { organisation?: string | undefined; text?: string | undefined; ended?: boolean | undefined },
): Promise<Person[]> {
  return work.tx
    .selectFrom('persons')
    .selectAll()
    .$if(asked.organisation !== undefined, (q) => q.where('organisation', '=', asked.organisation!))
    .$if(!!asked.text, (q) => q.where(sql<boolean>`strpos(name, ${asked.text!}) > 0`))
    .$if(!asked.ended, (q) => q.where((e) => e.or([e('endedOn', 'is', null), e('endedOn', '>=', work.today)])))
    .orderBy('scope')
    .orderBy('name')
    .execute()
}

export async function readPerson(work: Work, id: string): Promise<Person> {
  const person = await work.tx.selectFrom('persons').selectAll().where('id', '=', id).executeTakeFirst()
  return person ?? refuse('not-found', 'person-unknown')
}

export async function insertPerson(work: Work, person: Person): Promise<void> {
  await work.tx.insertInto('persons').values(person).execute()
}

export async function updatePerson(work: Work, { id, ...change }: Person): Promise<void> {
  await work.tx.updateTable('persons').set(change).where('id', '=', id).execute()
}

/** Posts that a person holds or held, latest first. */
export async function findHoldingsOfPerson(
  work: Work,
  person: string,
): Promise<(Holding & { postTitle: string; organisationName: string })[]> {
  return work.tx
    .selectFrom('holdings')
    .leftJoin('persons', 'persons.id', 'holdings.person')
    .innerJoin('posts', 'posts.id', 'holdings.post')
    .innerJoin('organisations', 'organisations.id', 'posts.organisation')
    .select([...holdingColumns, 'posts.title as postTitle', 'organisations.shortName as organisationName'])
    .where('holdings.person', '=', person)
    .orderBy('holdings.fromDay', 'desc')
    .orderBy('holdings.recordedAt', 'desc')
    .execute()
}
