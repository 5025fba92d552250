import { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Definition, Field, KeptFile, TableColumn } from '../model.ts'
import { askedFor } from './form.ts'
import { isLive } from './look-up.ts'
import { type Names, showValue } from './show.ts'

/** A cell as a sheet holds it. */
export type Cell = string | number | boolean | null
type Written = Exclude<Field, { type: 'computed' }>

const fromSheet: readonly Field['type'][] = [
  'text',
  'long-text',
  'number',
  'day',
  'instant',
  'choice',
  'yes-no',
  'mine',
  'person',
  'post',
  'place',
  'table',
]

/** Fields of the sheet that is sent out: all of them. */
export function sheetFields(definition: Definition): Field[] {
  return definition.fields.filter((one) => !isLive(one))
}

/** Fields that a sheet may bring in: what a new entry is asked for, less files, signatures and answers. */
export function importFields(definition: Definition): Written[] {
  const asked = askedFor(definition, 'make')
  return definition.fields.filter(
    (one): one is Written => one.type !== 'computed' && asked.has(one.id) && fromSheet.includes(one.type),
  )
}

/** Whether a field never comes by sheet: photos, files, signatures, answers, which are given where the entry is written. */
export function isByHand(field: Field): boolean {
  return field.type !== 'computed' && !fromSheet.includes(field.type)
}

/** Headings that every sheet sent out has besides its fields; none of them comes in. */
export const ownHeadings: readonly string[] = ['编号', '状态', '最后更新']

/** Headings of both languages, Chinese with the unit. */
export function headingOf(field: Field): [zh: string, en: string] {
  const unit = 'unit' in field ? field.unit : undefined
  return unit ? [`${field.title[0]}（${unit[0]}）`, `${field.title[1]} (${unit[1]})`] : [field.title[0], field.title[1]]
}

/** The field that a heading names: its first line without its unit, in Chinese or English, or the field's own word. */
export function fieldOfHeading<F extends Field>(fields: readonly F[], heading: string): F | undefined {
  const first = heading.split('\n')[0]!
  const wanted = [plain(first), plain(first.replace(/[（(][^（）()]*[)）]\s*$/, ''))]
  return (
    fields.find((one) => [...headingOf(one), one.title[0], one.title[1]].some((title) => plain(title) === wanted[0])) ??
    fields.find((one) => one.title.some((title) => plain(title) === wanted[1]) || one.id === first.trim())
  )
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s*＊]/g, '')
}

/** A value as a cell: numbers as numbers, days as days, the rows of a table as lines with bars, files by their names. */
export function cellOf(field: Field, value: unknown, names: Names): string | number | null {
  if (value === undefined || value === null) return null
  if (typeof value === 'number') return value
  if (field.type === 'photo' || field.type === 'file') return (value as KeptFile[]).map((one) => one.name).join('\n')
  if (field.type !== 'table') return showValue(field, value, 'zh', names)
  return (value as Record<string, unknown>[])
    .map((row) => field.columns.map((one) => showValue(one, row[one.id], 'zh')).join('｜'))
    .join('\n')
}

/** Finds what a name in a sheet means; none, one or several. */
export type Finds = (type: 'mine' | 'person' | 'post' | 'place', name: string) => readonly string[]

type Parsed = { value: unknown } | { fault: Reason; column?: string; line?: number }

/** Reads a filled cell as a value of a field; what it means is then read by the form as anything that was typed. */
export function parseCell(field: Written, cell: Exclude<Cell, null>, finds: Finds): Parsed {
  const text = String(cell).trim()
  switch (field.type) {
    case 'mine':
    case 'person':
    case 'post': {
      const found = finds(field.type, text)
      if (found.length === 1) return { value: found[0] }
      const code = found.length === 0 ? 'ledger-cell-none' : 'ledger-cell-several'
      return { fault: reason(code, { name: text.slice(0, 60), count: found.length }) }
    }
    case 'place': {
      const found = finds('place', text)
      return { value: found.length === 1 ? { text, of: found[0] } : { text } }
    }
    case 'instant': {
      const parts = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})/.exec(dashed(text))
      return parts && Number(parts[2]) < 24 && Number(parts[3]) < 60
        ? { value: new Date(`${parts[1]}T${parts[2]!.padStart(2, '0')}:${parts[3]}:00+08:00`).toISOString() }
        : { fault: reason('ledger-not-moment') }
    }
    case 'table': {
      const rows: Record<string, unknown>[] = []
      for (const [line, written] of text.split('\n').entries()) {
        const cells = written.split('｜')
        if (cells.length !== field.columns.length)
          return {
            fault: reason('ledger-cell-columns', {
              n: field.columns.length,
              columns: field.columns.map((one) => one.title[0]).join('｜'),
            }),
            line,
          }
        const row: Record<string, unknown> = {}
        for (const [at, one] of field.columns.entries()) {
          const given = cells[at]!.trim()
          if (given === '') continue
          const parsed = parseScalar(one, given)
          if ('fault' in parsed) return { ...parsed, column: one.id, line }
          row[one.id] = parsed.value
        }
        rows.push(row)
      }
      return { value: rows }
    }
    case 'text':
    case 'number':
    case 'day':
    case 'choice':
    case 'yes-no':
      return parseScalar(field, text)
    case 'long-text':
    case 'photo':
    case 'file':
    case 'signature':
    case 'questions':
      break
  }
  return { value: text }
}

function parseScalar(
  field: Extract<Written, { type: 'text' | 'number' | 'day' | 'choice' | 'yes-no' }> | TableColumn,
  text: string,
): Parsed {
  switch (field.type) {
    case 'number': {
      const digits = text.replace(/[,，]/g, '').replace(/^[−－]/, '-')
      const number = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(digits) ? Number(digits) : Number.NaN
      return Number.isFinite(number) ? { value: number } : { fault: reason('ledger-not-number') }
    }
    case 'day': {
      const day = dashed(text)
      return Day.safeParse(day).success ? { value: day } : { fault: reason('ledger-not-day') }
    }
    case 'choice': {
      const found = field.choices.find((one) => [...one.title, one.id].some((each) => plain(each) === plain(text)))
      const choices = (n: 0 | 1) => field.choices.map((one) => one.title[n]).join(n === 0 ? '、' : ', ')
      return found
        ? { value: found.id }
        : { fault: reason('ledger-not-among', { choices: choices(0), choicesEn: choices(1) }) }
    }
    case 'yes-no':
      if (/^(是|有|yes|y|true|1|√)$/i.test(text)) return { value: true }
      if (/^(否|无|没有|no|n|false|0|×)$/i.test(text)) return { value: false }
      return { fault: reason('ledger-not-yes-no') }
    case 'text':
      break
  }
  return { value: text }
}

/** 2026年3月5日, 2026/3/5, 2026.3.5 → 2026-03-05, with what follows. */
function dashed(text: string): string {
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(.*)$/.exec(text)
  return parts ? `${parts[1]}-${parts[2]!.padStart(2, '0')}-${parts[3]!.padStart(2, '0')}${parts[4]}` : text
}
