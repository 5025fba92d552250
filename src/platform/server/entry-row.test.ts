import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { canonical } from '#platform/canonical'
import { entryRow, leafData, type Said } from './entry-row.ts'

const said: Said = {
  id: '00000000-0000-4000-8000-000000000001',
  word: 'visit.made',
  scope: '990102-0007',
  happenedAt: '2026-06-30T15:30:00.000Z',
  happenedOn: '2026-06-30',
  recordedAt: '2026-06-30T17:00:00.000Z',
  account: null,
  person: null,
  post: null,
  organisation: null,
  mine: null,
  about: null,
  facts: { b: 1, a: '甲' },
  proof: [],
  corrects: null,
}
const salts = { salt: Buffer.alloc(16, 1), personal: Buffer.alloc(16, 2) }

test('seals what is said and nothing else that the object carries', () => {
  const row = entryRow({ ...said, seq: 7 } as Said, undefined, salts)
  expect(row.bytes.toString('utf8')).toBe(canonical({ ...said, personal: null }))
  expect(row).not.toHaveProperty('seq')
  expect(row).toMatchObject({ personal: null, personalSalt: null, facts: '{"b":1,"a":"甲"}' })
})

test('personal data is bound by a hash with a salt of its own', () => {
  const personal = { name: '某某', phone: '00000000000' }
  const row = entryRow(said, personal, salts)
  const hash = createHash('sha256').update(salts.personal).update(canonical(personal)).digest('hex')
  expect(JSON.parse(row.bytes.toString('utf8'))).toMatchObject({ personal: hash })
  expect(row.bytes.includes('某某')).toBe(false)
  expect(entryRow(said, personal, { ...salts, salt: Buffer.alloc(16, 9) }).bytes.equals(row.bytes)).toBe(true)
})

test('salts differ from entry to entry and from each other where none are given', () => {
  const [one, other] = [entryRow(said, { a: 1 }), entryRow(said, { a: 1 })]
  const seen = [one.salt, one.personalSalt!, other.salt, other.personalSalt!].map((salt) => salt.toString('hex'))
  expect(new Set(seen).size).toBe(4)
  expect(seen.every((salt) => salt.length === 32)).toBe(true)
})

test('a leaf is the salt and then the bytes', () => {
  expect(leafData({ salt: Buffer.from('ab'), bytes: Buffer.from('cd') }).toString()).toBe('abcd')
})
