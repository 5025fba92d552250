import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import { readMine } from '#modules/mines/server'
import type * as api from '../api.ts'
import { tablesAt } from '../rules/law/bands.ts'
import { loadLaw } from './law.ts'

export async function readCaseLaw(
  work: Work,
  { query }: InputOf<typeof api.readCaseLaw>,
): Promise<ReplyOf<typeof api.readCaseLaw>> {
  const { scope, kind } = await readMine(work, query.mine)
  const { laws, bands } = loadLaw()
  return { kind, laws: [...laws], tables: tablesAt(bands, scope, query.on) }
}
