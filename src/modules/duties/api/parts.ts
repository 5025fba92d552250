import { Day } from '#platform/day'
import { z } from 'zod'

export const Key = z.string().min(3).max(400)
export const Says = z.tuple([z.string(), z.string()])
export const Hash = z.string().regex(/^[0-9a-f]{64}$/)
export const Reasoning = z.string().trim().min(2).max(1000)
export const Region = z.string().regex(/^\d{1,12}$/)

/** A yes or no in an address. */
export const Flag = z.boolean().or(z.stringbool())

/** As of when: both default to today. */
export const asOf = { asOf: Day.optional(), knownOn: Day.optional() }
export const AsOf = z.object({ asOf: Day, knownOn: Day })
