import { dayOf, startOf } from '#platform/day'
import type { Definition, Field, LedgerEntry, Recording, Values } from '../model.ts'
import { askedFor, type Deed } from './form.ts'
import { fieldOf } from './look-up.ts'

type Told = { writes: Recording; deed: Deed; facts?: Record<string, unknown> }

/**
 * The facts that a deed with an entry has in the record: what its definition maps, the ledger and number, what was written in the
 * fields of the deed under `said` (later steps may write others over them). Nothing personal.
 */
export function factsTold(
  definition: Definition,
  entry: Pick<LedgerEntry, 'ledger' | 'numberSaid' | 'values'>,
  told: Told,
): Record<string, unknown> {
  return {
    ...mapped(told.writes, entry.values),
    ledger: entry.ledger,
    number: entry.numberSaid,
    ...told.facts,
    said: saidIn(definition, entry.values, told.deed),
  }
}

/** When a deed happened: now where its day is today, else at the beginning of the day told, as nobody told the hour. */
export function momentTold(definition: Definition, writes: Recording, values: Values, now: string): string {
  const value = writes.on === undefined ? undefined : values[writes.on]
  if (typeof value !== 'string') return now
  if (fieldOf(definition, writes.on!)?.type === 'instant') return value
  return value === dayOf(now) ? now : new Date(startOf(value)).toISOString()
}

function mapped(writes: Recording, values: Values): Record<string, unknown> {
  const facts = Object.entries(writes.facts ?? {}).map(([fact, from]) => {
    const value = typeof from === 'object' ? from.value : values[from]
    const told = typeof value === 'object' && value !== null ? (value as { text?: string }).text : value
    return [fact, told] as const
  })
  return Object.fromEntries(facts.filter(([, value]) => value !== undefined))
}

const untold: readonly Field['type'][] = ['person', 'photo', 'file', 'signature', 'questions', 'computed']

function saidIn(definition: Definition, values: Values, deed: Deed): Record<string, unknown> {
  const asked = askedFor(definition, deed)
  const told = definition.fields.filter(
    (one) =>
      asked.has(one.id) &&
      values[one.id] !== undefined &&
      !untold.includes(one.type) &&
      !('personal' in one && one.personal),
  )
  return Object.fromEntries(told.map((one) => [one.id, values[one.id]]))
}

/** How a number is written: as the definition says, else by the ledger's title. */
export function numberTold(definition: Definition, office: string, year: number, n: number): string {
  const form = definition.number ?? `{office}${definition.title[0]}〔{year}〕{n}号`
  return form.replaceAll('{office}', office).replaceAll('{year}', String(year)).replaceAll('{n}', String(n))
}
