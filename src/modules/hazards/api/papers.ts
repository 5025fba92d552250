import { Day, Instant } from '#platform/day'
import { endpoint } from '#platform/endpoint'
import { Id } from '#platform/id'
import { z } from 'zod'

/** 责令限期整改, 督办通知 and 函 of the ladder, 挂牌督办, 解除挂牌, 销号单. */
export const HazardPaper = z.enum(['notice', 'supervision', 'letter', 'listing', 'delisting', 'removal'])
export type HazardPaper = z.infer<typeof HazardPaper>

/** Those that are issued by themselves; the ladder issues its own. */
export const OwnPaper = HazardPaper.extract(['notice', 'listing', 'delisting', 'removal'])
export type OwnPaper = z.infer<typeof OwnPaper>

/** A paper as it was issued: numbered, its bytes kept under their SHA-256 and never changed. */
export const IssuedPaper = z.object({
  id: Id,
  paper: HazardPaper,
  number: z.string(),
  sha256: z.string(),
  /** The limit that an order to rectify sets. */
  dueOn: Day.nullable(),
  issuedAt: Instant,
  issuedByName: z.string().nullable(),
  /** What the sender added. */
  text: z.string().nullable(),
  docx: z.boolean(),
  /** 更正: the paper that it replaces, and why; the one that replaced it. */
  corrects: Id.nullable(),
  why: z.string().nullable(),
  correctedBy: Id.nullable(),
  /** Why it is void; null while it stands. */
  voided: z.string().nullable(),
})
export type IssuedPaper = z.infer<typeof IssuedPaper>

export const readHazardPaper = endpoint({
  method: 'GET',
  path: '/hazards/{hazard}/papers/{paper}',
  may: 'hazards.read',
  summary: 'A paper of the hazard as PDF as it would be now, not numbered',
  params: z.object({ hazard: Id, paper: HazardPaper }),
  download: true,
})

export const issueHazardPaper = endpoint({
  method: 'POST',
  path: '/hazards/{hazard}/papers',
  may: 'hazards.read',
  summary:
    'Issue a paper of the hazard: numbered by the office without gaps, printed, kept by its SHA-256; once for what it says (permission of the step that it tells of)',
  once: 'id',
  params: z.object({ hazard: Id }),
  body: z.object({ id: Id, paper: OwnPaper }),
  reply: z.object({ paper: IssuedPaper }),
})

export const correctHazardPaper = endpoint({
  method: 'POST',
  path: '/hazards/{hazard}/papers/{paper}/correct',
  may: 'hazards.read',
  summary:
    'Correct an issued paper of the hazard 更正: another with a number of its own replaces it and says so, with the reason; the old one stays with its mark (permission as for issuing)',
  once: 'id',
  params: z.object({ hazard: Id, paper: Id }),
  body: z.object({
    id: Id,
    why: z.string().trim().min(2).max(300),
    /** Of a letter or notice of the ladder, what it says otherwise; left out: as before. */
    text: z.string().trim().min(1).max(2000).optional(),
  }),
  reply: z.object({ paper: IssuedPaper }),
})
