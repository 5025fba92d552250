import { addDays, Day, startOf } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import type { Field } from '../model.ts'
import { cut, kindOfCell } from './cells.ts'

/**
 * What a filter asks of the cells of a field. Numbers and days lie between two ends, moments between the beginnings of two days;
 * words stand anywhere in a text or a place; all else is the value itself.
 */
export type CellWanted =
  | { is: string }
  | { holds: string }
  | { column: 'number' | 'day' | 'text'; from?: string | number; to?: string | number; before?: string }

/** Filters of the range kind: two ends, either open. */
export function isRanged(field: Field): boolean {
  return field.type === 'instant' || kindOfCell(field) !== 'text'
}

/** Reads what a filter was given, `1..5`, `..5`, `2026-01-01..` or a value alone; tells what is neither number nor day. */
export function readWanted(field: Field, value: string): CellWanted | Reason {
  if (!isRanged(field)) {
    const words = field.type === 'text' || field.type === 'place'
    return words ? { holds: cut(value) } : { is: cut(value) }
  }
  const [from = '', to = ''] = value.includes('..') ? value.split('..', 2) : [value, value]
  const given = [from, to].filter((one) => one !== '')
  if (kindOfCell(field) === 'number') {
    if (given.some((one) => one.trim() === '' || !Number.isFinite(Number(one)))) return reason('ledger-not-number')
    return {
      column: 'number',
      ...(from === '' ? {} : { from: Number(from) }),
      ...(to === '' ? {} : { to: Number(to) }),
    }
  }
  if (given.some((one) => !Day.safeParse(one).success)) return reason('ledger-not-day')
  if (field.type === 'instant')
    return {
      column: 'text',
      ...(from === '' ? {} : { from: momentOf(from) }),
      ...(to === '' ? {} : { before: momentOf(addDays(to, 1)) }),
    }
  return { column: 'day', ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) }
}

/** The beginning of a Beijing day as moments are kept: UTC with milliseconds, which compares as text. */
function momentOf(day: Day): string {
  return new Date(startOf(day)).toISOString()
}

/** The two ends of a filter as they stand in the address. */
export function endsOf(value: string | undefined): [from: string, to: string] {
  if (value === undefined) return ['', '']
  const [from = '', to = ''] = value.includes('..') ? value.split('..', 2) : [value, value]
  return [from, to]
}

/** The filter of two ends; none where both are open. */
export function rangeOfEnds(from: string, to: string): string | undefined {
  return from === '' && to === '' ? undefined : `${from}..${to}`
}
