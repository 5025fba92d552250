import type { InputOf, ReplyOf } from '#platform/endpoint'
import { refuse } from '#platform/refusal'
import type { Work } from '#platform/server/work'
import type * as api from '../../api.ts'
import { isPushService } from '../../rules/warnings/notices.ts'
import * as store from '../store/receivers.ts'
import { countWarnings } from '../store/warning-lists.ts'
import { push, readPushKeys } from '../warnings/pushing.ts'

export async function findNotices(work: Work): Promise<ReplyOf<typeof api.findNotices>> {
  return { key: (await readPushKeys(work))?.publicKey ?? null, items: await store.findDevices(work) }
}

export async function addNotice(
  work: Work,
  { body }: InputOf<typeof api.addNotice>,
): Promise<ReplyOf<typeof api.addNotice>> {
  if (!isPushService(body.endpoint, process.env['MINELAMP_PUSH_HOSTS']))
    refuse('invalid', 'push-service-unknown', { host: new URL(body.endpoint).host })
  await store.insertDevice(work, body)
  await work.record('device.added', { scope: work.who.range.from, about: body.id, facts: { label: body.label } })
  return { id: body.id }
}

export async function endNotice(
  work: Work,
  { params }: InputOf<typeof api.endNotice>,
): Promise<ReplyOf<typeof api.endNotice>> {
  const device = await store.takeDevice(work, params.id)
  await store.endDevice(work, device.id, 'person')
  await work.record('device.ended', { scope: work.who.range.from, about: device.id, facts: { why: 'person' } })
  return params
}

export async function testNotice(
  work: Work,
  { params }: InputOf<typeof api.testNotice>,
): Promise<ReplyOf<typeof api.testNotice>> {
  const device = await store.takeDevice(work, params.id)
  const keys = (await readPushKeys(work)) ?? refuse('conflict', 'push-keys-missing')
  const answer = await push(keys, device, {
    word: 'tested',
    warning: device.id,
    mine: '',
    place: '',
    grade: 'blue',
    what: ['本设备可以收到预警通知', 'This device receives notices of warnings'],
  })
  await work.record('device.tested', { scope: work.who.range.from, about: device.id, facts: { ...answer } })
  return answer
}

export async function countNotices(work: Work): Promise<ReplyOf<typeof api.countNotices>> {
  const { mine, late } = await countWarnings(work, true)
  return { mine, late }
}
