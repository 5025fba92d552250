import { addDays, Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import { type FieldName, fieldNames, fieldOf } from '../fields.ts'
import type { FieldValue } from '../model.ts'
import { showValue } from './show.ts'

/** A cell as a sheet holds it: dates of the sheet arrive as YYYY-MM-DD. */
export type Cell = string | number | boolean | null

/** Columns of the sheet that are no fields of the register but tell which mine it is. */
export const keyColumns = { code: ['编号', 'Code'], region: ['地区代码', 'Region code'] } as const
export type ColumnName = FieldName | keyof typeof keyColumns

/** The columns of export, template and import, in order. */
export const columnNames: readonly ColumnName[] = ['code', 'region', ...fieldNames]

/** The heading of a column: Chinese with its unit, English below. */
export function headingOf(column: ColumnName): string {
  if (column === 'code' || column === 'region') return keyColumns[column].join('\n')
  const { label, unit } = fieldOf(column)
  return unit ? `${label[0]}（${unit[0]}）\n${label[1]} (${unit[1]})` : label.join('\n')
}

const byHeading = new Map<string, ColumnName>()
for (const column of columnNames) {
  const [zh, en] = column === 'code' || column === 'region' ? keyColumns[column] : fieldOf(column).label
  for (const name of [column, zh, en]) byHeading.set(plain(name), column)
}

/** The column that a heading names: its first line without its unit, in Chinese or English, or the code's own word. */
export function columnOf(heading: string): ColumnName | undefined {
  const first = heading.split('\n')[0]!.trim()
  return byHeading.get(plain(first)) ?? byHeading.get(plain(first.replace(/[（(][^（）()]*[)）]$/, '')))
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s*＊]/g, '')
}

/** A value as a cell holds it: words for choices, numbers as numbers, lists joined by 、. Null is an empty cell. */
export function cellOf(field: FieldName, value: FieldValue, names: Readonly<Record<string, string>>): Cell {
  if (value === null) return null
  if (typeof value === 'number') return value
  return showValue(field, value, 'zh', names)
}

export type Parsed = { value: FieldValue } | { fault: Reason }

/** Reads a filled cell as the value of a field. Organisations are looked up by the caller: their cell is the name itself. */
export function parseCell(field: FieldName, cell: Exclude<Cell, null>): Parsed {
  const { type, shape, choices } = fieldOf(field)
  const text = String(cell).trim()
  const value = ((): Parsed => {
    if (type === 'number' || type === 'whole') return parseNumber(text, type)
    if (type === 'yes-no') return parseYesNo(text)
    if (type === 'day') {
      const day = typeof cell === 'number' ? serialDay(cell) : dashed(text)
      return Day.safeParse(day).success ? { value: day! } : { fault: reason('cell-not-day') }
    }
    if (type === 'choice') return parseChoice(text, choices ?? {})
    if (type === 'choices') return parseChoices(text, choices ?? {})
    return { value: text }
  })()
  if ('fault' in value || type === 'organisation') return value
  const checked = shape.safeParse(value.value)
  if (checked.success) return { value: checked.data as FieldValue }
  const issue = checked.error.issues[0]
  if (issue?.code === 'too_big' && typeof value.value === 'string')
    return { fault: reason('cell-too-long', { most: Number(issue.maximum) }) }
  return { fault: reason('cell-out-of-range', rangeOf(field)) }
}

function rangeOf(field: FieldName): { from: number; to: number } {
  const shape = fieldOf(field).shape as { unwrap?: () => { minValue?: number; maxValue?: number } }
  const inner = shape.unwrap?.()
  return { from: inner?.minValue ?? 0, to: inner?.maxValue ?? 0 }
}

function parseNumber(text: string, type: 'number' | 'whole'): Parsed {
  const plainText = text.replace(/[,，]/g, '').replace(/^[−－]/, '-')
  const number = /^[-+]?\d+(\.\d+)?$/.test(plainText) ? Number(plainText) : Number.NaN
  if (!Number.isFinite(number)) return { fault: reason('cell-not-number') }
  if (type === 'whole' && !Number.isInteger(number)) return { fault: reason('cell-not-whole') }
  return { value: number }
}

function parseYesNo(text: string): Parsed {
  if (/^(是|有|yes|y|true|1|√)$/i.test(text)) return { value: true }
  if (/^(否|无|没有|no|n|false|0|×)$/i.test(text)) return { value: false }
  return { fault: reason('cell-not-yes-no') }
}

function parseChoice(text: string, choices: Readonly<Record<string, readonly [string, string]>>): Parsed {
  const wanted = plain(text)
  const found = Object.entries(choices).find(([key, label]) => [key, ...label].some((one) => plain(one) === wanted))
  return found ? { value: found[0] } : { fault: notAmong(choices) }
}

function parseChoices(text: string, choices: Readonly<Record<string, readonly [string, string]>>): Parsed {
  if (/^(无|none)$/i.test(text)) return { value: [] }
  const values: string[] = []
  for (const part of text.split(/[、,，;；/]/)) {
    if (part.trim() === '') continue
    const one = parseChoice(part, choices)
    if ('fault' in one) return one
    if (!values.includes(one.value as string)) values.push(one.value as string)
  }
  return { value: values }
}

function notAmong(choices: Readonly<Record<string, readonly [string, string]>>): Reason {
  return reason('cell-not-choice', {
    choices: Object.values(choices)
      .map((label) => label[0])
      .join('、'),
  })
}

/** 2026年3月5日, 2026/3/5, 2026.3.5 → 2026-03-05. */
function dashed(text: string): string {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text)
  return parts ? `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}` : text
}

/**
 * The day of a serial number whose cell lost its date format; days are counted from 1899-12-30 as in ECMA-376 part 1, 18.17.4.1.
 * Nothing for numbers before 1900-03-01 (where spreadsheets count wrongly) or after 2099: those are no days of a mine.
 */
function serialDay(serial: number): string | undefined {
  return Number.isInteger(serial) && serial >= 61 && serial <= 73_050 ? addDays('1899-12-30', serial) : undefined
}
