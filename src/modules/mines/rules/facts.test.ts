import { expect, test } from 'vitest'
import type { MineFact, MineHistory } from '../model.ts'
import { factsOn, mineFactNames } from './facts.ts'

const row = { mine: 'm', scope: '990102-1', recordedAt: '2026-01-10T02:00:00.000Z', endedAt: null, voidedAt: null }
let serial = 0
function fact(field: string, value: MineFact['value'], fromDay: string, recordedAt = row.recordedAt): MineFact {
  serial += 1
  return { id: String(serial), mine: 'm', field, value, fromDay, recordedAt, reason: null, entry: null, seq: serial }
}
function resident(id: string, postedByKind: string, fromDay: string, more: object = {}) {
  return {
    ...row,
    id,
    post: id,
    relation: 'resident' as const,
    postedBy: 'o',
    postedByKind,
    fromDay,
    toDay: null,
    ...more,
  }
}
const empty: MineHistory = {
  mine: { id: 'm', code: '1', scope: '990102-1', region: '990102' },
  facts: [],
  licences: [],
  faces: [],
  mouths: [],
  ties: [],
}

test('exactly the declared facts are told, and what nobody registered is null', () => {
  const facts = factsOn(empty, '2026-11-21', '2026-11-21')
  expect(Object.keys(facts).toSorted()).toEqual(mineFactNames.map((one) => one.name).toSorted())
  expect(facts).toMatchObject({
    'mine.kind': null,
    'mine.stopDays': null,
    'mine.openFaces': null,
    'licence.safety.daysLeft': null,
    'mine.residents': 0,
    'mine.supervised': false,
  })
})

test('residents count by who posted them, while they are there, as it was known', () => {
  const ties = [
    resident('a', 'bureau', '2026-01-01'),
    resident('b', 'town', '2026-01-01', { toDay: '2026-06-30', endedAt: '2026-07-05T02:00:00.000Z' }),
    resident('c', 'town', '2026-07-01', { recordedAt: '2026-07-02T02:00:00.000Z' }),
    resident('d', 'bureau', '2026-01-01', { voidedAt: '2026-03-01T02:00:00.000Z' }),
  ]
  const count = (day: string, known = '2026-11-21') => {
    const facts = factsOn({ ...empty, ties }, day, known)
    return [facts['mine.residentsBureau'], facts['mine.residentsTown'], facts['mine.residents']]
  }
  expect(count('2026-06-30')).toEqual([1, 1, 2])
  expect(count('2026-07-01')).toEqual([1, 1, 2])
  expect(count('2026-07-01', '2026-07-01')).toEqual([1, 1, 2])
  expect(count('2026-07-03', '2026-07-03')).toEqual([1, 2, 3])
  expect(count('2026-02-01', '2026-02-01')).toEqual([2, 1, 3])
})

test('days stopped run over both kinds of stop; a mine that works has stood for none', () => {
  const facts = [
    fact('state', 'producing', '2026-01-01'),
    fact('state', 'suspended', '2026-05-01'),
    fact('state', 'ordered-stop', '2026-05-20'),
    fact('state', 'producing', '2026-08-01'),
    fact('state', 'closed', '2026-10-01'),
  ]
  const on = (day: string) => factsOn({ ...empty, facts }, day, '2026-11-21')
  expect(on('2026-05-31')['mine.stopDays']).toBe(30)
  expect(on('2026-08-01')['mine.stopDays']).toBe(0)
  expect([on('2026-09-30')['mine.sinceClosed'], on('2026-10-11')['mine.sinceClosed']]).toEqual([null, 10])
})

test('of several licences of a kind the one that lasts longest counts; cancelled and voided ones do not', () => {
  const licence = (id: string, expiresOn: string | null, more: object = {}) => ({
    ...row,
    id,
    kind: 'safety' as const,
    number: null,
    issuer: null,
    issuedOn: '2020-01-01',
    expiresOn,
    endedOn: null,
    ...more,
  })
  const left = (licences: MineHistory['licences']) =>
    factsOn({ ...empty, licences }, '2026-11-21', '2026-11-21')['licence.safety.daysLeft']
  expect(left([licence('a', '2026-11-20'), licence('b', '2026-12-01')])).toBe(10)
  expect(left([licence('a', '2026-11-20')])).toBe(-1)
  expect(left([licence('a', '2026-12-01', { endedOn: '2026-11-21', endedAt: '2026-11-21T02:00:00.000Z' })])).toBe(null)
  expect(left([licence('a', '2026-12-01', { voidedAt: '2026-11-20T02:00:00.000Z' })])).toBe(null)
  expect(left([licence('a', null)])).toBe(null)
})

test('working places open today; none ever entered is unknown, all ended is zero', () => {
  const face = (id: string, toDay: string | null) => ({
    ...row,
    id,
    kind: 'coal' as const,
    name: id,
    fromDay: '2026-01-01',
    toDay,
  })
  const open = (faces: MineHistory['faces']) =>
    factsOn({ ...empty, faces }, '2026-11-21', '2026-11-21')['mine.openFaces']
  expect([
    open([]),
    open([face('a', null), face('b', '2026-11-21'), face('c', '2026-11-20')]),
    open([face('a', '2026-02-01')]),
  ]).toEqual([null, 2, 0])
})
