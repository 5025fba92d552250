import type { FileStore } from '#platform/server/files'
import { type Route, serve } from '#platform/server/http'
import * as api from '../api.ts'
import * as actions from './actions.ts'
import * as imports from './imports.ts'
import * as reads from './reads.ts'
import * as rows from './rows.ts'

export { applyChange, changeMine, registerMine } from './actions.ts'
export {
  addFace,
  addLicence,
  addMouth,
  correctFace,
  correctLicence,
  correctMouth,
  correctTie,
  endFace,
  endLicence,
  endTie,
  sealMouth,
  tiePost,
  voidFace,
  voidLicence,
  voidMouth,
  voidTie,
} from './rows.ts'
export { findHistories, findRegionNames, readMine, takeMine } from './store.ts'

export function minesRoutes(files: FileStore): Route[] {
  return [
    serve(api.findMines, reads.findMines),
    serve(api.readMine, reads.readMine),
    serve(api.readMineTimeline, reads.readMineTimeline),
    serve(api.readMineOn, reads.readMineOn),
    serve(api.readMineHistory, reads.readMineHistory),
    serve(api.findExpiringLicences, reads.findExpiringLicences),
    serve(api.registerMine, actions.registerMine),
    serve(api.previewChange, actions.previewChange),
    serve(api.changeMine, actions.changeMine),
    serve(api.exportMines, imports.exportMines),
    serve(api.readMinesTemplate, imports.readMinesTemplate),
    serve(api.previewImport, (work, input) => imports.previewImport(files, work, input)),
    serve(api.runImport, (work, input) => imports.runImport(files, work, input)),
    serve(api.readImportProgress, imports.readImportProgress),
    serve(api.addLicence, rows.addLicence),
    serve(api.correctLicence, rows.correctLicence),
    serve(api.voidLicence, rows.voidLicence),
    serve(api.endLicence, rows.endLicence),
    serve(api.addFace, rows.addFace),
    serve(api.correctFace, rows.correctFace),
    serve(api.voidFace, rows.voidFace),
    serve(api.endFace, rows.endFace),
    serve(api.addMouth, rows.addMouth),
    serve(api.correctMouth, rows.correctMouth),
    serve(api.voidMouth, rows.voidMouth),
    serve(api.sealMouth, rows.sealMouth),
    serve(api.addDrawing, (work, input) => rows.addDrawing(files, work, input)),
    serve(api.correctDrawing, (work, input) => rows.correctDrawing(files, work, input)),
    serve(api.voidDrawing, rows.voidDrawing),
    serve(api.endDrawing, rows.endDrawing),
    serve(api.tiePost, rows.tiePost),
    serve(api.correctTie, rows.correctTie),
    serve(api.voidTie, rows.voidTie),
    serve(api.endTie, rows.endTie),
  ]
}
