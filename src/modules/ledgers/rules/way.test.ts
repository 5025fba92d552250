import { expect, test } from 'vitest'
import { readDefinitions } from '../server/definitions.ts'
import { wayOf } from './way.ts'

const definitions = readDefinitions()
const way = (ledger: string, state: string) =>
  wayOf(
    definitions.find((one) => one.ledger === ledger)!,
    state,
  ).map((one) => one.id)

test('an entry is shown on its way; what was cancelled, refused or is to be done again stands off it', () => {
  expect(way('equipment-life', 'made')).toEqual(['made', 'stored', 'issued', 'in-use', 'in-service', 'scrapped'])
  expect(way('emergency-drills', 'held')).toEqual(['planned', 'held', 'evaluated'])
  expect(way('emergency-drills', 'cancelled')).toEqual(['planned', 'cancelled'])
  expect(way('hidden-factors', 'done')).toEqual(['planned', 'done', 'accepted'])
  expect(way('hidden-factors', 'redo')).toEqual(['planned', 'done', 'redo', 'accepted'])
  expect(way('outsourced-works', 'refused')).toEqual(['reported', 'refused'])
})

test('of every ledger that ships each state stands on a way that begins with the first', () => {
  for (const definition of definitions)
    for (const state of definition.states) {
      const found = wayOf(definition, state.id)
      expect(found).toContain(state)
      expect(found[0]).toBe(definition.states[0])
    }
})
