import { sql } from 'kysely'
import type { Day, Instant } from '#platform/day'
import { refuse } from '#platform/refusal'
import type { Root } from '#platform/seal'
import type { Work } from '#platform/server/work'
import type { Issued, Remark, Sealed, SubjectKind } from '../model.ts'

export type NamedSubject = { name: string; detail: string; office: string }

/** The names of a subject that the reader may see; nothing otherwise. */
export async function nameSubject({ tx, who }: Work, of: SubjectKind, id: string): Promise<NamedSubject | undefined> {
  const isId = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(id)
  if (!isId && (of === 'person' || of === 'post' || of === 'mine')) return undefined
  const { rows } = await {
    person: sql<NamedSubject>`select name, '' as detail, '' as office from persons where id::text = ${id}`,
    post: sql<NamedSubject>`select posts.title as name, organisations.name as detail, organisations.name as office
      from posts join organisations on organisations.id = posts.organisation where posts.id::text = ${id}`,
    mine: sql<NamedSubject>`select mines.name, mines.code as detail, coalesce(regions.name, '') as office
      from mines left join regions on regions.code = mines.region where mines.id::text = ${id}`,
    region: sql<NamedSubject>`select name, code as detail, name as office from regions
      where code = ${id} and (code >= ${who.range.from} and code < ${who.range.to})`,
    policy: sql<NamedSubject>`select title as name, coalesce(doc_number, '') as detail, '' as office from editions
      where policy = ${id} order by number desc limit 1`,
  }[of].execute(tx)
  const found = rows[0]
  return found && { ...found, office: found.office || (await officeOf({ tx, who })) }
}

/** The office of the person at work, on whose paper a file is printed that has none of its own. */
async function officeOf({ tx, who }: Pick<Work, 'tx' | 'who'>): Promise<string> {
  if (!who.organisation) return ''
  const row = await tx.selectFrom('organisations').select('name').where('id', '=', who.organisation).executeTakeFirst()
  return row?.name ?? ''
}

export async function shortNameOf({ tx }: Work, organisation: string): Promise<string> {
  const row = await tx
    .selectFrom('organisations')
    .select('shortName')
    .where('id', '=', organisation)
    .executeTakeFirstOrThrow()
  return row.shortName
}

export type HoldingRow = {
  post: string
  role: string
  organisation: string
  title: string
  organisationName: string
  kind: 'holder' | 'acting'
  fromDay: Day
  toDay: Day | null
  voidedAt: Instant | null
}

/** Who held which post; of a person, or of a post. Posts outside the reader's range are not there. */
export async function findHoldings({ tx }: Work, of: { person: string } | { post: string }): Promise<HoldingRow[]> {
  const rows = await tx
    .selectFrom('holdings')
    .innerJoin('posts', 'posts.id', 'holdings.post')
    .innerJoin('organisations', 'organisations.id', 'posts.organisation')
    .select([
      'holdings.post',
      'posts.title',
      'posts.role',
      'posts.organisation',
      'organisations.name as organisationName',
      'holdings.kind',
      'holdings.fromDay',
      'holdings.toDay',
      'holdings.voidedAt',
    ])
    .$if('person' in of, (q) => q.where('holdings.person', '=', 'person' in of ? of.person : ''))
    .$if('post' in of, (q) => q.where('holdings.post', '=', 'post' in of ? of.post : ''))
    .orderBy('holdings.fromDay')
    .execute()
  return rows
}

/** Statements and opinions about some duties, by key, in the order in which they were made. */
export async function findRemarks({ tx }: Work, keys: readonly string[]): Promise<Map<string, Remark[]>> {
  if (keys.length === 0) return new Map()
  const rows = await tx
    .selectFrom('record')
    .leftJoin('persons', 'persons.id', 'record.person')
    .leftJoin('posts', 'posts.id', 'record.post')
    .select(['record.id', 'record.word', 'record.about', 'record.facts', 'record.recordedAt'])
    .select(['persons.name as personName', 'posts.title as postTitle'])
    .where('record.word', 'in', ['statement.made', 'opinion.given'])
    .where('record.about', 'in', [...keys])
    .orderBy('record.seq')
    .execute()
  const remarks = rows.map((row) => {
    const facts = row.facts as { text: string; verdict?: Remark['verdict'] }
    const kind = row.word === 'statement.made' ? ('statement' as const) : ('opinion' as const)
    const { id, personName, postTitle } = row
    return {
      about: row.about!,
      remark: { id, kind, verdict: facts.verdict ?? null, text: facts.text, personName, postTitle, at: row.recordedAt },
    }
  })
  return new Map([...Map.groupBy(remarks, (one) => one.about)].map(([key, own]) => [key, own.map((one) => one.remark)]))
}

/** How far some entries are sealed. */
export async function readSealed({ tx }: Work, ids: readonly string[], root: Root | undefined): Promise<Sealed> {
  const { rows } = await sql<Omit<Sealed, 'root'>>`
    select count(*)::int as entries, count(record_leaves.seal)::int as sealed, count(distinct record_leaves.seal)::int as seals,
      min(record.seq) as first_seq, max(record.seq) as last_seq
    from record left join record_leaves using (seq) where record.id = any(${[...ids]}::uuid[])`.execute(tx)
  return { ...rows[0]!, root: root ?? null }
}

export type IssuedRow = Omit<Issued, 'number' | 'issuedByName'> & {
  scope: string
  organisation: string
  year: number
  number: number
  entries: string[]
  issuedBy: string
}

/** The next number of an office in a year. One at a time, so that numbers have no gaps. */
export async function takeNumber({ tx }: Work, organisation: string, year: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`dossiers ${organisation} ${year}`}, 0))`.execute(tx)
  const { last } = await tx
    .selectFrom('dossiers')
    .select((eb) => eb.fn.max<number | null>('number').as('last'))
    .where('organisation', '=', organisation)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return (last ?? 0) + 1
}

export async function saveIssued({ tx }: Work, row: IssuedRow): Promise<void> {
  const { of, from, to, figures, entries, root, ...rest } = row
  await tx
    .insertInto('dossiers')
    .values({
      ...rest,
      subjectKind: of,
      fromDay: from,
      toDay: to,
      figures: JSON.stringify(figures),
      entries: JSON.stringify(entries),
      root: root && JSON.stringify(root),
    })
    .execute()
}

function issued({ tx }: Work) {
  return tx
    .selectFrom('dossiers')
    .innerJoin('organisations', 'organisations.id', 'dossiers.organisation')
    .leftJoin('persons', 'persons.id', 'dossiers.issuedBy')
    .select([
      'dossiers.id',
      'dossiers.year',
      'dossiers.number',
      'dossiers.subjectKind as of',
      'dossiers.subject',
      'dossiers.name',
      'dossiers.fromDay as from',
      'dossiers.toDay as to',
      'dossiers.asOf',
      'dossiers.knownOn',
      'dossiers.figures',
      'dossiers.sha256',
      'dossiers.root',
      'dossiers.issuedAt',
      'organisations.shortName as office',
      'persons.name as issuedByName',
    ])
}

export type Found = Omit<Issued, 'number'> & { year: number; number: number; office: string }

export async function findIssued(
  work: Work,
  asked: { of?: SubjectKind | undefined; subject?: string | undefined; page: number; size: number },
): Promise<{ rows: Found[]; total: number }> {
  const { of, subject } = asked
  const rows = await issued(work)
    .$if(of !== undefined, (q) => q.where('subjectKind', '=', of!))
    .$if(subject !== undefined, (q) => q.where('subject', '=', subject!))
    .orderBy('issuedAt', 'desc')
    .orderBy('dossiers.id')
    .limit(asked.size)
    .offset((asked.page - 1) * asked.size)
    .execute()
  const { total } = await work.tx
    .selectFrom('dossiers')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .$if(of !== undefined, (q) => q.where('subjectKind', '=', of!))
    .$if(subject !== undefined, (q) => q.where('subject', '=', subject!))
    .executeTakeFirstOrThrow()
  return { rows: rows as unknown as Found[], total }
}

/** The entry of the record that says that a file was issued; its proof is the paper. */
export async function findIssueEntry({ tx }: Work, dossier: string): Promise<string> {
  const row = await tx
    .selectFrom('record')
    .select('id')
    .where('word', '=', 'dossier.issued')
    .where('about', '=', dossier)
    .executeTakeFirstOrThrow()
  return row.id
}

/** One file as issued, with the entries on which it rests; refuses `dossier-unknown`. */
export async function readIssued(work: Work, id: string): Promise<Found & { entries: string[] }> {
  const row = await issued(work).select('dossiers.entries').where('dossiers.id', '=', id).executeTakeFirst()
  return row ? (row as unknown as Found & { entries: string[] }) : refuse('not-found', 'dossier-unknown', { id })
}
