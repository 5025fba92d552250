import type { FileReply, ReplyOf } from '#platform/endpoint'
import * as api from '#platform/papers-api'
import { refuse } from '#platform/refusal'
import { may } from '#platform/who'
import type { FileStore } from '../files.ts'
import { type Route, serve } from '../http.ts'
import type { Press } from '../press.ts'
import type { Work } from '../work.ts'
import { exampleData } from './check-form.ts'
import { type Edition, loadForms, ownForms } from './forms.ts'
import { ownFormFaults } from './own-forms.ts'
import { exportPaperNumbers, findPaperNumbers } from './number-book.ts'
import { findPapers, readPaper, readPaperFile, voidPaper } from './reads.ts'

/** Papers as every module's are read, downloaded and declared void, and the forms in use. */
export function papersRoutes(files: FileStore, press: Press): Route[] {
  return [
    serve(api.findPapers, findPapers),
    serve(api.readPaper, readPaper),
    serve(api.readPaperFile, (work, input) => readPaperFile(files, work, input)),
    serve(api.voidPaper, voidPaper),
    serve(api.findPaperNumbers, findPaperNumbers),
    serve(api.exportPaperNumbers, exportPaperNumbers),
    serve(api.findForms, findForms),
    serve(api.previewForm, (work, { params }) => previewForm(press, work, params.sha256)),
  ]
}

async function findForms({ who }: Work): Promise<ReplyOf<typeof api.findForms>> {
  const sees = who.administrator === 'system' || may(who, 'policies.publish') || may(who, 'cases.handle')
  const faults = sees ? ownFormFaults().map(({ file, line, says }) => ({ file, line, says })) : []
  return { items: inUse().map(shown), faults }
}

const inUse = (): Edition[] => [...loadForms().values(), ...ownForms()]

async function previewForm(press: Press, work: Work, sha256: string): Promise<FileReply> {
  const edition = inUse().find((one) => one.sha256 === sha256) ?? refuse('not-found', 'form-unknown', { id: sha256 })
  const { form, folder, main, own, files } = edition
  const pictures = own ? { pictures: files } : {}
  const { pdf } = await press.printTold({ folder, main, data: exampleData(form), at: work.now, ...pictures })
  return { name: `${form.title[0]}.pdf`, type: 'application/pdf', bytes: pdf, inline: true }
}

function shown({ form, sha256, own }: Edition) {
  const { id, nth, title, code, from, region } = form
  return { id, nth, title, code, from, region: region ?? null, own, sha256 }
}
