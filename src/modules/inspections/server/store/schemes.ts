import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Scheme, SchemeBrief, SchemeContent, SchemeHead } from '../../model.ts'

export type SchemeRow = Scheme & { scope: string; organisation: string; mine: string }

function schemes({ tx }: Work) {
  return tx
    .selectFrom('inspectionSchemes as s')
    .leftJoin('papers as p', (join) => join.onRef('p.about', '=', 's.id').on('p.form', '=', 'scheme'))
    .leftJoin('persons as writer', 'writer.id', 's.writtenBy')
    .leftJoin('persons as approver', 'approver.id', 's.approvedBy')
    .select([
      's.id',
      's.scope',
      's.organisation',
      's.mine',
      's.line',
      's.state',
      's.version',
      's.content',
      's.writtenBy',
      'writer.name as writtenByName',
      's.writtenAt',
      'approver.name as approvedByName',
      's.approvedAt',
      'p.said as number',
      'p.id as paper',
    ])
}

/** Schemes of a line that were not discarded, the newest first. */
export async function findSchemes(work: Work, line: string): Promise<SchemeRow[]> {
  const rows = await schemes(work)
    .where('s.line', '=', line)
    .where('s.state', '!=', 'discarded')
    .orderBy('s.writtenAt', 'desc')
    .execute()
  return rows as unknown as SchemeRow[]
}

/** Drafts of an office, the oldest first. */
export async function findDrafts(work: Work, organisation: string): Promise<(SchemeRow & { mineName: string })[]> {
  const rows = await schemes(work)
    .innerJoin('mines', 'mines.id', 's.mine')
    .select('mines.name as mineName')
    .where('s.organisation', '=', organisation)
    .where('s.state', '=', 'draft')
    .orderBy('s.writtenAt')
    .execute()
  return rows as unknown as (SchemeRow & { mineName: string })[]
}

export async function findScheme(work: Work, id: string): Promise<SchemeRow | undefined> {
  return (await schemes(work).where('s.id', '=', id).executeTakeFirst()) as unknown as SchemeRow | undefined
}

/** Reads and locks; refuses `scheme-unknown`, and `scheme-changed` when it is no longer the version that the caller saw. */
export async function takeScheme(work: Work, id: string, version: number): Promise<SchemeRow> {
  await work.tx.selectFrom('inspectionSchemes').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  const row = (await findScheme(work, id)) ?? refuse('not-found', 'scheme-unknown', { id })
  if (row.version !== version) refuse('stale', 'scheme-changed', { version: row.version })
  return row
}

export async function insertScheme(
  { tx, who, now }: Work,
  { content, ...row }: Pick<SchemeRow, 'id' | 'scope' | 'organisation' | 'mine' | 'line' | 'content'>,
): Promise<void> {
  await tx
    .insertInto('inspectionSchemes')
    .values({ ...row, state: 'draft', content: JSON.stringify(content), writtenBy: who.person, writtenAt: now })
    .execute()
}

/** Whoever writes a draft on is its writer: another person approves it. */
export async function saveDraft({ tx, who, now }: Work, { id, version }: SchemeRow, content: SchemeContent) {
  await tx
    .updateTable('inspectionSchemes')
    .set({ content: JSON.stringify(content), version: version + 1, writtenBy: who.person, writtenAt: now })
    .where('id', '=', id)
    .execute()
}

export async function saveDecided(
  { tx, who, now }: Work,
  { id, version }: SchemeRow,
  state: 'approved' | 'discarded',
): Promise<void> {
  const approved = state === 'approved' ? { approvedBy: who.person, approvedAt: now } : {}
  await tx
    .updateTable('inspectionSchemes')
    .set({ state, version: version + 1, ...approved })
    .where('id', '=', id)
    .execute()
}

/** The scheme that stands for each of some lines: the draft before the newest approved one, unless `approved` alone count. */
export async function findStanding(
  work: Work,
  lines: readonly string[],
  approved = false,
): Promise<ReadonlyMap<string, SchemeHead & { line: string; content: SchemeContent }>> {
  if (lines.length === 0) return new Map()
  const rows = (await schemes(work)
    .where((e) => e('s.line', '=', e.fn.any(e.val([...lines]))))
    .where('s.state', 'in', approved ? ['approved'] : ['approved', 'draft'])
    .orderBy('s.writtenAt')
    .execute()) as unknown as SchemeRow[]
  return new Map(
    rows.map(({ id, line, state, number, paper, content }) => [line, { id, line, state, number, paper, content }]),
  )
}

/** What a phone takes along of a scheme. */
export function briefOf({ number, content }: Pick<SchemeRow, 'number' | 'content'>): SchemeBrief {
  const { purpose, places, safety, other, items } = content
  return {
    number: number ?? '',
    purpose,
    places,
    safety,
    other,
    items: items.map(({ subject, contents, how, where, ledger }) => ({ subject, contents, how, where, ledger })),
  }
}

/** An open check of a line that follows no scheme follows this one from now on. */
export async function followScheme({ tx }: Work, line: string, scheme: string): Promise<void> {
  await tx
    .updateTable('inspections')
    .set({ scheme })
    .where('line', '=', line)
    .where('state', '=', 'open')
    .where('scheme', 'is', null)
    .execute()
}
