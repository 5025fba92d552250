import { sql } from 'kysely'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Holding, Person, PersonInList } from '../../model.ts'
import { holdingColumns } from './posts.ts'

export async function findPersons(
  work: Work,
  asked: { organisation?: string | undefined; text?: string | undefined; ended?: boolean | undefined },
): Promise<PersonInList[]> {
  return work.tx
    .selectFrom('persons')
    .leftJoin('organisations', 'organisations.id', 'persons.organisation')
    .selectAll('persons')
    .select('organisations.shortName as organisationName')
    .select(
      sql<PersonInList['posts']>`coalesce((
        select json_agg(json_build_object('id', po.id, 'title', po.title, 'acting', h.kind = 'acting') order by h.kind desc, h.from_day)
        from holdings h join posts po on po.id = h.post
        where h.person = persons.id and h.voided_at is null
          and h.from_day <= ${work.today} and (h.to_day is null or h.to_day >= ${work.today})), '[]')`.as('posts'),
    )
    .$if(asked.organisation !== undefined, (q) => q.where('persons.organisation', '=', asked.organisation!))
    .$if(!!asked.text, (q) => q.where(sql<boolean>`strpos(persons.name, ${asked.text!}) > 0`))
    .$if(!asked.ended, (q) =>
      q.where((e) => e.or([e('persons.endedOn', 'is', null), e('persons.endedOn', '>=', work.today)])),
    )
    .orderBy('persons.scope')
    .orderBy('persons.name')
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
