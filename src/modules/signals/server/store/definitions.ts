import { sql } from 'kysely'
import type { Work } from '#platform/server/work'

/** 数值类型: analog, switch, counter, state. */
export type ValueKind = 'MN' | 'KG' | 'LJ' | 'DT'

/** A definition of a point as its system tells it (CDDY 2–23, or of equipment); null where it says nothing. */
export type Definition = {
  system: string | null
  sensor: string | null
  sensorName: string | null
  kind: ValueKind | null
  unit: string | null
  place: string
  substation: string | null
  most: number | null
  least: number | null
  alarmAbove: number | null
  clearAbove: number | null
  alarmBelow: number | null
  clearBelow: number | null
  cutAbove: number | null
  restoreAbove: number | null
  cutBelow: number | null
  restoreBelow: number | null
  onWord: string | null
  offWord: string | null
  x: number | null
  y: number | null
  z: number | null
  relations: string | null
}

/** The ten limits of a definition (CDDY 7–16). */
export const limitFields = [
  'most',
  'least',
  'alarmAbove',
  'clearAbove',
  'alarmBelow',
  'clearBelow',
  'cutAbove',
  'restoreAbove',
  'cutBelow',
  'restoreBelow',
] as const

export const definitionFields = [
  'system',
  'sensor',
  'sensorName',
  'kind',
  'unit',
  'place',
  'substation',
  ...limitFields,
  'onWord',
  'offWord',
  'x',
  'y',
  'z',
  'relations',
] as const satisfies readonly (keyof Definition)[]

type Owner = { id: number; mine: { id: string; scope: string } }

/** What judging needs of a point. */
type Judged = {
  id: number
  code: string
  sensor: string | null
  kind: string | null
  place: string
  substation: string | null
  isComplete: boolean
  relations: string | null
  alarmAbove: number | null
  alarmBelow: number | null
  cutAbove: number | null
  restoreAbove: number | null
}

const judgedFields = [
  'id',
  'code',
  'sensor',
  'kind',
  'place',
  'substation',
  'isComplete',
  'relations',
  'alarmAbove',
  'alarmBelow',
  'cutAbove',
  'restoreAbove',
] as const satisfies readonly (keyof Judged)[]

/**
 * The points of sources with what judging needs of them, each source's in the order in which they were found. They come as columns in one text a source: of the hundred thousands of a country reading
 * them row by row would be most of the time of a start.
 */
export async function findPoints({ tx }: Work, sources: readonly number[]): Promise<[source: number, Judged[]][]> {
  const columns = sql.join(judgedFields.map((one) => sql`${sql.lit(one)}, array_to_json(array_agg(${sql.ref(one)}))`))
  const { rows } = await sql<{
    source: number
    told: string
  }>`select source, json_build_object(${columns})::text as told
    from (select source, ${sql.join(judgedFields.map((one) => sql.ref(one)))} from signal_points where source = any(${[...sources]}) order by source, id) as points group by source`.execute(
    tx,
  )
  return rows.map(({ source, told }) => [source, rowsOf(JSON.parse(told))])
}

function rowsOf(of: { [Field in keyof Judged]: Judged[Field][] }): Judged[] {
  return of.id.map((id, n) => ({
    id,
    code: of.code[n]!,
    sensor: of.sensor[n]!,
    kind: of.kind[n]!,
    place: of.place[n]!,
    substation: of.substation[n]!,
    isComplete: of.isComplete[n]!,
    relations: of.relations[n]!,
    alarmAbove: of.alarmAbove[n]!,
    alarmBelow: of.alarmBelow[n]!,
    cutAbove: of.cutAbove[n]!,
    restoreAbove: of.restoreAbove[n]!,
  }))
}

/** The whole definitions of a source's points, by their code. */
export async function findDefinitions({ tx }: Work, source: number) {
  const rows = await tx
    .selectFrom('signalPoints')
    .select(['id', 'code', 'version', 'definedAt', 'goneAt', 'isComplete', ...definitionFields])
    .where('source', '=', source)
    .execute()
  return new Map(rows.map((row) => [row.code, row]))
}

/** Adds points that are not known yet and gives their numbers, in the order of `points`; one that is known meanwhile keeps its own. */
export async function addPoints(
  { tx, now }: Work,
  { id, mine }: Owner,
  points: readonly ({ code: string; isComplete: boolean; definedAt?: string } & Partial<Definition>)[],
): Promise<{ id: number; code: string }[]> {
  if (points.length === 0) return []
  for (let from = 0; from < points.length; from += 1000)
    await tx
      .insertInto('signalPoints')
      .values(
        points
          .slice(from, from + 1000)
          .map((one) => ({ place: '', ...one, scope: mine.scope, mine: mine.id, source: id, recordedAt: now })),
      )
      .onConflict((c) => c.columns(['source', 'code']).doNothing())
      .execute()
  return tx
    .selectFrom('signalPoints')
    .select(['id', 'code'])
    .where('source', '=', id)
    .where('code', '=', sql<string>`any(${points.map((one) => one.code)})`)
    .execute()
}

/** Writes a changed definition, and the change as a version. */
export async function saveDefinition(
  { tx, now }: Work,
  point: { id: number; version: number },
  owner: Owner,
  definition: Definition,
  changed: Readonly<Record<string, readonly [unknown, unknown]>>,
  definedAt: string,
): Promise<void> {
  const isNew = Object.keys(changed).length > 0
  await tx
    .updateTable('signalPoints')
    .set({ ...definition, definedAt, goneAt: null, isComplete: true, version: point.version + (isNew ? 1 : 0) })
    .where('id', '=', point.id)
    .execute()
  if (isNew)
    await tx
      .insertInto('signalPointVersions')
      .values({
        point: point.id,
        version: point.version + 1,
        scope: owner.mine.scope,
        mine: owner.mine.id,
        definedAt,
        changed: JSON.stringify(changed),
        recordedAt: now,
      })
      .onConflict((c) => c.columns(['point', 'version']).doNothing())
      .execute()
}

/** Says since when points stand in no definition of their source any more. */
export async function savePointsGone({ tx }: Work, points: readonly number[], at: string): Promise<void> {
  if (points.length > 0)
    await tx
      .updateTable('signalPoints')
      .set({ goneAt: at })
      .where('id', 'in', points)
      .where('goneAt', 'is', null)
      .execute()
}
