import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Obligation } from '../model.ts'
import { carryIdentities, compareObligations } from './compare.ts'

function quota(id: string, clause: string, more: Partial<Extract<Obligation, { kind: 'quota' }>> = {}): Obligation {
  return {
    kind: 'quota',
    id,
    clause,
    says: ['区能源局主要负责人每月到煤矿检查不少于5次', ''],
    from: '2026-01-01',
    proof: [],
    ladder: [],
    binds: { post: 'bureau-head', of: 'energy' },
    does: 'visit.made',
    spread: 'any',
    atLeast: 5,
    every: 'month',
    ...more,
  }
}
function task(id: string, clause: string, says: string, due?: string): Obligation {
  return {
    kind: 'task',
    id,
    clause,
    says: [says, ''],
    from: '2026-01-01',
    proof: [],
    ladder: [],
    binds: { organisation: 'energy' },
    joint: [],
    ...(due ? { due } : {}),
  }
}
const deputy = {
  says: ['分管负责人每月到煤矿检查不少于8次', ''] as [string, string],
  binds: { post: 'bureau-deputy', of: 'energy' },
  atLeast: 8,
} as const

test('an identity that a person chose pairs, whatever else changed', () => {
  const { changed, begun, ended } = compareObligations(
    [quota('head-visits', '二(一)')],
    [quota('head-visits', '三', { says: ['局长查矿', ''], atLeast: 6, binds: { post: 'bureau-head', of: 'coal' } })],
  )
  expect(changed.map((one) => one.what)).toEqual([['binds', 'atLeast']])
  expect([...begun, ...ended]).toEqual([])
})

test('an identity that the reader made is only a number: renumbered clauses change nothing', () => {
  const before = [
    quota('c1-quota-1', '第一条'),
    quota('c2-quota-1', '第二条', deputy),
    task('c3-task-1', '第三条', '建立职责清单'),
  ]
  const after = [
    task('c1-task-1', '第一条', '制定巡查制度'),
    quota('c2-quota-1', '第二条'),
    quota('c3-quota-1', '第三条', { ...deputy, atLeast: 9 }),
    task('c4-task-1', '第四条', '建立职责清单'),
  ]
  const { begun, changed, ended, same } = compareObligations(before, after)
  expect(begun.map((one) => one.id)).toEqual(['c1-task-1'])
  expect(changed.map((one) => [one.before.id, one.after.id, one.what])).toEqual([
    ['c2-quota-1', 'c3-quota-1', ['atLeast']],
  ])
  expect({ ended, same }).toEqual({ ended: [], same: 2 })
})

test('tasks are told apart by their words; another kind is another duty', () => {
  const before = [
    task('c1-task-1', '第一条', '建立职责清单', '2026-06-30'),
    task('c2-task-1', '第二条', '配备执法装备'),
  ]
  const after = [task('c1-task-1', '第一条', '建立健全职责清单', '2026-12-31'), quota('c2-quota-1', '第二条')]
  const { begun, changed, ended } = compareObligations(before, after)
  expect(changed.map((one) => [one.after.says[0], one.what])).toEqual([['建立健全职责清单', ['due']]])
  expect([begun.map((one) => one.id), ended.map((one) => one.id)]).toEqual([['c2-quota-1'], ['c2-task-1']])
})

const pool = fc.uniqueArray(
  fc.record({
    clause: fc.integer({ min: 1, max: 30 }),
    who: fc.constantFrom('energy', 'coal', 'police', 'emergency'),
    count: fc.integer({ min: 1, max: 9 }),
    does: fc.constantFrom('visit.made', 'check.made', 'meeting.held'),
  }),
  { minLength: 1, maxLength: 12, selector: (one) => `${one.who}${one.does}` },
)
function drawn(rows: { clause: number; who: string; count: number; does: string }[]): Obligation[] {
  return rows.map((one, n) =>
    quota(`c${one.clause}-quota-${n + 1}`, `第${one.clause}条`, {
      binds: { organisation: one.who },
      does: one.does,
      atLeast: one.count,
      says: [`${one.who} ${one.does} 次`, ''],
    }),
  )
}

test('nothing is lost or counted twice, and nothing changed is all the same', () => {
  fc.assert(
    fc.property(pool, pool, (a, b) => {
      const [before, after] = [drawn(a), drawn(b)]
      const { begun, changed, ended, same } = compareObligations(before, after)
      expect(begun.length + changed.length + same).toBe(after.length)
      expect(ended.length + changed.length + same).toBe(before.length)
      const itself = compareObligations(before, [...before].toReversed())
      expect(itself).toEqual({ begun: [], changed: [], ended: [], same: before.length })
    }),
  )
})

test('carried identities are unique; twins keep theirs, others never take one that was used', () => {
  fc.assert(
    fc.property(pool, pool, (a, b) => {
      const [before, after] = [drawn(a), drawn(b)]
      const { begun, changed } = compareObligations(before, after)
      const carried = carryIdentities(before, after)
      const ids = carried.map((one) => one.id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const one of changed) expect(carried[after.indexOf(one.after)]!.id).toBe(one.before.id)
      for (const one of begun) expect(before.map((each) => each.id)).not.toContain(carried[after.indexOf(one)]!.id)
    }),
  )
})
