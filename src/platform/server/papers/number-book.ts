import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { dayOf } from '#platform/day'
import type * as api from '#platform/papers-api'
import { seriesOf } from '#platform/number-series'
import type { PaperNumber } from '#platform/papers-numbers'
import { refuse } from '#platform/refusal'
import { latestRoot } from '../seal.ts'
import { type SheetColumn, writeBook } from '../sheets.ts'
import type { Work } from '../work.ts'
import { findNumbers, findNumberYears } from './numbers.ts'

/** The book of numbers 文号簿 of the caller's office. */
export async function findPaperNumbers(
  work: Work,
  { query }: Pick<InputOf<typeof api.findPaperNumbers>, 'query'>,
): Promise<ReplyOf<typeof api.findPaperNumbers>> {
  const organisation = work.who.organisation ?? refuse('not-allowed', 'no-post')
  return {
    items: await findNumbers(work, { organisation, ...query }),
    years: await findNumberYears(work, organisation),
  }
}

const states: Record<PaperNumber['state'] | 'missing', readonly [string, string]> = {
  issued: ['已出具', 'Issued'],
  void: ['作废', 'Void'],
  reserved: ['手机预留', 'Held by a device'],
  returned: ['已交回待用', 'Given back'],
  missing: ['缺号', 'Missing'],
}

const columns: readonly SheetColumn[] = [
  { heading: ['文书字', 'Letter'], width: 10 },
  { heading: ['年份', 'Year'], width: 8, type: 'number' },
  { heading: ['序号', 'Number'], width: 8, type: 'number' },
  { heading: ['文号', 'As the paper says it'], width: 30 },
  { heading: ['状态', 'State'], width: 14 },
  { heading: ['日期', 'Day'], width: 12, type: 'day' },
  { heading: ['经办或持有人', 'By'], width: 14 },
  { heading: ['设备', 'Device'], width: 20 },
  { heading: ['作废原因', 'Why void'], width: 40, wrap: true },
]

/** The same as a sheet; a number that is missing has its row in its place. */
export async function exportPaperNumbers(
  work: Work,
  { query }: InputOf<typeof api.exportPaperNumbers>,
): Promise<FileReply> {
  const { items } = await findPaperNumbers(work, { query })
  const english = work.who.language === 'zh' ? 0 : 1
  const missing = seriesOf(items).flatMap(({ code, gaps }) =>
    gaps.map((number) => ({ code, number, state: 'missing' as const })),
  )
  const rows = [...items, ...missing]
    .toSorted((a, b) => a.code.localeCompare(b.code) || a.number - b.number)
    .map((one) => {
      const { said, at, byName, device, reason } = 'paper' in one ? one : none
      const day = at === null ? null : dayOf(at)
      return [one.code, query.year, one.number, said, states[one.state][english], day, byName, device, reason]
    })
  const name = `${['文号簿', 'Numbers'][english]} ${query.year}${query.code ? ` ${query.code}` : ''}.xlsx`
  const sheet = { name: String(query.year), columns, frozen: 3, rows }
  return writeBook(name, [sheet], undefined, await latestRoot(work.tx))
}

const none = { said: null, at: null, byName: null, device: null, reason: null }
