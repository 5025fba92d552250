import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../api.ts'
import { type Numbering, numberSaid } from '#platform/papers-numbers'
import { numberingOf } from './offices.ts'
import { codeOf } from './standards.ts'
import { findPlaceNames } from './store/offices.ts'
import * as store from './store/ranges.ts'

/** Reserves the next numbers of the caller's office for a device. */
export async function reserveNumbers(
  work: Work,
  { body }: InputOf<typeof api.reserveNumbers>,
): Promise<ReplyOf<typeof api.reserveNumbers>> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const { scope } = await findPlaceNames(work, organisation)
  const { id, year, n, device } = body
  const taken = { id, scope, organisation, year, n, device, person: work.who.person, takenAt: work.now }
  const { first, last } = await store.insertRange(work, taken)
  await work.record('numbers.reserved', { scope, about: id, facts: { year, first, last, device } })
  return { id, year, first, last, said: saidOf(await numberingOf(work, organisation), { year, first, last }) }
}

/** What a device did not use comes back, by itself or because somebody of the office calls a lost device's numbers back. */
export async function returnNumbers(
  work: Work,
  { params }: InputOf<typeof api.returnNumbers>,
): Promise<ReplyOf<typeof api.returnNumbers>> {
  const row = await store.takeRange(work, params.id)
  if (row.organisation !== work.who.organisation) refuse('not-allowed', 'range-of-other-office')
  const unused = await unusedOf(work, row, await numberingOf(work, row.organisation))
  if (row.returnedAt === null) await store.saveReturned(work, row.id)
  await work.record('numbers.returned', { scope: row.scope, about: row.id, facts: { year: row.year, unused } })
  return { id: row.id, unused }
}

export async function findRanges(work: Work): Promise<ReplyOf<typeof api.findRanges>> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const numbering = await numberingOf(work, organisation)
  const rows = await store.findRanges(work, organisation, Number(work.today.slice(0, 4)))
  const items = rows.map(async (row) => {
    const { id, year, first, last, device, personName, takenAt, returnedAt } = row
    const unused = await unusedOf(work, row, numbering)
    const said = saidOf(numbering, row)
    return { id, year, first, last, said, device, personName: personName ?? '—', takenAt, returnedAt, unused }
  })
  return { items: await Promise.all(items) }
}

async function unusedOf(work: Work, row: store.RangeRow, numbering: Numbering): Promise<string[]> {
  const used = new Set(await store.usedOf(work, row))
  return saidOf(numbering, row).filter((_, at) => !used.has(row.first + at))
}

function saidOf(numbering: Numbering, range: { year: number; first: number; last: number }): string[] {
  const count = range.last - range.first + 1
  const code = codeOf('record', range.year)
  return Array.from({ length: count }, (_, at) => numberSaid(numbering, code, range.year, range.first + at))
}
