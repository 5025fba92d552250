import { z } from 'zod'
import { Day } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { Face, FaceKind, Licence, LicenceKind, MinePost, Mouth, MouthKind, Relation } from '../model.ts'
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
const faceParts = { kind: FaceKind, name: z.string().trim().min(1).max(100), fromDay: Day }
const mouthParts = {
  ...Mouth.pick({ latitude: true, longitude: true, sealedOn: true }).shape,
  kind: MouthKind,
  name: z.string().trim().min(1).max(100),
}
const tieParts = { post: Id, relation: Relation, postedBy: Id.nullable(), fromDay: Day }

/** Adding, correcting and ending of the rows beside a mine. A correction voids the row and writes another under a new id. */
function rowEndpoints<const P extends string, S extends z.ZodRawShape, R extends z.ZodObject>(
  path: P,
  what: string,
  parts: S,
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
      body: z.object({ ...parts, newId: Id, reason: why }),
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

const licences = rowEndpoints('licences', 'a licence', licenceParts, Licence)
export const addLicence = licences.add
export const correctLicence = licences.correct
export const endLicence = licences.end

const faces = rowEndpoints('faces', 'a working place', faceParts, Face)
export const addFace = faces.add
export const correctFace = faces.correct
export const endFace = faces.end

const mouths = rowEndpoints('mouths', 'a mine mouth', mouthParts, Mouth)
export const addMouth = mouths.add
export const correctMouth = mouths.correct
/** 封闭: the end of a mouth is its sealing. */
export const sealMouth = mouths.end

const ties = rowEndpoints('posts', 'the tie of a post to the mine', tieParts, MinePost)
export const tiePost = ties.add
export const correctTie = ties.correct
export const endTie = ties.end
