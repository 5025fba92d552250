import { createHash } from 'node:crypto'
import { canonical } from '#platform/canonical'
import { theProgram, type Workshop } from '#platform/server/work'
import { publishEdition } from './actions.ts'
import { readShipped } from './shipped.ts'

/**
 * Publishes the documents that ship with the program: each as an edition, again only when its content has changed since.
 * They bind nobody until they are put in force in a region. Shipped editions tell in our own words what a public document
 * demands, with its number and clause.
 */
export async function publishShipped(workshop: Workshop): Promise<void> {
  await workshop.work(theProgram, async (work) => {
    const known = await work.tx.selectFrom('editions').select(['policy', 'hash']).execute()
    for (const { head, content } of readShipped()) {
      const hash = createHash('sha256').update(canonical(content)).digest('hex')
      if (known.some((one) => one.policy === head.policy && one.hash === hash)) continue
      await publishEdition(work, {
        policy: head.policy,
        title: head.title,
        docNumber: head.docNumber,
        issuer: head.issuer,
        issuedOn: head.issuedOn,
        modelledOn: head.modelledOn ?? null,
        document: null,
        content,
        scope: '0',
      })
    }
  })
}
