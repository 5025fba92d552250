import { createECDH } from 'node:crypto'
import { readSetting, saveSetting } from '#platform/server/settings'
import { on, type Reaction, theProgram, type Work, type Workshop } from '#platform/server/work'
import { sayIn } from '#platform/words'
import type { Level } from '../../rules/limits/policy.ts'
import { isGone, isPushService, type Notice, pauseAfterPush } from '../../rules/warnings/notices.ts'
import { isTaken } from '../../rules/warnings/retrying.ts'
import { noticeWords } from '../../words/notices.ts'
import * as store from '../store/receivers.ts'
import { readListed } from '../store/warning-lists.ts'
import { type Answer, failureOf, sendAll } from './posting.ts'
import { type PushKeys, sealed, type Subscription, vapidOf } from './sealing.ts'
import { listed } from './show.ts'

const setting = 'signals.push'
/** A push service gets so many seconds to answer (ms), and keeps a notice so long for a device that is off (s). */
const patience = 10_000
const keptFor = 3600

/** The key pair by which push services know this installation (VAPID, RFC 8292); undefined while there is none. */
export async function readPushKeys(work: Work): Promise<PushKeys | undefined> {
  return (await readSetting(work, setting)) as PushKeys | undefined
}

/** Makes the key pair unless it stands: once for all time, since every subscription is bound to it. */
export async function makePushKeys(workshop: Workshop): Promise<void> {
  await workshop.work(theProgram, async (work) => {
    if (await readPushKeys(work)) return
    const pair = createECDH('prime256v1')
    const point = pair.generateKeys()
    const part = (of: Buffer) => of.toString('base64url')
    const [x, y] = [part(point.subarray(1, 33)), part(point.subarray(33))]
    // A number that begins with zeros is told without them.
    const d = part(Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()]).subarray(-32))
    const keys: PushKeys = { publicKey: part(point), privateKey: { kty: 'EC', crv: 'P-256', x, y, d } }
    await saveSetting(work, setting, keys)
  })
}

/** Whom push services may write to about us; a setting. */
const contact = () => process.env['MINELAMP_PUSH_CONTACT'] ?? 'mailto:minelamp@localhost.localdomain'

export type Target = Subscription & { readonly language: 'zh' | 'en' }

/** Sends one notice to a device, encrypted for it alone (RFC 8291). Never throws: what went wrong is the answer. */
export async function push(keys: PushKeys, to: Target, notice: Notice): Promise<Answer> {
  try {
    if (!isPushService(to.endpoint, process.env['MINELAMP_PUSH_HOSTS']))
      return { status: null, error: 'unknown push service' }
    const response = await fetch(to.endpoint, {
      method: 'POST',
      body: sealed(to, JSON.stringify(payloadOf(notice, to.language))),
      headers: {
        authorization: vapidOf(keys, to.endpoint, contact(), Date.now()),
        'content-encoding': 'aes128gcm',
        'content-type': 'application/octet-stream',
        ttl: String(keptFor),
        urgency: notice.grade === 'red' || notice.grade === 'orange' ? 'high' : 'normal',
        // What is told of a warning later takes the place of what waits.
        topic: notice.warning.replaceAll('-', '').slice(0, 32),
      },
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    })
    await response.body?.cancel()
    return { status: response.status, error: isTaken(response.status) ? null : `HTTP ${response.status}` }
  } catch (error) {
    return failureOf(error)
  }
}

/** What the service worker shows: a title, a line, and the page that it opens. */
export function payloadOf({ word, warning, mine, place, grade, what }: Notice, language: 'zh' | 'en') {
  const say = (key: string) => sayIn(language, noticeWords, key)
  return {
    title: [say(`notice.${word}`), say(`notice.grade.${grade}`), mine].join(' · '),
    text: [place, what[language === 'zh' ? 0 : 1]].filter(Boolean).join(' '),
    link: word === 'tested' ? '/signals/notices' : `/signals/warnings?which=all&open=${warning}`,
    tag: warning,
  }
}

/** Sends what is due to devices; those that their push service knows no longer are told no more. Gives how many were sent. */
export async function pushDue(workshop: Workshop, most = 50): Promise<number> {
  return workshop.work(theProgram, async (work) => {
    const due = await store.takeDuePushes(work, most)
    if (due.length === 0) return 0
    const keys = await readPushKeys(work)
    if (!keys) return 0
    const gone = new Set<string>()
    const sent = await sendAll(work, due, pauseAfterPush, async (one) => {
      const answer = await push(keys, one, JSON.parse(one.body) as Notice)
      if (isGone(answer.status)) gone.add(one.device)
      return answer
    })
    for (const device of gone) {
      await store.endDevice(work, device, 'gone')
      await work.record('device.ended', { scope: '0', about: device, facts: { why: 'gone' } })
    }
    return sent
  })
}

const words = ['warning.raised', 'warning.grown', 'warning.climbed', 'warning.reopened'] as const

/** Whom a warning is told: those to whom it climbed, else the mine and the levels that its policy names; never what filed work explains. */
export const pushingReaction: Reaction = on(words, async (work: Work, entry) => {
  if (entry.about === null) return
  const row = await readListed(work, entry.about)
  const climbed = entry.facts['level'] as Level | undefined
  if (row.state === 'closed' && entry.word !== 'warning.reopened') return
  const levels = entry.word === 'warning.climbed' && climbed ? [climbed] : row.levels
  const { mineName: mine, place, grade } = row
  const word = entry.word.slice('warning.'.length)
  const notice: Notice = { word, warning: row.id, mine, place, grade, what: listed(row).title }
  await store.pushAll(work, {
    scope: row.scope,
    warning: row.id,
    word: entry.word,
    levels,
    body: JSON.stringify(notice),
  })
})
