import { afterEach, expect, test, vi } from 'vitest'
import { Refused } from '#platform/refusal'
import { findLongWork, startLongWork, tellDefectsTo } from './long-work.ts'
import { theProgram } from './work.ts'

const mine = { ...theProgram, account: '00000000-0000-4000-8000-000000000001' }
const other = { ...theProgram, account: '00000000-0000-4000-8000-000000000002' }
afterEach(() => void vi.useRealTimers())

/** Work that the test steers. */
function steered() {
  const { promise, resolve, reject } = Promise.withResolvers<Record<string, unknown>>()
  let tell: (done: number, total: number) => void = () => {}
  const id = startLongWork(mine, '导入', (progress) => {
    tell = progress
    return promise
  })
  return { id, resolve, reject, tell: (done: number, total: number) => tell(done, total) }
}

test('tells how far it is and how it ended, to its own account only', async () => {
  const work = steered()
  expect(findLongWork(mine, work.id)).toMatchObject({
    title: '导入',
    done: 0,
    total: null,
    state: 'running',
    result: null,
  })
  work.tell(3, 10)
  expect(findLongWork(mine, work.id)).toMatchObject({ done: 3, total: 10 })
  expect(() => findLongWork(other, work.id)).toThrow('long-work-unknown')
  expect(() => findLongWork(mine, crypto.randomUUID())).toThrow('long-work-unknown')
  work.resolve({ rows: 10 })
  await vi.waitFor(() => expect(findLongWork(mine, work.id)).toMatchObject({ state: 'finished', result: { rows: 10 } }))
  expect(findLongWork(mine, work.id)).not.toHaveProperty('account')
})

test('a refusal is told as it is, a defect only by its number, and the log has it', async () => {
  const told: unknown[] = []
  tellDefectsTo((error, incident) => told.push([(error as Error).message, incident]))
  const refused = steered()
  refused.reject(new Refused('conflict', 'not-now', { n: 1 }))
  await vi.waitFor(() =>
    expect(findLongWork(mine, refused.id)).toMatchObject({
      state: 'failed',
      result: { code: 'not-now', facts: { n: 1 } },
    }),
  )
  expect(told).toEqual([])
  const broken = steered()
  broken.reject(new Error('secret detail'))
  await vi.waitFor(() =>
    expect(findLongWork(mine, broken.id)).toMatchObject({
      state: 'failed',
      result: { code: 'defect', facts: { incident: broken.id } },
    }),
  )
  expect(JSON.stringify(findLongWork(mine, broken.id))).not.toContain('secret')
  expect(told).toEqual([['secret detail', broken.id]])
})

test('is kept for an hour after its end, however long it took', async () => {
  vi.useFakeTimers()
  const work = steered()
  await vi.advanceTimersByTimeAsync(3 * 3_600_000)
  work.resolve({})
  await vi.advanceTimersByTimeAsync(59 * 60_000)
  expect(findLongWork(mine, work.id).state).toBe('finished')
  await vi.advanceTimersByTimeAsync(61_000)
  expect(() => findLongWork(mine, work.id)).toThrow('long-work-unknown')
})
