import { api as policies } from '#modules/policies'
import { type Route, serve } from '#platform/server/http'
import * as api from '../api.ts'
import * as entries from './actions/entries.ts'
import * as rulings from './actions/rulings.ts'
import * as steps from './actions/steps.ts'
import * as tasks from './actions/tasks.ts'
import * as exports from './exports.ts'
import * as previews from './preview.ts'
import * as reads from './reads.ts'
import { tryObligation } from './trial.ts'
import { readWhy } from './why.ts'

export { loadCalendar } from './calendar.ts'
export { dutiesReactions } from './reactions.ts'
export { rebuildDuties, tick } from './rebuild.ts'
export { daysAsked, entryLines, linesOf } from './store/lines.ts'
export { loadSkeleton, loadWorld } from './store/world.ts'
export { ladderLines } from './why.ts'
export { findEnteredByHand } from './store/by-hand.ts'
export { notVoided } from './store/voided.ts'
export { linkProof, whyNotProof } from './store/proof.ts'
export { dutiesWanted, findDutyLine, findProofs } from './proofs.ts'

export const dutiesRoutes: readonly Route[] = [
  serve(api.findDuties, reads.findDuties),
  serve(api.readBoard, reads.readBoard),
  serve(api.exportDuties, exports.exportDuties),
  serve(api.exportBoard, exports.exportBoard),
  serve(api.readCalendar, reads.readCalendar),
  serve(api.readWhy, readWhy),
  serve(api.findEntries, reads.findEntries),
  serve(api.makeEntry, entries.makeEntry),
  serve(api.previewEntry, entries.previewEntry),
  serve(api.correctEntry, entries.correctEntry),
  serve(api.waiveDuty, rulings.waiveDuty),
  serve(api.suspendDuty, rulings.suspendDuty),
  serve(api.unsuspendDuty, rulings.unsuspendDuty),
  serve(api.exceptLimit, rulings.exceptLimit),
  serve(api.reportProgress, tasks.reportProgress),
  serve(api.acceptTask, tasks.acceptTask),
  serve(api.findSteps, steps.findSteps),
  serve(api.sendStep, steps.sendStep),
  serve(api.dismissStep, steps.dismissStep),
  serve(policies.tryObligation, tryObligation),
  serve(policies.previewPublication, previews.previewPublication),
  serve(policies.previewApplication, previews.previewApplication),
  serve(policies.previewRepeal, previews.previewRepeal),
]
