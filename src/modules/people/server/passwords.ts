import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { whyNotPassword } from '../rules/passwords.ts'

/** argon2id with 19 MiB and two passes (OWASP's first choice). */
const strength = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** A hash of the same strength that no account has: checking against it takes as long as checking a real one. */
const nobodys = '$argon2id$v=19$m=19456,t=2,p=1$UuFWLv3F5U9YiWHnjcq9Xg$Is1zFiwxPehmCs4Opax9LRZFBAtN3c41QxDDZSmVFks'

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), strength)
}

/** Whether a password fits; takes as long for no account as for one, and is then false. */
export async function fitsPassword(passwordHash: string | undefined, password: string): Promise<boolean> {
  const fits = await verify(passwordHash ?? nobodys, password.normalize('NFKC'))
  return passwordHash !== undefined && fits
}

/** Signs that nobody mistakes for each other when reading them off paper. */
const signs = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789']

/** A first password, to be read out once and changed at the first sign-in: 14 signs of three classes, in two groups. */
export function makeFirstPassword(login: string): string {
  for (;;) {
    const all = signs.join('')
    const drawn = Array.from({ length: 14 }, () => all[randomInt(all.length)]).join('')
    const password = `${drawn.slice(0, 7)}-${drawn.slice(7)}`
    if (signs.every((some) => Array.from(drawn).some((one) => some.includes(one))) && !whyNotPassword(password, login))
      return password
  }
}
