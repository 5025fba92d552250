import { obstacle } from '#platform/server/obstacle'

/** Files lie below this subject: `minelamp.files.<code of the mine>.<name of the file>`. */
export const subjectRoot = 'minelamp.files'
/** A name that is not to stand in a subject stands in this header; it goes before the subject's. */
export const nameHeader = 'File-Name'

export type NatsAddress = {
  readonly servers: readonly string[]
  readonly user?: string
  readonly pass?: string
  readonly token?: string
  readonly tls?: Record<string, never>
  /** Hosts and ports, without whoever signs in there. */
  readonly shown: string
}

/**
 * NATS_URL: `nats://user:password@host:4222`, `nats://token@host`, `tls://…`; servers of one cluster follow each other after commas, the first one says who signs in.
 * Anything else ends the start with one line.
 */
export function readNatsUrl(text: string): NatsAddress {
  const urls = text.split(',').map((one) => (URL.canParse(one.trim()) ? new URL(one.trim()) : undefined))
  const [first] = urls
  if (!first || !urls.every((one) => one && /^(nats|tls):$/.test(one.protocol) && one.hostname !== ''))
    throw obstacle(
      'usage',
      'NATS_URL 不是 NATS 地址，应如 nats://用户:口令@主机:4222。',
      'NATS_URL is no address of NATS, such as nats://user:password@host:4222.',
    )
  const servers = urls.map((one) => `${one!.hostname}:${one!.port || '4222'}`)
  const [user, pass] = [first.username, first.password].map(decodeURIComponent)
  return {
    servers,
    ...(pass ? { user: user!, pass } : user ? { token: user } : {}),
    ...(first.protocol === 'tls:' ? { tls: {} } : {}),
    shown: servers.join(', '),
  }
}

/** The code and the name that a message tells; the name is '' where none is told. */
export function namedBy(subject: string, header: string): { code: string; name: string } {
  const [code = '', ...rest] = subject.slice(subjectRoot.length + 1).split('.')
  return { code, name: header || rest.join('.') }
}

const codeForm = /^[A-Za-z0-9]{4,20}$/
// Separators of paths, control characters, and what systems refuse in names.
const unfit = /[\u0000-\u001f\u007f/\\:*?"<>|]/

/** Whether it can be the name of a folder of a mine. */
export const isCode = (code: string): boolean => codeForm.test(code)

/** Whether a file can lie under that name: it leads out of no folder, and fits with the name under which it is written first. */
export const isFileName = (name: string): boolean =>
  name !== '' && !name.startsWith('.') && !unfit.test(name) && Buffer.byteLength(name) <= 180
