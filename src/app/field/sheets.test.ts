import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { SessionView } from '#modules/people'
import { makeSay } from '#platform/web'
import { isFull, sendingsOf } from '../../platform/web/outbox/store.ts'
import { beginSheet } from './begin.ts'
import { closeSheet, dropPicture, readSheet, saveAnswer, savePicture } from './sheets.ts'
import { openStore, type Packet } from './store.ts'
import { words } from './words.ts'

const at = { device: '2026-11-22T03:00:00.000Z', offset: 0 }
const packet: Packet = { id: 'm', mine: { id: 'm', name: '青石沟煤矿', code: '990102-0007' }, readAt: 0, replies: {} }
const who = { name: '李明远', permissions: [], post: null, organisation: null } as unknown as SessionView
const say = makeSay('zh', words)
const picture = (sheet: string, name: string) => ({ sheet, question: null, name, at, position: null })

async function begun(account: string) {
  const database = openStore(account)
  const sheet = await beginSheet(database, packet, { editions: [], visit: true }, at)
  return { database, sheet }
}

test('a full phone refuses what is new, says so, and keeps all that was there', async () => {
  const { database, sheet } = await begun('full')
  await saveAnswer(database, { sheet, question: 'state', is: 'pass', note: '', at })
  await savePicture(database, picture(sheet, '1.jpg'), new Blob(['one']))
  // What the browser says when the disk is full.
  database.bytes.hook('creating', () => {
    throw new DOMException('full', 'QuotaExceededError')
  })
  const error = await savePicture(database, picture(sheet, '2.jpg'), new Blob(['two'])).catch((why: unknown) => why)
  expect(isFull(error)).toBe(true)
  const kept = (await readSheet(database, sheet))!
  expect(kept.photos.map((one) => one.name)).toEqual(['1.jpg'])
  expect(kept.answers).toHaveLength(1)
  expect(await database.bytes.count()).toBe(1)
  // The record finds no room either: the check stays open and nothing of it is half sent.
  const closing = await closeSheet(database, sheet, who, at, say).catch((why: unknown) => why)
  expect(isFull(closing)).toBe(true)
  expect((await readSheet(database, sheet))!.sheet.state).toBe('open')
  expect(await sendingsOf(database)).toEqual([])
})

test('closed twice it goes once; a photo taken away leaves the same picture that another photo shows', async () => {
  const { database, sheet } = await begun('twice')
  const [one, other] = [
    await savePicture(database, picture(sheet, '1.jpg'), new Blob(['same'])),
    await savePicture(database, picture(sheet, '2.jpg'), new Blob(['same'])),
  ]
  await dropPicture(database, one)
  expect(await database.bytes.get(other.sha256)).toBeDefined()
  await Promise.allSettled([closeSheet(database, sheet, who, at, say), closeSheet(database, sheet, who, at, say)])
  await closeSheet(database, sheet, who, at, say)
  const sent = await sendingsOf(database)
  expect(sent.map((deed) => deed.word)).toEqual(['field.file', 'field.file', 'visit.made'])
  expect(sent.at(-1)!.needs).toEqual(sent.slice(0, 2).map((deed) => deed.id))
})
