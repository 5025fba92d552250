import { randomUUID } from 'node:crypto'
import { uploadFile } from '#platform/api'
import { api as hazards, type Hazard, type Taken } from '#modules/hazards'
import type { Desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'

const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

/** A picture that somebody uploaded, for a mine. */
export async function photoOf(house: Desk, by: string): Promise<string> {
  const reply = await house.app.inject({
    method: 'POST',
    url: `/api${uploadFile.path}?name=${randomUUID()}.png&mine=${house.place.mine.id}`,
    payload: Buffer.concat([Buffer.from(dot, 'base64'), Buffer.from(randomUUID())]),
    headers: { 'content-type': 'application/octet-stream' },
    cookies: { minelamp: await house.given.session(by) },
  })
  if (reply.statusCode !== 200) throw new Error(reply.body)
  return reply.json<{ sha256: string }>().sha256
}

export async function takeStep(house: Desk, hazard: Hazard, take: Taken, by: string): Promise<Hazard> {
  const body = { id: randomUUID(), version: hazard.version, take }
  return (await house.as(by).send(hazards.takeStep, { params: { hazard: hazard.id }, body })).hazard
}

/** A general hazard with a term of nine days; `mended`: the mine says that it is put right. */
export async function assignedHazard(house: Desk, place: string, mended: boolean): Promise<Hazard> {
  const { hazard } = await house.as('inspector').send(hazards.reportHazard, {
    body: {
      id: randomUUID(),
      mine: house.place.mine.id,
      text: '运输巷皮带机头缺防护栏',
      place,
      foundAt: '2026-07-01T02:00:00.000Z',
      grade: 'general',
    },
  })
  const order = { step: 'assign' as const, term: { n: 9, unit: 'days' as const }, order: '整改' }
  const assigned = await takeStep(house, hazard, order, 'inspector')
  if (!mended) return assigned
  const after = [await photoOf(house, 'mine-head')]
  return takeStep(house, assigned, { step: 'rectify', text: '已改', before: [], after }, 'mine-head')
}

/** Gives the inspector and the deputy the certificates without which nobody checks. */
export async function certify(house: Desk): Promise<void> {
  for (const [key, number] of [
    ['inspector', '017'],
    ['deputy', '022'],
  ] as const)
    await house.as('head').send(api.addCertificate, {
      body: { id: randomUUID(), person: house.place.persons[key], number, from: '2026-01-01', until: null },
    })
}
