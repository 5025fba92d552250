import type { Stored } from '../../rules/suspicion/asking.ts'
import { storedOf } from '../../rules/suspicion/scans.ts'
import { day, within } from '../../rules/suspicion/series.ts'
import type { ReadingsStore, Trend } from '../readings/store.ts'

/** Rows asked of the store for a point: four days of scans every half minute. */
const most = { raw: 20_000, peaks: 18_000, means: 18_000 } as const

/**
 * What is stored of a mine's points until `now`, for one look at it. The store is asked once for all points of a group, of which the same is wanted, and once for all groups what came within a day: of what
 * has just come it looks through everything, for one point as for three hundred. A point of no group is asked by itself.
 */
export function openCourses(
  store: Pick<ReadingsStore, 'trends'>,
  groups: readonly (readonly number[])[],
  now: number,
): Stored {
  const groupOf = new Map(groups.flatMap((group) => group.map((point) => [point, group] as const)))
  const all = [...groupOf.keys()]
  const asked = new Map<string, Promise<Map<number, Trend>>>()

  async function ask(points: readonly number[], from: number, rows: number): Promise<Map<number, Trend>> {
    const courses = await store.trends(points, from, now, rows)
    return new Map(points.map((point, n) => [point, courses[n]!]))
  }

  return async (point, from, span) => {
    const isRecent = span === 'raw' && from >= now - day
    const since = isRecent ? now - day : from
    const group = groupOf.get(point)
    const points = group ? (isRecent ? all : group) : [point]
    const key = `${points[0]}|${since}|${span}`
    let courses = asked.get(key)
    if (!courses) asked.set(key, (courses = ask(points, since, most[span])))
    const course = (await courses).get(point)!
    const rows = storedOf({ ...course, max: span === 'means' ? course.mean : course.max })
    return since === from ? rows : within(rows, from, now)
  }
}
