import { randomUUID } from 'node:crypto'
import { type Reason, reason } from '#platform/refusal'
import type { Work } from '#platform/server/work'

/** Why files cannot be proof: nobody uploaded them, or not within the caller's reach. */
export async function whyNotProof({ tx }: Work, hashes: readonly string[]): Promise<Reason | undefined> {
  if (hashes.length === 0) return undefined
  const rows = await tx
    .selectFrom('fileLinks')
    .select('sha256')
    .where('sha256', 'in', [...hashes])
    .execute()
  const known = new Set(rows.map((one) => one.sha256))
  const missing = hashes.find((one) => !known.has(one))
  return missing ? reason('proof-unknown', { sha256: missing }) : undefined
}

/** Ties uploaded files to the entry that they prove, so that whoever sees the entry may open them. */
export async function linkProof(
  { tx, who, now }: Work,
  hashes: readonly string[],
  entry: string,
  scope: string,
): Promise<void> {
  if (hashes.length === 0) return
  const rows = await tx
    .selectFrom('fileLinks')
    .select(['sha256', 'name'])
    .where('sha256', 'in', [...hashes])
    .execute()
  const names = new Map(rows.map((one) => [one.sha256, one.name]))
  await tx
    .insertInto('fileLinks')
    .values(
      [...new Set(hashes)].map((sha256) => ({
        id: randomUUID(),
        scope,
        sha256,
        name: names.get(sha256) ?? sha256,
        about: entry,
        linkedBy: who.person,
        linkedAt: now,
      })),
    )
    .execute()
}
