import { expect, test } from 'vitest'
import { memoryStore } from '../test-store.ts'
import { openCourses } from './courses.ts'

const hour = 3_600_000
const now = Date.UTC(2026, 10, 20)

/** A store with a reading of each point every hour of a week, that says what it was asked for. */
async function storeOf(points: readonly number[]) {
  const store = memoryStore(() => now)
  for (const point of points) {
    const at = Float64Array.from({ length: 7 * 24 }, (_, n) => now - (7 * 24 - n) * hour)
    const n = at.length
    const rows = { n, at, point: new Int32Array(n).fill(point), value: at.map((_, k) => point + k / 1000) }
    await store.append({ rows: { ...rows, flags: new Int16Array(n) }, files: [] })
  }
  const asked: (readonly number[])[] = []
  return {
    asked,
    trends: (...of: Parameters<typeof store.trends>) => {
      asked.push(of[0])
      return store.trends(...of)
    },
  }
}

test('what came within a day is asked for once, for all groups; each point says its own', async () => {
  const store = await storeOf([1, 2, 3])
  const stored = openCourses(store, [[1, 2], [3]], now)
  for (const point of [1, 2, 3]) {
    const day = await stored(point, now - 24 * hour, 'raw')
    expect(day.map((one) => one.value)).toEqual(Array.from({ length: 24 }, (_, k) => point + (144 + k) / 1000))
    expect(await stored(point, now - 2 * hour, 'raw')).toEqual(day.slice(-2))
  }
  expect(store.asked).toEqual([[1, 2, 3]])
})

test('what reaches further back is asked for a group at a time, what stands in none by itself', async () => {
  const store = await storeOf([1, 2, 3, 4])
  const stored = openCourses(store, [[1, 2], [3]], now)
  expect(await stored(2, now - 48 * hour, 'raw')).toHaveLength(48)
  expect(await stored(1, now - 48 * hour, 'raw')).toHaveLength(48)
  expect(await stored(1, now - 48 * hour, 'peaks')).toHaveLength(48)
  expect((await stored(4, now - 3 * hour, 'raw')).map((one) => one.at)).toEqual([3, 2, 1].map((n) => now - n * hour))
  expect(await stored(5, now - hour, 'raw')).toEqual([])
  expect(store.asked).toEqual([[1, 2], [1, 2], [4], [5]])
})
