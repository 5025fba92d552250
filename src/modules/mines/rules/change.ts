import { whyNotCreditCode } from '#platform/credit-code'
import type { Day } from '#platform/day'
import { type Reason, reason } from '#platform/refusal'
import { type FieldName, fieldNames, fieldOf, fieldsFor } from '../fields.ts'
import type { FieldValue, MineValues, Stop } from '../model.ts'
import { sameValue } from './history.ts'

/** The values of a mine on a day, by field. */
export type Values = Readonly<Record<FieldName, FieldValue>>

/** What a change says of itself. */
export type Change = { changes: MineValues; fromDay: Day; reason: string; stop?: Stop | undefined }

/** A field that gets another value. */
export type Step = { field: FieldName; from: FieldValue; to: FieldValue }

const working = ['building', 'upgrading', 'trial', 'producing']

/** What stays open to change once a mine is closed; everything else ended with it. */
const afterClosing: readonly FieldName[] = [
  'state',
  'supervisor',
  'company',
  'creditCode',
  'address',
  'latitude',
  'longitude',
]

/** The fields whose value would be another one; the rest of a form says nothing new. */
export function stepsOf(before: Values, changes: MineValues): Step[] {
  const steps: Step[] = []
  for (const [name, to] of Object.entries(changes)) {
    if (to === undefined) continue
    const field = name as FieldName
    if (!sameValue(before[field], to)) steps.push({ field, from: before[field], to })
  }
  return steps
}

/** Why a change may not be made; `before` are the values on the day from which it is to hold. */
export function whyNotChange(before: Values, change: Change, today: Day): Reason | undefined {
  if (change.fromDay > today) return reason('change-in-future', { day: change.fromDay })
  const steps = stepsOf(before, change.changes)
  if (steps.length === 0) return reason('nothing-changes')
  const closed = before.state === 'closed' && steps.find((step) => !afterClosing.includes(step.field))
  if (closed && !steps.some((step) => step.field === 'state'))
    return reason('mine-closed', { column: fieldOf(closed.field).label[0] })
  const word = wordOf(before.state, change.changes.state ?? before.state)
  if (word === 'mine.stopped' && change.changes.state === 'suspended' && !change.stop) return reason('stop-needs-plan')
  return whyNotValues({ ...before, ...defined(change.changes) })
}

/** Why values cannot be true of a mine in China. */
export function whyNotValues(values: Values): Reason | undefined {
  const { latitude, longitude, creditCode } = values
  const wrongCode = typeof creditCode === 'string' ? whyNotCreditCode(creditCode) : undefined
  if (wrongCode) return wrongCode
  if (typeof latitude !== 'number' || typeof longitude !== 'number') return undefined
  if (latitude >= 73 && longitude <= 54) return reason('coordinates-swapped', { latitude, longitude })
  const inside = latitude >= 3 && latitude <= 54 && longitude >= 73 && longitude <= 136
  return inside ? undefined : reason('coordinates-outside', { latitude, longitude })
}

/** What is odd but possible: said before saving, never in the way. */
export function warningsOf(values: Values): Reason[] {
  const found: Reason[] = []
  const capacity = values.capacity
  const most =
    values.kind === 'tailings-pond' ? 50_000 : values.kind === 'coal' || values.kind === 'open-pit' ? 4000 : 2000
  if (typeof capacity === 'number' && capacity > most) found.push(reason('capacity-unlikely', { capacity, most }))
  if ((values.latitude === null) !== (values.longitude === null)) found.push(reason('coordinates-half'))
  const { undergroundPeople, shiftLimit } = values
  if (typeof undergroundPeople === 'number' && typeof shiftLimit === 'number' && undergroundPeople > shiftLimit * 3) {
    found.push(reason('people-over-shifts', { people: undergroundPeople, limit: shiftLimit }))
  }
  if (typeof values.kind === 'string') {
    const asked = fieldsFor(values.kind as Parameters<typeof fieldsFor>[0])
    for (const name of fieldNames) {
      if (values[name] !== null && !asked.includes(name))
        found.push(reason('field-not-for-kind', { column: fieldOf(name).label[0] }))
    }
  }
  return found
}

/** The word under which a change of state goes on the record. */
export function wordOf(
  from: FieldValue,
  to: FieldValue,
): 'mine.stopped' | 'mine.resumed' | 'mine.closed' | 'mine.changed' {
  if (from === to) return 'mine.changed'
  if (to === 'closed') return 'mine.closed'
  if (to === 'ordered-stop') return 'mine.stopped'
  if (to === 'suspended' && working.includes(String(from))) return 'mine.stopped'
  if ((from === 'suspended' || from === 'ordered-stop') && working.includes(String(to))) return 'mine.resumed'
  return 'mine.changed'
}

/** By field: what was written before for exactly the same day, and the value that held before it. */
export type Wrong = Partial<Record<FieldName, { entry: string | null; prior: FieldValue }>>

/** An entry to be recorded: `voids` names a deed that did not happen, `corrects` an entry of the register that was wrong. */
export type Planned = { word: string; facts: Record<string, unknown>; step: Step; corrects?: string; voids?: string }

/**
 * The entries that a change puts on the record, one a field. A stop that was ordered is never planned. A value for a day that
 * already has one is a correction; where the wrong one was a stop, its end or a closing, that entry is voided and the state
 * is told from the one that held before it.
 */
export function entriesOf(before: Values, change: Change, wrong: Wrong = {}): Planned[] {
  return stepsOf(before, change.changes).map((step) => {
    const facts: Record<string, unknown> = { ...step, since: change.fromDay, reason: change.reason }
    const held = wrong[step.field]
    if (held) facts['correction'] = true
    if (step.field !== 'state')
      return { word: 'mine.changed', facts, step, ...(held?.entry ? { corrects: held.entry } : {}) }
    const voids = held?.entry && wordOf(held.prior, step.from) !== 'mine.changed' ? held.entry : undefined
    const word = wordOf(voids ? (held?.prior ?? null) : step.from, step.to)
    if (word === 'mine.stopped') {
      facts['planned'] = step.to === 'suspended' && (change.stop?.planned ?? false)
      if (change.stop?.months) facts['months'] = change.stop.months
    }
    return { word, facts, step, ...(voids ? { voids } : held?.entry ? { corrects: held.entry } : {}) }
  })
}

function defined(changes: MineValues): Partial<Values> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
}
