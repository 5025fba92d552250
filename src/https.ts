import { Server as TlsServer } from 'node:tls'
import type { FastifyInstance } from 'fastify'
import { openTls, type Tls, type TlsWanted } from '#platform/server/tls'
import { renewTls } from '#platform/server/tls-authority'

const everyDay = 86_400_000

/** The pair for HTTPS; our own is renewed first when its end is near. Throws an Obstacle for one that cannot serve. */
export async function openHttps(wanted: TlsWanted, dataDir: string): Promise<Tls | undefined> {
  if (wanted === 'own') await renewTls(dataDir, new Date())
  return openTls(wanted, dataDir)
}

/**
 * Looks once a day whether the pair was renewed, by us or by whoever keeps the files, and goes on with the new one: a program that
 * runs for a year must not end with its certificate.
 */
export function keepRenewed(app: FastifyInstance, wanted: TlsWanted, dataDir: string): void {
  const look = async () => {
    const tls = await openHttps(wanted, dataDir)
    if (tls && app.server instanceof TlsServer)
      app.server.setSecureContext({ cert: tls.cert, key: tls.key, minVersion: 'TLSv1.2' })
  }
  setInterval(() => void look().catch((error: unknown) => app.log.error(error, 'certificate')), everyDay).unref()
}
