import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findEntries } from '#platform/api'
import { api as duties } from '#modules/duties'
import { type Desk, desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import { five, hazardsAt } from './test-desk.ts'

let house: Desk
let at: ReturnType<typeof hazardsAt>

beforeAll(async () => {
  house = await desk({ at: '2026-11-02' })
  at = hazardsAt(house)
})
afterAll(() => house.close())

const refused = (code: string) => expect.objectContaining({ code })

test('a general hazard goes from finding to removal, each step in the record, and another person re-checks', async () => {
  const found = await at.find({ place: '运输巷', category: 'transport', before: [await at.photo('inspector')] })
  expect(found).toMatchObject({ state: 'found', grade: null, level: 'county', number: '2026-001', version: 1 })
  const graded = await at.take(found, { step: 'grade', grade: 'general' }, 'inspector')
  const assigned = await at.take(
    graded,
    { step: 'assign', term: { n: 5, unit: 'workingDays' }, order: '整改' },
    'inspector',
  )
  expect(assigned).toMatchObject({
    state: 'assigned',
    dueOn: '2026-11-09',
    term: { n: 5, unit: 'workingDays', assumed: false },
  })
  await expect(at.take(assigned, { step: 'rectify', text: '已改', after: [] }, 'mine-head')).rejects.toThrow(
    refused('after-photo-missing'),
  )
  await expect(at.take(assigned, { step: 'rectify', text: '已改', after: [] }, 'inspector')).rejects.toThrow(
    refused('hazard-step-not-yours'),
  )
  const asked = await at.take(assigned, { step: 'ask-extension', until: '2026-11-20', reason: '等待配件' }, 'mine-head')
  await expect(at.take(asked, { step: 'decide-extension', granted: true, why: '同意' }, 'inspector')).rejects.toThrow(
    refused('hazard-step-not-yours'),
  )
  const extended = await at.take(asked, { step: 'decide-extension', granted: true, why: '配件已订' }, 'deputy')
  expect(extended).toMatchObject({ dueOn: '2026-11-20', firstDueOn: '2026-11-09', extension: { granted: true } })
  const mended = await at.take(
    extended,
    { step: 'rectify', text: '已改', after: [await at.photo('mine-head')] },
    'mine-head',
  )
  await expect(at.take(mended, { step: 'recheck', result: 'pass', text: '好' }, 'mine-head')).rejects.toThrow(
    refused('hazard-step-not-yours'),
  )
  const failed = await at.take(
    mended,
    { step: 'recheck', result: 'fail', text: '不牢', term: { n: 3, unit: 'days' } },
    'inspector',
  )
  expect(failed).toMatchObject({ state: 'rectifying', dueOn: '2026-11-05' })
  const again = await at.take(
    failed,
    { step: 'rectify', text: '加固', after: [await at.photo('mine-head')] },
    'mine-head',
  )
  const passed = await at.take(again, { step: 'recheck', result: 'pass', text: '牢固' }, 'inspector')
  const closed = await at.take(passed, { step: 'close', text: '销号' }, 'deputy')
  expect(closed).toMatchObject({ state: 'closed', closedOn: '2026-11-02' })
  const { entries, steps } = await house.as('inspector').send(api.readHazard, { params: { hazard: found.id } })
  expect(entries.map((one) => one.word)).toEqual([
    'hazard.found',
    'hazard.graded',
    'hazard.assigned',
    'hazard.extension-asked',
    'hazard.extended',
    'hazard.rectified',
    'recheck.made',
    'hazard.rectified',
    'recheck.made',
    'hazard.closed',
  ])
  expect(steps.every((one) => one.why !== null)).toBe(true)
  expect(entries[5]!.proof).toHaveLength(1)
})

test('a conduct of 30 June is judged by the edition of 2020, one of 1 July by that of 2026', async () => {
  const major = (on: string, criterion: string) => at.find({ on, criterion, grade: 'major', place: '1203 工作面' })
  await expect(major('2026-07-01', 'C20-05-2')).rejects.toThrow(refused('criterion-not-in-force'))
  await expect(major('2026-06-30', 'C26-05-4')).rejects.toThrow(refused('criterion-not-in-force'))
  await expect(at.find({ grade: 'major' })).rejects.toThrow(refused('criterion-missing'))
  expect(await major('2026-06-30', 'C20-05-2')).toMatchObject({ standard: 'coal-2020', repeats: 0 })
  // The same article at the same place comes back, under the next edition.
  expect(await major('2026-07-01', 'C26-05-4')).toMatchObject({ standard: 'coal-2026', repeats: 1 })
})

test('a major hazard needs the five elements, is stopped, listed, investigated, accepted and delisted before it is closed', async () => {
  const found = await at.find({ grade: 'major', criterion: 'C26-08-9', place: '总回风巷' })
  const assigned = await at.take(
    found,
    { step: 'assign', term: { until: '2026-12-20' }, order: '停产整改' },
    'inspector',
  )
  await expect(at.take(assigned, { step: 'answer', text: '照办' }, 'mine-head')).rejects.toThrow(
    refused('five-missing'),
  )
  let now = await at.take(assigned, { step: 'answer', text: '照办', five }, 'mine-head')
  const after = [await at.photo('mine-head')]
  await expect(at.take(now, { step: 'rectify', text: '完成', after }, 'mine-head')).rejects.toThrow(
    refused('major-stop-first'),
  )
  now = await at.take(
    now,
    { step: 'stop', area: '总回风巷及 1203 工作面', whole: false, on: '2026-11-02' },
    'inspector',
  )
  now = await at.take(now, { step: 'rectify', text: '完成', after }, 'mine-head')
  await expect(at.take(now, { step: 'recheck', result: 'pass', text: '好' }, 'inspector')).rejects.toThrow(
    refused('major-needs-acceptance'),
  )
  const accept = { step: 'accept', group: ['唐国栋', '周建平'], opinion: '达到要求', passed: true }
  await expect(at.take(now, accept, 'inspector')).rejects.toThrow(refused('hazard-not-listed'))
  now = await at.take(now, { step: 'list', level: 'county', supervisor: '周建平', until: '2026-12-20' }, 'deputy')
  now = await at.take(now, { step: 'follow', text: '密闭墙完成一半' }, 'inspector')
  now = await at.take(now, accept, 'inspector')
  expect(now).toMatchObject({ state: 'rechecked', stage: 'accepted' })
  await expect(at.take(now, { step: 'delist', text: '解除' }, 'deputy')).rejects.toThrow(refused('delist-needs-team'))
  await expect(at.take(now, { step: 'close', text: '销号' }, 'deputy')).rejects.toThrow(refused('major-delist-first'))
  const investigate = {
    step: 'investigate',
    team: ['唐国栋'],
    cause: '风门失修',
    responsibility: '通风科',
    proposal: '约谈矿长',
    exposure: '通报',
  }
  now = await at.take(now, investigate, 'deputy')
  now = await at.take(now, { step: 'delist', text: '解除' }, 'deputy')
  now = await at.take(now, { step: 'close', text: '销号' }, 'inspector')
  expect(now.state).toBe('closed')
  const { entries } = await house.as('head').send(findEntries, { query: { mine: house.place.mine.id, limit: 200 } })
  const count = (word: string) => entries.filter((one) => one.word === word).length
  expect([count('hazard.listed'), count('hazard.delisted'), count('report.published')]).toEqual([1, 1, 1])
})

test('one to be removed at once is closed on the spot with its photo; a major one never', async () => {
  const now = await at.find({ immediate: true, grade: 'general' })
  const after = [await at.photo('inspector')]
  expect(await at.take(now, { step: 'close-on-site', text: '当场清理', after }, 'inspector')).toMatchObject({
    state: 'closed',
  })
  const found = await at.find({ grade: 'general', closedOnSite: { text: '当场清理', after } })
  expect(found).toMatchObject({ state: 'closed', immediate: true })
  await expect(
    at.find({ grade: 'major', criterion: 'C26-05-4', closedOnSite: { text: '清理', after } }),
  ).rejects.toThrow(refused('major-not-on-site'))
})

test('two edits of one hazard: other fields are merged, the same field is kept twice until somebody decides', async () => {
  const found = await at.find({ place: '一号皮带巷' })
  const edit = (version: number, changes: object, by: string) =>
    house.as(by).send(api.editHazard, { params: { hazard: found.id }, body: { id: randomUUID(), version, changes } })
  const office = await edit(1, { text: '防护栏缺失约 3 米' }, 'clerk')
  expect(office).toMatchObject({ conflict: null, hazard: { version: 2 } })
  const phone = await edit(1, { text: '防护栏缺失 5 米', place: '二号皮带巷' }, 'inspector')
  expect(phone.hazard).toMatchObject({ text: '防护栏缺失约 3 米', place: '二号皮带巷' })
  expect(phone.conflict?.fields).toMatchObject([
    { field: 'text', theirs: '防护栏缺失约 3 米', mine: '防护栏缺失 5 米' },
  ])
  // Who wrote each version, and when: the clerk what stands, the inspector what waits.
  expect(phone.conflict?.fields[0]!.theirsBy).toMatchObject({ by: house.place.persons.clerk, at: house.now() })
  expect(phone.conflict).toMatchObject({ by: house.place.persons.inspector, byName: '唐国栋', choices: null })
  const waiting = async () =>
    (await house.as('clerk').send(api.findHazards, { query: { view: 'disputed' } })).items.map((one) => one.id)
  expect(await waiting()).toEqual([found.id])
  // A step made on the phone before it knew of the words is none the worse for them.
  await at.take({ id: found.id, version: 1 }, { step: 'grade', grade: 'general' }, 'inspector')
  await expect(at.take({ id: found.id, version: 2 }, { step: 'grade', grade: 'general' }, 'inspector')).rejects.toThrow(
    refused('hazard-changed-meanwhile'),
  )
  const decide = (choices: object) =>
    house.as('clerk').send(api.decideConflict, {
      params: { hazard: found.id, conflict: phone.conflict!.id },
      body: { id: randomUUID(), choices },
    })
  await expect(decide({})).rejects.toThrow(refused('conflict-field-open'))
  expect((await decide({ text: 'mine' })).hazard.text).toBe('防护栏缺失 5 米')
  await expect(decide({ text: 'theirs' })).rejects.toThrow(refused('conflict-decided'))
  expect(await waiting()).toEqual([])
  const { conflicts } = await house.as('mine-head').send(api.readHazard, { params: { hazard: found.id } })
  expect(conflicts).toMatchObject([{ choices: { text: 'mine' }, decidedAt: house.now() }])
  const { entries } = await house.as('clerk').send(api.readHazard, { params: { hazard: found.id } })
  expect(entries.map((one) => one.word)).toEqual([
    'hazard.found',
    'hazard.corrected',
    'hazard.corrected',
    'hazard.disputed',
    'hazard.graded',
    'hazard.corrected',
  ])
})

test('another county sees nothing of it, and cannot touch it', async () => {
  const found = await at.find({})
  const stone = house.as('stone-head')
  await expect(stone.send(api.readHazard, { params: { hazard: found.id } })).rejects.toThrow(refused('hazard-unknown'))
  expect((await stone.send(api.findHazards, { query: { view: 'all' } })).items).toEqual([])
  expect((await stone.send(api.findHazards, { query: { view: 'all', text: '防护栏' } })).items).toEqual([])
})

test('words are found, two characters too, and % is no joker', async () => {
  const found = await at.find({ text: '避难硐室压风自救装置失效', place: '南翼大巷' })
  const search = (text: string, more = {}) =>
    house.as('inspector').send(api.findHazards, { query: { view: 'all', text, ...more } })
  for (const text of ['压风', '硐', '南翼 自救', '避难硐室压风自救装置失效'])
    expect((await search(text)).items.map((one) => one.id)).toEqual([found.id])
  for (const text of ['压%', '压_自', '风压', '压风 北翼']) expect((await search(text)).items).toEqual([])
  expect(await search('防护栏', { size: '2' })).toMatchObject({ more: true, items: [{}, {}] })
  expect((await search('压风', { grade: 'major' })).items).toEqual([])
})

test('a re-check entered by hand and the same re-check as a step are not counted twice', async () => {
  const found = await at.find({ place: '皮带巷' })
  const graded = await at.take(found, { step: 'grade', grade: 'general' }, 'inspector')
  const order = { step: 'assign', term: { n: 5, unit: 'days' }, order: '整改' }
  const assigned = await at.take(graded, order, 'inspector')
  const after = [await at.photo('mine-head')]
  const mended = await at.take(assigned, { step: 'rectify', text: '已改', after }, 'mine-head')
  const entry = { word: 'recheck.made' as const, happenedAt: house.now(), mine: house.place.mine.id, apart: true }
  await house.as('inspector').send(duties.makeEntry, { body: { id: randomUUID(), ...entry, facts: {} } })
  const recheck = { step: 'recheck' as const, result: 'pass' as const, text: '好', proof: [], close: true }
  await expect(at.take(mended, recheck, 'inspector')).rejects.toThrow(refused('deed-entered-already'))
  const body = { id: randomUUID(), version: mended.version, take: recheck, apart: true }
  const { hazard } = await house.as('inspector').send(api.takeStep, { params: { hazard: found.id }, body })
  expect(hazard.state).toBe('closed')
})
