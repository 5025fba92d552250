import type { FileStore } from '#platform/server/files'
import { type Route, serve } from '#platform/server/http'
import * as api from '../api.ts'
import * as actions from './actions.ts'
import * as imports from './imports.ts'
import * as reads from './reads.ts'
import * as sheets from './sheets.ts'

export { enter } from './actions.ts'
export { readDefinition, readDefinitions } from './definitions.ts'
export { publishLedgers, publishOwnLedgers } from './publish-shipped.ts'
export { findEditions, readEdition, readEditionById } from './store.ts'

export function ledgersRoutes(files: FileStore): readonly Route[] {
  return [
    serve(api.findLedgers, reads.findLedgers),
    serve(api.readLedger, reads.readLedger),
    serve(api.findLedgerEntries, reads.findEntries),
    serve(api.readLedgerEntry, reads.readEntry),
    serve(api.makeLedgerEntry, actions.makeEntry),
    serve(api.changeLedgerEntry, actions.changeEntry),
    serve(api.takeLedgerStep, actions.takeStep),
    serve(api.voidLedgerEntry, actions.voidEntry),
    serve(api.exportLedger, sheets.exportLedger),
    serve(api.readLedgerTemplate, sheets.readTemplate),
    serve(api.previewLedgerImport, (work, input) => imports.previewImport(files, work, input)),
    serve(api.runLedgerImport, (work, input) => imports.runImport(files, work, input)),
  ]
}
