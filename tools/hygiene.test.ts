import { expect, test } from 'vitest'
import { findLockFaults, findTraces } from './hygiene.ts'

const ours = JSON.stringify({ dependencies: { zod: '4.0.0' } })

test('a lock that names no registry and agrees with package.json is sound', () => {
  expect(
    findLockFaults(ours, lock({ '': { dependencies: { zod: '4.0.0' } }, 'node_modules/zod': { version: '4.0.0' } })),
  ).toEqual([])
})

test.each([
  [
    'an address',
    { '': { dependencies: { zod: '4.0.0' } }, 'node_modules/zod': { resolved: 'https://example.org/zod.tgz' } },
  ],
  ['another version', { '': { dependencies: { zod: '4.0.1' } } }],
  ['a package more', { '': { dependencies: { zod: '4.0.0', left: '1.0.0' } } }],
  ['a package less', { '': {} }],
])('a lock with %s is caught', (_, packages) => {
  expect(findLockFaults(ours, lock(packages))).toHaveLength(1)
})

test('a range instead of a version is caught', () => {
  const ranged = JSON.stringify({ devDependencies: { zod: '^4.0.0' } })
  expect(findLockFaults(ranged, lock({ '': { devDependencies: { zod: '^4.0.0' } } }))).toHaveLength(1)
})

test('paths of a machine and hosts of registries are caught, addresses of pages are not', () => {
  const [slash, dot] = ['/', '.']
  const planted = [
    `see ${slash}home/someone/x`,
    `'${slash}root/x'`,
    `"${slash}Users/someone"`,
    `https://registry${dot}npmjs.org/zod`,
  ]
  expect(findTraces('a.md', planted.join('\n'))).toHaveLength(planted.length)
  expect(findTraces('a.md', `goes to '/home' and /api/rooms\n<a href="/homes/1">`)).toEqual([])
})

function lock(packages: object): string {
  return JSON.stringify({ lockfileVersion: 3, packages })
}
