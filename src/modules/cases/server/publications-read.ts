import { addDays, type Day } from '#platform/day'
import type { FileReply, InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import { latestRoot } from '#platform/server/seal'
import { type Sheet, writeBook } from '#platform/server/sheets'
import type { Work } from '#platform/server/work'
import { sayIn } from '#platform/words'
import { workingDaysIn } from '#modules/duties'
import { loadCalendar } from '#modules/duties/server'
import { readOfficeFactsOn } from '#modules/people/server'
import type * as api from '../api.ts'
import { creditColumns, type CreditRow } from '../rules/publicity/credit.ts'
import { publicityOf } from '../rules/publicity/history.ts'
import { groundsOf } from '../rules/publicity/proposing.ts'
import { publicityWords } from '../words/publicity.ts'
import { gather } from './case.ts'
import { proposedFor } from './publications.ts'
import { readCaseRow } from './store/cases.ts'
import * as store from './store/publications.ts'

/** The most rows of one sheet. */
const most = 20_000

/** What would be published of a decision if it were today; of one that is published, by the terms of its own day. */
export async function proposePublication(
  work: Work,
  { params, query }: InputOf<typeof api.proposePublication>,
): Promise<ReplyOf<typeof api.proposePublication>> {
  const held = await readCaseRow(work, params.id)
  const ground = await gather(work, held)
  const now = publicityOf(ground.done).get(query.party)
  const published = now?.state === 'published' && now.part ? now : undefined
  const huge = query.huge ? query.huge === 'yes' : published ? published.huge : null
  const { of, proposed } = await proposedFor(
    work,
    held,
    ground,
    query.party,
    published?.publishedOn ?? work.today,
    huge,
  )
  const { severity, ask, until, minUntil, maxUntil, said, confidence, content } = proposed
  return {
    party: of.id,
    content,
    severity,
    ask,
    until,
    minUntil,
    maxUntil,
    said: [...said],
    confidence,
    due: ground.limits.findLast((one) => one.rule === 'publication' && one.party === of.id)?.lastDay ?? null,
    published: published
      ? { on: published.publishedOn!, until: published.until, content: published.part!.content }
      : null,
    grounds: groundsOf(of.kind, severity),
  }
}

export async function findPublications(
  work: Work,
  open: boolean,
  { query }: InputOf<typeof api.findPublications>,
): Promise<ReplyOf<typeof api.findPublications>> {
  const { rows, next } = await store.findPublicationRows(work, query)
  const items = rows.map(({ content: _, head: __, organisation: ___, ...one }) => ({
    ...one,
    workingDaysLeft: workingDaysLeft(one.state === 'due' ? one.due : one.removeBy, work.today),
  }))
  return { items, next, counts: await store.countPublications(work), open }
}

function workingDaysLeft(last: Day | null, today: Day): number | null {
  if (last === null || last < today) return null
  return last === today ? 0 : workingDaysIn(loadCalendar(), addDays(today, 1), last)
}

/** What is published, or stands in another view and was published, with the columns of credit platforms: one sheet for enterprises, one for persons. */
export async function exportPublications(
  work: Work,
  { query }: InputOf<typeof api.exportPublications>,
): Promise<FileReply> {
  const { rows, next } = await store.findPublicationRows(work, query, most)
  if (next) refuse('invalid', 'sheet-too-long', { most })
  const say = (key: string) => sayIn(work.who.language, publicityWords, key)
  const codes = new Map<string, string>()
  for (const office of new Set(rows.map((one) => one.organisation)))
    codes.set(office, (await readOfficeFactsOn(work, office, work.today)).creditCode)
  const credit = rows.flatMap((one): CreditRow[] =>
    one.content
      ? [
          {
            ...one.content,
            head: one.kind === 'enterprise' ? one.head : '',
            officeCode: codes.get(one.organisation) ?? '',
            until: one.until,
            note: one.correctedOn ? `${one.correctedOn} 更正公示` : '',
          },
        ]
      : [],
  )
  const sheets = (['enterprise', 'person'] as const).map((kind): Sheet => {
    const columns = creditColumns[kind]
    return {
      name: say(`publicity.sheet.${kind}`),
      columns: columns.map(({ heading, width, type }) => ({ heading, width, wrap: true, ...(type ? { type } : {}) })),
      frozen: 1,
      rows: credit.filter((one) => one.kind === kind).map((one) => columns.map((column) => column.of(one))),
    }
  })
  const name = `${say('publicity.sheet')} ${work.today}.xlsx`
  return writeBook(name, sheets, undefined, await latestRoot(work.tx))
}
