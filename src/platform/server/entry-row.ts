import { createHash, randomBytes } from 'node:crypto'
import { canonical } from '#platform/canonical'
import type { Entry } from '#platform/record'

/** What an entry says, before the database numbers it. */
export type Said = Omit<Entry, 'seq'>

/** Sixteen bytes each. `salt` is shown with a proof of the entry; `personal` never without the personal data. */
export type Salts = { salt: Buffer; personal: Buffer }

/**
 * The row of `record` for what an entry says: the only place that makes its canonical bytes. They carry of personal data only
 * `sha256(personal_salt || canonical(personal))`, so that both can be erased and the seal still holds.
 * `salts` is given only where the same row must come out again (the demonstration); they are random otherwise.
 */
export function entryRow(said: Said, personal?: Record<string, unknown>, salts: Salts = randomSalts()) {
  // Member by member: what else the given object carries (`seq`) is not sealed.
  const own: Said = {
    id: said.id,
    word: said.word,
    scope: said.scope,
    happenedAt: said.happenedAt,
    happenedOn: said.happenedOn,
    recordedAt: said.recordedAt,
    account: said.account,
    person: said.person,
    post: said.post,
    organisation: said.organisation,
    mine: said.mine,
    about: said.about,
    facts: said.facts,
    proof: said.proof,
    corrects: said.corrects,
  }
  return {
    ...own,
    facts: JSON.stringify(own.facts),
    personal: personal ? JSON.stringify(personal) : null,
    personalSalt: personal ? salts.personal : null,
    bytes: Buffer.from(
      canonical({ ...own, personal: personal ? personalHash(salts.personal, personal) : null }),
      'utf8',
    ),
    salt: salts.salt,
  }
}

/** What stands in the sealed bytes for personal data: hexadecimal SHA-256 over its salt and its canonical text. */
export function personalHash(salt: Uint8Array, personal: unknown): string {
  return createHash('sha256').update(salt).update(canonical(personal)).digest('hex')
}

/** What is hashed as a leaf of the seal (RFC 9162 puts its 0x00 before it): the salt of 16 bytes, then the entry's bytes. */
export function leafData({ salt, bytes }: { salt: Uint8Array; bytes: Uint8Array }): Buffer {
  return Buffer.concat([salt, bytes])
}

function randomSalts(): Salts {
  return { salt: randomBytes(16), personal: randomBytes(16) }
}
