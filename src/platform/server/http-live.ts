import type { FastifyInstance } from 'fastify'
import { refuse } from '#platform/refusal'
import type { Who } from '#platform/who'
import { sessionCookie } from './http-call.ts'
import type { Live } from './live.ts'

/** A reader that takes nothing any more must not make us keep everything for it. Bytes. */
const patience = 256 * 1024

/**
 * Server-sent events at `/api/live`: that something within the caller's range was recorded, so that open pages read again.
 * A stream ends with its session, when the caller's range changes, and when entries may have been missed; pages then open
 * another and read everything anew.
 */
export function mountLive(
  app: FastifyInstance,
  live: Live,
  whoIs: (token: string, watching?: boolean) => Promise<Who | undefined>,
): void {
  const open = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of open) end()
  })
  app.get('/api/live', async (request, reply) => {
    const token = request.cookies[sessionCookie]
    const who = token === undefined ? undefined : await whoIs(token)
    if (!token || !who) refuse('not-allowed', 'not-signed-in')
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      // A stream ends with its connection: none is left over that a closing server would wait for.
      connection: 'close',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    function write(text: string): void {
      if (raw.writableLength > patience) raw.destroy()
      else raw.write(text)
    }
    async function beat(): Promise<void> {
      const still = await whoIs(token!, true).catch(() => undefined)
      if (still && still.range.from === who!.range.from && still.range.to === who!.range.to) write(': beat\n\n')
      else end()
    }
    // Own deeds make pages read again as others' do, but are no news to whoever did them.
    const stop = live.listen(
      who.range,
      ({ account, ...stir }) => write(`data: ${JSON.stringify({ ...stir, own: account === who.account })}\n\n`),
      end,
    )
    const beating = setInterval(() => void beat(), 15_000).unref()
    function end(): void {
      clearInterval(beating)
      stop()
      open.delete(end)
      raw.end()
    }
    open.add(end)
    raw.on('error', end)
    raw.on('close', end)
    write('retry: 3000\n\n')
  })
}
