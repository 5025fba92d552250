import { createHash } from 'node:crypto'
import { canonical } from '#platform/canonical'
import { readSetting, saveSetting } from '#platform/server/settings'
import { stampOfFiles } from '#platform/server/stamp'
import { theProgram, type Workshop } from '#platform/server/work'
import { publishEdition } from './actions.ts'
import { policiesFolder, readShipped } from './shipped.ts'
import { findEditionHashes } from './store.ts'

const shippedKey = 'policies.shipped'

/**
 * Publishes the documents that ship with the program: each as an edition, again only when its content has changed since.
 * They bind nobody until they are put in force in a region. Shipped editions tell in our own words what a public document
 * demands, with its number and clause. Reading and checking them takes half a second: this is left out while neither the files
 * nor what reads them has changed since this database saw them last.
 */
export async function publishShipped(workshop: Workshop, folder = policiesFolder): Promise<'published' | 'known'> {
  const stamp = stampOf(folder)
  return workshop.work(theProgram, async (work) => {
    if ((await readSetting(work, shippedKey)) === stamp) return 'known'
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
    await saveSetting(work, shippedKey, stamp)
    return 'published'
  })
}

/** What decides the content of the editions besides the files: the shapes with their defaults, and the short forms. */
const readers = ['../model.ts', '../rules/where.ts', '../rules/case.ts', './shipped.ts', './publish-shipped.ts']

/** What the shipped documents are now. */
export function stampOf(folder: string): string {
  return stampOfFiles(folder, import.meta.dirname, readers)
}
