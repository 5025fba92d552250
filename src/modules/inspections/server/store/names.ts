import type { Work } from '#platform/server/work'

/** Names of organisations and posts (with their holders of today), by identity; what is out of reach has none. */
export async function findNames(
  { tx, today }: Work,
  { organisations, posts }: { organisations: readonly string[]; posts: readonly string[] },
): Promise<ReadonlyMap<string, string>> {
  const offices = await tx
    .selectFrom('organisations')
    .select(['id', 'shortName'])
    .where((e) => e('id', '=', e.fn.any(e.val([...new Set(organisations)]))))
    .execute()
  const held = await tx
    .selectFrom('posts')
    .leftJoin('holdings', (join) =>
      join
        .onRef('holdings.post', '=', 'posts.id')
        .on('holdings.voidedAt', 'is', null)
        .on('holdings.fromDay', '<=', today)
        .on((e) => e.or([e('holdings.toDay', 'is', null), e('holdings.toDay', '>=', today)])),
    )
    .leftJoin('persons', 'persons.id', 'holdings.person')
    .select(['posts.id', 'posts.title', 'persons.name'])
    .where((e) => e('posts.id', '=', e.fn.any(e.val([...new Set(posts)]))))
    .orderBy('holdings.kind', 'desc')
    .execute()
  return new Map([
    ...offices.map((one) => [one.id, one.shortName] as const),
    ...held.toReversed().map((one) => [one.id, one.name ?? one.title] as const),
  ])
}

/** Short names of organisations and mines with their codes and scopes. */
export async function findMineNames(
  { tx }: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, { name: string; code: string; scope: string }>> {
  const rows = await tx
    .selectFrom('mines')
    .select(['id', 'name', 'code', 'scope'])
    .where((e) => e('id', '=', e.fn.any(e.val([...new Set(ids)]))))
    .execute()
  return new Map(rows.map((one) => [one.id, one]))
}

export async function readPersonName({ tx }: Work, id: string): Promise<string> {
  const row = await tx.selectFrom('persons').select('name').where('id', '=', id).executeTakeFirst()
  return row?.name ?? ''
}
