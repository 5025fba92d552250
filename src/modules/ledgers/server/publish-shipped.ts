import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { canonical } from '#platform/canonical'
import { readSetting, saveSetting } from '#platform/server/settings'
import { stampOfFiles } from '#platform/server/stamp'
import { theProgram, type Work, type Workshop } from '#platform/server/work'
import type { Definition } from '../model.ts'
import { ledgersFolder, readDefinitions, readFolder, refusalOf, sentence } from './definitions.ts'
import { keepRefused } from './refused.ts'
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
    await publish(work, readDefinitions(folder))
    await saveSetting(work, shippedKey, stamp)
    return 'published'
  })
}

const ownKey = 'ledgers.own'

/**
 * Publishes the definitions that a place wrote itself and put into a folder of its own. A faulty one is told by `tell`, with file and
 * line, kept for the desk to see, and left out; the others are used. None may be called as one that ships. A folder that is not there holds nothing; an
 * edition that was published stays when its file is taken away.
 */
export async function publishOwnLedgers(
  workshop: Workshop,
  folder: string,
  tell: (fault: string) => void,
  shipped = ledgersFolder,
): Promise<'published' | 'known' | 'faulty'> {
  const stamp = existsSync(folder) ? stampOfFiles(folder, import.meta.dirname, readers) : undefined
  return workshop.work(theProgram, async (work) => {
    if (stamp === undefined || (await readSetting(work, ownKey)) === stamp) {
      await keepRefused(work, [])
      return 'known'
    }
    const { definitions, faults } = readFolder(folder)
    const taken = definitions.filter(({ ledger }) => existsSync(join(shipped, `${ledger}.yaml`)))
    const named = taken.map(({ ledger }) =>
      refusalOf(`${ledger}.yaml`, 1, { path: ['ledger'], code: 'shipped', facts: { name: ledger } }),
    )
    const refused = [...faults, ...named]
    for (const fault of refused) tell(sentence(folder, fault))
    await keepRefused(work, refused)
    await publish(
      work,
      definitions.filter((one) => !taken.includes(one)),
    )
    // Faults are told at every start until they are mended.
    if (refused.length > 0) return 'faulty'
    await saveSetting(work, ownKey, stamp)
    return 'published'
  })
}

/** Publishes as an edition what differs from the newest one of its ledger. */
async function publish(work: Work, definitions: readonly Definition[]): Promise<void> {
  const editions = new Map((await store.findEditions(work)).map((one) => [one.ledger, one]))
  for (const definition of definitions) {
    const hash = createHash('sha256').update(canonical(definition)).digest('hex')
    const { ledger } = definition
    const newest = editions.get(ledger)
    if (newest?.hash === hash) continue
    const number = (newest?.number ?? 0) + 1
    const id = identityOf(`${ledger} ${number} ${hash}`)
    await store.insertEdition(work, { id, ledger, number, hash, publishedAt: work.now, definition })
    await work.record('ledger.published', {
      id: identityOf(`published ${id}`),
      scope: '0',
      about: id,
      facts: { ledger, edition: number, hash, title: definition.title[0] },
    })
  }
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
