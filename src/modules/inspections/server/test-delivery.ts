import { randomUUID } from 'node:crypto'
import { uploadFile } from '#platform/api'
import type { CallOf } from '#platform/endpoint'
import type { Desk } from '../../../../tests/desk.ts'
import type * as api from '../api.ts'

export type Delivery = CallOf<typeof api.deliverCheck>['body']

/** The smallest picture. */
export const signaturePicture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Keeps a file as the inspector; a sign after the picture makes it another one. */
export async function keepPicture(house: Desk, sign: string, name: string): Promise<string> {
  return keep(house, Buffer.concat([signaturePicture, Buffer.from(sign)]), name)
}

async function keep(house: Desk, payload: Buffer, name: string): Promise<string> {
  const reply = await house.app.inject({
    method: 'POST',
    url: `/api${uploadFile.path}?name=${encodeURIComponent(name)}&mine=${house.place.mine.id}`,
    payload,
    headers: { 'content-type': 'application/octet-stream' },
    cookies: { minelamp: await house.given.session('inspector') },
  })
  return reply.json<{ sha256: string }>().sha256
}

/** A check signed on a device on 2026-07-06, with a major finding and somebody who failed an exam. */
export async function deliveryOf(house: Desk, more: Partial<Delivery> = {}): Promise<Delivery> {
  const [signature, unit] = [await keepPicture(house, '', 'a.png'), await keepPicture(house, '.', 'b.png')]
  const signed = await keep(house, Buffer.from('现场检查记录'), 'record.txt')
  return {
    id: randomUUID(),
    mine: house.place.mine.id,
    line: null,
    number: null,
    mode: 'surprise' as const,
    coverage: 'full' as const,
    subjects: [],
    beganAt: '2026-07-06T06:00:00.000Z',
    team: [house.place.posts.inspector, house.place.posts.deputy],
    beyond: null,
    content: {
      endedAt: '2026-07-06T08:30:00.000Z',
      route: '副井 → 1203 工作面',
      companions: '陈志宏（矿长）',
      recorder: house.place.persons.inspector,
      inspected: [],
      minutes: { managers: 0, supervisors: 0, site: 0 },
      examined: [{ name: '邱某', job: '班组长', score: 52, note: '' }],
      situation: '',
      opinion: '无异议',
      refused: null,
      unit: { name: '松岭一号煤矿', head: '陈志宏', phone: '', creditCode: '', mining: null, safety: null },
    },
    findings: [
      {
        finding: randomUUID(),
        text: '回风巷断面不足',
        place: '1203 回风巷',
        grade: 'major' as const,
        criterion: 'C26-08-1',
        violation: null,
        basis: '《煤矿安全规程》',
        measure: 'withdraw' as const,
        measureAt: '1203 工作面',
        dueOn: null,
        photos: [await keepPicture(house, '!', '1.png')],
      },
    ],
    signed,
    signatures: { officers: signature, unit },
    apart: false,
    clock: { began: '2026-07-06T05:58:30.000Z', ended: '2026-07-06T08:28:30.000Z', offset: 90_000 },
    ...more,
  }
}
