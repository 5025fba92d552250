import { sql } from 'kysely'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type { SignalPoint } from '../../model.ts'

/** Enough for a mine of the largest size (1,500 points), and for one kind of sensor in a county. */
export const mostPoints = 2000

export type Wanted = { mine?: string | undefined; sensor?: string | undefined; find?: string | undefined }
export type HeldPoint = Omit<SignalPoint, 'last'> & { profile: string }

function selectPoints({ tx }: Work) {
  return tx
    .selectFrom('signalPoints as p')
    .innerJoin('mines', 'mines.id', 'p.mine')
    .innerJoin('signalSources as s', 's.id', 'p.source')
    .select([
      'p.id as point',
      'p.mine',
      'mines.name as mineName',
      'p.code',
      'p.sensor',
      'p.sensorName',
      'p.kind',
      'p.unit',
    ])
    .select(['p.place', 'p.substation', 'p.alarmAbove', 'p.clearAbove', 'p.alarmBelow', 'p.cutAbove', 'p.restoreAbove'])
    .select('s.profile')
    .select(['p.onWord', 'p.offWord', 'p.isComplete', 'p.goneAt', 'p.calibratedAt'])
}

/** Points of the caller's range, those of one mine together; one more than are shown where there are more. */
export function findPointRows(work: Work, { mine, sensor, find }: Wanted): Promise<HeldPoint[]> {
  return selectPoints(work)
    .$if(mine !== undefined, (q) => q.where('p.mine', '=', mine!))
    .$if(sensor !== undefined, (q) => q.where('p.sensor', '=', sensor!))
    .$if(find !== undefined && find !== '', (q) =>
      q.where(sql<boolean>`(p.place || ' ' || p.code) like ${pattern(find!)}`),
    )
    .orderBy('mines.code')
    .orderBy('p.id')
    .limit(mostPoints + 1)
    .execute()
}

const pattern = (text: string) => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`

/** One point; refuses with `point-unknown` what is not there or not in the caller's range. */
export async function readPoint(work: Work, point: number): Promise<HeldPoint> {
  const row = await selectPoints(work).where('p.id', '=', point).executeTakeFirst()
  return row ?? refuse('not-found', 'point-unknown', { point })
}
