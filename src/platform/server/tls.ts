import { X509Certificate, createPrivateKey } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import { type Obstacle, obstacle } from './obstacle.ts'

/**
 * What HTTPS is served with: certificate (with those between it and its authority) and key as PEM. `authority` is there
 * when it is our own, which a phone must first be told to trust.
 */
export type Tls = {
  cert: string
  key: string
  authority?: string
}

/** Which certificate the environment wants: the files of a pair, our own where there is one, or none. */
export type TlsWanted = { certPath: string; keyPath: string } | 'own' | 'off'

/** Where `minelamp tls init` leaves its files. */
export function tlsFiles(dataDir: string): Record<'authority' | 'authorityKey' | 'cert' | 'key', string> {
  const folder = join(dataDir, 'tls')
  return {
    authority: join(folder, 'authority.crt'),
    authorityKey: join(folder, 'authority.key'),
    cert: join(folder, 'server.crt'),
    key: join(folder, 'server.key'),
  }
}

/** Reads MINELAMP_TLS_CERT, MINELAMP_TLS_KEY and MINELAMP_TLS. Throws an Obstacle for what cannot be meant. */
export function readTlsWanted(env: NodeJS.ProcessEnv): TlsWanted {
  const certPath = env['MINELAMP_TLS_CERT'] || ''
  const keyPath = env['MINELAMP_TLS_KEY'] || ''
  const own = env['MINELAMP_TLS'] || '1'
  if (own !== '0' && own !== '1')
    throw obstacle('usage', `MINELAMP_TLS=${own}：只能是 0 或 1。`, 'MINELAMP_TLS is 0 or 1.')
  if (Boolean(certPath) !== Boolean(keyPath))
    throw obstacle(
      'usage',
      'MINELAMP_TLS_CERT 与 MINELAMP_TLS_KEY 须一起设置。',
      'MINELAMP_TLS_CERT and MINELAMP_TLS_KEY are set together.',
    )
  if (own === '0') return 'off'
  return certPath ? { certPath, keyPath } : 'own'
}

/** The pair that HTTPS is served with; nothing where plain HTTP is meant. Throws an Obstacle for a pair that cannot serve. */
export async function openTls(wanted: TlsWanted, dataDir: string): Promise<Tls | undefined> {
  if (wanted === 'off') return undefined
  if (wanted !== 'own') return readPair(wanted.certPath, wanted.keyPath)
  const files = tlsFiles(dataDir)
  const authority = await readFile(files.authority, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw unreadable(files.authority, error)
  })
  if (authority === undefined) return undefined
  return { ...(await readPair(files.cert, files.key)), authority }
}

/** Whole days until the certificate ends; negative when it has ended. */
export function daysLeft(cert: string, now: Date): number {
  return Math.floor((Date.parse(new X509Certificate(cert).validTo) - now.getTime()) / 86_400_000)
}

/** Host names and addresses for which the certificate stands. */
export function namesOf(cert: string): string[] {
  const said = new X509Certificate(cert).subjectAltName ?? ''
  return said
    .split(', ')
    .map((one) => one.replace(/^(DNS|IP Address):/, ''))
    .filter(Boolean)
    .map((one) => (isIPv6(one) ? new URL(`http://[${one}]`).hostname.slice(1, -1) : one))
}

async function readPair(certPath: string, keyPath: string): Promise<Tls> {
  const [cert, key] = await Promise.all([readText(certPath), readText(keyPath)])
  const certificate = parsed(certPath, () => new X509Certificate(cert))
  const secret = parsed(keyPath, () => createPrivateKey(key))
  if (!certificate.checkPrivateKey(secret))
    throw obstacle(
      'tls',
      `证书 ${certPath} 与私钥 ${keyPath} 不是一对。`,
      'The certificate and the key do not belong together.',
    )
  return { cert, key }
}

async function readText(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw unreadable(path, error)
  })
}

function unreadable(path: string, error: NodeJS.ErrnoException): Obstacle {
  return obstacle('tls', `证书文件 ${path} 读不了（${error.code}）。`, `The file ${path} cannot be read.`)
}

function parsed<T>(path: string, parse: () => T): T {
  try {
    return parse()
  } catch {
    throw obstacle('tls', `${path} 不是可用的 PEM 文件（私钥须不带口令）。`, `${path} is no PEM file that can be used.`)
  }
}
