import { addDays } from '#platform/day'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MineFact } from '../model.ts'
import { factOn, knownBefore, laterFrom, runFrom, valuesOn } from './history.ts'

const firstDay = '2026-01-01'
const dayNumber = fc.integer({ min: 0, max: 30 })
const lines = fc.array(
  fc.record({
    field: fc.constantFrom('capacity', 'depth'),
    value: fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(null)),
    from: dayNumber,
    recorded: dayNumber,
  }),
  { maxLength: 25 },
)

function factsOf(given: { field: string; value: number | null; from: number; recorded: number }[]): MineFact[] {
  return given.map((one, seq) => ({
    id: String(seq),
    mine: 'm',
    field: one.field,
    value: one.value,
    fromDay: addDays(firstDay, one.from),
    recordedAt: `${addDays(firstDay, one.recorded)}T03:00:00.000Z`,
    reason: null,
    entry: null,
    seq,
  }))
}

test('a field on a day, as known on another, is what a replay of the lines written by then leaves standing', () => {
  fc.assert(
    fc.property(lines, dayNumber, dayNumber, (given, day, known) => {
      const facts = factsOf(given)
      // The replay: in the order of writing, each line overwrites whatever stood for the same day.
      const written = facts
        .filter((one) => one.recordedAt < knownBefore(addDays(firstDay, known)))
        .toSorted((a, b) => (a.recordedAt === b.recordedAt ? a.seq - b.seq : a.recordedAt < b.recordedAt ? -1 : 1))
      for (const field of ['capacity', 'depth']) {
        const standing = new Map<string, unknown>()
        for (const one of written) if (one.field === field) standing.set(one.fromDay, one.value)
        const last = [...standing.keys()]
          .filter((from) => from <= addDays(firstDay, day))
          .toSorted()
          .at(-1)
        const told = factOn(facts, field, addDays(firstDay, day), knownBefore(addDays(firstDay, known)))
        expect(told?.value ?? null).toBe(last === undefined ? null : standing.get(last))
        expect(valuesOn(facts, addDays(firstDay, day), addDays(firstDay, known))[field as 'capacity']).toBe(
          told?.value ?? null,
        )
      }
    }),
  )
})

test('the order in which lines are read changes nothing', () => {
  fc.assert(
    fc.property(lines, dayNumber, fc.integer(), (given, day, turn) => {
      const facts = factsOf(given)
      const turned =
        facts.length === 0 ? [] : [...facts.slice(turn % facts.length), ...facts.slice(0, turn % facts.length)]
      const [on, known] = [addDays(firstDay, day), addDays(firstDay, 30)]
      expect(valuesOn(turned, on, known)).toEqual(valuesOn(facts, on, known))
    }),
  )
})

test('what is written at 23:59 Beijing time is known that day, at 00:00 the next day only', () => {
  const at = (recordedAt: string): MineFact => ({
    ...factsOf([{ field: 'capacity', value: 9, from: 0, recorded: 0 }])[0]!,
    recordedAt,
  })
  expect(valuesOn([at('2026-01-05T15:59:59.000Z')], '2026-01-05', '2026-01-05').capacity).toBe(9)
  expect(valuesOn([at('2026-01-05T16:00:00.000Z')], '2026-01-05', '2026-01-05').capacity).toBe(null)
})

test('a run goes back over lines that stay within the values, and ends at the first that does not', () => {
  const state = (value: string, from: number): MineFact => ({
    ...factsOf([{ field: 'state', value: 0, from, recorded: from }])[0]!,
    value,
    seq: from,
  })
  const facts = [state('producing', 0), state('suspended', 5), state('ordered-stop', 9), state('producing', 20)]
  const run = (day: number) =>
    runFrom(facts, 'state', ['suspended', 'ordered-stop'], addDays(firstDay, day), knownBefore(addDays(firstDay, 30)))
  expect([run(4), run(5), run(12), run(19), run(20)]).toEqual([
    undefined,
    '2026-01-06',
    '2026-01-06',
    '2026-01-06',
    undefined,
  ])
  expect(laterFrom(facts, 'state', '2026-01-07')).toBe('2026-01-10')
  expect(laterFrom(facts, 'state', '2026-01-21')).toBe(undefined)
})
