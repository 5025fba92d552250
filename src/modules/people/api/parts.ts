import { z } from 'zod'
import { Id } from '#platform/id'

/** Pieces that several contracts of people use. */
export const one = z.object({ id: Id })
export const made = z.object({ id: Id })
export const Name = z.string().trim().min(1).max(100)
export const Why = z.string().trim().min(1).max(500)
export const Code = z.string().regex(/^[1-9]\d{1,11}$/)
