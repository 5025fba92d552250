import type { InputOf, ReplyOf } from '#platform/endpoint'
import { numberSaid } from '#platform/papers-numbers'
import { refuse } from '#platform/refusal'
import { formAt, reservePaperNumbers as reserve, returnPaperNumbers as giveBack } from '#platform/server/papers/index'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import { numberingOf } from '../offices.ts'
import { formOf } from '../paper.ts'
import { findPlaceNames } from '../store/offices.ts'

/** Reserves the next numbers of the caller's office for papers of a kind, for a device. */
export async function reservePaperNumbers(
  work: Work,
  { body }: InputOf<typeof api.reservePaperNumbers>,
): Promise<ReplyOf<typeof api.reservePaperNumbers>> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  const { scope } = await findPlaceNames(work, organisation)
  const { id, kind, year, n, device } = body
  const { code } = formAt(formOf[kind], scope, work.today).form
  if (code === null) return refuse('conflict', 'paper-not-numbered')
  const { first, last } = await reserve(work, { id, scope, organisation, code, year, n, device })
  await work.record('numbers.reserved', { scope, about: id, facts: { kind, year, first, last, device } })
  const numbering = await numberingOf(work, organisation)
  const said = Array.from({ length: n }, (_, at) => numberSaid(numbering, code, year, first + at))
  return { id, kind, year, first, last, said }
}

/** What a device did not use comes back, by itself or because somebody of the office calls a lost device's numbers back. */
export async function returnPaperNumbers(
  work: Work,
  { params }: InputOf<typeof api.returnPaperNumbers>,
): Promise<ReplyOf<typeof api.returnPaperNumbers>> {
  const range = await giveBack(work, params.id)
  if (range.organisation !== work.who.organisation) refuse('not-allowed', 'range-of-other-office')
  const { scope, id, code, year, unused } = range
  await work.record('numbers.returned', { scope, about: id, facts: { code, year, unused } })
  return { id, unused }
}
