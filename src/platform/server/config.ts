import { resolve } from 'node:path'

/** What the environment says; read once at the start. Unknown or broken values end the start with one clear line. */
export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  secureCookies: boolean
  logLevel: string
  uploadLimit: number
}

/** Reads PORT, HOST, MINELAMP_DATA, DATABASE_URL, MINELAMP_HTTPS, LOG_LEVEL. Throws an Error with a sentence to show. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env['PORT'] ?? 8080)
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new Error(`PORT=${env['PORT']} 不是端口号 / is not a port number`)
  return {
    port,
    host: env['HOST'] ?? '127.0.0.1',
    dataDir: resolve(env['MINELAMP_DATA'] ?? 'data'),
    databaseUrl: env['DATABASE_URL'] || undefined,
    secureCookies: env['MINELAMP_HTTPS'] === '1',
    logLevel: env['LOG_LEVEL'] ?? 'info',
    uploadLimit: 50 * 1024 * 1024,
  }
}
