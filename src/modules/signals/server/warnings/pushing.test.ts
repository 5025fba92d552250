import { createDecipheriv, createECDH, createHmac, createPublicKey, randomBytes, randomUUID, verify } from 'node:crypto'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Desk, desk } from '../../../../../tests/desk.ts'
import * as api from '../../api.ts'
import { isPushService } from '../../rules/warnings/notices.ts'
import { warningsAt } from '../test-warnings.ts'
import { climbWarnings } from './climb.ts'
import { selfSigned } from './test-certificate.ts'
import { makePushKeys, pushDue, readPushKeys } from './pushing.ts'

// A push service of the tests: it takes what the server sends, checks who sends, and decrypts as a browser does (RFC 8291, RFC 8188).

let house: Desk
let at: ReturnType<typeof warningsAt>
let server: Server
let status = 201
let origin: string
const got: { path: string; headers: Record<string, string | string[] | undefined>; body: Buffer }[] = []

beforeAll(async () => {
  house = await desk({ at: new Date().toISOString() })
  at = warningsAt(house)
  server = createServer(await selfSigned(), (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (chunk: Buffer) => parts.push(chunk))
    request.on('end', () => {
      got.push({ path: request.url!, headers: request.headers, body: Buffer.concat(parts) })
      response.writeHead(status).end()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
  vi.stubEnv('MINELAMP_PUSH_HOSTS', new URL(origin).host)
  await makePushKeys(house.workshop)
}, 60_000)
afterAll(async () => {
  vi.unstubAllEnvs()
  await house?.close()
  await new Promise((closed) => server?.close(closed))
})

type Browser = { id: string; path: string; ecdh: ReturnType<typeof createECDH>; auth: Buffer }

/** A browser of somebody that is told from now on. */
async function switchOn(as: string, language: 'zh' | 'en' = 'zh'): Promise<Browser> {
  const ecdh = createECDH('prime256v1')
  const [p256dh, auth] = [ecdh.generateKeys(), randomBytes(16)]
  const [id, path] = [randomUUID(), `/to/${randomUUID()}`]
  const keys = { p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') }
  await house
    .as(as)
    .send(api.addNotice, { body: { id, endpoint: `${origin}${path}`, ...keys, label: 'Edge', language } })
  return { id, path, ecdh, auth }
}

const hmac = (key: Buffer, ...of: Buffer[]) => createHmac('sha256', key).update(Buffer.concat(of)).digest()

/** What a browser reads in what it was sent. */
function opened({ ecdh, auth }: Pick<Browser, 'ecdh' | 'auth'>, body: Buffer): string {
  const salt = body.subarray(0, 16)
  const length = body.readUInt8(20)
  const theirs = body.subarray(21, 21 + length)
  const text = body.subarray(21 + length)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), theirs, Buffer.from([1])])
  const input = hmac(hmac(auth, ecdh.computeSecret(theirs)), info)
  const derived = hmac(salt, input)
  const key = hmac(derived, Buffer.from('Content-Encoding: aes128gcm\0\x01', 'latin1')).subarray(0, 16)
  const nonce = hmac(derived, Buffer.from('Content-Encoding: nonce\0\x01', 'latin1')).subarray(0, 12)
  const cipher = createDecipheriv('aes-128-gcm', key, nonce)
  cipher.setAuthTag(text.subarray(-16))
  const plain = Buffer.concat([cipher.update(text.subarray(0, -16)), cipher.final()])
  return plain.subarray(0, plain.lastIndexOf(2)).toString()
}

const noticeIn = (to: Browser, body: Buffer) => JSON.parse(opened(to, body)) as Record<string, string>

const sentTo = (one: Browser) => got.filter(({ path }) => path === one.path)

test('who has switched it on is told as the policy says, encrypted for his browser, signed by this installation; nobody else', async () => {
  const [mine, clerk, city, stone] = await Promise.all([
    switchOn('mine-head'),
    switchOn('clerk', 'en'),
    switchOn('city-head'),
    switchOn('stone-clerk'),
  ])
  const { id } = await at.raise()
  const blue = await at.raise({ grade: 'blue' })
  expect(await pushDue(house.workshop)).toBe(3)
  expect([mine, clerk, city, stone].map((one) => sentTo(one).length)).toEqual([2, 1, 0, 0])
  const [{ headers, body }] = sentTo(clerk) as [(typeof got)[0]]
  expect(noticeIn(clerk, body)).toEqual({
    title: 'New warning · yellow · 松岭一号煤矿',
    text: expect.stringMatching(/^1106 工作面 T\d+ Methane at its alarm$/) as string,
    link: `/signals/warnings?which=all&open=${id}`,
    tag: id,
  })
  expect(sentTo(mine).map((one) => noticeIn(mine, one.body)['tag'])).toEqual(expect.arrayContaining([id, blue.id]))
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '3600', topic: id.replaceAll('-', '') })

  const keys = (await house.work(readPushKeys))!
  const [, token, key] = /^vapid t=([^,]+), ?k=(.+)$/.exec(String(headers['authorization']))!
  expect(key).toBe(keys.publicKey)
  const [head, claims, signature] = token!.split('.')
  const { kty, crv, x, y } = keys.privateKey
  const publicKey = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' })
  const signed = verify(
    'sha256',
    Buffer.from(`${head}.${claims}`),
    { key: publicKey, dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature!, 'base64url'),
  )
  expect(signed).toBe(true)
  expect(JSON.parse(Buffer.from(claims!, 'base64url').toString())).toMatchObject({ aud: origin })
  expect(await pushDue(house.workshop)).toBe(0)

  // A missed limit tells the level to which it climbed, and no one again.
  house.later({ minutes: 16 })
  await climbWarnings(house.workshop)
  await pushDue(house.workshop)
  expect(sentTo(city).map((one) => noticeIn(city, one.body)['title'])).toEqual(['超时上报 · 黄色 · 松岭一号煤矿'])
  expect(sentTo(clerk)).toHaveLength(1)
  for (const [as, one] of [
    ['mine-head', mine],
    ['clerk', clerk],
    ['city-head', city],
    ['stone-clerk', stone],
  ] as const)
    await house.as(as).send(api.endNotice, { params: { id: one.id } })
})

test('the browser of these tests reads what RFC 8291 gives as its example (§5)', () => {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94', 'base64url')
  const auth = Buffer.from('BTBZMqHH6r4Tts7J_aSIgg', 'base64url')
  const body =
    'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN'
  expect(opened({ ecdh, auth }, Buffer.from(body, 'base64url'))).toBe('When I grow up, I want to be a watermelon')
})

test('the keys are made once', async () => {
  const before = await house.work(readPushKeys)
  await makePushKeys(house.workshop)
  expect(await house.work(readPushKeys)).toEqual(before)
  expect((await house.as('clerk').send(api.findNotices)).key).toBe(before!.publicKey)
})

test('a push service that fails is tried again and given up in time; one that says gone ends the device; no network is only told', async () => {
  const one = await switchOn('clerk')
  const state = async () => (await house.as('clerk').send(api.findNotices)).items
  status = 503
  await at.raise()
  expect(await pushDue(house.workshop)).toBe(0)
  expect(await state()).toMatchObject([{ id: one.id, error: 'HTTP 503', sentAt: null }])
  status = 201
  expect(await pushDue(house.workshop)).toBe(0)
  house.later({ minutes: 1 })
  expect(await pushDue(house.workshop)).toBe(1)

  status = 500
  await at.raise()
  for (let n = 0; n < 6; n++) {
    await pushDue(house.workshop)
    house.later({ minutes: 20 })
  }
  const rows = await house.work(({ tx }) =>
    tx
      .selectFrom('signalOutbox')
      .select(['nextAt', 'deadAt'])
      .where('device', '=', one.id)
      .where('sentAt', 'is', null)
      .execute(),
  )
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ nextAt: null })

  status = 410
  await at.raise()
  await at.raise()
  await pushDue(house.workshop)
  expect(await state()).toEqual([])
  const before = got.length
  house.later({ hours: 1 })
  await pushDue(house.workshop)
  expect(got.length).toBe(before)

  status = 201
  const away = await switchOn('clerk')
  await house.work(({ tx }) =>
    tx.updateTable('signalReceivers').set({ endpoint: 'https://127.0.0.1:9/none' }).where('id', '=', away.id).execute(),
  )
  vi.stubEnv('MINELAMP_PUSH_HOSTS', '127.0.0.1:9')
  const tested = await house.as('clerk').send(api.testNotice, { params: { id: away.id } })
  expect(tested.status).toBeNull()
  expect(tested.error).not.toBeNull()
  vi.stubEnv('MINELAMP_PUSH_HOSTS', new URL(origin).host)
  await house.as('clerk').send(api.endNotice, { params: { id: away.id } })
})

test('a device is its person’s: another neither ends nor tries it, and who has left his post is told nothing', async () => {
  const one = await switchOn('clerk')
  await expect(house.as('inspector').send(api.endNotice, { params: { id: one.id } })).rejects.toMatchObject({
    code: 'device-unknown',
  })
  await expect(house.as('head').send(api.testNotice, { params: { id: one.id } })).rejects.toMatchObject({
    code: 'device-unknown',
  })
  expect((await house.as('inspector').send(api.findNotices)).items).toEqual([])
  expect(await house.as('clerk').send(api.testNotice, { params: { id: one.id } })).toEqual({ status: 201, error: null })
  await house.work(({ tx, today }) =>
    tx
      .updateTable('holdings')
      .set({ toDay: '2026-01-01' })
      .where('person', '=', house.place.persons.clerk)
      .execute()
      .then(() => today),
  )
  const before = sentTo(one).length
  await at.raise()
  await pushDue(house.workshop)
  expect(sentTo(one)).toHaveLength(before)
})

test('only push services of browsers are sent to, and those that the installation names', async () => {
  expect(isPushService('https://fcm.googleapis.com/fcm/send/x')).toBe(true)
  expect(isPushService('https://wns2-pn1p.notify.windows.com/w/?token=x')).toBe(true)
  expect(isPushService('http://fcm.googleapis.com/fcm/send/x')).toBe(false)
  expect(isPushService('https://fcm.googleapis.com.example.org/x')).toBe(false)
  expect(isPushService('https://10.0.0.1/admin')).toBe(false)
  expect(isPushService('https://push.example.org/x', 'push.example.org')).toBe(true)
  const body = {
    id: randomUUID(),
    endpoint: 'https://10.0.0.1/admin',
    p256dh: 'B'.repeat(87),
    auth: 'A'.repeat(22),
    label: 'x',
    language: 'zh' as const,
  }
  await expect(house.as('inspector').send(api.addNotice, { body })).rejects.toMatchObject({
    code: 'push-service-unknown',
  })
})
