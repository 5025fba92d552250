import { sql } from 'kysely'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'
import { limitFields } from './definitions.ts'

type Told = { readonly place: string } & Readonly<Record<(typeof limitFields)[number], number | null>>

/** Points of a mine whose definition changed, came or went after a moment: what stood before and what stands now (null: not there), and when it was told. */
export async function findChanges({ tx }: Work, mine: Id, since: string) {
  const rows = await tx
    .selectFrom('signalPoints as p')
    .select([
      'p.id as point',
      'p.code',
      'p.sensor',
      'p.place',
      'p.goneAt',
      'p.recordedAt',
      ...limitFields.map((one) => `p.${one}` as const),
    ])
    .select((eb) =>
      eb
        .selectFrom('signalPointVersions as v')
        .select(
          sql<
            { at: string; changed: Record<string, [unknown, unknown]> }[]
          >`json_agg(json_build_object('at', v.recorded_at, 'changed', v.changed) order by v.version)`.as('all'),
        )
        .whereRef('v.point', '=', 'p.id')
        .where('v.recordedAt', '>', since)
        .as('versions'),
    )
    .where('p.mine', '=', mine)
    .where('p.isComplete', '=', true)
    .where((eb) =>
      eb.or([
        eb('p.goneAt', '>', since),
        eb('p.recordedAt', '>', since),
        eb.exists(
          eb
            .selectFrom('signalPointVersions as w')
            .select('w.point')
            .whereRef('w.point', '=', 'p.id')
            .where('w.recordedAt', '>', since),
        ),
      ]),
    )
    .orderBy('p.id')
    .execute()
  return rows.map(({ point, code, sensor, goneAt, recordedAt, versions, ...now }) => {
    const told: Told = now
    const isNew = goneAt === null && !versions?.length && Date.parse(recordedAt) > Date.parse(since)
    // The oldest of several changes of a field says what stood before all of them.
    const undone: Record<string, unknown> = {}
    for (const { changed } of (versions ?? []).toReversed())
      for (const [field, [was]] of Object.entries(changed)) undone[field] = was
    return {
      point,
      code,
      sensor,
      at: goneAt ?? versions?.at(-1)?.at ?? recordedAt,
      before: isNew ? null : { ...told, ...undone },
      after: goneAt === null ? told : null,
    }
  })
}

/** Work that was filed for a mine and goes on after a moment. */
export function findWorksAround({ tx }: Work, mine: Id, since: string) {
  return tx
    .selectFrom('signalWorks')
    .select(['what', 'point', 'fromAt', 'toAt', 'filedAt'])
    .where('mine', '=', mine)
    .where('withdrawnAt', 'is', null)
    .where('toAt', '>', since)
    .execute()
}

/** Where base stations of a mine stand, those that tell it. */
export function findBases({ tx }: Work, mine: Id) {
  return tx
    .selectFrom('signalStations')
    .select(['code', 'x', 'y', 'z'])
    .where('mine', '=', mine)
    .where('kind', '=', 'base')
    .where('x', 'is not', null)
    .where('y', 'is not', null)
    .execute()
}
