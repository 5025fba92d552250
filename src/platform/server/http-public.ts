import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { theProgram, type Work, type Workshop } from './work.ts'
import type { Who } from '#platform/who'

/** What was asked of a public page: its parameters and its query, as texts. */
export type PublicAsked = { params: Readonly<Record<string, string>>; query: Readonly<Record<string, string>> }

/** A page that people open without an account: plain HTML, whole, from what is open to everybody. `status` 404: there is no such thing. */
export type PublicPage = {
  /** Below /public, with `:name` for parameters. */
  path: `/${string}`
  show: (work: Work, asked: PublicAsked) => Promise<{ html: string; status?: 404 } | { to: string }>
}

/** Whoever reads without an account: no permission, and a range in which nothing lies. */
const anybody: Who = { ...theProgram, name: '', range: { from: '', to: '' } }

/** Enough for an office behind one address, too little to be a burden. */
export const readsAMinute = 120
/** Nothing runs in these pages. */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

/**
 * Mounts `/public`. Their transaction only reads, and sees no row that is kept apart by scope: a page can show nothing but what a table opens to everybody. Without pages
 * every address below it is answered with 404.
 */
export function mountPublic(
  app: FastifyInstance,
  workshop: Workshop,
  pages: readonly PublicPage[],
  rate = readsAMinute,
): void {
  const config = { rateLimit: { max: rate, timeWindow: '1 minute' } }
  const nothing = (_: FastifyRequest, reply: FastifyReply) =>
    reply.code(404).send({ kind: 'not-found', code: 'no-such-address', facts: {} })
  for (const url of pages.length === 0 ? ['/public', '/public/*'] : ['/public/*']) app.get(url, { config }, nothing)
  for (const { path, show } of pages)
    app.get(`/public${path === '/' ? '' : path}`, { config }, async (request, reply) => {
      const asked = { params: textsOf(request.params), query: textsOf(request.query) }
      const shown = await workshop.work(anybody, (work) => show(work, asked), { readOnly: true })
      // What is taken down must be gone at once, here and in every memory on the way.
      reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, noarchive')
      if ('to' in shown) return reply.redirect(shown.to)
      return reply
        .code(shown.status ?? 200)
        .type('text/html; charset=utf-8')
        .header('content-security-policy', policy)
        .send(shown.html)
    })
}

/** Values as texts without what no text may hold; one given twice counts once. */
function textsOf(given: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries((given ?? {}) as Record<string, unknown>).map(([key, value]) => [
      key,
      String(Array.isArray(value) ? value[0] : value)
        .replaceAll('\0', '')
        .toWellFormed()
        .slice(0, 200),
    ]),
  )
}
