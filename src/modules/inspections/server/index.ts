import type { FileStore } from '#platform/server/files'
import { type Route, serve } from '#platform/server/http'
import type { Press } from '#platform/server/press'
import * as api from '../api.ts'
import * as checks from './actions/checks.ts'
import * as closing from './actions/closing.ts'
import { deliverOrder } from './actions/orders.ts'
import { deliverCheck } from './actions/deliver.ts'
import * as exams from './actions/exams.ts'
import * as lines from './actions/lines.ts'
import * as lists from './actions/lists.ts'
import * as papers from './actions/papers.ts'
import * as plans from './actions/plans.ts'
import * as rechecks from './actions/rechecks.ts'
import * as schemes from './actions/schemes.ts'
import * as checkReads from './check-reads.ts'
import * as field from './field.ts'
import * as numbers from './numbers.ts'
import * as offices from './offices.ts'
import * as reads from './plan-reads.ts'

export { beginCheck, officersOf } from './actions/checks.ts'
export { proposalFor, writePlan } from './actions/plans.ts'
export { takeOwnBanks } from './banks.ts'
export { violationsOn } from './standards.ts'
export { countVisits, findFigures as findCheckFigures, type VisitsBy } from './store/figures.ts'
export { readUnit } from './store/offices.ts'
export { numberingOf } from './offices.ts'
export { readCheckRow } from './store/checks.ts'

export function inspectionsRoutes(files: FileStore, press: Press): readonly Route[] {
  return [
    serve(api.findPlans, reads.findPlans),
    serve(api.readPlan, reads.readPlan),
    serve(api.proposePlan, plans.proposePlan),
    serve(api.approvePlan, plans.approvePlan),
    serve(api.discardPlan, plans.discardPlan),
    serve(api.copyPlan, (work, input) => plans.copyPlan(files, press, work, input)),
    serve(api.printPlan, (work, input) => reads.printPlan(press, work, input)),
    serve(api.exportPlan, reads.exportPlan),
    serve(api.addLine, lines.addLine),
    serve(api.changeLine, lines.changeLine),
    serve(api.cancelLine, lines.cancelLine),
    serve(api.findOfficers, reads.findOfficers),
    serve(api.readOffice, offices.readOffice),
    serve(api.setNumbering, offices.setNumbering),
    serve(api.addCertificate, offices.addCertificate),
    serve(api.drawCheck, offices.drawCheck),
    serve(api.readDraw, offices.readDraw),
    serve(api.findChecks, checkReads.findChecks),
    serve(api.readCheck, checkReads.readCheck),
    serve(api.readUsed, checkReads.readUsed),
    serve(api.beginCheck, (work, input) => checks.beginCheck(work, input)),
    serve(api.saveCheck, checks.saveCheck),
    serve(api.saveFinding, checks.saveFinding),
    serve(api.removeFinding, checks.removeFinding),
    serve(api.voidCheck, checks.voidCheck),
    serve(api.saveRecheck, (work, input) => rechecks.saveRecheck(work, input)),
    serve(api.saveList, lists.saveList),
    serve(api.removeList, lists.removeList),
    serve(api.closeCheck, (work, input) => closing.closeCheck(files, press, work, input)),
    serve(api.printCheck, (work, input) => closing.printCheck(files, press, work, input)),
    serve(api.findExams, exams.findExams),
    serve(api.drawExam, exams.drawExam),
    serve(api.answerExam, exams.answerExam),
    serve(api.readCycles, checkReads.readCycles),
    serve(api.readTrace, checkReads.readTrace),
    serve(api.decideTrace, checkReads.decideTrace),
    serve(api.issuePaper, (work, input) => papers.issuePaper(files, press, work, input)),
    serve(api.correctPaper, (work, input) => papers.correctPaper(files, press, work, input)),
    serve(api.readLineSchemes, schemes.readLineSchemes),
    serve(api.findWaitingSchemes, schemes.findWaitingSchemes),
    serve(api.saveScheme, schemes.saveScheme),
    serve(api.approveScheme, (work, input) => schemes.approveScheme(files, press, work, input)),
    serve(api.discardScheme, schemes.discardScheme),
    serve(api.readFigures, checkReads.readFigures),
    serve(api.readShares, checkReads.readShares),
    serve(api.findTeamLines, field.findTeamLines),
    serve(api.readGround, field.readGround),
    serve(api.reserveNumbers, numbers.reserveNumbers),
    serve(api.returnNumbers, numbers.returnNumbers),
    serve(api.findRanges, numbers.findRanges),
    serve(api.deliverOrder, (work, input) => deliverOrder(files, press, work, input)),
    serve(api.deliverCheck, (work, input) => deliverCheck(files, press, work, input)),
  ]
}
