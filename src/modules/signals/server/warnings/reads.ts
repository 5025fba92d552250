import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import { countWarnings, findListed } from '../store/warning-lists.ts'
import * as watch from '../store/watch.ts'
import { listed, showWarning } from './show.ts'

const page = 100

export async function findWarnings(
  work: Work,
  { query }: InputOf<typeof api.findWarnings>,
): Promise<ReplyOf<typeof api.findWarnings>> {
  const { rows, next } = await findListed(work, query, page)
  return { items: rows.map(listed), next, counts: await countWarnings(work) }
}

export async function readWarning(
  work: Work,
  { params }: InputOf<typeof api.readWarning>,
): Promise<ReplyOf<typeof api.readWarning>> {
  return showWarning(work, params.id)
}

export async function findWorks(
  work: Work,
  { query }: InputOf<typeof api.findWorks>,
): Promise<ReplyOf<typeof api.findWorks>> {
  return { items: await watch.findWorks(work, query) }
}
