import { api as inspections, type RangeKind } from '#modules/inspections'
import type { SessionView } from '#modules/people'
import { call } from '#platform/web'
import { mintId } from '../../platform/web/mint.ts'
import { type FieldDatabase, type HeldNumbers, readMeta } from './store.ts'

/** Fewer free numbers than this, and the phone asks for more. */
const atLeast = 2
const atOnce = 4

/** A name by which the office tells this phone from others. */
async function deviceName(database: FieldDatabase, who: SessionView): Promise<string> {
  const known = await readMeta<string>(database, 'device')
  if (known) return known
  const name = `${who.name}-${mintId().slice(-4)}`
  await database.meta.put({ key: 'device', value: name })
  return name
}

const freeOf = (one: HeldNumbers) => one.last - one.first + 1 - one.used.length

/**
 * Sees to it that the phone holds numbers of the office for this year. What is asked for is written down before it is asked: an answer lost on
 * its way is asked for again under the same identity, and no number is lost. Throws a RefusedReply.
 */
export async function holdNumbers(database: FieldDatabase, who: SessionView, now: number): Promise<void> {
  for (const kind of ['record', 'withdrawal', 'disposal'] as const) await holdOf(database, who, yearOf(now), kind)
}

const kindOf = (one: HeldNumbers) => one.kind ?? 'record'

async function holdOf(database: FieldDatabase, who: SessionView, year: number, kind: RangeKind): Promise<void> {
  const all = (await database.numbers.where('year').equals(year).toArray()).filter((one) => kindOf(one) === kind)
  const held = all.filter((one) => one.state === 'held')
  if (held.reduce((sum, one) => sum + freeOf(one), 0) >= atLeast) return
  const asked = all.find((one) => one.state === 'asked')
  const id = asked?.id ?? mintId()
  if (!asked) await database.numbers.add({ id, kind, year, first: 0, last: -1, said: [], state: 'asked', used: [] })
  const device = await deviceName(database, who)
  // A record’s numbers are asked for as ever: what an older version asked for is answered as at first.
  const wanted = { id, year, n: atOnce, device, ...(kind === 'record' ? {} : { kind }) }
  const range = await call(inspections.reserveNumbers, { body: wanted })
  await database.numbers.put({ ...range, state: 'held', used: [] })
}

/** The next free number of a year; null when none is left. Inside of the transaction that begins the check, or the paper. */
export async function takeNumber(
  database: FieldDatabase,
  year: number,
  kind: RangeKind = 'record',
): Promise<{ range: string; n: number; said: string } | null> {
  const held = (await database.numbers.where('year').equals(year).toArray()).filter((one) => kindOf(one) === kind)
  const range = held.filter((one) => one.state === 'held' && freeOf(one) > 0).toSorted((a, b) => a.first - b.first)[0]
  if (!range) return null
  const n = Array.from({ length: range.last - range.first + 1 }, (_, at) => range.first + at).find(
    (one) => !range.used.includes(one),
  )!
  await database.numbers.put({ ...range, used: [...range.used, n] })
  return { range: range.id, n, said: range.said[n - range.first] ?? String(n) }
}

/** A number that no paper left the phone with is free again. Inside of a transaction. */
export async function freeNumber(database: FieldDatabase, number: { range: string; n: number } | null): Promise<void> {
  const range = number && (await database.numbers.get(number.range))
  if (range) await database.numbers.put({ ...range, used: range.used.filter((one) => one !== number.n) })
}

/** Gives back what was not used, before the phone is cleared. */
export async function giveBack(database: FieldDatabase): Promise<void> {
  for (const one of await database.numbers.toArray()) {
    if (one.state === 'held' && freeOf(one) > 0) await call(inspections.returnNumbers, { params: { id: one.id } })
    await database.numbers.delete(one.id)
  }
}

/** The year in Beijing. */
export function yearOf(now: number): number {
  return new Date(now + 8 * 3_600_000).getUTCFullYear()
}
