import { resolve } from 'node:path'
import { obstacle } from './obstacle.ts'
import { readTlsWanted, type TlsWanted } from './tls.ts'

/** What the environment says; read once at the start. Broken values end the start with one clear line, empty ones count as not given. */
export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  secureCookies: boolean
  tls: TlsWanted
  /** Where plain HTTP serves the page that says how to trust our authority, and nothing else. */
  trustPort: number | undefined
  logLevel: string
  uploadLimit: number
  oidc: { issuer: string; clientId: string; clientSecret: string } | undefined
  /** Whether what is published may be read without an account, below /public; off unless it is said. */
  publicPages: boolean
}

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']

/** Reads PORT, HOST, MINELAMP_DATA, DATABASE_URL, MINELAMP_HTTPS, MINELAMP_TLS, MINELAMP_TLS_CERT, MINELAMP_TLS_KEY, MINELAMP_TRUST_PORT, LOG_LEVEL, MINELAMP_PUBLIC, OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET. Throws an Obstacle with a sentence to show. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const logLevel = env['LOG_LEVEL'] || 'warn'
  if (!levels.includes(logLevel))
    throw obstacle(
      'usage',
      `LOG_LEVEL=${logLevel} 不是日志级别：${levels.join('、')}。`,
      `LOG_LEVEL is none of ${levels.join(', ')}.`,
    )
  const https = env['MINELAMP_HTTPS'] || '0'
  if (https !== '0' && https !== '1')
    throw obstacle('usage', `MINELAMP_HTTPS=${https}：只能是 0 或 1。`, 'MINELAMP_HTTPS is 0 or 1.')
  const open = env['MINELAMP_PUBLIC'] || '0'
  if (open !== '0' && open !== '1')
    throw obstacle('usage', `MINELAMP_PUBLIC=${open}：只能是 0 或 1。`, 'MINELAMP_PUBLIC is 0 or 1.')
  return {
    port: readPort('PORT', env['PORT'] || '8080'),
    host: env['HOST'] || '127.0.0.1',
    dataDir: resolve(env['MINELAMP_DATA'] || 'data'),
    databaseUrl: env['DATABASE_URL'] || undefined,
    secureCookies: https === '1',
    tls: readTlsWanted(env),
    trustPort: env['MINELAMP_TRUST_PORT'] ? readPort('MINELAMP_TRUST_PORT', env['MINELAMP_TRUST_PORT']) : undefined,
    logLevel,
    uploadLimit: 50 * 1024 * 1024,
    oidc: readProvider(env),
    publicPages: open === '1',
  }
}

/** The OpenID provider: all three settings or none; spoken to over HTTPS, or plainly on this machine. */
function readProvider(env: NodeJS.ProcessEnv): Config['oidc'] {
  const issuer = env['OIDC_ISSUER'] || ''
  const clientId = env['OIDC_CLIENT_ID'] || ''
  const clientSecret = env['OIDC_CLIENT_SECRET'] || ''
  if (!issuer && !clientId && !clientSecret) return undefined
  if (!issuer || !clientId || !clientSecret)
    throw obstacle(
      'usage',
      'OIDC_ISSUER、OIDC_CLIENT_ID、OIDC_CLIENT_SECRET 须一起设置。',
      'OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are set together.',
    )
  const plain = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|\/|$)/
  if (!URL.canParse(issuer) || !(issuer.startsWith('https://') || plain.test(issuer)))
    throw obstacle('usage', `OIDC_ISSUER=${issuer} 不是 https 地址。`, `OIDC_ISSUER=${issuer} is no https address.`)
  return { issuer, clientId, clientSecret }
}

function readPort(name: string, text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65535)
    throw obstacle(
      'usage',
      `${name}=${text} 不是端口号（0 到 65535）。`,
      `${name}=${text} is not a port number (0 to 65535).`,
    )
  return port
}
