declare module 'http_ece' {
  import type { ECDH } from 'node:crypto'
  /** What is sent to a browser (RFC 8188, 8291): keys as bytes or base64url. */
  export function encrypt(
    body: Buffer,
    how: { version: 'aes128gcm'; privateKey: ECDH; dh: string; authSecret: string },
  ): Buffer<ArrayBuffer>
}
