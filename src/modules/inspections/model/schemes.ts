import { Day, Instant } from '#platform/day'
import { Id, Version } from '#platform/id'
import { z } from 'zod'

/** What is to be checked, how, where, and by whom 检查分工. */
export const SchemeItem = z.object({
  subject: z.string().trim().min(1).max(100),
  contents: z.string().trim().max(2000),
  how: z.string().trim().max(500),
  where: z.string().trim().max(200),
  /** The checklist 检查表 that is answered, if there is one: a ledger. */
  ledger: z.string().max(80).nullable(),
  /** Posts of the officers who do it. */
  officers: z.array(Id).max(20),
})
export type SchemeItem = z.infer<typeof SchemeItem>

/** What is written of a scheme 检查方案 (煤安监监察〔2020〕41号). A draft may have gaps; what is approved has none. */
export const SchemeContent = z.object({
  purpose: z.string().trim().max(1000),
  from: Day,
  to: Day,
  /** 煤矿企业概况. */
  overview: z.string().trim().max(3000),
  /** Mines, faces, places. */
  places: z.string().trim().max(500),
  items: z.array(SchemeItem).max(30),
  /** Posts of the officers; `lead` is one of them. */
  team: z.array(Id).max(20),
  lead: Id.nullable(),
  /** How the inspectors themselves stay safe. */
  safety: z.string().trim().max(2000),
  other: z.string().trim().max(2000),
})
export type SchemeContent = z.infer<typeof SchemeContent>

export const SchemeState = z.enum(['draft', 'approved', 'discarded'])
export type SchemeState = z.infer<typeof SchemeState>

/** A scheme as it is pointed to. */
export const SchemeHead = z.object({
  id: Id,
  state: SchemeState,
  /** Its number and its paper, once it is approved. */
  number: z.string().nullable(),
  paper: Id.nullable(),
})
export type SchemeHead = z.infer<typeof SchemeHead>

export const Scheme = SchemeHead.extend({
  line: Id,
  version: Version,
  content: SchemeContent,
  writtenBy: Id,
  writtenByName: z.string().nullable(),
  writtenAt: Instant,
  approvedByName: z.string().nullable(),
  approvedAt: Instant.nullable(),
})
export type Scheme = z.infer<typeof Scheme>

/** What a phone takes along of the scheme that a check follows. */
export const SchemeBrief = SchemeContent.pick({ purpose: true, places: true, safety: true, other: true }).extend({
  number: z.string(),
  items: z.array(SchemeItem.pick({ subject: true, contents: true, how: true, where: true, ledger: true })),
})
export type SchemeBrief = z.infer<typeof SchemeBrief>
