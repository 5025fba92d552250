import { sql } from 'kysely'
import { readSetting } from '#platform/server/settings'
import type { Work } from '#platform/server/work'
import type { PublicContent } from '../../model.ts'

/** A decision as the public reads it. `standing`: performed, enforced, or under review or suit. */
export type PublicDecision = {
  id: string
  number: string | null
  name: string
  office: string
  decidedOn: string
  publishedOn: string
  until: string | null
  content: PublicContent
  standing: 'performed' | 'enforced' | 'contested' | null
  correctedOn: string | null
  correction: string | null
}

const columns = [
  'id',
  'number',
  'name',
  'office',
  'decidedOn',
  'publishedOn',
  'until',
  'content',
  'standing',
  'correctedOn',
  'correction',
] as const

/** What is published and in its term: nothing else is asked for, whatever the reader may see. */
function shown({ tx, today }: Work) {
  return tx
    .selectFrom('publicDecisions')
    .select(columns)
    .where('publishedOn', '<=', today)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>=', today)]))
}

/** A page of decisions, the newest first; `text`: part of the name or number, or a whole credit code. */
export async function findPublic(
  work: Work,
  {
    text,
    from,
    to,
    page,
    size,
  }: { text: string; from?: string | undefined; to?: string | undefined; page: number; size: number },
): Promise<{ rows: PublicDecision[]; more: boolean }> {
  const like = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const rows = await shown(work)
    .$if(text !== '', (q) =>
      q.where((eb) => eb.or([eb('name', 'like', like), eb('number', 'like', like), eb('code', '=', text)])),
    )
    .$if(from !== undefined, (q) => q.where('decidedOn', '>=', from!))
    .$if(to !== undefined, (q) => q.where('decidedOn', '<=', to!))
    .orderBy('decidedOn', 'desc')
    .orderBy('id', 'desc')
    .limit(size + 1)
    .offset((page - 1) * size)
    .execute()
  return { rows: rows.slice(0, size) as PublicDecision[], more: rows.length > size }
}

export async function findPublicOne(work: Work, id: string): Promise<PublicDecision | undefined> {
  const row = await shown(work)
    .where('id', '=', sql<string>`${id}::uuid`)
    .executeTakeFirst()
  return row as PublicDecision | undefined
}

/** The name of this installation. */
export async function nameOfPlace(work: Work): Promise<string> {
  const place = (await readSetting(work, 'place')) as { name?: string } | undefined
  return place?.name ?? '矿灯'
}
