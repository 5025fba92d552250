import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSame, mergeWritten } from './merge.ts'

test('fields that one alone touched go on; the same written twice is done; what differs is asked', () => {
  const base = { route: '副井', opinion: '', companions: '甲', unit: { head: '甲', phone: '1' } }
  const theirs = { route: '主井', opinion: '无异议', companions: '甲', unit: { phone: '1', head: '甲' } }
  const own = { route: '风井', opinion: '无异议', companions: '乙' }
  expect(mergeWritten(base, own, theirs)).toEqual({
    own: { route: '风井', companions: '乙' },
    clashes: [{ field: 'route', base: '副井', own: '风井', theirs: '主井' }],
  })
  expect(isSame(base.unit, theirs.unit)).toBe(true)
})

test('nothing written is ever lost: it stands on, is saved already, or is asked', () => {
  const fields = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom('', 'x', 'y'))
  fc.assert(
    fc.property(fields, fields, fields, (base, own, theirs) => {
      const merged = mergeWritten(base, own, theirs)
      for (const [field, value] of Object.entries(own))
        expect(merged.own[field] === value || theirs[field] === value).toBe(true)
      for (const clash of merged.clashes) expect(merged.own[clash.field]).toBe(clash.own)
      // What nobody else touched is never asked.
      for (const { field } of merged.clashes) expect(theirs[field]).not.toBe(base[field])
    }),
  )
})
