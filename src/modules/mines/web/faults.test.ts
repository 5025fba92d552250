import { expect, test } from 'vitest'
import { cut, groupFaults, sayRows } from './faults.ts'

const fault = (row: number, column: string, value = '', code = 'cell-required') => ({
  row,
  column,
  value,
  code,
  facts: {},
})

test('the same fault of many rows is told once, other contents apart', () => {
  const groups = groupFaults([
    fault(2, '类别'),
    fault(3, '类别'),
    fault(3, '能力', '三十', 'cell-not-number'),
    fault(4, '类别'),
  ])
  expect(groups.map((one) => [one.fault.column, one.rows])).toEqual([
    ['类别', [2, 3, 4]],
    ['能力', [3]],
  ])
})

test('rows are told as runs, and not without end', () => {
  expect(sayRows([2, 3, 4, 8, 10, 11], '、')).toBe('2—4、8、10—11')
  expect(sayRows([9], '、')).toBe('9')
  expect(sayRows([1, 3, 5, 7], ', ', 2)).toBe('1, 3, …')
})

test('a long cell is told by its beginning, without halving a sign', () => {
  expect(cut('三十万吨')).toBe('三十万吨')
  expect(cut('𠮷'.repeat(61))).toBe(`${'𠮷'.repeat(60)}…`)
  expect(cut('矿'.repeat(60))).toBe('矿'.repeat(60))
})
