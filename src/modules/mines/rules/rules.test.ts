import { expect, test } from 'vitest'
import { fieldNames } from '../fields.ts'
import { words } from '../words.ts'
import { cellOf, columnNames, columnOf, headingOf, parseCell } from './cells.ts'
import { type Values, whyNotValues, wordOf } from './change.ts'
import { nearness, whyNotLicence } from './licences.ts'

test('every heading names its column again, in Chinese, in English and with its unit', () => {
  for (const name of columnNames) {
    const [zh, en] = headingOf(name).split('\n') as [string, string]
    expect([columnOf(headingOf(name)), columnOf(zh), columnOf(en)]).toEqual([name, name, name])
  }
  expect(columnOf('备注')).toBe(undefined)
})

test('a value written into a cell is read back as the same value', () => {
  const samples = {
    kind: 'tailings-pond',
    disasters: ['gas', 'water'],
    capacity: 12.5,
    pondOverhead: false,
    standardGrade: '1',
    openedOn: '2020-02-03',
    spontaneousCombustion: 'II',
    address: '石门镇',
  } as const
  for (const [field, value] of Object.entries(samples)) {
    const cell = cellOf(field as keyof typeof samples, value as never, {})
    expect(parseCell(field as keyof typeof samples, cell!)).toEqual({ value })
  }
  expect(parseCell('disasters', '无')).toEqual({ value: [] })
})

test('cells that cannot be read say what they would take', () => {
  const code = (field: Parameters<typeof parseCell>[0], cell: string) => {
    const parsed = parseCell(field, cell)
    return 'fault' in parsed ? parsed.fault.code : parsed.value
  }
  expect(code('capacity', '九十')).toBe('cell-not-number')
  expect(code('capacity', '-3')).toBe('cell-out-of-range')
  expect(code('coalFaces', '1.5')).toBe('cell-not-whole')
  expect(code('gasGrade', '中')).toBe('cell-not-choice')
  expect(code('intelligent', '部分')).toBe('cell-not-yes-no')
  expect(code('openedOn', '2020-02-30')).toBe('cell-not-day')
  expect(code('openedOn', '2020年2月3日')).toBe('2020-02-03')
  expect(code('capacity', '1,200')).toBe(1200)
  expect(code('name', '矿'.repeat(101))).toBe('cell-too-long')
})

test('changes of state have their words', () => {
  expect([
    wordOf('producing', 'suspended'),
    wordOf('suspended', 'ordered-stop'),
    wordOf('ordered-stop', 'suspended'),
    wordOf('planned', 'suspended'),
  ]).toEqual(['mine.stopped', 'mine.stopped', 'mine.changed', 'mine.changed'])
  expect([
    wordOf('suspended', 'trial'),
    wordOf('suspended', 'closed'),
    wordOf('building', 'trial'),
    wordOf('closing', 'closing'),
  ]).toEqual(['mine.resumed', 'mine.closed', 'mine.changed', 'mine.changed'])
})

test('the number of a business licence is a credit code', () => {
  const business = { kind: 'business', number: '91350100M000100Y44', issuedOn: null, expiresOn: null } as const
  expect(whyNotLicence(business, '2026-11-21')?.code).toBe('unified-code-wrong')
  expect(whyNotLicence({ ...business, kind: 'mining' }, '2026-11-21')).toBe(undefined)
  expect(
    whyNotLicence({ kind: 'mining', number: null, issuedOn: '2026-01-01', expiresOn: '2026-01-01' }, '2026-11-21')
      ?.code,
  ).toBe('expires-before-issue')
})

test('a licence is near its end within three months', () => {
  expect([
    nearness('2027-02-19', '2026-11-21'),
    nearness('2027-02-20', '2026-11-21'),
    nearness('2026-11-21', '2026-11-21'),
    nearness('2026-11-20', '2026-11-21'),
    nearness(null, '2026-11-21'),
  ]).toEqual(['near', 'far', 'near', 'expired', 'unknown'])
})

test('every field and every choice has its words', () => {
  for (const name of fieldNames) expect(words[`mine.${name}`]?.every((word) => word.length > 0)).toBe(true)
  expect(words['mine.kind.tailings-pond']).toEqual(['尾矿库', 'Tailings pond'])
})

test('a credit code is taken from a cell as people write it, and refused by its check character', () => {
  expect(parseCell('creditCode', ' 91350100-m000100y43 ')).toEqual({ value: '91350100M000100Y43' })
  const blank = Object.fromEntries(fieldNames.map((name) => [name, null])) as Values
  expect(whyNotValues({ ...blank, creditCode: '91350100M000100Y43' })).toBeUndefined()
  expect(whyNotValues({ ...blank, creditCode: '91350100M000100Y44' })).toMatchObject({
    code: 'unified-code-wrong',
    facts: { number: '91350100M000100Y44' },
  })
  expect(whyNotValues(blank)).toBeUndefined()
})
