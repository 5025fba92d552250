import type { FastifyInstance, FastifyReply } from 'fastify'
import { refuse } from '#platform/refusal'
import type { Who } from '#platform/who'
import { sessionCookie } from './http-call.ts'
import type { Live } from './live.ts'

/** A reader that takes nothing any more must not make us keep everything for it. Bytes, besides the last thing that was larger itself. */
const patience = 256 * 1024

/**
 * Something that open pages are told of as it happens, as server-sent events below `/api`. `open` is called for each reader: it writes events (`data: …` lines, an empty
 * line after each) to those within the reader's range, ends the stream where something may have been missed, and gives back what stops it. `query`: what the reader asked
 * for behind the path, as it was sent.
 */
export type LiveStream = {
  path: `/${string}`
  may?: string
  open: (who: Who, write: (text: string) => void, end: () => void, query: unknown) => () => void
}

type Sessions = (token: string, watching?: boolean) => Promise<Who | undefined>

/** What was recorded within the caller's range, at `/api/live`, so that open pages read again. */
export function liveRecord(live: Live): LiveStream {
  return {
    path: '/live',
    // Own deeds make pages read again as others' do, but are no news to whoever did them.
    open: (who, write, end) =>
      live.listen(
        who.range,
        ({ account, ...stir }) => write(`data: ${JSON.stringify({ ...stir, own: account === who.account })}\n\n`),
        end,
      ),
  }
}

/** One open stream: `ended` is run once, when the reader has gone or it was ended here. */
export type EventStream = { write: (text: string) => void; end: () => void; ended: (run: () => void) => void }
export type EventStreams = { open: (reply: FastifyReply) => EventStream }

/** Streams of server-sent events on an application; all of them end when it closes. */
export function openEventStreams(app: FastifyInstance): EventStreams {
  const open = new Set<() => void>()
  app.addHook('preClose', async () => {
    for (const end of open) end()
  })
  return {
    open(reply) {
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
      const afterwards: (() => void)[] = []
      function end(): void {
        if (!open.delete(end)) return
        for (const run of afterwards) run()
        raw.end()
      }
      open.add(end)
      raw.on('error', end)
      raw.on('close', end)
      raw.write('retry: 3000\n\n')
      // What it is told as it opens is as much as there is: that is waited for once.
      let opening = Number.POSITIVE_INFINITY
      setImmediate(() => (opening = raw.writableLength))
      let large = 0
      raw.on('drain', () => {
        opening = 0
        large = 0
      })
      return {
        write(text) {
          if (raw.writableLength > patience + opening + large) raw.destroy()
          else if (!raw.write(text) && text.length > patience / 4) large = Buffer.byteLength(text)
        },
        end,
        ended(run) {
          if (open.has(end)) afterwards.push(run)
          else run()
        },
      }
    },
  }
}

/** Mounts streams of events. A stream ends with its session, and when the caller's range changes; pages then open another and read everything anew. */
export function mountStreams(app: FastifyInstance, streams: readonly LiveStream[], whoIs: Sessions): void {
  const events = openEventStreams(app)
  for (const stream of streams) mountStream(app, stream, whoIs, events)
}

function mountStream(app: FastifyInstance, stream: LiveStream, whoIs: Sessions, events: EventStreams): void {
  app.get(`/api${stream.path}`, async (request, reply) => {
    const token = request.cookies[sessionCookie]
    const who = token === undefined ? undefined : await whoIs(token)
    if (!token || !who) refuse('not-allowed', 'not-signed-in')
    if (stream.may !== undefined && !who.permissions.includes(stream.may))
      refuse('not-allowed', 'no-permission', { permission: stream.may })
    const { write, end, ended } = events.open(reply)
    async function beat(): Promise<void> {
      const still = await whoIs(token!, true).catch(() => undefined)
      if (still && still.range.from === who!.range.from && still.range.to === who!.range.to) write(': beat\n\n')
      else end()
    }
    const beating = setInterval(() => void beat(), 15_000).unref()
    ended(() => clearInterval(beating))
    ended(stream.open(who, write, end, request.query))
  })
}
