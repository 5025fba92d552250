import { globSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

type Said = readonly [string, string]
const isSaid = (one: unknown): one is Said =>
  Array.isArray(one) && one.length === 2 && one.every((text) => typeof text === 'string')

test('a key says the same wherever it is said: all words are one dictionary', async () => {
  const files = globSync(['**/words.ts', '**/words/*.ts', '**/*-words.ts'], { cwd: import.meta.dirname })
  const said = new Map<string, Map<string, string[]>>()
  for (const file of files.filter((one) => !one.includes('.test.'))) {
    const exported = (await import(join(import.meta.dirname, file))) as Record<string, unknown>
    for (const words of Object.values(exported))
      for (const [key, one] of Object.entries(words ?? {})) {
        if (!isSaid(one)) continue
        const texts = said.get(key) ?? new Map<string, string[]>()
        said.set(key, texts)
        texts.set(one.join(' | '), [...(texts.get(one.join(' | ')) ?? []), file])
      }
  }
  expect(said.size).toBeGreaterThan(5000)
  const differing = Array.from(said).filter(([, texts]) => texts.size > 1)
  expect(differing.map(([key, texts]) => ({ key, ...Object.fromEntries(texts) }))).toEqual([])
})
