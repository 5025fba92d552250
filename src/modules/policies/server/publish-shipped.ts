import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { canonical } from '#platform/canonical'
import { theProgram, type Workshop } from '#platform/server/work'
import { publishEdition } from './actions.ts'
import { policiesFolder, readShipped } from './shipped.ts'
import { findEditionHashes, readShippedStamp, saveShippedStamp } from './store.ts'

/**
 * Publishes the documents that ship with the program: each as an edition, again only when its content has changed since.
 * They bind nobody until they are put in force in a region. Shipped editions tell in our own words what a public document
 * demands, with its number and clause. Reading and checking them takes half a second: this is left out while neither the files
 * nor what reads them has changed since this database saw them last.
 */
export async function publishShipped(workshop: Workshop, folder = policiesFolder): Promise<'published' | 'known'> {
  const stamp = stampOf(folder)
  return workshop.work(theProgram, async (work) => {
    if ((await readShippedStamp(work)) === stamp) return 'known'
    const known = await findEditionHashes(work)
    for (const { head, content } of readShipped(folder)) {
      const hash = createHash('sha256').update(canonical(content)).digest('hex')
      if (known.some((one) => one.policy === head.policy && one.hash === hash)) continue
      await publishEdition(work, {
        policy: head.policy,
        title: head.title,
        docNumber: head.docNumber,
        issuer: head.issuer,
        issuedOn: head.issuedOn,
        modelledOn: head.modelledOn ?? null,
        originalTitle: head.originalTitle ?? null,
        document: null,
        content,
        scope: '0',
      })
    }
    await saveShippedStamp(work, stamp)
    return 'published'
  })
}

/** What decides the content of the editions besides the files: the shapes with their defaults, and the short forms. */
const readers = ['../model.ts', '../rules/where.ts', '../rules/case.ts', './shipped.ts', './publish-shipped.ts']

/** SHA-256 over the names and bytes of all shipped files, and of the sources that turn them into editions. */
export function stampOf(folder: string): string {
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
  for (const name of readers) add(name, join(import.meta.dirname, name))
  return hash.digest('hex')
}
