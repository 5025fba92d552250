import type { Day } from '#platform/day'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'

export type MineOf = {
  id: string
  name: string
  code: string
  scope: string
  region: string
  kind: string
  supervisor: string | null
}

/** What hazards need to know of their mine; refuses one out of reach. */
export async function readMineOf({ tx }: Work, id: string): Promise<MineOf> {
  const row = await tx
    .selectFrom('mines')
    .select(['id', 'name', 'code', 'scope', 'region', 'kind', 'supervisor'])
    .where('id', '=', id)
    .executeTakeFirst()
  return row ?? refuse('not-found', 'mine-unknown', { mine: id })
}

/** Who headed a mine on a day: answers for what was found there. */
export async function findHeadOn({ tx }: Work, mine: string, day: Day): Promise<string | null> {
  const row = await tx
    .selectFrom('holdings')
    .innerJoin('posts', 'posts.id', 'holdings.post')
    .innerJoin('organisations', 'organisations.id', 'posts.organisation')
    .select('holdings.person')
    .where('organisations.mine', '=', mine)
    .where('posts.role', '=', 'mine-head')
    .where('holdings.voidedAt', 'is', null)
    .where('holdings.fromDay', '<=', day)
    .where((eb) => eb.or([eb('holdings.toDay', 'is', null), eb('holdings.toDay', '>=', day)]))
    .orderBy('holdings.fromDay', 'desc')
    .executeTakeFirst()
  return row?.person ?? null
}

/** Names of regions and organisations, as papers and lists say them. */
export async function findOfficeName({ tx }: Work, id: string | null): Promise<{ name: string; shortName: string }> {
  const row = id
    ? await tx.selectFrom('organisations').select(['name', 'shortName']).where('id', '=', id).executeTakeFirst()
    : undefined
  return row ?? { name: '', shortName: '' }
}

/** Names of the persons of the caller's range among some. */
export async function findPersonNames({ tx }: Work, persons: readonly string[]): Promise<Map<string, string>> {
  if (persons.length === 0) return new Map()
  const rows = await tx
    .selectFrom('persons')
    .select(['id', 'name'])
    .where('id', 'in', [...persons])
    .execute()
  return new Map(rows.map((one) => [one.id, one.name]))
}

/** Mines by their codes: those that one may see. */
export async function findMinesByCode(
  { tx }: Work,
  codes: readonly string[],
): Promise<Map<string, { id: string; name: string }>> {
  if (codes.length === 0) return new Map()
  const rows = await tx
    .selectFrom('mines')
    .select(['code', 'id', 'name'])
    .where('code', 'in', [...codes])
    .execute()
  return new Map(rows.map(({ code, ...one }) => [code, one]))
}
