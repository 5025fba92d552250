import type { Work } from '#platform/server/work'
import type { Silence } from '../../rules/judging/silence.ts'

/** Sources with what judging needs of their mines. */
export function findSources({ tx }: Work) {
  return tx
    .selectFrom('signalSources')
    .innerJoin('mines', 'mines.id', 'signalSources.mine')
    .select([
      'signalSources.id',
      'signalSources.code',
      'signalSources.profile',
      'signalSources.fromDay',
      'signalSources.toDay',
      'signalSources.mine',
      'mines.scope',
      'mines.region',
      'mines.gasGrade',
      'mines.state',
      'mines.shiftLimit',
      'mines.capacity',
      'mines.hydrology',
      'mines.disasters',
    ])
    .orderBy('signalSources.id')
    .execute()
}

/** How the streams of files stood when the program ended. */
export function findStreams({ tx }: Work) {
  return tx.selectFrom('signalStreams').selectAll().execute()
}

type StreamRow = {
  source: number
  type: string
  scope: string
  mine: string
  every: number | null
  toldAt: string | null
  arrivedAt: string | null
  silence: Silence
  files: number
  records: number
  rejected: number
  causes: string
  remarks: string
}

export async function saveStreams({ tx }: Work, streams: readonly StreamRow[]): Promise<void> {
  for (let from = 0; from < streams.length; from += 500)
    await tx
      .insertInto('signalStreams')
      .values(streams.slice(from, from + 500))
      .onConflict((c) =>
        c.columns(['source', 'type']).doUpdateSet((e) => ({
          every: e.ref('excluded.every'),
          toldAt: e.ref('excluded.toldAt'),
          arrivedAt: e.ref('excluded.arrivedAt'),
          silence: e.ref('excluded.silence'),
          files: e.ref('excluded.files'),
          records: e.ref('excluded.records'),
          rejected: e.ref('excluded.rejected'),
          causes: e.ref('excluded.causes'),
          remarks: e.ref('excluded.remarks'),
        })),
      )
      .execute()
}
