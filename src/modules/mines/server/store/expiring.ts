import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import type { Licence } from '../../model.ts'

/** Of each mine and kind the licence that lasts longest, where it ends within so many days or has ended; nearest first. */
export async function findExpiring({ tx, today }: Work, days: number): Promise<Expiring[]> {
  const rows = await tx
    .selectFrom('licences')
    .innerJoin('mines', 'mines.id', 'licences.mine')
    .distinctOn(['licences.mine', 'licences.kind'])
    .selectAll('licences')
    .select([
      'mines.name as mineName',
      'mines.code as mineCode',
      sql<number>`(licences.expires_on - ${today}::date)::int`.as('daysLeft'),
    ])
    .where('mines.state', '!=', 'closed')
    .where('licences.voidedAt', 'is', null)
    .where('licences.expiresOn', 'is not', null)
    .where((eb) => eb.or([eb('licences.endedOn', 'is', null), eb('licences.endedOn', '>', today)]))
    .orderBy('licences.mine')
    .orderBy('licences.kind')
    .orderBy('licences.expiresOn', 'desc')
    .execute()
  return (rows as Expiring[])
    .filter((row) => row.daysLeft <= days)
    .toSorted((a, b) => a.daysLeft - b.daysLeft || (a.mineCode < b.mineCode ? -1 : 1))
}
type Expiring = Licence & { mineName: string; mineCode: string; daysLeft: number }

/** Of each mine the first day on which a licence ends. Of each kind only the one that lasts longest counts: renewal leaves the old one behind. */
export function soonestOf({ tx, today }: Work) {
  const lasting = tx
    .selectFrom('licences')
    .select(['licences.mine', sql<string>`max(licences.expires_on)`.as('expiresOn')])
    .where('licences.voidedAt', 'is', null)
    .where('licences.expiresOn', 'is not', null)
    .where((eb) => eb.or([eb('licences.endedOn', 'is', null), eb('licences.endedOn', '>', today)]))
    .groupBy(['licences.mine', 'licences.kind'])
    .as('lasting')
  return tx
    .selectFrom(lasting)
    .select(['lasting.mine', sql<string>`min(lasting.expires_on)`.as('expiresOn')])
    .groupBy('lasting.mine')
    .as('soonest')
}
