import { dayOf, Day, Instant } from '#platform/day'
import { Id } from '#platform/id'
import { type Reason, reason } from '#platform/refusal'
import { type Field, KeptFile, PlacePin, type TableColumn } from '../model.ts'
import { readAnswers } from './questions.ts'
import { isPlainText, longestText, readText } from './texts.ts'

/** What a value came to: itself, nothing at all, or why it is none; `at` names row and column of a table. */
export type Read = { value: unknown } | { none: true } | { fault: Reason; at?: { row: number; column?: string } }

const none: Read = { none: true }

function fault(code: string, facts: Reason['facts'] = {}): Read {
  return { fault: reason(code, facts) }
}

/**
 * Reads a value as its field wants it. Texts are trimmed, moments cut to the minute; empty texts and lists are nothing. What passes
 * reads again as itself. `today` bounds days that must have been.
 */
export function readValue(field: Exclude<Field, { type: 'computed' }>, raw: unknown, today: Day): Read {
  if (raw === undefined || raw === null || raw === '') return none
  switch (field.type) {
    case 'text':
    case 'number':
    case 'day':
    case 'choice':
    case 'yes-no':
      return readScalar(field, raw, today)
    case 'long-text':
      return readText(raw, field.most ?? longestText['long-text'], true)
    case 'instant':
      return readInstant(raw, field.past === true, today)
    case 'mine':
    case 'person':
    case 'post':
      return Id.safeParse(raw).success ? { value: raw } : fault('ledger-not-known', { type: field.type })
    case 'place':
      return readPlace(raw)
    case 'photo':
    case 'file':
      return readFiles(raw, field.most ?? 30)
    case 'signature': {
      const file = KeptFile.safeParse(raw)
      return file.success && isPlainText(file.data.name) ? { value: file.data } : fault('ledger-not-file')
    }
    case 'table':
      return readTable(raw, field.columns, field.most ?? 500, today)
    case 'questions':
      break
  }
  return readAnswers(field.groups, raw)
}

type Scalar = Extract<Field, { type: 'text' | 'number' | 'day' | 'choice' | 'yes-no' }> | TableColumn

function readScalar(field: Scalar, raw: unknown, today: Day): Read {
  switch (field.type) {
    case 'text':
      return readText(raw, field.most ?? longestText.text, false)
    case 'number':
      return readNumber(field, raw)
    case 'day':
      if (!Day.safeParse(raw).success) return fault('ledger-not-day')
      return field.past && (raw as string) > today
        ? fault('ledger-day-to-come', { day: raw as string })
        : { value: raw }
    case 'choice':
      return field.choices.some((one) => one.id === raw) ? { value: raw } : fault('ledger-not-choice')
    case 'yes-no':
      break
  }
  return typeof raw === 'boolean' ? { value: raw } : fault('ledger-not-yes-no')
}

function readNumber(field: Extract<Scalar, { type: 'number' }>, raw: unknown): Read {
  if (typeof raw !== 'number' || !Number.isFinite(raw)) return fault('ledger-not-number')
  if (field.whole && !Number.isSafeInteger(raw)) return fault('ledger-not-whole')
  const { least, most } = field
  if (least !== undefined && raw < least) return fault('ledger-too-small', { least })
  if (most !== undefined && raw > most) return fault('ledger-too-large', { most })
  // JSON keeps no sign of zero.
  return { value: raw === 0 ? 0 : raw }
}

function readInstant(raw: unknown, past: boolean, today: Day): Read {
  if (!Instant.safeParse(raw).success) return fault('ledger-not-moment')
  const value = `${new Date(raw as string).toISOString().slice(0, 16)}:00.000Z`
  return past && dayOf(value) > today ? fault('ledger-day-to-come', { day: dayOf(value) }) : { value }
}

function readPlace(raw: unknown): Read {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return fault('ledger-not-place')
  const { text, of, on, ...more } = raw as Record<string, unknown>
  if (Object.keys(more).length > 0) return fault('ledger-not-place')
  const read = readText(text ?? '', longestText.text, false)
  if ('none' in read) return of === undefined && on === undefined ? none : fault('ledger-not-place')
  if ('fault' in read) return read
  if (!Id.optional().safeParse(of).success || !PlacePin.optional().safeParse(on).success)
    return fault('ledger-not-place')
  return { value: { text: read.value, ...(of === undefined ? {} : { of }), ...(on === undefined ? {} : { on }) } }
}

/** Files by their hashes, each once. */
export function readFiles(raw: unknown, most: number): Read {
  if (!Array.isArray(raw)) return fault('ledger-not-file')
  if (raw.length === 0) return none
  if (raw.length > most) return fault('ledger-too-many', { most })
  const files = raw.map((one) => KeptFile.safeParse(one))
  const value = files.flatMap((one) => (one.success && isPlainText(one.data.name) ? [one.data] : []))
  if (value.length < raw.length) return fault('ledger-not-file')
  return { value: value.filter((one, at) => value.findIndex((other) => other.sha256 === one.sha256) === at) }
}

/** Rows of a table; empty rows are left out, and every filled one must have what its columns require. */
function readTable(raw: unknown, columns: readonly TableColumn[], most: number, today: Day): Read {
  if (!Array.isArray(raw)) return fault('ledger-not-table')
  const rows: Record<string, unknown>[] = []
  for (const [at, given] of raw.entries()) {
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return fault('ledger-not-table')
    const cells = given as Record<string, unknown>
    const strange = Object.keys(cells).find((key) => !columns.some((one) => one.id === key))
    if (strange !== undefined)
      return { fault: reason('ledger-field-unknown', { name: strange.slice(0, 60) }), at: { row: at } }
    const row: Record<string, unknown> = {}
    for (const column of columns) {
      const raw = cells[column.id]
      const read = raw === undefined || raw === null || raw === '' ? none : readCellOf(column, raw, today)
      if ('fault' in read) return { fault: read.fault, at: { row: at, column: column.id } }
      if ('value' in read) row[column.id] = read.value
    }
    if (Object.keys(row).length === 0) continue
    const missing = columns.find((one) => one.required && row[one.id] === undefined)
    if (missing) return { fault: reason('ledger-required'), at: { row: at, column: missing.id } }
    rows.push(row)
  }
  if (rows.length > most) return fault('ledger-too-many', { most })
  return rows.length === 0 ? none : { value: rows }
}

/** A bar parts the cells of a row where a table stands in one cell of a sheet, so no text of a table holds one. */
function readCellOf(column: TableColumn, raw: unknown, today: Day): Read {
  const plain = column.type === 'text' && typeof raw === 'string' ? raw.replaceAll('｜', '|') : raw
  return readScalar(column, plain, today)
}
