import { randomUUID } from 'node:crypto'
import { uploadFile } from '#platform/api'
import { startOf } from '#platform/day'
import type { Desk } from '../../../../tests/desk.ts'
import * as api from '../api.ts'
import type { Found, Taken } from '../api.ts'
import type { Hazard } from '../model.ts'

/** Deeds with hazards at a desk of the tests, with what need not be said filled in. */
export function hazardsAt(house: Desk) {
  let photos = 0

  /** A picture of its own, uploaded by somebody. */
  async function photo(by: string): Promise<string> {
    const bytes = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const reply = await house.app.inject({
      method: 'POST',
      url: `/api${uploadFile.path}?name=${++photos}.png&mine=${house.place.mine.id}`,
      payload: Buffer.concat([bytes, Buffer.from([photos >> 8, photos & 255])]),
      headers: { 'content-type': 'application/octet-stream' },
      cookies: { minelamp: await house.given.session(by) },
    })
    if (reply.statusCode !== 200) throw new Error(reply.body)
    return reply.json<{ sha256: string }>().sha256
  }

  async function find(more: Partial<Found> & { on?: string } = {}, by = 'inspector'): Promise<Hazard> {
    const { on, ...rest } = more
    const foundAt = on ? new Date(Date.parse(startOf(on)) + 9 * 3_600_000).toISOString() : house.now()
    const { hazard } = await house.as(by).send(api.reportHazard, {
      body: { id: randomUUID(), mine: house.place.mine.id, text: '运输巷皮带机头缺防护栏', foundAt, ...rest },
    })
    return hazard
  }

  async function take(hazard: { id: string; version: number }, take: unknown, by: string): Promise<Hazard> {
    const body = { id: randomUUID(), version: hazard.version, take: take as Taken }
    return (await house.as(by).send(api.takeStep, { params: { hazard: hazard.id }, body })).hazard
  }

  /** A general one from its finding to its end. */
  async function close(hazard: Hazard): Promise<Hazard> {
    let now = hazard
    if (now.grade === null) now = await take(now, { step: 'grade', grade: 'general' }, 'inspector')
    now = await take(now, { step: 'assign', term: { n: 5, unit: 'days' }, order: '加装防护栏' }, 'inspector')
    now = await take(now, { step: 'rectify', text: '已加装', after: [await photo('mine-head')] }, 'mine-head')
    return take(now, { step: 'recheck', result: 'pass', text: '现场核实', close: true }, 'inspector')
  }

  return { photo, find, take, close }
}

export const five = {
  responsible: '陈志宏',
  measures: '停止作业，补打钻孔',
  funds: '120 万元',
  until: '2026-12-20',
  plan: '瓦斯超限撤人预案',
}
