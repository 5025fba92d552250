import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import { sumFigures } from '../rules/figures.ts'
import { findFigures, findNames } from './store/figures.ts'

export async function readCaseFigures(
  work: Work,
  { query }: InputOf<typeof api.readCaseFigures>,
): Promise<ReplyOf<typeof api.readCaseFigures>> {
  const rows = await findFigures(work, query)
  const names = await findNames(
    work,
    query.by,
    rows.map((one) => one.key),
  )
  return { total: sumFigures(rows), rows: rows.map((one) => ({ ...one, name: names.get(one.key) ?? null })) }
}
