import { sql } from 'kysely'
import { refuse } from '#platform/refusal'
import type { InputOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { Holding, Person, PersonInList } from '../../model.ts'
import { holdingColumns } from './posts.ts'
import { likeOf } from './reach.ts'

type PersonsAsked = InputOf<typeof api.findPersons>['query']

/** A page of the persons of the range that match, with their posts of today, and the count of all. */
export async function findPersons(work: Work, asked: PersonsAsked): Promise<{ rows: PersonInList[]; total: number }> {
  const { total } = await matching(work, asked)
    .select(sql<number>`count(*)::int`.as('total'))
    .executeTakeFirstOrThrow()
  const way = asked.down ? 'desc' : 'asc'
  const rows = await matching(work, asked)
    .selectAll('persons')
    .select('organisations.shortName as organisationName')
    .select(
      sql<PersonInList['posts']>`coalesce((
        select json_agg(json_build_object('id', po.id, 'title', po.title, 'acting', h.kind = 'acting') order by h.kind desc, h.from_day)
        from holdings h join posts po on po.id = h.post
        where h.person = persons.id and h.voided_at is null
          and h.from_day <= ${work.today} and (h.to_day is null or h.to_day >= ${work.today})), '[]')`.as('posts'),
    )
    .$if(asked.sort === 'organisation', (q) => q.orderBy('organisations.shortName', way))
    .$if(asked.sort === 'place', (q) => q.orderBy('persons.scope', way))
    .orderBy('persons.name', way)
    .orderBy('persons.id')
    .limit(asked.size)
    .offset((asked.page - 1) * asked.size)
    .execute()
  return { rows, total }
}

function matching(work: Work, { organisation, text, ended, free }: PersonsAsked) {
  return work.tx
    .selectFrom('persons')
    .leftJoin('organisations', 'organisations.id', 'persons.organisation')
    .$if(organisation !== undefined, (q) => q.where('persons.organisation', '=', organisation!))
    .$if(!!text, (q) =>
      q.where(
        sql<boolean>`concat_ws(' ', persons.name, persons.phone, organisations.name, organisations.short_name) ilike ${likeOf(text!)}`,
      ),
    )
    .$if(!ended, (q) =>
      q.where((e) => e.or([e('persons.endedOn', 'is', null), e('persons.endedOn', '>=', work.today)])),
    )
    .$if(free === true, (q) =>
      q.where(
        sql<boolean>`not exists (select from holdings h where h.person = persons.id and h.voided_at is null
          and h.from_day <= ${work.today} and (h.to_day is null or h.to_day >= ${work.today}))`,
      ),
    )
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
