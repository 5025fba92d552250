import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { crossRules } from '../rules/crossing/checks.ts'
import { paperConditions } from '../rules/devices/papers.ts'
import { words } from '../words.ts'
import { evidenceWords } from '../words/evidence.ts'
import { wallWords } from '../words/wall.ts'
import { loadForms } from './standards.ts'

test('every word that signals write into the record is told in words wherever the record is read', () => {
  const files = globSync('**/*.ts', { cwd: import.meta.dirname }).filter((one) => !one.includes('test'))
  const written = files.flatMap((file) =>
    Array.from(
      readFileSync(join(import.meta.dirname, file), 'utf8').matchAll(/\brecord\(\s*'([\w.-]+)'/g),
      ([, word]) => word!,
    ),
  )
  expect(written.length).toBeGreaterThan(15)
  expect(written.filter((word) => !(word in words))).toEqual([])
})

test('every kind of file that a profile reads has a name in both languages', () => {
  const types = [...loadForms().values()].flatMap(({ layouts }) => [...layouts.keys()])
  expect(types.length).toBeGreaterThan(40)
  expect(types.filter((type) => !wallWords[`stream.${type}`]?.every((word) => word.length > 1))).toEqual([])
})

test('every rule over several points, people, orders and papers says why in both languages', () => {
  const keys = Object.keys(evidenceWords)
  const silent = [...crossRules, ...paperConditions].filter(
    (rule) => !keys.some((key) => key === `warning.why.${rule}` || key.startsWith(`warning.why.${rule}.`)),
  )
  expect(silent).toEqual([])
})
