import { sql } from 'kysely'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'
import type { Grade } from '../../rules/limits/policy.ts'
import type { Sign } from '../../rules/warnings/signs.ts'

export type KeptSign = Sign & {
  readonly id: number
  readonly warning: Id
  readonly mine: Id
  readonly subject: string
  readonly condition: string
}

const iso = (ms: number) => new Date(ms).toISOString()
const ms = (text: string | null) => (text === null ? null : Date.parse(text))
const columns = [
  'id',
  'warning',
  'mine',
  'subject',
  'condition',
  'since',
  'until',
  'grade',
  'peak',
  'peakAt',
  'late',
] as const

type Row = {
  id: number
  warning: Id
  mine: Id
  subject: string
  condition: string
  since: string
  until: string | null
  grade: Grade
  peak: number | null
  peakAt: string | null
  late: boolean
}

function signOf({ since, until, grade, peak, peakAt, ...row }: Row): KeptSign {
  const span = { since: Date.parse(since), until: ms(until) }
  return { ...row, ...span, grade, peak: peak ?? Number.NaN, peakAt: ms(peakAt) ?? 0 }
}

function rowOf({ since, until, grade, peak, peakAt, late }: Sign) {
  const has = !Number.isNaN(peak)
  return {
    since: iso(since),
    until: until === null ? null : iso(until),
    grade,
    peak: has ? peak : null,
    peakAt: has ? iso(peakAt) : null,
    late,
  }
}

/** Nobody else takes what is told of these mines until the work ends. */
export async function lockMines({ tx }: Work, mines: readonly Id[]): Promise<void> {
  for (const mine of [...new Set(mines)].toSorted())
    await sql`select pg_advisory_xact_lock(hashtextextended(${`signal-warnings ${mine}`}, 0))`.execute(tx)
}

/** The signs of these mines that reach into a span of time or last. */
export async function findSigns({ tx }: Work, mines: readonly Id[], from: number, to: number): Promise<KeptSign[]> {
  const rows = await tx
    .selectFrom('signalWarningSigns')
    .select(columns)
    .where('mine', 'in', [...new Set(mines)])
    .where('since', '<=', iso(to))
    .where((e) => e.or([e('until', 'is', null), e('until', '>=', iso(from))]))
    .orderBy('id')
    .execute()
  return rows.map(signOf)
}

export async function findSignsOf({ tx }: Work, warning: Id): Promise<KeptSign[]> {
  const rows = await tx
    .selectFrom('signalWarningSigns')
    .select(columns)
    .where('warning', '=', warning)
    .orderBy('id')
    .execute()
  return rows.map(signOf)
}

export async function insertSign(
  { tx, now }: Work,
  of: { warning: Id; scope: string; mine: Id; subject: string; condition: string; family: string },
  sign: Sign,
): Promise<KeptSign> {
  const { id } = await tx
    .insertInto('signalWarningSigns')
    .values({ ...of, ...rowOf(sign), recordedAt: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { ...sign, id, warning: of.warning, mine: of.mine, subject: of.subject, condition: of.condition }
}

export async function saveSign({ tx }: Work, id: number, sign: Sign): Promise<void> {
  await tx.updateTable('signalWarningSigns').set(rowOf(sign)).where('id', '=', id).execute()
}
