import { type ExpressionBuilder, sql } from 'kysely'
import type { Day } from '#platform/day'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import type { InCharge, Staff } from '../../api.ts'
import { tiesOn } from '../../rules/dated.ts'
import { knownBefore } from '../../rules/history.ts'

/** Posts tied to a mine on a day, with whoever held them then. Names outside the reader's range stay null. */
export async function findInCharge(work: Work, mine: string, day: Day, knownOn: Day): Promise<InCharge[]> {
  const rows = await work.tx
    .selectFrom('minePosts')
    .leftJoin('posts', 'posts.id', 'minePosts.post')
    .leftJoin('organisations', 'organisations.id', 'posts.organisation')
    .leftJoin('organisations as senders', 'senders.id', 'minePosts.postedBy')
    .leftJoinLateral(
      (eb) => holderOn(eb, day, knownOn).as('held'),
      (join) => join.onTrue(),
    )
    .selectAll('minePosts')
    .select([
      'posts.title',
      'posts.role',
      'organisations.name as organisationName',
      'senders.name as postedByName',
      'senders.kind as postedByKind',
    ])
    .select(['held.person', 'held.personName', 'held.holding'])
    .where('minePosts.mine', '=', mine)
    .orderBy(
      sql`array_position(array['linked-leader','resident','guarantor','patrol'], mine_posts.relation), mine_posts.from_day`,
    )
    .execute()
  return tiesOn(rows, day, knownOn)
}

/** The mine's own posts with their holders. */
export async function findStaff(work: Work, mine: string, day: Day): Promise<Staff[]> {
  return work.tx
    .selectFrom('posts')
    .leftJoinLateral(
      (eb) => holderOn(eb, day, day).as('held'),
      (join) => join.onTrue(),
    )
    .select(['posts.id as post', 'posts.role', 'posts.title', 'held.person', 'held.personName', 'held.holding'])
    .where('posts.mine', '=', mine)
    .where('posts.fromDay', '<=', day)
    .where((eb) => eb.or([eb('posts.toDay', 'is', null), eb('posts.toDay', '>=', day)]))
    .orderBy(
      sql`coalesce(array_position(array['mine-head','mine-engineer','mine-deputy','mine-clerk'], posts.role), 9), posts.title`,
    )
    .execute()
}

type Joining = ExpressionBuilder<DB, 'posts'>

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
    .where(
      sql<boolean>`coalesce(case when coalesce(holdings.ended_at, holdings.recorded_at) < ${before} then holdings.to_day end, 'infinity') >= ${day}`,
    )
    .orderBy('holdings.kind', 'desc')
    .orderBy('holdings.fromDay', 'desc')
    .limit(1)
}
