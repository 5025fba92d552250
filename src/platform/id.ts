import { z } from 'zod'

/** The identity of a thing: a UUID minted where the thing is first written (browser, phone or server). */
export const Id = z.uuid()
export type Id = z.infer<typeof Id>

/** How often a row was changed; whoever changes it says which version he saw. As large as its column. */
export const Version = z.int32().min(0)

/** A number that the database gave to something, as it stands in an address. */
export const Numbered = z.coerce.number().int().min(1).max(2_147_483_647)
