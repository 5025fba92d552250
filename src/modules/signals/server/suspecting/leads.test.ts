import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as hazards } from '#modules/hazards'
import { api as inspections } from '#modules/inspections'
import { api as mines } from '#modules/mines'
import { type Desk, desk, refusalOf } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import { colourOf, colourSeen } from '../../rules/showing/colour.ts'
import { suspicionsAt } from '../test-suspicions.ts'
import { warningsAt } from '../test-warnings.ts'

let house: Desk
let at: ReturnType<typeof suspicionsAt>
let team: string[]
beforeAll(async () => {
  house = await desk({ at: '2026-11-20' })
  at = suspicionsAt(house)
  team = await at.team()
})
afterAll(() => house.close())

const text = '甲烷传感器被遮挡'
const originOf = async (id: string, as = 'inspector') =>
  (await house.as(as).send(api.findOrigins, { query: { of: id } })).items[0] ?? null

test('a check begins because of a suspicion, once; each knows the other, and the record both', async () => {
  const id = await at.confirmed('E1')
  const { version } = await at.read(id)
  const check = randomUUID()
  const send = (as: string, made = check) =>
    house.as(as).send(api.convertSuspicion, {
      params: { id },
      body: { made, version, into: { kind: 'check-lead', team } },
    })
  expect(await refusalOf(send('town-clerk'))).toMatchObject({ kind: 'not-allowed' })
  expect(await refusalOf(send('leader'))).toMatchObject({ kind: 'not-allowed' })
  expect(await refusalOf(send('mine-head'))).toMatchObject({ kind: 'not-allowed' })
  expect(await refusalOf(send('stone-clerk'))).toMatchObject({ kind: 'not-found' })
  const done = await send('inspector')
  expect(done.check).toMatchObject({ id: check, state: 'open' })
  expect((await send('inspector')).check).toEqual(done.check)
  expect(await refusalOf(send('clerk'))).toMatchObject({ code: 'already-used-id' })
  const begun = await house.as('inspector').send(inspections.readCheck, { params: { id: check } })
  expect(begun).toMatchObject({ mine: house.place.mine.id, mode: 'lead', number: done.check!.number })
  expect(begun.officers).toHaveLength(2)
  expect((await house.as('inspector').send(inspections.findChecks, { query: {} })).total).toBe(1)
  expect(await originOf(check)).toMatchObject({
    kind: 'suspicion',
    id,
    title: ['停产矿井用电异常', expect.any(String)],
  })
  expect(await originOf(check, 'mine-head')).toBeNull()
  expect(await originOf(check, 'stone-clerk')).toBeNull()
  const words = (await at.told(id)).map(({ word, facts }) => [word, (facts as { id?: string }).id])
  expect(words.slice(-1)).toEqual([['suspicion.converted', check]])
  expect((await at.told(check)).map((one) => one.word)).toEqual(['check.begun'])
  // The mine does not read that a team is on its way.
  const params = { mine: house.place.mine.id }
  const wordsOf = async (as: string) =>
    (await house.as(as).send(mines.readMineTimeline, { params, query: {} })).rows.map((one) => one.word)
  expect(await wordsOf('inspector')).toContain('check.begun')
  expect((await wordsOf('mine-head')).filter((one) => /^(check|suspicion)\./.test(one))).toEqual([])
  // A second one only in place of a check that was voided.
  expect(await refusalOf(at.convert(id, 'inspector', { kind: 'check-lead', team }))).toMatchObject({
    code: 'suspicion-made-already',
  })
  await house.as('inspector').send(inspections.voidCheck, {
    params: { id: check },
    body: { version: begun.version, reason: '组错队了' },
  })
  const second = await at.convert(id, 'inspector', { kind: 'check-lead', team })
  expect((await at.read(id)).check).toMatchObject({ id: second, state: 'open' })
})

test('a check may be begun while somebody looks into it, a hazard is entered of what is confirmed alone', async () => {
  await at.raise('E3')
  const { id } = (await at.find('E3'))[0]!
  const lead = { kind: 'check-lead' as const, team }
  expect(await refusalOf(at.convert(id, 'inspector', lead))).toMatchObject({ code: 'suspicion-not-looked-into' })
  await at.judge(id, 'head', { kind: 'look' })
  expect(await refusalOf(at.convert(id, 'inspector', { kind: 'hazard', text }))).toMatchObject({
    code: 'suspicion-not-confirmed',
  })
  await at.convert(id, 'inspector', lead)
  await at.judge(id, 'inspector', { kind: 'confirm', finding: text })
  const hazard = await at.convert(id, 'inspector', { kind: 'hazard', text })
  const found = await house.as('inspector').send(hazards.readHazard, { params: { hazard } })
  expect(found.hazard).toMatchObject({ text, mine: house.place.mine.id, source: 'monitoring' })
  expect(await originOf(hazard)).toMatchObject({ kind: 'suspicion', id })
  expect((await at.read(id)).hazard).toBe(hazard)
  expect(await refusalOf(at.convert(id, 'inspector', { kind: 'hazard', text }))).toMatchObject({
    code: 'suspicion-made-already',
  })
})

test('a check and a hazard of a warning know it as well, the mine that answers it too', async () => {
  const { id, version } = await warningsAt(house).raise()
  const [check, hazard] = [randomUUID(), randomUUID()]
  const convert = (as: string, version: number, into: object) =>
    house.as(as).send(api.convertWarning, {
      params: { id },
      body: { step: randomUUID(), version, into: into as never },
    })
  const now = await convert('inspector', version, { kind: 'check-lead', check, team })
  await convert('inspector', now.version, { kind: 'hazard', hazard, text })
  for (const made of [check, hazard]) {
    expect(await originOf(made)).toMatchObject({ kind: 'warning', id, place: '1106 工作面 T1' })
    expect(await originOf(made, 'mine-head')).toMatchObject({ kind: 'warning', id })
  }
  expect(await originOf(randomUUID())).toBeNull()
})

test('the colour of the mine: a note while it is open, counted once confirmed until it is followed up; a mine sees neither', async () => {
  const params = { mine: house.place.mine.id }
  const seen = async (as = 'inspector') => {
    const { mine, colours, items } = await house.as(as).send(api.readMineColour, { params })
    const { contributions } = colourOf(colourSeen(mine.state, mine.behind), colours)
    const own = contributions.filter((one) => one.what.startsWith('suspicions'))
    return [own.map((one) => [one.what, one.points]), items.suspicions.map((one) => one.state)]
  }
  const before = (await seen())[1]!.length
  await at.raise('F9')
  expect((await seen())[1]).toHaveLength(before + 1)
  const { id } = (await at.find('F9'))[0]!
  await at.judge(id, 'inspector', { kind: 'look' })
  const note = (await seen())[0]!
  expect(note).toContainEqual(['suspicions-open', 0])
  await at.judge(id, 'head', { kind: 'confirm', finding: '前端机时钟被改' })
  expect((await seen())[0]).toContainEqual(['suspicions-confirmed', 15])
  expect(await at.find('F9', 'unfollowed')).toMatchObject([{ id, made: [] }])
  expect(await seen('mine-head')).toEqual([[], []])
  const hazard = await at.convert(id, 'inspector', { kind: 'hazard', text })
  const after = await house.as('inspector').send(api.readMineColour, { params })
  expect(after.items.suspicions.map((one) => one.id)).not.toContain(id)
  expect(after.items.hazards.map((one) => one.id)).toContain(hazard)
  expect(await at.find('F9', 'unfollowed')).toEqual([])
  expect(await at.find('F9', 'decided')).toMatchObject([{ id, made: ['hazard'] }])
})
