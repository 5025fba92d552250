import { refuse } from '#platform/refusal'
import type { DB } from '#platform/server/db'
import type { Work } from '#platform/server/work'
import type { Updateable } from 'kysely'
import type { DraftObligation, ShownProposal } from '../../api.ts'

export async function findProposals({ tx }: Work, document: string): Promise<ShownProposal[]> {
  const rows = await tx
    .selectFrom('proposals')
    .leftJoin('persons', 'persons.id', 'proposals.decidedBy')
    .select([
      'proposals.id',
      'proposals.item',
      'proposals.ordinal',
      'proposals.obligation',
      'proposals.spans',
      'proposals.question',
      'proposals.reason',
      'proposals.state',
      'proposals.decidedBy',
      'persons.name as decidedByName',
      'proposals.decidedAt',
      'proposals.version',
    ])
    .where('document', '=', document)
    .where('proposals.state', '!=', 'replaced')
    .orderBy('item')
    .orderBy('ordinal')
    .execute()
  return rows.map((row) => ({
    ...row,
    obligation: row.obligation as ShownProposal['obligation'],
    spans: row.spans as ShownProposal['spans'],
  }))
}

export async function takeProposal(
  { tx }: Work,
  document: string,
  id: string,
  version?: number,
): Promise<ShownProposal> {
  const row = await tx
    .selectFrom('proposals')
    .selectAll()
    .where('id', '=', id)
    .where('document', '=', document)
    .forUpdate()
    .executeTakeFirst()
  if (!row || row.state === 'replaced') refuse('not-found', 'proposal-unknown', { id })
  if (version !== undefined && row.version !== version) refuse('stale', 'proposal-stale', { version: row.version })
  return {
    ...row,
    decidedByName: null,
    obligation: row.obligation as ShownProposal['obligation'],
    spans: row.spans as ShownProposal['spans'],
  }
}

export async function readProposal(work: Work, document: string, id: string): Promise<ShownProposal> {
  return (
    (await findProposals(work, document)).find((one) => one.id === id) ??
    refuse('not-found', 'proposal-unknown', { id })
  )
}

type NewProposal = Pick<ShownProposal, 'id' | 'item' | 'ordinal' | 'spans' | 'question'> & {
  obligation: DraftObligation
} & Partial<Pick<ShownProposal, 'state' | 'reason' | 'decidedBy' | 'decidedAt'>>

export async function insertProposals(
  { tx }: Work,
  document: { id: string; scope: string },
  all: readonly NewProposal[],
  from: string[] = [],
): Promise<void> {
  if (all.length === 0) return
  const rows = all.map(({ obligation, spans, state = 'proposed', ...one }) => ({
    ...one,
    state,
    scope: document.scope,
    document: document.id,
    obligation: JSON.stringify(obligation),
    spans: JSON.stringify(spans),
    fromProposals: from,
  }))
  // A statement takes at most 65,535 parameters.
  for (let at = 0; at < rows.length; at += 1000)
    await tx
      .insertInto('proposals')
      .values(rows.slice(at, at + 1000))
      .execute()
}

export async function saveProposal({ tx }: Work, id: string, row: Updateable<DB['proposals']>): Promise<void> {
  await tx.updateTable('proposals').set(row).where('id', '=', id).execute()
}

export async function replaceProposals({ tx, who, now }: Work, ids: readonly string[]): Promise<void> {
  await tx
    .updateTable('proposals')
    .set({ state: 'replaced', decidedBy: who.person, decidedAt: now })
    .where('id', 'in', ids)
    .execute()
}

/** Moves the proposals of a clause behind a place on by some places. */
export async function moveProposals(
  { tx }: Work,
  document: string,
  item: number,
  behind: number,
  by: number,
): Promise<void> {
  if (by === 0) return
  await tx
    .updateTable('proposals')
    .set((eb) => ({ ordinal: eb('ordinal', '+', by) }))
    .where('document', '=', document)
    .where('item', '=', item)
    .where('ordinal', '>', behind)
    .execute()
}
