import { type Route, serve } from '#platform/server/http'
import * as api from '../api.ts'
import * as cases from './actions/cases.ts'
import * as steps from './actions/steps.ts'
import * as reads from './reads.ts'

export const casesRoutes: readonly Route[] = [
  serve(api.findCases, reads.findCases),
  serve(api.findOpenFindings, reads.findOpenFindings),
  serve(api.proposeCase, cases.proposeCase),
  serve(api.readCase, reads.readCase),
  serve(api.saveParty, cases.saveParty),
  serve(api.takeCaseStep, steps.takeCaseStep),
]

export { loadLaw, takeOwnLaw } from './law.ts'
