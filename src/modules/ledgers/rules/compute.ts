import { addMonths, type Day, Day as DayShape, daysBetween } from '#platform/day'
import type { Definition, Field, Values } from '../model.ts'
import { fieldOf } from './look-up.ts'
import { type Answers, countAnswers } from './questions.ts'

type Computed = Extract<Field, { type: 'computed' }>

/** What a computed value is: a number or a day. */
export function kindOfComputed(field: Computed): 'number' | 'day' {
  return 'addMonths' in field.compute ? 'day' : 'number'
}

/**
 * The value of a computed field from those above it; nothing when an operand is missing. A sum over rows adds what is filled.
 * Fractions are rounded to six digits, shares to one: what is shown adds up.
 */
export function computeValue(
  definition: Definition,
  field: Computed,
  values: Values,
  today: Day,
): number | Day | undefined {
  const { compute } = field
  const number = (id: string) => (typeof values[id] === 'number' ? values[id] : undefined)
  const day = (id: string) => (DayShape.safeParse(values[id]).success ? (values[id] as Day) : undefined)
  const rows = (id: string) => (Array.isArray(values[id]) ? (values[id] as Record<string, unknown>[]) : [])
  if ('sum' in compute) {
    const all = compute.sum.map(number)
    return all.includes(undefined) ? undefined : finite(all.reduce<number>((sum, one) => sum + one!, 0))
  }
  if ('minus' in compute) {
    const [from, less] = compute.minus.map(number)
    return from === undefined || less === undefined ? undefined : finite(from - less)
  }
  if ('share' in compute) {
    const [part, whole] = compute.share.map(number)
    return part === undefined || !whole ? undefined : finite((part / whole) * 100, 10)
  }
  if ('count' in compute) return rows(compute.count).length
  if ('sumRows' in compute) {
    const { table, column } = compute.sumRows
    const cells = rows(table).map((row) => row[column])
    return finite(cells.reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0))
  }
  if ('daysBetween' in compute) {
    const [from, to] = compute.daysBetween.map(day)
    return from && to ? daysBetween(from, to) : undefined
  }
  if ('daysUntil' in compute) {
    const until = day(compute.daysUntil)
    return until ? daysBetween(today, until) : undefined
  }
  if ('addMonths' in compute) {
    const { to, months } = compute.addMonths
    const [from, n] = [day(to), typeof months === 'number' ? months : number(months)]
    if (!from || n === undefined || !Number.isInteger(n) || Math.abs(n) > 1200) return undefined
    const sum = addMonths(from, n)
    return DayShape.safeParse(sum).success ? sum : undefined
  }
  const { of, are, key } = compute.answers
  const asked = fieldOf(definition, of)
  return asked?.type === 'questions'
    ? countAnswers(asked.groups, values[of] as Answers | undefined, are, key === true)
    : undefined
}

/** Rounded, as binary fractions are not what people add; nothing where no number is left. */
function finite(value: number, precision = 1_000_000): number | undefined {
  const rounded = Math.abs(value) < 1e9 ? Math.round(value * precision) / precision : value
  return Number.isFinite(rounded) ? (rounded === 0 ? 0 : rounded) : undefined
}
