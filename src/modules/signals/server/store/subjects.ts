import type { Id } from '#platform/id'
import type { Work } from '#platform/server/work'
import type { Subject, ToldSign } from '../warnings/told.ts'

export type MineAt = { readonly id: Id; readonly scope: string; readonly name: string }

export async function findMines({ tx }: Work, ids: readonly Id[]): Promise<ReadonlyMap<Id, MineAt>> {
  const rows = await tx
    .selectFrom('mines')
    .select(['id', 'scope', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((one) => [one.id, one]))
}

/** Where what is told hangs, in words: the place of a point, the name of an area, the kind of a stream; empty for a mine as a whole. */
export async function findPlaces({ tx }: Work, told: readonly ToldSign[]): Promise<(subject: Subject) => string> {
  const points = told.flatMap(({ subject }) => ('point' in subject ? [subject.point] : []))
  const rows =
    points.length === 0
      ? []
      : await tx
          .selectFrom('signalPoints')
          .select(['id', 'place', 'sensorName', 'code'])
          .where('id', 'in', [...new Set(points)])
          .execute()
  const named = new Map(rows.map((one) => [one.id, [one.place, one.sensorName].filter(Boolean).join(' ') || one.code]))
  return (subject) => {
    if ('point' in subject) return named.get(subject.point) ?? String(subject.point)
    if ('area' in subject) return subject.area
    return 'stream' in subject ? subject.stream : ''
  }
}
