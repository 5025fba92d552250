import { once } from 'node:events'
import { createServer } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { type Obstacle, obstacle } from '#platform/server/obstacle'

/** Makes sure, before anything is changed, that this machine has the address. Throws an Obstacle. */
export async function checkHost(host: string): Promise<void> {
  const probe = createServer()
  try {
    await once(probe.listen({ port: 0, host }), 'listening')
  } catch (error) {
    throw hindrance(error, host, 0)
  }
  probe.close()
}

/** Serves at the address and gives the port: the given one, or any that was free for 0. Throws an Obstacle. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    throw hindrance(error, host, port)
  }
  const address = app.server.address()
  return typeof address === 'object' && address ? address.port : port
}

function hindrance(error: unknown, host: string, port: number): Obstacle {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE' || code === 'EACCES')
    return obstacle(
      'port',
      `端口 ${port} 无法使用（${code}）：请用 PORT 指定其他端口。`,
      `Port ${port} cannot be used; name another in PORT.`,
    )
  return obstacle(
    'port',
    `HOST=${host} 不是本机可用的地址（${code}）：请改用 127.0.0.1、0.0.0.0 或本机地址。`,
    `HOST=${host} is no address of this machine.`,
  )
}

/** Where a browser finds it. */
export function addressShown(host: string, port: number, scheme: 'http' | 'https' = 'http'): string {
  const here = isHere(host) || ['0.0.0.0', '::'].includes(host)
  return `${scheme}://${here ? 'localhost' : host.includes(':') ? `[${host}]` : host}:${port}`
}

/** Whether only this machine reaches it. */
export function isHere(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.')
}
