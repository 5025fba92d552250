import { z } from 'zod'
import { Day, Instant } from '#platform/day'
import { Id, Version } from '#platform/id'
import { type FieldName, mineFields } from './fields.ts'

type Shapes = { [F in FieldName]: (typeof mineFields)[F]['shape'] }
const shapes = Object.fromEntries(
  Object.entries(mineFields).map(([name, field]) => [name, field.shape]),
) as unknown as Shapes

/** A mine of the register 一矿一册: its fields as they are today. A field that is null is not registered 未登记. */
export const Mine = z.object({
  id: Id,
  /** The mine's own number in the register; never changes. */
  code: z.string(),
  scope: z.string(),
  region: z.string(),
  ...shapes,
  version: Version,
})
export type Mine = z.infer<typeof Mine>

export const MineKind = mineFields.kind.shape
export type MineKind = z.infer<typeof MineKind>
export const MineState = mineFields.state.shape
export type MineState = z.infer<typeof MineState>

/** New values of some fields. */
export const MineValues = z.object(shapes).partial().strict()
export type MineValues = z.infer<typeof MineValues>

/** The value of any field, as the history keeps it. */
export const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()])
export type FieldValue = z.infer<typeof FieldValue>

/** One line of the history: from which day a field had a value, and when that was written down. `seq` orders equal moments. */
export const MineFact = z.object({
  id: Id,
  mine: Id,
  field: z.string(),
  value: FieldValue,
  fromDay: Day,
  recordedAt: Instant,
  reason: z.string().nullable(),
  entry: Id.nullable(),
  seq: z.int(),
})
export type MineFact = z.infer<typeof MineFact>

/**
 * What every dated row beside the mine carries: when it was written down, when its end was, and since when it is known to be
 * wrong (another row then took its place). A row is never deleted, so that every past day can be told as it was known.
 */
const dated = {
  id: Id,
  mine: Id,
  scope: z.string(),
  recordedAt: Instant,
  endedAt: Instant.nullable(),
  voidedAt: Instant.nullable(),
}

export const LicenceKind = z.enum([
  'mining',
  'safety',
  'business',
  'head-certificate',
  'design-review',
  'pollution',
  'fan-test',
  'hoist-test',
  'other',
])
export type LicenceKind = z.infer<typeof LicenceKind>

/** A licence or certificate 证照. */
export const Licence = z.object({
  ...dated,
  kind: LicenceKind,
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: Day.nullable(),
  expiresOn: Day.nullable(),
  endedOn: Day.nullable(),
})
export type Licence = z.infer<typeof Licence>

export const FaceKind = z.enum(['coal', 'heading', 'stope', 'bench'])
export type FaceKind = z.infer<typeof FaceKind>

/** A working place 采掘工作面. */
export const Face = z.object({ ...dated, kind: FaceKind, name: z.string(), fromDay: Day, toDay: Day.nullable() })
export type Face = z.infer<typeof Face>

export const MouthKind = z.enum(['shaft', 'slope', 'adit', 'air', 'other'])
export type MouthKind = z.infer<typeof MouthKind>

/** A mine mouth 井口; sealed ones stay with their position, for the patrol of closed mines. */
export const Mouth = z.object({
  ...dated,
  kind: MouthKind,
  name: z.string(),
  latitude: z.number().min(-90).max(90).nullable(),
  longitude: z.number().min(-180).max(180).nullable(),
  sealedOn: Day.nullable(),
})
export type Mouth = z.infer<typeof Mouth>

export const DrawingKind = z.enum(['workings', 'ventilation', 'escape', 'surface', 'other'])
export type DrawingKind = z.infer<typeof DrawingKind>

/** A drawing of the mine 图纸 as a picture (PNG, JPEG, WebP), by its file's SHA-256: as drawn on a day, until another took its place. */
export const Drawing = z.object({
  ...dated,
  kind: DrawingKind,
  name: z.string(),
  file: z.string().regex(/^[0-9a-f]{64}$/),
  fromDay: Day,
  toDay: Day.nullable(),
})
export type Drawing = z.infer<typeof Drawing>

export const Relation = z.enum(['linked-leader', 'guarantor', 'resident', 'patrol'])
export type Relation = z.infer<typeof Relation>

/** A post tied to a mine: linked leader 联系领导, guarantor 包保, resident inspector 驻矿, patrol of a closed mine 巡查. */
export const MinePost = z.object({
  ...dated,
  post: Id,
  relation: Relation,
  /** The organisation that posts a resident: bureau or town. */
  postedBy: Id.nullable(),
  fromDay: Day,
  toDay: Day.nullable(),
})
export type MinePost = z.infer<typeof MinePost>

/** A tied post with the kind of the organisation that sent it, which the rules on residents ask for. */
export type Tie = MinePost & { postedByKind: string | null }

/** Everything from which the state of a mine on any day is told. */
export type MineHistory = {
  mine: { id: string; code: string; scope: string; region: string }
  facts: readonly MineFact[]
  licences: readonly Licence[]
  faces: readonly Face[]
  mouths: readonly Mouth[]
  ties: readonly Tie[]
}

/** What a stop says of itself: the mine's own plan or not, and for how long. */
export const Stop = z.object({ planned: z.boolean(), months: z.number().positive().max(120).nullable() })
export type Stop = z.infer<typeof Stop>
