import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { LineContent, ProposedLine, Why } from '../../model.ts'

export type LineRow = LineContent & {
  id: string
  scope: string
  plan: string
  organisation: string
  number: number
  days: number
  why: Why[]
  joins: string | null
  inForce: boolean
  cancelled: boolean
  changed: boolean
  version: number
}

const lineColumns = [
  'id',
  'scope',
  'plan',
  'organisation',
  'number',
  'mine',
  'company',
  'month',
  'mode',
  'coverage',
  'subjects',
  'offices',
  'team',
  'days',
  'why',
  'joins',
  'inForce',
  'cancelled',
  'changed',
  'version',
] as const

export async function findLines({ tx }: Work, plan: string): Promise<LineRow[]> {
  const rows = await tx
    .selectFrom('inspectionLines')
    .select(lineColumns)
    .where('plan', '=', plan)
    .orderBy('month')
    .orderBy('number')
    .execute()
  return rows as unknown as LineRow[]
}

/** Lines in force in a year at any mine within the range, of offices other than one. */
export async function findOthersLines({ tx }: Work, year: number, but: string): Promise<LineRow[]> {
  const rows = await tx
    .selectFrom('inspectionLines')
    .select(lineColumns)
    .where('organisation', '!=', but)
    .where('inForce', '=', true)
    .where('cancelled', '=', false)
    .where('month', '>=', `${year}-01`)
    .where('month', '<=', `${year}-12`)
    .execute()
  return rows as unknown as LineRow[]
}

/** Refuses `line-unknown`. */
export async function readLineRow({ tx }: Work, id: string): Promise<LineRow> {
  const row = await tx.selectFrom('inspectionLines').select(lineColumns).where('id', '=', id).executeTakeFirst()
  return row ? (row as unknown as LineRow) : refuse('not-found', 'line-unknown', { id })
}

/** Reads and locks a line; refuses `line-unknown`, and `line-changed` when it is no longer the version that the caller saw. */
export async function takeLine({ tx }: Work, id: string, version?: number): Promise<LineRow> {
  const row = await tx
    .selectFrom('inspectionLines')
    .select(lineColumns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) return refuse('not-found', 'line-unknown', { id })
  if (version !== undefined && row.version !== version) refuse('stale', 'line-changed', { version: row.version })
  return row as unknown as LineRow
}

export type NewLine = ProposedLine & { id: string; scope: string; number: number; inForce?: boolean; changed?: boolean }

export async function insertLines(
  { tx }: Work,
  plan: { id: string; organisation: string },
  lines: readonly NewLine[],
): Promise<void> {
  for (let at = 0; at < lines.length; at += 500) {
    const rows = lines.slice(at, at + 500).map(({ subjects, why, ...rest }) => ({
      ...rest,
      plan: plan.id,
      organisation: plan.organisation,
      subjects: JSON.stringify(subjects),
      why: JSON.stringify(why),
    }))
    await tx.insertInto('inspectionLines').values(rows).execute()
  }
}

export async function deleteLines({ tx }: Work, plan: string): Promise<void> {
  await tx.deleteFrom('inspectionLines').where('plan', '=', plan).execute()
}

export async function saveLine(
  { tx }: Work,
  { id, version }: Pick<LineRow, 'id' | 'version'>,
  change: Partial<LineContent> & { why?: Why[]; days?: number; scope?: string; cancelled?: boolean; changed?: boolean },
): Promise<void> {
  const { subjects, why, ...rest } = change
  await tx
    .updateTable('inspectionLines')
    .set({
      ...rest,
      ...(subjects ? { subjects: JSON.stringify(subjects) } : {}),
      ...(why ? { why: JSON.stringify(why) } : {}),
      version: version + 1,
    })
    .where('id', '=', id)
    .execute()
}

/** The lines of a plan are in force from now on. */
export async function putLinesInForce({ tx }: Work, plan: string): Promise<void> {
  await tx.updateTable('inspectionLines').set({ inForce: true }).where('plan', '=', plan).execute()
}

/** The check begun from each line of a plan, void ones aside. */
export async function findChecksOfLines({ tx }: Work, plan: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .selectFrom('inspections')
    .innerJoin('inspectionLines', 'inspectionLines.id', 'inspections.line')
    .select(['inspectionLines.id as line', 'inspections.id'])
    .where('inspectionLines.plan', '=', plan)
    .where('inspections.state', '!=', 'void')
    .orderBy('inspections.beganAt')
    .execute()
  return new Map(rows.map((one) => [one.line, one.id]))
}

function inForceBetween(tx: Work['tx'], from: string, to: string) {
  return tx
    .selectFrom('inspectionLines')
    .select(lineColumns)
    .where('inForce', '=', true)
    .where('cancelled', '=', false)
    .where('month', '>=', from)
    .where('month', '<=', to)
}

/** Lines in force at a mine between two months, both included. */
export async function findLinesAt({ tx }: Work, mine: string, from: string, to: string): Promise<LineRow[]> {
  const rows = await inForceBetween(tx, from, to).where('mine', '=', mine).execute()
  return rows as unknown as LineRow[]
}

/** Offices whose lines in force go along with a line. */
export async function findJoiners({ tx }: Work, line: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('inspectionLines')
    .select('organisation')
    .where('joins', '=', line)
    .where('inForce', '=', true)
    .where('cancelled', '=', false)
    .orderBy('organisation')
    .execute()
  return rows.map((one) => one.organisation)
}

/** Lines in force that an office leads, between two months, both included; what goes along with another office's check is that one's. */
export async function findLinesOfOffice(
  { tx }: Work,
  organisation: string,
  from: string,
  to: string,
): Promise<LineRow[]> {
  const rows = await inForceBetween(tx, from, to)
    .where('organisation', '=', organisation)
    .where('joins', 'is', null)
    .execute()
  return rows as unknown as LineRow[]
}

/** Of some lines those from which a check was begun, void ones aside. */
export async function findBegun({ tx }: Work, lines: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx
    .selectFrom('inspections')
    .select('line')
    .where((e) => e('line', '=', e.fn.any(e.val([...lines]))))
    .where('state', '!=', 'void')
    .execute()
  return new Set(rows.flatMap((one) => one.line ?? []))
}

/** The check that was begun from a line, void ones aside. */
export async function findCheckOfLine({ tx }: Work, line: string): Promise<{ id: string; number: string } | undefined> {
  return tx
    .selectFrom('inspections')
    .select(['id', 'numberSaid as number'])
    .where('line', '=', line)
    .where('state', '!=', 'void')
    .orderBy('beganAt')
    .executeTakeFirst()
}
