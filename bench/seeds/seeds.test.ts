import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

type Items = { path: string[]; deadlines: { text?: string; date: string | null; longTerm: boolean }[] }[]

const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.labels.json'))

function readItems(name: string): Items {
  return (JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as { items: Items }).items
}

test('the five seeds have as many labelled clauses as their catalogue counts', () => {
  expect(names.toSorted().map((name) => readItems(name).length)).toEqual([3, 14, 71, 25, 47])
})

test('the labels hold facts, no sentence: no text is longer than the longest name of a unit', () => {
  for (const name of names) {
    const texts = readFileSync(join(import.meta.dirname, name), 'utf8').match(/"[^"]+"/g) ?? []
    expect(texts.filter((text) => text.length > 24 || /[，。；]/.test(text))).toEqual([])
  }
})

test('a limit is a day, is long-standing, or says its words', () => {
  for (const name of names)
    for (const { path, deadlines } of readItems(name))
      for (const { date, longTerm, text } of deadlines)
        expect([date !== null, longTerm, text !== undefined].filter(Boolean), `${name} ${path.join('/')}`).toHaveLength(
          1,
        )
})
