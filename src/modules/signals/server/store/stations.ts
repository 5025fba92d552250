import type { Work } from '#platform/server/work'

type Owner = { id: number; mine: { id: string; scope: string } }
type Kind = 'substation' | 'base'

const ownedBy = ({ id, mine }: Owner) => ({ source: id, mine: mine.id, scope: mine.scope })

/** Definitions of stations; one that is older than what stands changes nothing. */
export async function saveStations(
  { tx }: Work,
  owner: Owner,
  kind: Kind,
  rows: readonly {
    code: string
    name: string | null
    place: string | null
    x: number | null
    y: number | null
    z: number | null
    definedAt: string
  }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('signalStations')
    .values(rows.map((one) => ({ ...one, ...ownedBy(owner), kind })))
    .onConflict((c) =>
      c
        .columns(['source', 'kind', 'code'])
        .doUpdateSet((e) => ({
          name: e.ref('excluded.name'),
          place: e.ref('excluded.place'),
          x: e.ref('excluded.x'),
          y: e.ref('excluded.y'),
          z: e.ref('excluded.z'),
          definedAt: e.ref('excluded.definedAt'),
        }))
        .where((e) =>
          e.or([
            e('signalStations.definedAt', 'is', null),
            e('signalStations.definedAt', '<=', e.ref('excluded.definedAt')),
          ]),
        ),
    )
    .execute()
}

/** How stations stand, and since when. */
export async function saveStationStates(
  { tx }: Work,
  owner: Owner,
  kind: Kind,
  rows: readonly { code: string; running: string | null; power: string | null; stateAt: string }[],
): Promise<void> {
  await tx
    .insertInto('signalStations')
    .values(rows.map((one) => ({ ...one, ...ownedBy(owner), kind }) as never))
    .onConflict((c) =>
      c.columns(['source', 'kind', 'code']).doUpdateSet((e) => ({
        running: e.ref('excluded.running'),
        power: e.ref('excluded.power'),
        stateAt: e.ref('excluded.stateAt'),
      })),
    )
    .execute()
}

export function findStations({ tx }: Work) {
  return tx
    .selectFrom('signalStations')
    .select(['source', 'kind', 'code', 'name', 'place', 'running', 'power', 'stateAt'])
    .execute()
}

export async function saveDevices(
  { tx }: Work,
  owner: Owner,
  rows: readonly { code: string; name: string | null; facts: object; definedAt: string }[],
): Promise<void> {
  const unique = [...new Map(rows.map((one) => [one.code, one])).values()]
  if (unique.length === 0) return
  await tx
    .insertInto('signalDevices')
    .values(unique.map((one) => ({ ...one, facts: JSON.stringify(one.facts), ...ownedBy(owner) })))
    .onConflict((c) =>
      c
        .columns(['source', 'code'])
        .doUpdateSet((e) => ({
          name: e.ref('excluded.name'),
          facts: e.ref('excluded.facts'),
          definedAt: e.ref('excluded.definedAt'),
        }))
        .where((e) => e('signalDevices.definedAt', '<=', e.ref('excluded.definedAt'))),
    )
    .execute()
}
