import { expect, test } from 'vitest'
import { findFaults } from './boundaries.ts'

/** Two modules and the platform, all well; each test plants one thing more. */
const sound = {
  'src/platform/day.ts': `export const day = 1`,
  'src/platform/server/work.ts': `import { readFile } from 'node:fs'\nimport { day } from '../day.ts'`,
  'src/platform/web/index.ts': `import { useState } from 'react'\nimport { day } from '#platform/day'`,
  'src/modules/people/index.ts': `export * from './model.ts'`,
  'src/modules/people/model.ts': `import { z } from 'zod'`,
  'src/modules/people/server/index.ts': `export * from './store.ts'`,
  'src/modules/people/server/store.ts': `import { sql } from 'kysely'\nimport { Work } from '#platform/server/work'`,
  'src/modules/people/web/index.ts': `export * from './List.tsx'`,
  'src/modules/people/web/List.tsx': `import { Table } from 'antd'\nimport { a } from '../model.ts'`,
  'src/modules/mines/index.ts': `import { a } from '#modules/people'`,
  'src/modules/mines/server/index.ts': `import { b } from '#modules/people/server'\nimport { c } from '../index.ts'`,
  'src/app/main.tsx': `import { l } from '#modules/people/web'`,
  'src/main.ts': `import { s } from '#modules/mines/server'`,
}

test('a sound tree has no fault', () => {
  expect(faultsWith({})).toEqual([])
})

test.each([
  ['a module on the right', 'src/modules/people/rules.ts', `import { m } from '#modules/mines'`],
  ['a module on the right, type only', 'src/modules/people/rules.ts', `import type { M } from '#modules/mines'`],
  ['a module on the right, exported on', 'src/modules/people/rules.ts', `export { m } from '#modules/mines'`],
  [
    'a module on the right, over several lines',
    'src/modules/people/rules.ts',
    `import {\n  m,\n  n,\n} from '#modules/mines'`,
  ],
  ['a module on the right, at run time', 'src/modules/people/rules.ts', `const m = await import('#modules/mines')`],
  ['a door that does not exist', 'src/modules/mines/rules.ts', `import { a } from '#modules/people/model'`],
  ['a relative path into another module', 'src/modules/mines/rules.ts', `import { a } from '../people/model.ts'`],
  ['a relative path into the platform', 'src/modules/mines/rules.ts', `import { a } from '../../platform/day.ts'`],
  ['server code in pure code', 'src/modules/mines/rules.ts', `import { a } from './server/index.ts'`],
  ['web code in pure code', 'src/modules/mines/rules.ts', `import { a } from '#platform/web'`],
  ['Node in pure code', 'src/modules/mines/rules.ts', `import { a } from 'node:fs'`],
  ['a bare package in pure code', 'src/modules/mines/rules.ts', `import 'react'`],
  ['server code in web code', 'src/modules/mines/web/List.tsx', `import { a } from '#modules/people/server'`],
  ['the database in web code', 'src/modules/mines/web/List.tsx', `import pg from 'pg'`],
  ['React in server code', 'src/modules/mines/server/actions.ts', `import { a } from 'react'`],
  ['SQL outside the store', 'src/modules/mines/server/actions.ts', `import { sql } from 'kysely'`],
  ['a module in the platform', 'src/platform/server/http.ts', `import { a } from '#modules/people'`],
  ['what composes, imported', 'src/modules/mines/server/actions.ts', `import { a } from '../../../main.ts'`],
  ['a test package in the program', 'src/modules/mines/server/actions.ts', `import { test } from 'vitest'`],
  ['a clock in pure code', 'src/modules/mines/rules.ts', `export const now = new Date()`],
  ['another clock in pure code', 'src/platform/clock.ts', `export const now = Date.now()`],
  ['dice in pure code', 'src/modules/mines/rules.ts', `export const n = Math.random()`],
  ['JSX outside web', 'src/modules/mines/server/Paper.tsx', ``],
  ['JSX that the server would load', 'src/main.ts', `import { l } from '#modules/people/web'`],
  ['a tool in a module', 'src/modules/mines/rules.ts', `import { a } from '../../../tools/boundaries.ts'`],
  ['a file that is not there', 'src/modules/mines/rules.ts', `import { a } from './gone.ts'`],
])('%s is caught', (_, file, text) => {
  expect(
    faultsWith({ [file]: text }).some((fault) => fault.startsWith(file) || fault.includes('.tsx: reachable')),
  ).toBe(true)
})

test('comments and strings are no imports', () => {
  expect(
    faultsWith({ 'src/modules/mines/rules.ts': `// import { a } from 'react'\n/* new Date() */ export const a = 1` }),
  ).toEqual([])
})

test('a test may use what its subject may not', () => {
  const file = 'src/modules/mines/rules.test.ts'
  expect(
    faultsWith({ [file]: `import { readFileSync } from 'node:fs'\nimport { test } from 'vitest'\nnew Date()` }),
  ).toEqual([])
  expect(faultsWith({ [file]: `import { a } from '#modules/duties'`, 'src/modules/duties/index.ts': '' })).toHaveLength(
    1,
  )
})

function faultsWith(planted: Record<string, string>): string[] {
  return findFaults(new Map(Object.entries({ ...sound, ...planted })))
}
