import type { FileStore } from '#platform/server/files'
import { type Route, serve } from '#platform/server/http'
import type { Press } from '#platform/server/press'
import * as api from '../api.ts'
import * as candidates from './actions/candidates.ts'
import * as edits from './actions/edits.ts'
import * as findings from './actions/findings.ts'
import * as ladder from './actions/ladder.ts'
import * as papers from './actions/papers.ts'
import * as reports from './actions/reports.ts'
import * as selfchecks from './actions/selfchecks.ts'
import * as steps from './actions/steps.ts'
import * as reads from './reads.ts'
import * as sheets from './sheets.ts'

export { raiseCandidates } from './actions/candidates.ts'
export { enterFindings, type Finding } from './actions/findings.ts'
export { notePunished, takeStep } from './actions/steps.ts'
export { heldCriterion, loadCountRules, loadEditions, loadLadders } from './standards.ts'
export { readHazard, takeHazard } from './store/hazards.ts'
export { readMineOf } from './store/mines.ts'

export function hazardsRoutes(files: FileStore, press: Press): readonly Route[] {
  return [
    serve(api.findHazards, reads.findHazards),
    serve(api.readHazard, reads.readHazard),
    serve(api.reportHazard, findings.reportHazard),
    serve(api.editHazard, edits.editHazard),
    serve(api.decideConflict, edits.decideConflict),
    serve(api.takeStep, (work, input) => steps.takeStep(work, input)),
    serve(api.findCriteria, reads.findCriteria),
    serve(api.readStatistics, reads.readStatistics),
    serve(api.exportHazards, sheets.exportHazards),
    serve(api.exportStatistics, sheets.exportStatistics),
    serve(api.findLadder, ladder.findLadder),
    serve(api.sendLadder, (work, input) => ladder.sendLadder(files, press, work, input)),
    serve(api.readHazardPaper, (work, input) => papers.readHazardPaper(press, work, input)),
    serve(api.correctHazardPaper, (work, input) => papers.correctHazardPaper(files, press, work, input)),
    serve(api.issueHazardPaper, (work, input) => papers.issueHazardPaper(files, press, work, input)),
    serve(api.findCandidates, candidates.findCandidates),
    serve(api.judgeCandidate, candidates.judgeCandidate),
    serve(api.findSelfchecks, selfchecks.findSelfchecks),
    serve(api.submitSelfcheck, selfchecks.submitSelfcheck),
    serve(api.readSelfcheckTemplate, selfchecks.readSelfcheckTemplate),
    serve(api.previewSelfcheck, (work, input) => selfchecks.previewSelfcheck(files, work, input)),
    serve(api.runSelfcheck, (work, input) => selfchecks.runSelfcheck(files, work, input)),
    serve(api.readQuarterly, reports.readQuarterly),
    serve(api.readQuarterlyPaper, (work, input) => reports.readQuarterlyPaper(press, work, input)),
    serve(api.findQuarterlies, reports.findQuarterlies),
    serve(api.signQuarterly, (work, input) => reports.signQuarterly(files, press, work, input)),
  ]
}
