import 'fake-indexeddb/auto'
import { beforeEach, expect, test } from 'vitest'
import { after, begun, type Sending } from '#platform/outbox'
import { sendingsOf } from '../../platform/web/outbox/store.ts'
import {
  changeHazard,
  changeUnderWay,
  changesOf,
  decideDispute,
  disputesIn,
  type KnownHazard,
  lastKnown,
} from './hazards.ts'
import { type FieldDatabase, openStore } from './store.ts'

const hazard = '0190e9d0-0000-7000-8000-000000000001'
const conflict = '0190e9d0-0000-7000-8000-000000000002'
const known = {
  id: hazard,
  version: 3,
  number: '2026-012',
  mineName: '石门煤矿',
  text: '旧',
  place: '甲',
} as KnownHazard

let database: FieldDatabase
beforeEach(() => void (database = openStore(crypto.randomUUID())))
const all = () => sendingsOf(database)
const only = async (): Promise<Sending> => (await all())[0]!
const bodyOf = (one: Sending) => (one.parcel.kind === 'call' ? one.parcel.body : null)

test('changes before it was ever sent are one deed on the version that was known; once it may have gone, the next one waits', async () => {
  await changeHazard(database, known, { text: '新' })
  await changeHazard(database, known, { place: '乙' })
  const first = await only()
  expect(await all()).toHaveLength(1)
  expect(first.parcel).toMatchObject({ method: 'PUT', address: `/api/hazards/${hazard}` })
  expect(bodyOf(first)).toEqual({ id: first.id, version: 3, changes: { text: '新', place: '乙' } })
  expect(changesOf(changeUnderWay(hazard, await all()))).toEqual({ text: '新', place: '乙' })
  await database.sendings.put(after(begun(first), { is: 'away' }, 0))
  await expect(changeHazard(database, known, { text: '又' })).rejects.toThrow('under way')
})

test('what both changed is told until a person has chosen, and the next change goes by the version that was answered', async () => {
  await changeHazard(database, known, { text: '新' })
  const fields = [{ field: 'text', mine: '新', theirs: '别人的' }]
  const now = { ...known, version: 5, text: '别人的' }
  const reply = { hazard: now, conflict: { id: conflict, hazard, fields } }
  await database.sendings.put(after(begun(await only()), { is: 'arrived', reply }, 0))
  expect(lastKnown(known, await all())).toEqual(now)
  const [dispute] = disputesIn(await all())
  expect(dispute).toMatchObject({ hazard, conflict, fields })
  await decideDispute(database, dispute!, { text: 'mine' })
  expect(disputesIn(await all())).toEqual([])
  const choice = (await all())[1]!
  expect(choice.parcel).toMatchObject({ address: `/api/hazards/${hazard}/conflicts/${conflict}` })
  expect(bodyOf(choice)).toMatchObject({ choices: { text: 'mine' } })
  await changeHazard(database, lastKnown(known, await all())!, { text: '再改' })
  expect(bodyOf((await all())[2]!)).toMatchObject({ version: 5 })
})
