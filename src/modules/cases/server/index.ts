import type { FileStore } from '#platform/server/files'
import { type Route, serve } from '#platform/server/http'
import type { Press } from '#platform/server/press'
import * as api from '../api.ts'
import * as cases from './actions/cases.ts'
import * as steps from './actions/steps.ts'
import { bindCaseFile, findBoundFiles } from './file/bind.ts'
import { exportCaseFile } from './file/export.ts'
import { readCaseFigures } from './figures.ts'
import { readCaseLaw } from './law-read.ts'
import * as papers from './papers.ts'
import * as issued from './store/issued.ts'
import * as publications from './publications-read.ts'
import * as reads from './reads.ts'
import * as sheets from './sheets.ts'

export { refreshCase } from './case.ts'
export { roundOfCases } from './round.ts'
export { publicPages } from './public/pages.ts'
export { loadLaw, takeOwnLaw } from './law.ts'
export { isCaseFile, verifyCaseFile } from './file/verify.ts'
export { bindCaseFile } from './file/bind.ts'
export { exportCaseFile } from './file/export.ts'
export { type Weighing, weigh } from './weigh.ts'
// What a told case stands and says by, the same rules as a taken one.
export { dailyFine } from '../rules/limits/daily-fine.ts'
export { inCapitals } from '../rules/law/money.ts'
export { fillForm } from '../rules/papers/fill.ts'
export { type PaperGround } from '../rules/papers/facts.ts'

/** `open`: whether what is published is shown to people without an account. */
export function casesRoutes(files: FileStore, press: Press, open = false): readonly Route[] {
  return [
    serve(api.findCases, reads.findCases),
    serve(api.findOpenFindings, reads.findOpenFindings),
    serve(api.findCaseLimits, reads.findCaseLimits),
    serve(api.readCaseFigures, readCaseFigures),
    serve(api.exportCaseFigures, sheets.exportCaseFigures),
    serve(api.findIssuedPapers, issued.findIssuedPapers),
    serve(api.findArchived, issued.findArchived),
    serve(api.exportCases, sheets.exportCases),
    serve(api.proposeCase, cases.proposeCase),
    serve(api.readCaseLaw, readCaseLaw),
    serve(api.readCase, reads.readCase),
    serve(api.saveParty, cases.saveParty),
    serve(api.takeCaseStep, steps.takeCaseStep),
    serve(api.draftCasePaper, papers.draftCasePaper),
    serve(api.previewCasePaper, (work, input) => papers.previewCasePaper(press, work, input)),
    serve(api.issueCasePaper, (work, input) => papers.issueCasePaper(files, press, work, input)),
    serve(api.bindCaseFile, (work, input) => bindCaseFile(files, press, work, input)),
    serve(api.findBoundFiles, findBoundFiles),
    serve(api.proposePublication, publications.proposePublication),
    serve(api.findPublications, (work, input) => publications.findPublications(work, open, input)),
    serve(api.exportPublications, publications.exportPublications),
    serve(api.exportCaseFile, (work, input) => exportCaseFile(files, work, input)),
  ]
}
