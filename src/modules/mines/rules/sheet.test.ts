import { expect, test } from 'vitest'
import { parseCell } from './cells.ts'
import { headingsAt, readHeadings, type SheetLine } from './import.ts'

const line = (row: number, ...cells: (string | number)[]): SheetLine => ({
  row,
  cells: new Map(cells.map((cell, at) => [at + 1, cell])),
})

test('headings are found below a title, and the first row stands for them where there are none', () => {
  const headings = line(3, '编号', '矿名')
  expect(headingsAt([line(1, '某县矿山台账'), line(2, '单位：万吨'), headings, line(4, 'A-1', '一号矿')])).toBe(2)
  expect(headingsAt([headings, line(4, 'A-1', '一号矿')])).toBe(0)
  const none = [line(1, '编号'), line(2, 'A-1')]
  expect(headingsAt(none)).toBe(0)
  expect(readHeadings(none[0])).toEqual({ refusal: { code: 'sheet-without-headings', facts: {} } })
})

test('a day whose cell lost its format is still a day; other numbers are none', () => {
  expect(parseCell('openedOn', 37_000)).toEqual({ value: '2001-04-19' })
  for (const cell of [60, 37_000.5, 73_051, 20_010_419, -1])
    expect(parseCell('openedOn', cell)).toEqual({ fault: { code: 'cell-not-day', facts: {} } })
})
