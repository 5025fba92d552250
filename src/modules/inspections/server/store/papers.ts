import { sql } from 'kysely'
import type { Work } from '#platform/server/work'
import { readOfficeFactsOn } from '#modules/people/server'
import type { CheckPaper } from '../../model.ts'
import type { Contest } from '../../rules/papers/withdrawal.ts'

/** The papers of a check beside its record, in the order of their issue. */
export async function findCheckPapers({ tx }: Work, check: string): Promise<CheckPaper[]> {
  const rows = await tx
    .selectFrom('papers as p')
    .leftJoin('persons', 'persons.id', 'p.issuedBy')
    .leftJoin('papers as by', 'by.corrects', 'p.id')
    .select(['p.id', 'p.said as number', 'p.pdfSha256 as sha256', 'p.concerns as findings'])
    .select(['persons.name as issuedByName', 'p.issuedAt'])
    .select(sql<CheckPaper['kind']>`case p.form when 'recheck-opinion' then 'opinion' else p.form end`.as('kind'))
    .select(sql<boolean>`p.voided_at is not null`.as('void'))
    .select(sql<boolean>`p.docx_sha256 is not null`.as('docx'))
    .select(['p.corrects', 'p.correctsWhy as why', 'by.id as correctedBy', 'p.content'])
    .where('p.about', '=', check)
    .where('p.form', 'in', ['disposal', 'withdrawal', 'recheck-opinion'])
    .orderBy('p.issuedAt')
    .execute()
  return rows.map(({ content, ...one }) => ({ ...one, written: writtenIn(content) }))
}

/** Texts of a paper that an officer wrote, as the form kept them, by the names of its content. */
function writtenIn(content: unknown): Record<string, string> {
  const { values = {} } = content as { values?: Record<string, unknown> }
  const names = ['basis', 'review', 'court', 'at', 'place', 'danger', 'area', 'opinion', 'result'] as const
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = values[name]
      return typeof text === 'string' && text !== '' ? [[name === 'result' ? 'remark' : name, text]] : []
    }),
  )
}

/** Before whom a paper of the office may be contested: as the office set it; else as its newest decision says; else the government of its region, and a blank for the court. */
export async function findContest(work: Work, organisation: string): Promise<Contest> {
  const { reviewBody, court } = await readOfficeFactsOn(work, organisation, work.today)
  if (reviewBody && court) return { review: reviewBody, court }
  const said = await contestSaid(work, organisation)
  return { review: reviewBody || said.review, court: court || said.court }
}

async function contestSaid({ tx }: Work, organisation: string): Promise<Contest> {
  const { rows } = await sql<Contest>`
    select content -> 'values' ->> 'review' as review, content -> 'values' ->> 'court' as court from papers
    where organisation = ${organisation} and form = 'disposal' and content -> 'values' ->> 'review' <> ''
    order by issued_at desc limit 1`.execute(tx)
  if (rows[0]) return rows[0]
  const government = await tx
    .selectFrom('organisations as g')
    .innerJoin('organisations as o', 'o.region', 'g.region')
    .select('g.name')
    .where('o.id', '=', organisation)
    .where('g.kind', '=', 'government')
    .where('g.endedOn', 'is', null)
    .executeTakeFirst()
  return { review: government?.name ?? '', court: '' }
}
