import { expect, test } from 'vitest'
import { readDefinitions } from '../server/definitions.ts'
import { type DraftStore, draftKey, dropDraft, keepDraft, readDraft } from './draft.ts'

const definition = readDefinitions().find((one) => one.ledger === 'rescue-supplies')!
const key = draftKey('a1', 'rescue-supplies', 'make')
const draft = { id: 'd1', values: { name: '潜水泵', gone: 1 }, names: { p1: '某人' }, keptAt: 5 }

function storeOf(kept = new Map<string, string>()): DraftStore {
  return {
    getItem: (name) => kept.get(name) ?? null,
    setItem: (name, text) => void kept.set(name, text),
    removeItem: (name) => void kept.delete(name),
  }
}

test('a draft comes back to the same person and ledger, without what the ledger asks for no more', () => {
  const store = storeOf()
  expect(keepDraft(store, key, draft)).toBe(true)
  expect(readDraft(store, key, definition)).toEqual({ ...draft, values: { name: '潜水泵' } })
  for (const other of [draftKey('a2', 'rescue-supplies', 'make'), draftKey('a1', 'rescue-supplies', 'lend.e1')])
    expect(readDraft(store, other, definition)).toBeUndefined()
  dropDraft(store, key)
  expect(readDraft(store, key, definition)).toBeUndefined()
})

test('what was cut or is no draft is none, and a store that is full or closed is told and stops nobody', () => {
  for (const text of ['{"id":"d1","val', '7', '[]', '{"id":"d1","keptAt":5}', 'null'])
    expect(readDraft(storeOf(new Map([[key, text]])), key, definition)).toBeUndefined()
  function closed(): never {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const store = { getItem: closed, setItem: closed, removeItem: closed }
  expect(readDraft(store, key, definition)).toBeUndefined()
  expect(keepDraft(store, key, draft)).toBe(false)
  dropDraft(store, key)
})
