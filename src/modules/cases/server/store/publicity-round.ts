import { sql } from 'kysely'
import type { Work } from '#platform/server/work'

/** Cases with a decision that has no row of publicity, in the order of their identities: decided before such rows were kept. */
export async function findUnkept({ tx }: Work, after: string | null, most: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct s.case_id as id from case_steps s
    where s.kind = 'decided' and s.party is not null and (${after}::uuid is null or s.case_id > ${after}::uuid)
      and not exists (select from case_publications p where p.party = s.party)
      and not exists (select from case_steps v where v.case_id = s.case_id and v.kind = 'voided' and v.facts ->> 'of' = s.id::text)
    order by s.case_id limit ${most}`.execute(tx)
  return rows.map((one) => one.id)
}

export type Over = { party: string; case: string; scope: string; mine: string; number: string | null; until: string }

/** Publications whose term is over and that were not proposed for taking down since: marked as proposed today. Those of quashed decisions have a limit of their own. */
export async function takeOver({ tx, today }: Work): Promise<Over[]> {
  const { rows } = await sql<Over>`
    update case_publications p set removal_proposed_on = ${today}::date from cases c
    where c.id = p.case_id and p.state = 'published' and p.quashed_on is null and p.until < ${today}::date
      and (p.removal_proposed_on is null or p.removal_proposed_on <= p.until)
    returning p.party, p.case_id as "case", p.scope, c.mine, p.number, p.until`.execute(tx)
  return rows
}
