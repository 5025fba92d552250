import type { FileStore } from '#platform/server/files'
import { type Route, serve } from '#platform/server/http'
import type { Press } from '#platform/server/press'
import * as api from '../api.ts'
import * as actions from './actions.ts'

export function dossiersRoutes(files: FileStore, press: Press): readonly Route[] {
  return [
    serve(api.readDossier, actions.readDossier),
    serve(api.findDossiers, actions.findDossiers),
    serve(api.issueDossier, (work, input) => actions.issueDossier(files, press, work, input)),
    serve(api.readDossierPaper, (work, input) => actions.readDossierPaper(files, work, input)),
    serve(api.readDossierPackage, (work, input) => actions.readDossierPackage(files, work, input)),
    serve(api.makeStatement, actions.makeStatement),
    serve(api.giveOpinion, actions.giveOpinion),
  ]
}
