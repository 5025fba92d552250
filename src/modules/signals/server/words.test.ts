import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { words } from '../words.ts'

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
