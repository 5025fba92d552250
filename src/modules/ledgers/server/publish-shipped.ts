import { createHash } from 'node:crypto'
import { canonical } from '#platform/canonical'
import { readSetting, saveSetting } from '#platform/server/settings'
import { stampOfFiles } from '#platform/server/stamp'
import { theProgram, type Workshop } from '#platform/server/work'
import { ledgersFolder, readDefinitions } from './definitions.ts'
import * as store from './store.ts'

const shippedKey = 'ledgers.shipped'

/**
 * Publishes the definitions that ship with the program, each as an edition, again only when its content has changed. A second start
 * costs one reading of the files: they are parsed and checked only when they, or what reads them, have changed.
 */
export async function publishLedgers(workshop: Workshop, folder = ledgersFolder): Promise<'published' | 'known'> {
  const stamp = stampOfFiles(folder, import.meta.dirname, readers)
  return workshop.work(theProgram, async (work) => {
    if ((await readSetting(work, shippedKey)) === stamp) return 'known'
    const editions = new Map((await store.findEditions(work)).map((one) => [one.ledger, one]))
    for (const definition of readDefinitions(folder)) {
      const hash = createHash('sha256').update(canonical(definition)).digest('hex')
      const { ledger } = definition
      const newest = editions.get(ledger)
      if (newest?.hash === hash) continue
      const edition = {
        id: identityOf(`${ledger} ${(newest?.number ?? 0) + 1} ${hash}`),
        ledger,
        number: (newest?.number ?? 0) + 1,
        hash,
        publishedAt: work.now,
        definition,
      }
      await store.insertEdition(work, edition)
      await work.record('ledger.published', {
        id: identityOf(`published ${edition.id}`),
        scope: '0',
        about: edition.id,
        facts: { ledger, edition: edition.number, hash, title: definition.title[0] },
      })
    }
    await saveSetting(work, shippedKey, stamp)
    return 'published'
  })
}

/** The same edition has the same identity in every installation (a version 8 UUID over SHA-256): devices and offices name it alike. */
function identityOf(name: string): string {
  const hex = createHash('sha256').update(`minelamp ledger ${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What decides the editions besides the files: the shape with its defaults, the checks, the short forms of conditions. */
const readers = [
  '../model.ts',
  '../rules/check.ts',
  '../rules/check-fields.ts',
  '../rules/check-recordings.ts',
  '../rules/check-rules.ts',
  './definitions.ts',
]
