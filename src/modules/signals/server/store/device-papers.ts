import { sql } from 'kysely'
import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'
import type { Paper } from '../../rules/devices/papers.ts'

export type PaperRow = Paper & {
  readonly serial: string
  readonly item: string
  readonly number: string | null
  readonly name: string | null
  readonly model: string | null
  readonly issuer: string | null
}

const columns = [
  'p.kind',
  'p.serial',
  'p.item',
  'p.number',
  'p.name',
  'p.model',
  'p.issuer',
  'p.day',
  'p.untilDay as until',
  'p.state',
  'p.result',
  'p.stateAt',
] as const

/** Takes papers that came at once. One of an earlier day, or of the same day in an older file, changes nothing; `stateAt` stays while state and result do. */
export async function savePapers(
  { tx }: Work,
  { id, mine }: { id: number; mine: { id: string; scope: string } },
  rows: readonly PaperRow[],
  toldAt: string,
): Promise<void> {
  if (rows.length === 0) return
  await tx
    .insertInto('signalDevicePapers')
    .values(
      rows.map(({ until, ...one }) => ({
        ...one,
        untilDay: until,
        source: id,
        mine: mine.id,
        scope: mine.scope,
        toldAt,
      })),
    )
    .onConflict((c) =>
      c
        .columns(['source', 'kind', 'serial', 'item'])
        .doUpdateSet((e) => ({
          number: e.ref('excluded.number'),
          name: e.ref('excluded.name'),
          model: e.ref('excluded.model'),
          issuer: e.ref('excluded.issuer'),
          day: e.ref('excluded.day'),
          untilDay: e.ref('excluded.untilDay'),
          state: e.ref('excluded.state'),
          result: e.ref('excluded.result'),
          stateAt: sql<string>`case when (signal_device_papers.state, signal_device_papers.result) is distinct from (excluded.state, excluded.result)
            then excluded.state_at else signal_device_papers.state_at end`,
          toldAt: e.ref('excluded.toldAt'),
        }))
        .where(
          sql<boolean>`(coalesce(excluded.day, '0001-01-01'), excluded.told_at)
            >= (coalesce(signal_device_papers.day, '0001-01-01'), signal_device_papers.told_at)`,
        ),
    )
    .execute()
}

/** Devices as their lists (JBSJ) told them; `behind`: days by which the list that told it last is older than the newest one of its source. */
const devicesOf = ({ tx }: Work) =>
  tx
    .selectFrom('signalDevices as d')
    .select(['d.source', 'd.code', 'd.name', 'd.facts', 'd.definedAt'])
    .select(sql<string | null>`d.facts ->> 'serial'`.as('serial'))
    .select(
      sql<number>`extract(epoch from (select max(l.defined_at) from signal_devices l where l.source = d.source) - d.defined_at)::float8 / 86400`.as(
        'behind',
      ),
    )

/** Papers that may be at fault on a day, of all mines or of one, each with the device of its serial that was listed last. Those of sources that have ended are left out. */
export function findFaultyPapers(work: Work, today: string, mine?: Id) {
  return work.tx
    .selectFrom('signalDevicePapers as p')
    .innerJoin('signalSources as s', 's.id', 'p.source')
    .innerJoinLateral(
      devicesOf(work)
        .where(sql<boolean>`d.source = p.source and d.facts ->> 'serial' = p.serial`)
        .orderBy('d.definedAt', 'desc')
        .orderBy('d.code')
        .limit(1)
        .as('device'),
      (join) => join.onTrue(),
    )
    .select([
      ...columns,
      'p.source',
      'p.mine',
      'p.scope',
      'device.code as device',
      'device.name as deviceName',
      'device.behind',
    ])
    .$if(mine !== undefined, (q) => q.where('p.mine', '=', mine!))
    .where((e) => e.or([e('s.toDay', 'is', null), e('s.toDay', '>=', today)]))
    .where((e) => e.or([e('p.untilDay', '<', today), e('p.state', 'in', ['2', '3', '4']), e('p.result', '=', '1')]))
    .orderBy('p.source')
    .orderBy('p.serial')
    .$castTo<
      PaperRow & { source: number; mine: Id; scope: string; device: string; deviceName: string | null; behind: number }
    >()
    .execute()
}

/** All devices and papers of a mine. */
export async function findDevicesOf(work: Work, mine: Id) {
  const devices = await devicesOf(work).where('d.mine', '=', mine).orderBy('d.code').execute()
  const papers = await work.tx
    .selectFrom('signalDevicePapers as p')
    .select([...columns, 'p.source'])
    .where('p.mine', '=', mine)
    .orderBy('p.serial')
    .orderBy('p.item')
    .$castTo<PaperRow & { source: number }>()
    .execute()
  return { devices, papers }
}
