import { randomUUID } from 'node:crypto'
import { extractText } from 'unpdf'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as duties } from '#modules/duties'
import { api as hazards } from '#modules/hazards'
import { type Desk, desk, refusalOf } from '../../../../tests/desk.ts'
import { readPaperFile } from '#platform/papers-api'
import * as api from '../api.ts'
import type { Check } from '../model.ts'
import { assignedHazard, certify } from './test-hazards.ts'

let house: Desk

beforeAll(async () => {
  house = await desk({ at: '2026-07-07' })
  await certify(house)
}, 60_000)
afterAll(() => house?.close())

const begin = (mode: string, beganAt = '2026-07-06T02:00:00.000Z') =>
  house.as('inspector').send(api.beginCheck, {
    body: {
      id: randomUUID(),
      mine: house.place.mine.id,
      mode: mode as 'recheck',
      coverage: 'part',
      subjects: [],
      beganAt,
      team: [house.place.posts.inspector, house.place.posts.deputy],
    },
  })
const look = (check: Check, hazard: string, more: object, version: number | null = null) =>
  house.as('inspector').send(api.saveRecheck, {
    params: { id: check.id },
    body: { hazard, recheck: { result: 'pass', text: '已更换并试运转', dueOn: null, photos: [], ...more }, version },
  })
const close = async (check: Check, endedAt: string, apart = false) => {
  const { version } = await house.as('inspector').send(api.saveCheck, {
    params: { id: check.id },
    body: { version: check.version, route: '副井 → 皮带巷', endedAt },
  })
  return house.as('inspector').send(api.closeCheck, { params: { id: check.id }, body: { version, apart } })
}
const told = (about: string[]) =>
  house.work(({ tx }) =>
    tx
      .selectFrom('record')
      .select(['about', 'facts', 'happenedOn'])
      .where('word', '=', 'recheck.made')
      .where('about', 'in', about)
      .execute(),
  )

test('a re-check tells each hazard that it looked at, once, on its own day', async () => {
  const [mended, left] = [await assignedHazard(house, '皮带巷', true), await assignedHazard(house, '回风巷', false)]
  expect(await refusalOf(look(await begin('plain'), mended.id, {}))).toMatchObject({ code: 'recheck-other-mode' })
  const check = await begin('recheck')
  expect(await refusalOf(look(check, left.id, {}))).toMatchObject({ code: 'recheck-not-rectified' })
  await look(check, mended.id, {})
  expect(await refusalOf(look(check, mended.id, {}))).toMatchObject({ code: 'finding-changed' })
  const now = await look(check, left.id, { result: 'fail', text: '没有动', dueOn: '2026-07-20' })
  expect(now.rechecks?.map((one) => [one.number, one.result])).toEqual([
    [mended.number, 'pass'],
    [left.number, 'fail'],
  ])
  expect((await close(now, '2026-07-06T04:00:00.000Z')).state).toBe('closed')
  expect(await told([mended.id, left.id, check.id])).toEqual(
    expect.arrayContaining([
      { about: mended.id, happenedOn: '2026-07-06', facts: expect.objectContaining({ closed: true, findings: 0 }) },
      { about: left.id, happenedOn: '2026-07-06', facts: expect.objectContaining({ closed: false, findings: 1 }) },
    ]),
  )
  expect(await told([check.id])).toEqual([])
  const { hazard } = await house.as('head').send(hazards.readHazard, { params: { hazard: mended.id } })
  expect(hazard).toMatchObject({ state: 'rechecked', recheckedOn: '2026-07-06' })
})

test('one that names no hazard is an entry of its own; the same entered by hand is not counted twice', async () => {
  const happenedAt = '2026-07-04T03:00:00.000Z'
  const entry = { id: randomUUID(), word: 'recheck.made' as const, happenedAt, mine: house.place.mine.id, facts: {} }
  await house.as('inspector').send(duties.makeEntry, { body: entry })
  const check = await begin('recheck', '2026-07-04T02:00:00.000Z')
  expect(await refusalOf(close(check, happenedAt))).toMatchObject({ code: 'check-entered-already' })
  const void_ = { newId: randomUUID(), void: true as const, reason: '与复查记录重复' }
  await house.as('inspector').send(duties.correctEntry, { params: { id: entry.id }, body: void_ })
  const again = await house.as('inspector').send(api.readCheck, { params: { id: check.id } })
  await close(again, happenedAt)
  expect(await told([check.id])).toMatchObject([{ facts: { findings: 0, closed: true } }])
})

test('a closed re-check issues its opinion on hazards: what was ordered, what was found', async () => {
  const hazard = await assignedHazard(house, '机电硐室', true)
  const check = await begin('recheck', '2026-07-06T05:00:00.000Z')
  const looked = await look(check, hazard.id, {})
  const issue = (hazards: string[]) =>
    house.as('inspector').send(api.issuePaper, {
      params: { id: check.id },
      body: { paper: randomUUID(), content: { kind: 'opinion', hazards, remark: '同意恢复使用。', opinion: '' } },
    })
  expect(await refusalOf(issue([hazard.id]))).toMatchObject({ code: 'opinion-open' })
  await close(looked, '2026-07-06T06:00:00.000Z', true)
  const { papers } = await issue([hazard.id])
  expect(papers).toMatchObject([{ kind: 'opinion', number: '乌（松）煤安复〔2026〕001号', findings: [hazard.id] }])
  expect(await refusalOf(issue([hazard.id]))).toMatchObject({ code: 'opinion-twice' })
  const { bytes } = await house.as('inspector').send(readPaperFile, { params: { id: papers![0]!.id, format: 'pdf' } })
  const { text } = await extractText(new Uint8Array(bytes), { mergePages: true })
  for (const wanted of ['复查意见书', '机电硐室', '已整改', '已更换并试运转', '同意恢复使用', '限2026年7月16日前整改'])
    expect(text.replaceAll(/\s/g, '')).toContain(wanted)
})

test('what a form told is not entered by hand once more, unless somebody says that it was another deed', async () => {
  const mine = house.place.mine.id
  await close(await begin('plain', '2026-07-03T02:00:00.000Z'), '2026-07-03T04:00:00.000Z')
  const enter = (word: 'check.made' | 'selfcheck.made', day: string, by: string, more: object = {}) =>
    house.as(by).send(duties.makeEntry, {
      body: { id: randomUUID(), word, mine, happenedAt: `${day}T05:00:00.000Z`, facts: {}, ...more },
    })
  const refused = await refusalOf(enter('check.made', '2026-07-03', 'clerk'))
  expect(refused).toMatchObject({ code: 'deed-told-already', facts: { day: '2026-07-03' } })
  expect(refused.facts['number']).toMatch(/煤安检/)
  await enter('check.made', '2026-07-03', 'clerk', { apart: true })
  // What was entered by hand asks nobody: another day, or the same once more.
  await enter('check.made', '2026-07-02', 'clerk')
  await enter('check.made', '2026-07-02', 'clerk')
  const preview = { word: 'check.made' as const, mine, happenedAt: '2026-07-03T05:00:00.000Z', facts: {} }
  await house.as('clerk').send(duties.previewEntry, { body: preview })
  const own = { mine, by: 'mine-head' as const, scope: 'major' as const, items: [] }
  await house.as('mine-head').send(hazards.submitSelfcheck, {
    body: { ...own, id: randomUUID(), happenedAt: '2026-07-03T02:00:00.000Z' },
  })
  const byHand = (by: string) => enter('selfcheck.made', '2026-07-03', 'mine-head', { facts: { by, scope: 'major' } })
  expect(await refusalOf(byHand('mine-head'))).toMatchObject({ code: 'deed-told-already' })
  await byHand('mine-deputy')
})
