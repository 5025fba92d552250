import { createCipheriv, createECDH, createPrivateKey, hkdfSync, type JsonWebKey, randomBytes, sign } from 'node:crypto'

/** Where a browser is reached, and the keys that it gave for it (base64url). */
export type Subscription = { readonly endpoint: string; readonly p256dh: string; readonly auth: string }
/** By which push services know this installation (VAPID): the public key as a raw point, base64url. */
export type PushKeys = { readonly publicKey: string; readonly privateKey: JsonWebKey }

const record = 4096
const derived = (input: Buffer, salt: Buffer, info: string | Buffer, length: number) =>
  Buffer.from(hkdfSync('sha256', input, salt, info, length))

/**
 * A text encrypted for one browser alone: one record of `aes128gcm` (RFC 8188) under keys agreed on with it (RFC 8291 §3.4). Throws for keys that are none and for
 * texts above some 3,900 bytes.
 */
export function sealed({ p256dh, auth }: Pick<Subscription, 'p256dh' | 'auth'>, text: string): Buffer<ArrayBuffer> {
  const theirs = Buffer.from(p256dh, 'base64url')
  const once = createECDH('prime256v1')
  const ours = once.generateKeys()
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours])
  const input = derived(once.computeSecret(theirs), Buffer.from(auth, 'base64url'), info, 32)
  const salt = randomBytes(16)
  const key = derived(input, salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = derived(input, salt, 'Content-Encoding: nonce\0', 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  // 2 ends the last record.
  const body = Buffer.concat([
    cipher.update(text),
    cipher.update(Buffer.from([2])),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  if (body.length > record) throw new Error('a notice is too long')
  const head = Buffer.alloc(21)
  salt.copy(head)
  head.writeUInt32BE(record, 16)
  head.writeUInt8(ours.length, 20)
  return Buffer.concat([head, ours, body])
}

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Says to a push service who sends (RFC 8292): a token for its origin, good for twelve hours. `contact`: a mailto: or https: address. */
export function vapidOf(keys: PushKeys, endpoint: string, contact: string, now: number): string {
  const claims = { aud: new URL(endpoint).origin, exp: Math.floor(now / 1000) + 43_200, sub: contact }
  const said = `${encoded({ typ: 'JWT', alg: 'ES256' })}.${encoded(claims)}`
  const key = createPrivateKey({ key: keys.privateKey, format: 'jwk' })
  const signature = sign('sha256', Buffer.from(said), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
  return `vapid t=${said}.${signature}, k=${keys.publicKey}`
}
