import { type Route, serve } from '#platform/server/http'
import * as api from '../../api.ts'
import * as hooks from '../actions/hooks.ts'
import * as notices from '../actions/notices.ts'
import * as steps from '../actions/warnings.ts'
import * as watch from '../actions/watch.ts'
import * as works from '../actions/works.ts'
import type { Press } from '#platform/server/press'
import { printWarningFigures } from './figures-paper.ts'
import { exportWarningFigures, readWarningFigures } from './figures.ts'
import * as reads from './reads.ts'
import { exportWarnings } from './sheet.ts'

/** Calls about warnings, planned work and the watch. */
export const warningRoutes = (press: Press): readonly Route[] => [
  serve(api.findWarnings, reads.findWarnings),
  serve(api.exportWarnings, exportWarnings),
  serve(api.readWarning, reads.readWarning),
  serve(api.takeWarningStep, steps.takeWarningStep),
  serve(api.convertWarning, steps.convertWarning),
  serve(api.findWorks, reads.findWorks),
  serve(api.fileWork, works.fileWork),
  serve(api.withdrawWork, works.withdrawWork),
  serve(api.readWarningFigures, readWarningFigures),
  serve(api.exportWarningFigures, exportWarningFigures),
  serve(api.printWarningFigures, (work, input) => printWarningFigures(press, work, input)),
  serve(api.findWarningOfficers, watch.findWarningOfficers),
  serve(api.readWatch, watch.readWatch),
  serve(api.beginShift, watch.beginShift),
  serve(api.offerShift, watch.offerShift),
  serve(api.takeOverShift, watch.takeOverShift),
  serve(api.endShift, watch.endShift),
  serve(api.writeLog, watch.writeLog),
  serve(api.findHooks, hooks.findHooks),
  serve(api.addHook, hooks.addHook),
  serve(api.endHook, hooks.endHook),
  serve(api.testHook, hooks.testHook),
  serve(api.retryHook, hooks.retryHook),
  serve(api.findNotices, notices.findNotices),
  serve(api.countNotices, notices.countNotices),
  serve(api.addNotice, notices.addNotice),
  serve(api.endNotice, notices.endNotice),
  serve(api.testNotice, notices.testNotice),
]
