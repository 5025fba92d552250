import type { Socket } from 'node:net'
import { Server as TlsServer } from 'node:tls'
import type { FastifyInstance } from 'fastify'

/**
 * Lets a closing server wait for answers only, not for connections. Browsers keep some open, and open some ahead, on which
 * nothing is being asked; Node would wait for these for a minute.
 */
export function closeIdleConnections(app: FastifyInstance): void {
  const open = new Set<Socket>()
  const busy = new Set<Socket>()
  let closing = false
  // Under TLS requests know the secured socket, not the one that it was made of.
  const opened = app.server instanceof TlsServer ? 'secureConnection' : 'connection'
  app.server.on(opened, (socket: Socket) => {
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      busy.delete(socket)
    })
  })
  app.addHook('onRequest', async ({ raw }) => void (open.has(raw.socket) && busy.add(raw.socket)))
  app.addHook('onResponse', async ({ raw }) => {
    if (busy.delete(raw.socket) && closing) raw.socket.end()
  })
  app.addHook('preClose', async () => {
    closing = true
    for (const socket of open) if (!busy.has(socket)) socket.destroy()
  })
}
