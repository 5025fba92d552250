import { type Expression, type Selectable, sql } from 'kysely'
import { refuse } from '#platform/refusal'
import type { DB } from '#platform/server/db'
import type { Tx, Work } from '#platform/server/work'
import type { Hazard, Touch } from '../../model.ts'

type Row = Omit<Selectable<DB['hazards']>, 'said' | 'search' | 'extensionOpen' | 'recordedAt'>

/** By field: who last wrote it. */
export type Touched = Readonly<Partial<Record<string, Touch>>>

/** A hazard with what only the server knows of it. */
export type Held = Hazard & {
  answeredFor: string | null
  stamps: Readonly<Record<string, number>>
  same: string
  touched: Touched
}

/** All but what only serves the search. */
const columns = [
  'hazards.after',
  'hazards.answeredFor',
  'hazards.before',
  'hazards.campaign',
  'hazards.category',
  'hazards.closedOn',
  'hazards.criterion',
  'hazards.disputed',
  'hazards.dueOn',
  'hazards.extension',
  'hazards.face',
  'hazards.firstDueOn',
  'hazards.five',
  'hazards.foundAt',
  'hazards.foundBy',
  'hazards.foundOn',
  'hazards.grade',
  'hazards.id',
  'hazards.immediate',
  'hazards.level',
  'hazards.mine',
  'hazards.number',
  'hazards.origin',
  'hazards.place',
  'hazards.producing',
  'hazards.punishedOn',
  'hazards.recheckedOn',
  'hazards.rectifiedBy',
  'hazards.rectifiedOn',
  'hazards.recurs',
  'hazards.region',
  'hazards.repeats',
  'hazards.responsible',
  'hazards.same',
  'hazards.scope',
  'hazards.source',
  'hazards.stage',
  'hazards.stamps',
  'hazards.standard',
  'hazards.state',
  'hazards.supervision',
  'hazards.term',
  'hazards.text',
  'hazards.touched',
  'hazards.version',
  'hazards.violation',
  'hazards.year',
] as const

/** Hazards as they are shown, with the names behind their identities. */
export function selectHazards(tx: Tx) {
  return tx
    .selectFrom('hazards')
    .select(columns)
    .select((eb) => [
      eb.selectFrom('mines').select('name').whereRef('mines.id', '=', 'hazards.mine').as('mineName'),
      eb.selectFrom('persons').select('name').whereRef('persons.id', '=', 'hazards.foundBy').as('foundByName'),
    ])
}

type Found = Row & { mineName: string | null; foundByName: string | null }

/** A row as the model has it. */
export function heldOf(row: Found): Held {
  const { year, number, mineName, stamps, ...rest } = row
  return {
    ...(rest as unknown as Held),
    number: `${year}-${String(number).padStart(3, '0')}`,
    mineName: mineName ?? '',
    stamps: stamps as Held['stamps'],
  }
}

/** Refuses a hazard that does not exist or lies outside the range of the person at work. */
export async function readHazard({ tx }: Work, id: string): Promise<Held> {
  const row = await selectHazards(tx).where('hazards.id', '=', id).executeTakeFirst()
  return row ? heldOf(row) : refuse('not-found', 'hazard-unknown', { hazard: id })
}

/** Locked until the work ends, so that two steps cannot cross. */
export async function takeHazard({ tx }: Work, id: string): Promise<Held> {
  const row = await selectHazards(tx).where('hazards.id', '=', id).forUpdate('hazards').executeTakeFirst()
  return row ? heldOf(row) : refuse('not-found', 'hazard-unknown', { hazard: id })
}

export type NewHazard = Omit<
  Held,
  | 'mineName'
  | 'foundByName'
  | 'number'
  | 'version'
  | 'stamps'
  | 'recheckedOn'
  | 'punishedOn'
  | 'supervision'
  | 'extension'
  | 'disputed'
  | 'touched'
>

/** Writes hazards of one mine, each with the mine's next number of its year. Numbers are given one work at a time. */
export async function insertHazards(work: Work, rows: readonly NewHazard[]): Promise<void> {
  const mine = rows[0]?.mine
  if (!mine) return
  await sql`select pg_advisory_xact_lock(hashtextextended(${`hazards ${mine}`}, 0))`.execute(work.tx)
  const last = new Map<number, number>()
  const numbered: (NewHazard & { year: number; number: number })[] = []
  for (const row of rows) {
    const year = Number(row.foundOn.slice(0, 4))
    const before = last.get(year) ?? (await lastNumber(work, mine, year))
    last.set(year, before + 1)
    numbered.push({ ...row, year, number: before + 1 })
  }
  for (let at = 0; at < numbered.length; at += 200)
    await work.tx
      .insertInto('hazards')
      .values(
        numbered.slice(at, at + 200).map((row) => ({
          ...row,
          term: jsonOf(row.term),
          five: jsonOf(row.five),
          recordedAt: work.now,
        })),
      )
      .execute()
}

async function lastNumber({ tx }: Work, mine: string, year: number): Promise<number> {
  const { last } = await tx
    .selectFrom('hazards')
    .select((eb) => eb.fn.max<number | null>('number').as('last'))
    .where('mine', '=', mine)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return last ?? 0
}

/** Sets what a step or an edit changed, and counts the version up. */
export async function saveHazard(
  { tx }: Work,
  hazard: Held,
  changes: Partial<Omit<Held, 'mineName' | 'foundByName' | 'number' | 'stamps'>>,
  stamps: Held['stamps'],
): Promise<void> {
  const { term, five, extension, supervision, touched, ...plain } = changes
  await tx
    .updateTable('hazards')
    .set({
      ...plain,
      ...(term === undefined ? {} : { term: jsonOf(term) }),
      ...(five === undefined ? {} : { five: jsonOf(five) }),
      ...(extension === undefined
        ? {}
        : { extension: jsonOf(extension), extensionOpen: extension !== null && extension.granted === null }),
      ...(supervision === undefined ? {} : { supervision: jsonOf(supervision) }),
      ...(touched === undefined ? {} : { touched: JSON.stringify(touched) }),
      stamps: JSON.stringify(stamps),
      version: hazard.version + 1,
    })
    .where('id', '=', hazard.id)
    .execute()
}

function jsonOf(value: unknown): Expression<unknown> | null {
  return value === null || value === undefined ? null : sql`${JSON.stringify(value)}::jsonb`
}

/** Others of the same mine, place and criterion, the newest first; `before` a moment when asked for. */
export async function findSame(
  { tx }: Work,
  of: { id: string; mine: string; same: string },
  limit: number,
): Promise<Held[]> {
  if (of.same === '') return []
  const rows = await selectHazards(tx)
    .where('hazards.mine', '=', of.mine)
    .where('same', '=', of.same)
    .where('hazards.id', '!=', of.id)
    .orderBy('foundOn', 'desc')
    .orderBy('foundAt', 'desc')
    .limit(limit)
    .execute()
  return rows.map(heldOf)
}

/** The newest earlier one of the same place and criterion, and how many there were before. */
export async function findRecurrence(
  { tx }: Work,
  of: { id: string; mine: string; same: string; foundAt: string },
): Promise<{ recurs: string | null; repeats: number }> {
  if (of.same === '') return { recurs: null, repeats: 0 }
  const rows = await tx
    .selectFrom('hazards')
    .select('id')
    .where('mine', '=', of.mine)
    .where('same', '=', of.same)
    .where('id', '!=', of.id)
    .where('foundAt', '<', of.foundAt)
    .orderBy('foundOn', 'desc')
    .orderBy('foundAt', 'desc')
    .execute()
  return { recurs: rows[0]?.id ?? null, repeats: rows.length }
}
