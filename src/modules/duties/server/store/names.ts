import { type ExpressionBuilder, sql } from 'kysely'
import type { Day } from '#platform/day'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import { shortTitle } from '#modules/policies'
import type { Rows } from './board.ts'

export type BoardName = { name: string; detail: string | null }

/** Names of the units of a board; a post with its office and who holds it on a day. */
export async function boardNames(
  { tx, today }: Work,
  rows: Rows,
  ids: readonly string[],
  day: Day = today,
): Promise<Map<string, BoardName>> {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return new Map()
  const found =
    rows === 'region'
      ? await tx.selectFrom('regions').select(['code as id', 'name']).where('code', 'in', wanted).execute()
      : rows === 'organisation'
        ? await tx
            .selectFrom('organisations')
            .innerJoin('regions', 'regions.code', 'organisations.region')
            .select(['organisations.id', 'organisations.shortName as name', 'regions.name as detail'])
            .where('organisations.id', 'in', wanted)
            .execute()
        : rows === 'post'
          ? await tx
              .selectFrom('posts')
              .innerJoin('organisations', 'organisations.id', 'posts.organisation')
              .leftJoin(holdersOn(day), (join) => join.onRef('held.post', '=', 'posts.id'))
              .select(['posts.id', 'posts.title as name'])
              .select(sql<string>`concat_ws(' · ', organisations.short_name, held.names)`.as('detail'))
              .where('posts.id', 'in', wanted)
              .execute()
          : rows === 'mine'
            ? await tx
                .selectFrom('mines')
                .innerJoin('regions', 'regions.code', 'mines.region')
                .select(['mines.id', 'mines.name', 'regions.name as detail'])
                .where('mines.id', 'in', wanted)
                .execute()
            : await tx
                .selectFrom('editions')
                .select(['policy as id', 'title as name', 'docNumber as detail'])
                .where('policy', 'in', wanted)
                .orderBy('number')
                .execute()
  return new Map(
    found.map((one) => [
      one.id,
      {
        name: rows === 'policy' ? shortTitle(one.name) : one.name,
        detail: 'detail' in one ? (one.detail as string | null) : null,
      },
    ]),
  )
}

function holdersOn(day: Day) {
  return (eb: ExpressionBuilder<DB, 'posts' | 'organisations'>) =>
    eb
      .selectFrom('holdings')
      .innerJoin('persons', 'persons.id', 'holdings.person')
      .select(['holdings.post', sql<string>`string_agg(persons.name, '、' order by holdings.from_day)`.as('names')])
      .where('holdings.voidedAt', 'is', null)
      .where('holdings.fromDay', '<=', day)
      .where((or) => or.or([or('holdings.toDay', 'is', null), or('holdings.toDay', '>=', day)]))
      .groupBy('holdings.post')
      .as('held')
}

/** Mines by their region, at and below one. */
export async function countMines({ tx }: Work, base: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('mines')
    .select(['region', (eb) => eb.fn.countAll<number>().as('n')])
    .where('region', '>=', base)
    .where('region', '<', `${base}~`)
    .groupBy('region')
    .execute()
  return new Map(rows.map((one) => [one.region, one.n]))
}

export type FilterNames = Partial<Record<'region' | 'organisation' | 'post' | 'mine' | 'policy', string | undefined>>

/** The names of what a list is filtered by, as far as the reader may see them. */
export async function filterNames(work: Work, ids: FilterNames): Promise<FilterNames> {
  const named: FilterNames = {}
  for (const rows of ['region', 'organisation', 'post', 'mine', 'policy'] as const) {
    const id = ids[rows]
    if (!id) continue
    const found = (await boardNames(work, rows, [id])).get(id)
    named[rows] = found ? [found.detail, found.name].filter(Boolean).join(' ') : id
  }
  return named
}
