import { z } from 'zod'
import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import {
  Drawing,
  DrawingKind,
  Face,
  FaceKind,
  Licence,
  LicenceKind,
  MinePost,
  Mouth,
  MouthKind,
  Relation,
} from '../model.ts'
import { inMine, why } from './mines.ts'

const row = z.object({ mine: Id, id: Id })
const ending = z.object({ on: Day, reason: why })
const licenceParts = {
  kind: LicenceKind,
  number: z.string().trim().min(1).max(100).nullable(),
  issuer: z.string().trim().min(1).max(100).nullable(),
  issuedOn: Day.nullable(),
  expiresOn: Day.nullable(),
}
/** What only a correction says: the last day, where that was wrong too. Absent: it stays. Null: it has not ended. */
const lastDay = { toDay: Day.nullable().optional() }
const faceParts = { kind: FaceKind, name: z.string().trim().min(1).max(100), fromDay: Day }
const mouthParts = {
  ...Mouth.pick({ latitude: true, longitude: true, sealedOn: true }).shape,
  kind: MouthKind,
  name: z.string().trim().min(1).max(100),
}
const drawingParts = {
  ...Drawing.pick({ file: true, fromDay: true }).shape,
  kind: DrawingKind,
  name: z.string().trim().min(1).max(100),
}
const tieParts = { post: Id, relation: Relation, postedBy: Id.nullable(), fromDay: Day }

/**
 * Adding, correcting, voiding and ending of the rows beside a mine. A correction voids the row and writes another under a new
 * id; a row that never was is voided alone.
 */
function rowEndpoints<const P extends string, S extends z.ZodRawShape, C extends z.ZodRawShape, R extends z.ZodObject>(
  path: P,
  what: string,
  parts: S,
  corrected: C,
  reply: R,
) {
  return {
    add: endpoint({
      method: 'POST',
      path: `/mines/{mine}/${path}`,
      may: 'mines.change',
      once: 'id',
      summary: `Add ${what}`,
      params: inMine,
      body: z.object({ ...parts, id: Id }),
      reply,
    }),
    correct: endpoint({
      method: 'POST',
      path: `/mines/{mine}/${path}/{id}/correction`,
      may: 'mines.change',
      once: 'newId',
      summary: `Correct ${what} that was wrongly entered: the wrong row stays on the record`,
      params: row,
      body: z.object({ ...parts, ...corrected, newId: Id, reason: why }),
      reply,
    }),
    void: endpoint({
      method: 'POST',
      path: `/mines/{mine}/${path}/{id}/voiding`,
      may: 'mines.change',
      summary: `Void ${what} that never was: it stays on the record, and what was known stays readable`,
      params: row,
      body: z.object({ reason: why }),
      reply,
    }),
    end: endpoint({
      method: 'POST',
      path: `/mines/{mine}/${path}/{id}/end`,
      may: 'mines.change',
      summary: `End ${what} on a day; nothing is deleted`,
      params: row,
      body: ending,
      reply,
    }),
  }
}

const licences = rowEndpoints('licences', 'a licence', licenceParts, { endedOn: Day.nullable().optional() }, Licence)
export const addLicence = licences.add
export const correctLicence = licences.correct
export const voidLicence = licences.void
export const endLicence = licences.end

const faces = rowEndpoints('faces', 'a working place', faceParts, lastDay, Face)
export const addFace = faces.add
export const correctFace = faces.correct
export const voidFace = faces.void
export const endFace = faces.end

const mouths = rowEndpoints('mouths', 'a mine mouth', mouthParts, {}, Mouth)
export const addMouth = mouths.add
export const correctMouth = mouths.correct
export const voidMouth = mouths.void
/** 封闭: the end of a mouth is its sealing. */
export const sealMouth = mouths.end

const drawings = rowEndpoints('drawings', 'a drawing of the mine', drawingParts, lastDay, Drawing)
export const addDrawing = drawings.add
export const correctDrawing = drawings.correct
export const voidDrawing = drawings.void
export const endDrawing = drawings.end

const ties = rowEndpoints('posts', 'the tie of a post to the mine', tieParts, lastDay, MinePost)
export const tiePost = ties.add
export const correctTie = ties.correct
export const voidTie = ties.void
export const endTie = ties.end
