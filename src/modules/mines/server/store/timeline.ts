import { sql } from 'kysely'
import { selectShownEntries } from '#platform/server/shown-entries'
import type { Work } from '#platform/server/work'
import type { TimelineEntry } from '../../api.ts'
import { type Family, wordsOf } from '../../rules/families.ts'

/** How many entries are about a mine. */
export async function countEntries({ tx }: Work, mine: string): Promise<number> {
  const counted = await tx
    .selectFrom('record')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('mine', '=', mine)
    .executeTakeFirstOrThrow()
  return counted.n
}

/** A page of the entries about a mine, newest happening first, with the names of who did it and what corrects it. */
export async function findTimeline(
  work: Work,
  mine: string,
  wanted: { family?: Family | undefined; page: number; size: number },
): Promise<{ rows: TimelineEntry[]; total: number }> {
  let entries = selectShownEntries(work.tx).where('record.mine', '=', mine)
  if (wanted.family) {
    const { words, nouns, without } = wordsOf(wanted.family)
    if (words.length > 0) entries = entries.where('record.word', 'in', words)
    if (nouns.length > 0) entries = entries.where(sql<string>`split_part(record.word, '.', 1)`, 'in', nouns)
    if (without.length > 0) entries = entries.where('record.word', 'not in', without)
  }
  const total = await entries
    .clearSelect()
    .select(sql<number>`count(*)::int`.as('n'))
    .executeTakeFirstOrThrow()
  const rows = await entries
    .select(
      sql<
        string | null
      >`(select later.id from record later where later.corrects = record.id order by later.seq desc limit 1)`.as(
        'correctedBy',
      ),
    )
    .orderBy('record.happenedOn', 'desc')
    .orderBy('record.seq', 'desc')
    .limit(wanted.size)
    .offset((wanted.page - 1) * wanted.size)
    .execute()
  return { rows: rows as TimelineEntry[], total: total.n }
}
