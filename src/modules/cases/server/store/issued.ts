import { sql } from 'kysely'
import type { InputOf, ReplyOf } from '#platform/endpoint'
import { countAwaited } from '#platform/server/papers/index'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import type { ListedPaper } from '../../api.ts'
import type { BoundFile } from '../../model.ts'

const size = 50

/** All papers that the person at work may read, the newest first. */
export async function findIssuedPapers(
  work: Work,
  { query }: InputOf<typeof api.findIssuedPapers>,
): Promise<ReplyOf<typeof api.findIssuedPapers>> {
  const [at, id] = (query.after ?? '').split('|')
  const { rows } = await sql<
    ListedPaper & { aboutId: string; aboutKind: 'case' | 'check' | null; aboutSaid: string | null; moment: string }
  >`
    select p.id, p.form, p.title, p.said as number, o.short_name as organisation_name, p.mine, m.name as mine_name,
      case when c.id is not null then c.id else coalesce(i.id, p.about) end as about_id,
      case when c.id is not null then 'case' when i.id is not null then 'check' end as about_kind,
      coalesce(c.title, i.number_said) as about_said, party.name as party_name, p.issued_at, p.issued_at::text as moment, issuer.name as issued_by_name,
      p.docx_sha256 is not null as docx,
      case when p.voided_at is not null then 'void' when exists (select from papers r where r.corrects = p.id) then 'corrected' else 'valid' end as state
    from papers p join organisations o on o.id = p.organisation left join mines m on m.id = p.mine
      left join cases c on c.id = p.about left join inspections i on i.id = p.about
      left join case_parties party on party.id = p.party left join persons issuer on issuer.id = p.issued_by
    where ${mayRead(work)}
      and ${query.form ? sql`p.form = ${query.form}` : sql`true`}
      and ${query.organisation ? sql`p.organisation = ${query.organisation}::uuid` : sql`true`}
      and ${query.mine ? sql`p.mine = ${query.mine}::uuid` : sql`true`}
      and ${query.about ? sql`p.about = ${query.about}::uuid` : sql`true`}
      and ${query.from ? sql`p.issued_at >= ${`${query.from}T00:00:00+08:00`}::timestamptz` : sql`true`}
      and ${query.to ? sql`p.issued_at < ${`${query.to}T00:00:00+08:00`}::timestamptz + interval '1 day'` : sql`true`}
      and ${query.text ? sql`(position(${query.text} in p.said) > 0 or position(${query.text} in p.title) > 0 or position(${query.text} in coalesce(c.title, i.number_said, '')) > 0)` : sql`true`}
      and ${at && id ? sql`(p.issued_at, p.id) < (${at}::timestamptz, ${id}::uuid)` : sql`true`}
    order by p.issued_at desc, p.id desc limit ${size + 1}`.execute(work.tx)
  const shown = rows.slice(0, size)
  const last = rows.length > size ? shown.at(-1) : undefined
  return {
    items: shown.map(({ aboutId, aboutKind, aboutSaid, moment: _, ...one }) => ({
      ...one,
      about: { id: aboutId, kind: aboutKind, said: aboutSaid },
    })),
    next: last ? `${last.moment}|${last.id}` : null,
    printing: countAwaited(work.who.organisation),
    offices: await findOffices(work),
  }
}

/** As one paper is read (#platform/server/papers): with the permission that it asks for, and a mine its own alone. */
function mayRead({ who }: Work) {
  return sql`p.may = any (${[...who.permissions]}::text[]) and ${who.mine === null ? sql`true` : sql`p.mine = ${who.mine}::uuid`}`
}

async function findOffices(work: Work): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select o.id, o.short_name as name from organisations o
    where exists (select from papers p where p.organisation = o.id and ${mayRead(work)}) order by 2`.execute(work.tx)
  return rows
}

type Archived = ReplyOf<typeof api.findArchived>['items'][number]

/** Archived cases with the newest of their bound files. */
export async function findArchived(
  work: Work,
  { query }: InputOf<typeof api.findArchived>,
): Promise<ReplyOf<typeof api.findArchived>> {
  const [on, id] = (query.after ?? '').split('|')
  const bound = sql`exists (select from case_files f where f.case_id = c.id)`
  const which = {
    archived: sql`c.stage = 'archived'`,
    bound,
    unbound: sql`c.stage = 'archived' and not ${bound}`,
  }[query.which]
  const { rows } = await sql<Omit<Archived, 'file'> & { proposedOn: string; fileId: string | null }>`
    select c.id, c.number, c.title, c.mine, m.name as mine_name, o.name as organisation_name, c.closed_on, c.stage, c.proposed_on,
      s.on_day as archived_on, s.facts ->> 'place' as place, s.facts ->> 'keep' as keep, s.facts ->> 'mark' as mark,
      (select count(*)::int from case_files f where f.case_id = c.id) as files,
      (select f.id from case_files f where f.case_id = c.id order by f.nth desc limit 1) as file_id
    from cases c join mines m on m.id = c.mine join organisations o on o.id = c.organisation
      left join lateral (select * from case_steps s where s.case_id = c.id and s.kind = 'archived'
        and not exists (select from case_steps v where v.voids = s.id) order by s.nth desc limit 1) s on true
    where ${which}
      and ${query.mine ? sql`c.mine = ${query.mine}::uuid` : sql`true`}
      and ${query.text ? sql`(position(${query.text} in c.title) > 0 or position(${query.text} in coalesce(c.number, '')) > 0)` : sql`true`}
      and ${on && id ? sql`(c.proposed_on, c.id) < (${on}::date, ${id}::uuid)` : sql`true`}
    order by c.proposed_on desc, c.id desc limit ${size + 1}`.execute(work.tx)
  const shown = rows.slice(0, size)
  const last = rows.length > size ? shown.at(-1) : undefined
  const files = await findFiles(
    work,
    shown.flatMap((one) => one.fileId ?? []),
  )
  return {
    items: shown.map(({ fileId, proposedOn: _, ...one }) => ({ ...one, file: (fileId && files.get(fileId)) || null })),
    next: last ? `${last.proposedOn}|${last.id}` : null,
  }
}

async function findFiles({ tx }: Work, ids: readonly string[]): Promise<Map<string, BoundFile>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('caseFiles as f')
    .leftJoin('persons', 'persons.id', 'f.boundBy')
    .select(['f.id', 'f.nth', 'f.boundAt', 'persons.name as boundByName', 'f.sha256', 'f.sm3'])
    .select(['f.pieces', 'f.pages', 'f.files', 'f.bytes'])
    .where('f.id', 'in', [...ids])
    .execute()
  return new Map(rows.map((one) => [one.id, one]))
}
