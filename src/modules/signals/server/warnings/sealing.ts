import { createECDH, createPrivateKey, type JsonWebKey, sign } from 'node:crypto'
import { encrypt } from 'http_ece'

/** Where a browser is reached, and the keys that it gave for it (base64url). */
export type Subscription = { readonly endpoint: string; readonly p256dh: string; readonly auth: string }
/** By which push services know this installation (VAPID): the public key as a raw point, base64url. */
export type PushKeys = { readonly publicKey: string; readonly privateKey: JsonWebKey }

/** Bytes that push services must take (RFC 8030 §7.2): what a notice says, its padding and the head of the encoding are to stay below. */
const most = 3900

/**
 * A text encrypted for one browser alone: `aes128gcm` (RFC 8188) under keys agreed on with it (RFC 8291 §3.4). Throws for keys that are none and for texts above
 * 3,900 bytes.
 */
export function sealed({ p256dh, auth }: Pick<Subscription, 'p256dh' | 'auth'>, text: string): Buffer<ArrayBuffer> {
  const body = Buffer.from(text)
  if (body.length > most) throw new Error('a notice is too long')
  const privateKey = createECDH('prime256v1')
  privateKey.generateKeys()
  return encrypt(body, { version: 'aes128gcm', privateKey, dh: p256dh, authSecret: auth })
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
