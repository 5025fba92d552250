import { z } from 'zod'

/** The identity of a thing: a UUID minted where the thing is first written (browser, phone or server). */
export const Id = z.uuid()
export type Id = z.infer<typeof Id>
