import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { api as hazards } from '#modules/hazards'
import { api as inspections } from '#modules/inspections'
import { readFile, uploadFile } from '#platform/api'
import { type Desk, desk } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import { warningsAt } from '../test-warnings.ts'

let house: Desk
let at: ReturnType<typeof warningsAt>
const text = '已处理完毕'

beforeAll(async () => {
  house = await desk({ at: '2026-11-21T00:00:00Z' })
  at = warningsAt(house)
}, 60_000)
afterAll(() => house?.close())

/** A file that somebody uploads for the mine; its hash. */
async function upload(by: string, name: string): Promise<string> {
  const reply = await house.app.inject({
    method: 'POST',
    url: `/api${uploadFile.path}?name=${name}&mine=${house.place.mine.id}`,
    payload: Buffer.from(`调校记录 ${name}`),
    headers: { 'content-type': 'application/octet-stream' },
    cookies: { minelamp: await house.given.session(by) },
  })
  return reply.json<{ sha256: string }>().sha256
}

test('files stand with the step that they prove, are bound by the record, and whoever sees the warning opens them', async () => {
  const { id } = await at.raise()
  const proof = [await upload('mine-head', 'a.txt'), await upload('mine-head', 'b.txt')]
  const verified = await at.take(id, 'mine-head', { kind: 'verified', cause: 'cutting', text, proof })
  expect(verified.steps.at(-1)?.facts['proof']).toEqual(proof)
  const [entry] = await house.work(({ tx }) =>
    tx.selectFrom('record').select(['proof']).where('about', '=', id).where('word', '=', 'warning.verified').execute(),
  )
  expect(entry!.proof).toEqual(proof)
  const opened = async (by: string) =>
    (
      await house.app.inject({
        url: `/api${readFile.path.replace('{sha256}', proof[0]!)}`,
        cookies: { minelamp: await house.given.session(by) },
      })
    ).statusCode
  expect(await opened('inspector')).toBe(200)
  expect(await opened('stone-clerk')).toBe(404)
  const unknown = { kind: 'handled', text, proof: ['a'.repeat(64)] }
  await expect(at.take(id, 'mine-head', unknown)).rejects.toMatchObject({ code: 'proof-unknown' })
})

test('a warning becomes a check of the office, which is done there; it is not done with by that', async () => {
  const { id, version } = await at.raise()
  for (const [key, number] of [
    ['inspector', '017'],
    ['deputy', '022'],
  ] as const)
    await house.as('head').send(inspections.addCertificate, {
      body: {
        id: randomUUID(),
        person: house.place.persons[key],
        number,
        from: '2026-01-01',
        until: null,
      },
    })
  const { items } = await house.as('inspector').send(api.findWarningOfficers)
  const posts = items.filter((one) => ['唐国栋', '周建平'].includes(one.name)).map((one) => one.post)
  const check = randomUUID()
  const into = { kind: 'check-lead' as const, check, team: posts }
  const body = { step: randomUUID(), version, into }
  await expect(house.as('leader').send(api.convertWarning, { params: { id }, body })).rejects.toMatchObject({
    kind: 'not-allowed',
  })
  const now = await house.as('inspector').send(api.convertWarning, { params: { id }, body })
  expect(now).toMatchObject({ state: 'open', waits: 'mine' })
  expect(now.steps.at(-1)).toMatchObject({ kind: 'converted', facts: { into: 'check-lead', id: check } })
  // Sent again it is the same deed, and one check.
  await house.as('inspector').send(api.convertWarning, { params: { id }, body })
  const begun = await house.as('inspector').send(inspections.readCheck, { params: { id: check } })
  expect(begun).toMatchObject({ mine: house.place.mine.id, beganAt: house.now() })
  expect(begun.officers).toHaveLength(2)
  const { total } = await house.as('inspector').send(inspections.findChecks, { query: { mine: house.place.mine.id } })
  expect(total).toBe(1)
  const stale = { ...body, step: randomUUID(), into: { ...into, check: randomUUID() } }
  await expect(house.as('inspector').send(api.convertWarning, { params: { id }, body: stale })).rejects.toMatchObject({
    code: 'warning-changed',
  })
})

test('closed and opened again: its limits run anew, it waits for the mine, and what was made of it stands', async () => {
  const first = await at.raise()
  const { id } = first
  const hazard = randomUUID()
  const into = { kind: 'hazard' as const, hazard, text: '甲烷传感器位置不当' }
  const body = { step: randomUUID(), version: first.version, into }
  await house.as('inspector').send(api.convertWarning, { params: { id }, body })
  await at.answered(id)
  house.later({ hours: 5 })
  expect(await at.take(id, 'inspector', { kind: 'reviewed', accepts: true, text })).toMatchObject({ state: 'closed' })
  house.later({ hours: 1 })
  const again = await at.take(id, 'clerk', { kind: 'reopened', text: '同一处再次异常' })
  const due = new Date(Date.parse(house.now()) + 15 * 60_000).toISOString()
  expect(again).toMatchObject({ state: 'open', waits: 'mine', nextLimit: 'acknowledge', nextDue: due, closedAt: null })
  await expect(at.take(id, 'mine-head', { kind: 'answered', text })).rejects.toMatchObject({ code: 'warning-no-cause' })
  // Who answered the first time may review the second answer only if another gave it: here the mine answers again.
  await at.answered(id)
  expect(await at.take(id, 'clerk', { kind: 'reviewed', accepts: true, text })).toMatchObject({ state: 'closed' })
  const found = await house.as('inspector').send(hazards.readHazard, { params: { hazard } })
  expect(found.hazard).toMatchObject({ text: '甲烷传感器位置不当', mine: house.place.mine.id })
})

test('the watch is handed over with what is open; only who was offered it takes it, and a line in the log is his from then', async () => {
  const { id } = await at.raise({}, true)
  const [first, second] = [randomUUID(), randomUUID()]
  await house.as('inspector').send(api.beginShift, { body: { id: first } })
  await house.as('inspector').send(api.offerShift, {
    params: { id: first },
    body: { successor: house.place.persons.clerk, text: '1106 面未解除，已通知矿方' },
  })
  const take = (by: string, shift = second) =>
    house.as(by).send(api.takeOverShift, { params: { id: first }, body: { shift } })
  await expect(take('deputy', randomUUID())).rejects.toMatchObject({ code: 'watch-not-offered' })
  house.later({ minutes: 10 })
  await take('clerk')
  const watch = await house.as('clerk').send(api.readWatch, { query: {} })
  expect(watch.now).toMatchObject({ id: second, personName: '何文静' })
  const left = watch.shifts.find((one) => one.id === first)!
  expect(left).toMatchObject({ endedAt: house.now(), handing: '1106 面未解除，已通知矿方', leftOpen: watch.open })
  expect((await at.read(id)).steps.at(-1)).toMatchObject({
    kind: 'handed-over',
    facts: { from: house.place.persons.inspector, to: house.place.persons.clerk, shift: second },
  })
  const write = (by: string, shift: string) =>
    house.as(by).send(api.writeLog, {
      params: { id: shift },
      body: { line: randomUUID(), kind: 'call', text: '已致电矿调度室', warning: id },
    })
  await expect(write('inspector', first)).rejects.toMatchObject({ code: 'watch-over' })
  await expect(write('inspector', second)).rejects.toMatchObject({ code: 'watch-of-another' })
  await write('clerk', second)
  // Closed before the next hand-over, it is handed over no more.
  await house.work(({ tx }) =>
    tx.updateTable('signalWarningSigns').set({ until: house.now() }).where('warning', '=', id).execute(),
  )
  await house.as('clerk').send(api.endShift, { params: { id: second }, body: { text: '无人接班' } })
  const ended = await house.work(({ tx }) =>
    tx.selectFrom('record').select(['facts']).where('word', '=', 'watch.ended').orderBy('seq').execute(),
  )
  expect(ended.map((one) => (one.facts as { by: string }).by)).toEqual(['hand-over', 'nobody'])
})
