import { z } from 'zod'

/** How sure a fact of a format is: C2 two sources agree, C1 one source, K general knowledge, G a setting of ours. */
export const Tag = z.enum(['C2', 'C1', 'K', 'G'])
export type Tag = z.infer<typeof Tag>

const Titles = z.tuple([z.string().min(1), z.string().min(1)])

/** What a file tells of; what is done with its records follows from it. */
export const Subject = z.enum([
  'substations',
  'substation-states',
  'points',
  'readings',
  'changes',
  'statistics',
  'alarms',
  'people',
  'areas',
  'stations',
  'presence',
  'station-states',
  'overtime',
  'overcrowding',
  'restricted',
  'distress',
  'water',
  'equipment',
  'equipment-points',
  'equipment-alarms',
  'equipment-certificates',
  'equipment-inspections',
  // Fields without public names: counted, and kept as they came.
  'kept',
  'electricity',
  'people-video',
])
export type Subject = z.infer<typeof Subject>

/**
 * A field of a record. `code`: an opaque identity of at most 40 characters; `flags`: a sum of bits; `instant`: Beijing time `YYYY-MM-DD hh:mm:ss`, with parts of a
 * second where a sender has them; `choice`: one of `of`.
 */
export const Field = z.strictObject({
  id: z.string().regex(/^[a-z][A-Za-z]*$/),
  title: z.string().min(1),
  kind: z.enum(['code', 'text', 'number', 'flags', 'instant', 'day', 'choice']),
  of: z.array(z.string()).optional(),
  required: z.boolean().default(false),
})
export type Field = z.infer<typeof Field>

export const FileType = z.strictObject({
  title: Titles,
  subject: Subject,
  tag: Tag,
  /** The period in which one is expected; silence is judged by it. Files of what happens are sent whenever it happens. */
  every: z.strictObject({ seconds: z.int().positive(), tag: Tag }).optional(),
  whenever: z.boolean().default(false),
  /** Other names of the same file. */
  also: z.array(z.string()).default([]),
  fields: z.array(Field).min(1),
  /** So many fields at the end may be left out. */
  optional: z.int().nonnegative().default(0),
  /** Older, shorter forms: lists of fields. */
  forms: z.array(z.array(z.string()).min(1)).default([]),
})
export type FileType = z.infer<typeof FileType>

const Ascii = z
  .string()
  .min(1)
  .max(4)
  .regex(/^[\x21-\x7e]+$/)

/** The form in which the systems of some mines send: national, or a provincial one as data. */
export const Profile = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: Titles,
  source: Titles,
  effectiveFrom: z.iso.date(),
  /** Whether a mine that sends it is linked to the monitoring network (联网): meters of electricity and cameras are not. */
  network: z.boolean().default(true),
  /** How a file is called: `<mine>`, `<type>` and `<at>` (fourteen digits) between literal characters. */
  name: z.string().regex(/<mine>.*<type>|<type>.*<mine>/),
  separators: z.strictObject({ field: Ascii.length(1), record: Ascii.length(1), end: Ascii }),
  /** Whether each record has a field separator after its last field. */
  closed: z.boolean().default(false),
  /** Texts that say that there is none. */
  none: z.array(z.string()).default([]),
  /** Numbers that say that there is none. */
  fault: z.array(z.number()).default([]),
  headers: z.strictObject({
    mine: z.enum(['first', 'none']),
    at: z.enum(['first', 'last']),
    fields: z.array(z.int().positive()).default([]),
  }),
  files: z.record(z.string().regex(/^[A-Z0-9]{2,12}$/), FileType),
  /**
   * What a place writes where the national dictionaries have another code, by the field and then by its text: `sensor: { M0101: '0001' }`. Of values and states (`value`,
   * `flags`) only words can be told so, no numbers.
   */
  aliases: z.record(z.string(), z.record(z.string().min(1), z.string().min(1))).default({}),
  /** What kinds of sensor are called (传感器类型), by their code. */
  sensors: z.record(z.string().max(20), Titles).default({}),
})
export type Profile = z.infer<typeof Profile>

/** Which field of a record, split at the separators, is which: by the number of fields that it has. */
export type Layout = {
  readonly type: string
  readonly file: FileType
  readonly byCount: ReadonlyMap<number, readonly Field[]>
}

/** The layout of each kind of file of a profile, by every name that it goes by. Throws an Error that names what contradicts itself. */
export function layoutsOf(profile: Profile): ReadonlyMap<string, Layout> {
  const layouts = new Map<string, Layout>()
  const known = new Set(Object.values(profile.files).flatMap((file) => file.fields.map((one) => one.id)))
  for (const [field, words] of Object.entries(profile.aliases)) {
    if (!known.has(field)) throw new Error(`${profile.id}: aliases of ${field}, which is no field`)
    const number = Object.keys(words).find((word) => Number.isFinite(Number(word)))
    if (['value', 'flags', 'point', 'at'].includes(field) && number !== undefined)
      throw new Error(`${profile.id}: aliases of ${field}: ${number} is a number`)
  }
  for (const [type, file] of Object.entries(profile.files)) {
    const byCount = new Map<number, readonly Field[]>()
    const add = (fields: readonly Field[]) => {
      const count = fields.length + (profile.closed ? 1 : 0)
      if (byCount.has(count)) throw new Error(`${profile.id} ${type}: two forms of ${count} fields`)
      byCount.set(count, fields)
    }
    for (let n = 0; n <= file.optional; n++) add(file.fields.slice(0, file.fields.length - n))
    for (const form of file.forms)
      add(
        form.map((id) => {
          const field = file.fields.find((one) => one.id === id)
          if (!field) throw new Error(`${profile.id} ${type}: ${id} is no field of it`)
          return field
        }),
      )
    for (const name of [type, ...file.also]) {
      if (layouts.has(name)) throw new Error(`${profile.id}: ${name} is told twice`)
      layouts.set(name, { type, file, byCount })
    }
  }
  return layouts
}
