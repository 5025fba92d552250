import { sql } from 'kysely'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Organisation } from '../../model.ts'

const columns = ['id', 'region', 'kind', 'roles', 'name', 'shortName', 'aliases', 'parent', 'mine', 'endedOn'] as const

export type OrganisationsAsked = {
  /** This region and all below it. */
  region?: string | undefined
  /** The region alone. */
  only?: boolean | undefined
  kind?: Organisation['kind'] | undefined
  /** Office role, such as `coal`. */
  role?: string | undefined
  text?: string | undefined
  /** Also those that have ended. */
  ended?: boolean | undefined
  ids?: readonly string[] | undefined
  /** The one that runs this mine. */
  mine?: string | undefined
}

/** Organisations by what they are, wherever they are: names of offices and companies are public. Ordered by region. */
export async function readOrganisations(work: Work, asked: OrganisationsAsked = {}): Promise<Organisation[]> {
  return work.tx
    .selectFrom('organisations')
    .select(columns)
    .$if(asked.region !== undefined, (q) =>
      asked.only
        ? q.where('region', '=', asked.region!)
        : q.where('region', '>=', asked.region!).where('region', '<', `${asked.region!}~`),
    )
    .$if(asked.kind !== undefined, (q) => q.where('kind', '=', asked.kind!))
    .$if(asked.role !== undefined, (q) => q.where(sql<boolean>`${asked.role!} = any(roles)`))
    .$if(asked.mine !== undefined, (q) => q.where('mine', '=', asked.mine!))
    .$if(asked.ids !== undefined, (q) =>
      q.where('id', 'in', [...(asked.ids?.length ? asked.ids : ['00000000-0000-0000-0000-000000000000'])]),
    )
    .$if(!asked.ended, (q) => q.where((e) => e.or([e('endedOn', 'is', null), e('endedOn', '>=', work.today)])))
    .$if(!!asked.text, (q) =>
      q.where(
        sql<boolean>`strpos(name || ' ' || short_name || ' ' || array_to_string(aliases, ' '), ${asked.text!}) > 0`,
      ),
    )
    .orderBy('region')
    .orderBy('name')
    .execute()
}

export async function findOrganisation(work: Work, id: string): Promise<Organisation | undefined> {
  return work.tx.selectFrom('organisations').select(columns).where('id', '=', id).executeTakeFirst()
}

export async function readOrganisation(work: Work, id: string): Promise<Organisation> {
  return (await findOrganisation(work, id)) ?? refuse('not-found', 'organisation-unknown')
}

export async function insertOrganisation(work: Work, organisation: Organisation): Promise<void> {
  await work.tx.insertInto('organisations').values(organisation).execute()
}

export async function updateOrganisation(
  work: Work,
  id: string,
  change: Pick<Organisation, 'name' | 'shortName' | 'aliases' | 'roles' | 'parent' | 'endedOn'>,
): Promise<void> {
  await work.tx.updateTable('organisations').set(change).where('id', '=', id).execute()
}

/**
 * The scope of an organisation's people and posts: its region, or the scope of the mine that it runs. The mine's row is
 * read here, though mines stand to the right, because only it tells where the mine is; nothing else of mines is used.
 */
export async function scopeOfOrganisation(
  work: Work,
  organisation: Pick<Organisation, 'region' | 'mine'>,
): Promise<string> {
  if (!organisation.mine) return organisation.region
  const mine = await work.tx.selectFrom('mines').select('scope').where('id', '=', organisation.mine).executeTakeFirst()
  return mine?.scope ?? refuse('not-found', 'mine-unknown')
}
