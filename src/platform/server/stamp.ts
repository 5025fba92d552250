import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * SHA-256 over the names and bytes of all YAML files of a folder, and of the sources that make something of them (`readers`, as
 * paths from `home`): while it is the same there is nothing to read anew.
 */
export function stampOfFiles(folder: string, home: string, readers: readonly string[]): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  const hash = createHash('sha256')
  function add(name: string, file: string): void {
    const bytes = readFileSync(file)
    hash.update(`${name}\n${bytes.length}\n`).update(bytes)
  }
  for (const file of files) add(relative(folder, file), file)
  for (const name of readers) add(name, join(home, name))
  return hash.digest('hex')
}
