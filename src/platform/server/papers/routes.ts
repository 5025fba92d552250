import type { ReplyOf } from '#platform/endpoint'
import * as api from '#platform/papers-api'
import { may } from '#platform/who'
import type { FileStore } from '../files.ts'
import { type Route, serve } from '../http.ts'
import type { Work } from '../work.ts'
import { type Edition, loadForms, ownForms } from './forms.ts'
import { ownFormFaults } from './own-forms.ts'
import { findPaperNumbers, findPapers, readPaper, readPaperFile, voidPaper } from './reads.ts'

/** Papers as every module's are read, downloaded and declared void, and the forms in use. */
export function papersRoutes(files: FileStore): Route[] {
  return [
    serve(api.findPapers, findPapers),
    serve(api.readPaper, readPaper),
    serve(api.readPaperFile, (work, input) => readPaperFile(files, work, input)),
    serve(api.voidPaper, voidPaper),
    serve(api.findPaperNumbers, findPaperNumbers),
    serve(api.findForms, findForms),
  ]
}

async function findForms({ who }: Work): Promise<ReplyOf<typeof api.findForms>> {
  const sees = who.administrator === 'system' || may(who, 'policies.publish')
  const faults = sees ? ownFormFaults().map(({ file, line, says }) => ({ file, line, says })) : []
  return { items: [...loadForms().values(), ...ownForms()].map(shown), faults }
}

function shown({ form, sha256, own }: Edition) {
  const { id, nth, title, code, from, region } = form
  return { id, nth, title, code, from, region: region ?? null, own, sha256 }
}
