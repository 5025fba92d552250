import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { Finding, FindingContent } from '../../model.ts'
import type { CheckRow } from './checks.ts'

const findingColumns = [
  'id',
  'nth',
  'text',
  'place',
  'grade',
  'criterion',
  'violation',
  'basis',
  'measure',
  'measureAt',
  'dueOn',
  'photos',
  'hazard',
  'traced',
  'version',
] as const

export async function findFindings({ tx }: Work, check: string): Promise<Finding[]> {
  const rows = await tx
    .selectFrom('inspectionFindings')
    .select(findingColumns)
    .where('inspection', '=', check)
    .where('removed', '=', false)
    .orderBy('nth')
    .execute()
  return rows as unknown as Finding[]
}

/** A finding with its check and mine, locked. */
export async function takeFinding(
  { tx }: Work,
  id: string,
): Promise<Finding & { check: string; mine: string; scope: string }> {
  const row = await tx
    .selectFrom('inspectionFindings')
    .select([...findingColumns, 'inspection as check', 'mine', 'scope'])
    .where('id', '=', id)
    .where('removed', '=', false)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('not-found', 'finding-unknown', { id })
  return row as unknown as Finding & { check: string; mine: string; scope: string }
}

export async function insertFinding(
  { tx }: Work,
  of: Pick<CheckRow, 'id' | 'scope' | 'mine'>,
  id: string,
  content: FindingContent,
): Promise<void> {
  const { last } = await tx
    .selectFrom('inspectionFindings')
    .select((eb) => eb.fn.max<number | null>('nth').as('last'))
    .where('inspection', '=', of.id)
    .executeTakeFirstOrThrow()
  const written = { ...content, photos: JSON.stringify(content.photos), nth: (last ?? 0) + 1 }
  const row = await tx
    .insertInto('inspectionFindings')
    .values({ ...written, id, scope: of.scope, mine: of.mine, inspection: of.id })
    // Taken out by somebody while another was still writing it: it is there again.
    .onConflict((on) =>
      on
        .column('id')
        .doUpdateSet((eb) => ({ ...written, removed: false, version: eb('inspectionFindings.version', '+', 1) }))
        .where('inspectionFindings.removed', '=', true)
        .where('inspectionFindings.inspection', '=', of.id),
    )
    .returning('id')
    .executeTakeFirst()
  if (!row) refuse('conflict', 'already-used-id', { id })
}

export async function saveFindingRow(
  { tx }: Work,
  { id, version }: Pick<Finding, 'id' | 'version'>,
  change: Partial<FindingContent> & { hazard?: string; removed?: boolean; traced?: Finding['traced'] },
): Promise<void> {
  const { photos, traced, ...rest } = change
  await tx
    .updateTable('inspectionFindings')
    .set({
      ...rest,
      ...(photos ? { photos: JSON.stringify(photos) } : {}),
      ...(traced ? { traced: JSON.stringify(traced) } : {}),
      version: version + 1,
    })
    .where('id', '=', id)
    .execute()
}
