import { z } from 'zod'
import { Instant } from '#platform/day'
import { Id } from '#platform/id'

export const LogKind = z.enum(['call', 'order', 'check', 'weather', 'other'])
export type LogKind = z.infer<typeof LogKind>

/** A line of the duty log 值班日志. */
export const LogLine = z.object({
  id: Id,
  at: Instant,
  kind: LogKind,
  text: z.string(),
  mine: Id.nullable(),
  mineName: z.string().nullable(),
  warning: Id.nullable(),
  warningNumber: z.string().nullable(),
  personName: z.string(),
})
export type LogLine = z.infer<typeof LogLine>

/** A watch 值班 of an office; `endedAt` null while it lasts. `successor`: to whom it was offered (交班), until he takes it. */
export const Shift = z.object({
  id: Id,
  organisation: Id,
  organisationName: z.string(),
  person: Id,
  personName: z.string(),
  beganAt: Instant,
  endedAt: Instant.nullable(),
  handing: z.string().nullable(),
  successor: Id.nullable(),
  successorName: z.string().nullable(),
  offeredAt: Instant.nullable(),
  leftOpen: z.int().nullable(),
  lines: z.array(LogLine),
  /** Warnings raised and closed while it lasted, in the range of the office. */
  raised: z.int(),
  closed: z.int(),
})
export type Shift = z.infer<typeof Shift>
