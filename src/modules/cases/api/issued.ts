import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'
import { BoundFile, CaseRow } from '../model.ts'

/** A paper 文书 as the list of all papers shows it. */
export const ListedPaper = z.object({
  id: Id,
  form: z.string(),
  title: z.string(),
  number: z.string(),
  organisationName: z.string(),
  mine: Id.nullable(),
  mineName: z.string().nullable(),
  /** What it is a paper of; `kind` null: neither a case nor a check. */
  about: z.object({ id: Id, kind: z.enum(['case', 'check']).nullable(), said: z.string().nullable() }),
  partyName: z.string().nullable(),
  issuedAt: Instant,
  issuedByName: z.string().nullable(),
  docx: z.boolean(),
  state: z.enum(['valid', 'corrected', 'void']),
})
export type ListedPaper = z.infer<typeof ListedPaper>

export const findIssuedPapers = endpoint({
  method: 'GET',
  path: '/issued-papers',
  may: 'cases.read',
  summary:
    'All papers 文书 issued within range that you may read, the newest first: by number or title, form, office, day, mine',
  query: z.object({
    text: z.string().trim().max(60).optional(),
    form: z.string().max(60).optional(),
    organisation: Id.optional(),
    mine: Id.optional(),
    about: Id.optional(),
    from: Day.optional(),
    to: Day.optional(),
    after: z.string().max(120).optional(),
  }),
  reply: z.object({
    items: z.array(ListedPaper),
    next: z.string().nullable(),
    /** How many of the reader's own office are told and numbered, while their pages are still to be printed. */
    printing: z.int(),
    /** Offices that issued any, to choose from. */
    offices: z.array(z.object({ id: Id, name: z.string() })),
  }),
})

export const findArchived = endpoint({
  method: 'GET',
  path: '/archived-cases',
  may: 'cases.read',
  summary:
    'Cases that were archived 归档 or whose file was bound, the newest first, each with its newest bound file 执法案卷',
  query: z.object({
    text: z.string().trim().max(60).optional(),
    mine: Id.optional(),
    /** archived: filed away; unbound: filed away without a bound file. */
    which: z.enum(['archived', 'bound', 'unbound']).default('archived'),
    after: z.string().max(120).optional(),
  }),
  reply: z.object({
    items: z.array(
      CaseRow.pick({
        id: true,
        number: true,
        title: true,
        mine: true,
        mineName: true,
        organisationName: true,
        closedOn: true,
        stage: true,
      }).extend({
        /** Where it stands on the shelf, and until when it is kept, as the step 归档 says. */
        archivedOn: Day.nullable(),
        place: z.string().nullable(),
        keep: z.string().nullable(),
        mark: z.string().nullable(),
        files: z.int(),
        file: BoundFile.nullable(),
      }),
    ),
    next: z.string().nullable(),
  }),
})
