import type { FileStore } from '#platform/server/files'
import { type Route, serve } from '#platform/server/http'
import type { Press } from '#platform/server/press'
import * as api from '../api.ts'
import * as lines from './actions/lines.ts'
import * as plans from './actions/plans.ts'
import * as reads from './plan-reads.ts'

export { proposalFor, writePlan } from './actions/plans.ts'

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
  ]
}
