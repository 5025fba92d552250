import { sql } from 'kysely'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { PlanHead, Uncovered } from '../../model.ts'

export type PlanRow = Omit<PlanHead, 'lines'> & { uncovered: Uncovered[]; standards: string[] }
function plans({ tx }: Work) {
  return tx
    .selectFrom('inspectionPlans as p')
    .innerJoin('organisations', 'organisations.id', 'p.organisation')
    .leftJoin('persons as proposer', 'proposer.id', 'p.proposedBy')
    .leftJoin('persons as approver', 'approver.id', 'p.approvedBy')
    .select([
      'p.id',
      'p.scope',
      'p.organisation',
      'organisations.name as organisationName',
      'p.year',
      'p.state',
      'p.version',
      'p.proposedBy',
      'proposer.name as proposedByName',
      'p.proposedAt',
      'p.approvedBy',
      'approver.name as approvedByName',
      'p.approvedAt',
      'p.copiedTo',
      'p.copiedOn',
      'p.copyPaper',
      'p.uncovered',
      'p.standards',
    ])
}

/** Refuses `plan-unknown`. */
export async function readPlan(work: Work, id: string): Promise<PlanRow> {
  const row = await plans(work).where('p.id', '=', id).executeTakeFirst()
  return row ? (row as unknown as PlanRow) : refuse('not-found', 'plan-unknown', { id })
}

/** Reads and locks; refuses `plan-unknown`, and `plan-changed` when it is no longer the version that the caller saw. */
export async function takePlan(work: Work, id: string, version?: number): Promise<PlanRow> {
  await work.tx.selectFrom('inspectionPlans').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
  const plan = await readPlan(work, id)
  if (version !== undefined && plan.version !== version) refuse('stale', 'plan-changed', { version: plan.version })
  return plan
}

/** The plan of an office for a year that is not discarded. */
export async function findPlanOf(work: Work, organisation: string, year: number): Promise<PlanRow | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`plan ${organisation} ${year}`}, 0))`.execute(work.tx)
  const row = await plans(work)
    .where('p.organisation', '=', organisation)
    .where('p.year', '=', year)
    .where('p.state', '!=', 'discarded')
    .executeTakeFirst()
  return row as unknown as PlanRow | undefined
}

/** Plans of a year with the number of their lines: the reader's own office first, then by region. */
export async function findPlans(work: Work, year: number): Promise<PlanHead[]> {
  const rows = await plans(work)
    .select((eb) =>
      eb
        .selectFrom('inspectionLines')
        .select((e) => e.fn.countAll<number>().as('n'))
        .whereRef('inspectionLines.plan', '=', 'p.id')
        .where('cancelled', '=', false)
        .as('lines'),
    )
    .where('p.year', '=', year)
    .where('p.state', '!=', 'discarded')
    .orderBy('p.scope')
    .orderBy('p.proposedAt')
    .execute()
  return rows.map(({ uncovered: _, standards: __, ...one }) => ({ ...one, lines: one.lines ?? 0 }))
}

export async function insertPlan(
  { tx, now, who }: Work,
  plan: { id: string; scope: string; organisation: string; year: number; uncovered: Uncovered[]; standards: string[] },
): Promise<void> {
  await tx
    .insertInto('inspectionPlans')
    .values({
      ...plan,
      uncovered: JSON.stringify(plan.uncovered),
      standards: JSON.stringify(plan.standards),
      state: 'draft',
      proposedBy: who.session ? who.person : null,
      proposedAt: now,
    })
    .execute()
}

export async function savePlan(
  { tx }: Work,
  { id, version }: Pick<PlanRow, 'id' | 'version'>,
  change: Partial<
    Pick<
      PlanRow,
      'state' | 'approvedBy' | 'approvedAt' | 'copiedTo' | 'copiedOn' | 'copyPaper' | 'proposedBy' | 'proposedAt'
    >
  > & { uncovered?: Uncovered[] },
): Promise<void> {
  const { uncovered, ...rest } = change
  await tx
    .updateTable('inspectionPlans')
    .set({ ...rest, ...(uncovered ? { uncovered: JSON.stringify(uncovered) } : {}), version: version + 1 })
    .where('id', '=', id)
    .execute()
}
