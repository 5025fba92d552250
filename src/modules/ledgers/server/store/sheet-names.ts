import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import type { Field } from '../../model.ts'

type Kind = 'mine' | 'person' | 'post' | 'place'
type Named = { id: string; name: string; of: string | null }

/** Reads what the cells of a sheet may name, once for all rows: mines, persons and posts within range, places of those mines. */
export async function openFinds(
  { tx }: Work,
  fields: readonly Field[],
): Promise<(kind: Kind, name: string, mine: string | undefined) => string[]> {
  const asks = (type: Kind) => fields.some((one) => one.type === type)
  const known = new Map<Kind, Map<string, Named[]>>()
  async function learn(kind: Kind, query: ReturnType<typeof sql<Named>>): Promise<void> {
    if (!asks(kind)) return
    const { rows } = await query.execute(tx)
    known.set(
      kind,
      Map.groupBy(rows, (one) => plain(one.name)),
    )
  }
  await learn(
    'mine',
    sql<Named>`select id, name, null::uuid as of from mines union all select id, code, null from mines
      union all select id, name || '（' || code || '）', null from mines`,
  )
  await learn('person', sql<Named>`select id, name, null::uuid as of from persons`)
  await learn(
    'post',
    sql<Named>`select id, title as name, null::uuid as of from posts
      union all select p.id, o.short_name || ' ' || p.title, null from posts p join organisations o on o.id = p.organisation
      union all select p.id, o.name || ' ' || p.title, null from posts p join organisations o on o.id = p.organisation where o.name <> o.short_name`,
  )
  await learn(
    'place',
    sql<Named>`select id, name, mine as of from faces where voided_at is null union all select id, name, mine from mouths where voided_at is null`,
  )
  return (kind, name, mine) => {
    const found = known.get(kind)?.get(plain(name)) ?? []
    const within = kind === 'place' ? found.filter((one) => one.of === mine) : found
    return [...new Set(within.map((one) => one.id))]
  }
}

function plain(text: string): string {
  return text.replace(/\s/g, '')
}
