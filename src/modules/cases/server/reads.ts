import type { InputOf, ReplyOf } from '#platform/endpoint'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import { showCase } from './case.ts'
import { findPartiesOf } from './store/cases.ts'
import * as find from './store/find.ts'
import * as findings from './store/findings.ts'

export async function findCases(
  work: Work,
  { query }: InputOf<typeof api.findCases>,
): Promise<ReplyOf<typeof api.findCases>> {
  const { rows, next } = await find.findCaseRows(work, query)
  const parties = await findPartiesOf(
    work,
    rows.map((one) => one.id),
  )
  const items = rows.map(
    ({ scope: _, version: __, source: ___, summary: ____, campaign, conductFrom, knownOn, closing, ...one }) => ({
      ...one,
      parties: parties.get(one.id) ?? [],
    }),
  )
  return { items, next, counts: await find.countCases(work) }
}

export async function readCase(
  work: Work,
  { params }: InputOf<typeof api.readCase>,
): Promise<ReplyOf<typeof api.readCase>> {
  return showCase(work, params.id)
}

export async function findOpenFindings(
  work: Work,
  { query }: InputOf<typeof api.findOpenFindings>,
): Promise<ReplyOf<typeof api.findOpenFindings>> {
  return { items: await findings.findOpenFindings(work, query.mine) }
}
