import { refuse } from '#platform/refusal'
import { type FileStore } from '#platform/server/files'
import { type Route, serve } from '#platform/server/http'
import * as api from '../api.ts'
import * as actions from './actions.ts'
import { readDocument } from './extract/index.ts'

export {
  applyEdition,
  insertDocument,
  publishDocument,
  publishEdition,
  putInForce,
  repealApplication,
} from './actions.ts'
export { checkPolicies, printPolicyCheck } from './check.ts'
export { readDocument } from './extract/index.ts'
export { publishShipped } from './publish-shipped.ts'
export { readShipped } from './shipped.ts'
export { findEditionHeads, readContent } from './store.ts'

/** Characters of a document: some thousand pages. A longer text is a data file, which nobody could review. */
const longest = 2_000_000

export function policiesRoutes(files: FileStore): Route[] {
  return [
    serve(api.findDocuments, actions.findDocuments),
    serve(api.uploadDocument, async (work, { query, body }) => {
      const reading = await readDocument(body, query.name)
      if (reading.text.length > longest)
        refuse('invalid', 'file-too-long', { signs: reading.text.length, limit: longest })
      const file = await files.keep(work, body, query.name, 'document', work.who.region)
      return { id: await actions.insertDocument(work, { file: file.sha256, fileName: query.name, reading }) }
    }),
    serve(api.readDocument, actions.readDocument),
    serve(api.decideProposal, actions.decideProposal),
    serve(api.rejectProposals, actions.rejectProposals),
    serve(api.splitProposal, actions.splitProposal),
    serve(api.mergeProposals, actions.mergeProposals),
    serve(api.addProposal, actions.addProposal),
    serve(api.markPrinciples, actions.markPrinciples),
    serve(api.withdrawPrinciple, actions.withdrawPrinciple),
    serve(api.readPublication, actions.readPublication),
    serve(api.publishDocument, actions.publishDocument),
    serve(api.discardDocument, actions.discardDocument),
    serve(api.findEditions, actions.findEditions),
    serve(api.readEdition, actions.readEdition),
    serve(api.compareEditions, actions.compareEditions),
    serve(api.applyEdition, actions.applyEdition),
    serve(api.repealApplication, actions.repealApplication),
  ]
}
