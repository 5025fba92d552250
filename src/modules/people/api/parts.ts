import { z } from 'zod'
import { Id } from '#platform/id'

/** Pieces that several contracts of people use. */
export const one = z.object({ id: Id })
export const made = z.object({ id: Id })
export const Name = z.string().trim().min(1).max(100)
export const Why = z.string().trim().min(1).max(500)
/** Which page of a list, and how long a page is. */
export function paging(most: number) {
  return {
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(most).default(50),
  }
}
/** A page of a list with the count of all that match. */
export function pageOf<const R extends z.ZodType>(row: R) {
  return z.object({ rows: z.array(row), total: z.int(), page: z.int(), size: z.int() })
}
export const Code = z.string().regex(/^[1-9]\d{1,11}$/)
