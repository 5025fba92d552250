import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import { findNumbers, reservePaperNumbers, returnPaperNumbers } from '#platform/server/papers/index'
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
  const { id, kind = 'record', year, n, device } = body
  if (kind !== 'record') {
    const code = codeOf(kind, year)
    const { first, last } = await reservePaperNumbers(work, { id, scope, organisation, code, year, n, device })
    await work.record('numbers.reserved', { scope, about: id, facts: { code, year, first, last, device } })
    return {
      id,
      kind,
      year,
      first,
      last,
      said: saidOf(await numberingOf(work, organisation), { year, first, last }, code),
    }
  }
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
  if (!(await store.findRange(work, params.id))) return returnOfPapers(work, params.id)
  const row = await store.takeRange(work, params.id)
  if (row.organisation !== work.who.organisation) refuse('not-allowed', 'range-of-other-office')
  const unused = await unusedOf(work, row, await numberingOf(work, row.organisation))
  if (row.returnedAt === null) await store.saveReturned(work, row.id)
  await work.record('numbers.returned', { scope: row.scope, about: row.id, facts: { year: row.year, unused } })
  return { id: row.id, unused }
}

async function returnOfPapers(work: Work, id: string): Promise<ReplyOf<typeof api.returnNumbers>> {
  const row = await returnPaperNumbers(work, id)
  if (row.organisation !== work.who.organisation) refuse('not-allowed', 'range-of-other-office')
  const { scope, organisation, code, year } = row
  const numbering = await numberingOf(work, organisation)
  const unused = row.unused.map((one) => numberSaid(numbering, code, year, one))
  await work.record('numbers.returned', { scope, about: id, facts: { code, year, unused } })
  return { id, unused }
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
  return { items: [...(await Promise.all(items)), ...(await paperRanges(work, organisation, numbering))] }
}

/** Numbers of papers that devices hold, by what became of each. */
async function paperRanges(work: Work, organisation: string, numbering: Numbering) {
  const year = Number(work.today.slice(0, 4))
  const kinds = (['disposal', 'withdrawal'] as const).map((kind) => ({ kind, code: codeOf(kind, year) }))
  const all = kinds.map(async ({ kind, code }) => {
    const rows = await store.findPaperRanges(work, organisation, code, year)
    const numbers = await findNumbers(work, { organisation, code, year })
    const borne = new Set(numbers.filter((one) => one.paper !== null).map((one) => one.number))
    return rows.map(({ id, first, last, device, personName, takenAt, returnedAt }) => {
      const said = saidOf(numbering, { year, first, last }, code)
      const unused = said.filter((_, at) => !borne.has(first + at))
      return { id, kind, year, first, last, said, device, personName: personName ?? '—', takenAt, returnedAt, unused }
    })
  })
  return (await Promise.all(all)).flat()
}

async function unusedOf(work: Work, row: store.RangeRow, numbering: Numbering): Promise<string[]> {
  const used = new Set(await store.usedOf(work, row))
  return saidOf(numbering, row).filter((_, at) => !used.has(row.first + at))
}

type Span = { year: number; first: number; last: number }

function saidOf(numbering: Numbering, range: Span, code = codeOf('record', range.year)): string[] {
  const count = range.last - range.first + 1
  return Array.from({ length: count }, (_, at) => numberSaid(numbering, code, range.year, range.first + at))
}
