import type { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

/**
 * Who may call an endpoint: `anyone` (no session), `signed-in` (any session), or a permission such as `mines.change`
 * that the caller's post must carry.
 */
export type May = 'anyone' | 'signed-in' | `${string}.${string}`

type Shape = z.ZodType
export type EndpointParts = {
  method: Method
  /** Path below `/api`, with `{name}` for parameters. */
  path: `/${string}`
  may: May
  summary: string
  params?: Shape
  query?: Shape
  body?: Shape
  reply?: Shape
  /** Asked for so often that its replies are seen through their shape by a function compiled from it (http-reply.ts). */
  hot?: true
  /** The body is one file, sent as it is (`application/octet-stream`, name in the query); never parsed as JSON. */
  upload?: boolean
  /** The reply is a file (a {@link FileReply}) and not JSON. */
  download?: boolean
  /** A changing endpoint must record what happened; `false` names the exceptions (previews, sign-in steps). */
  records?: false
  /**
   * The member of the body (or of the path) that the sender mints as the identity of the deed, so that the same deed sent
   * again is answered as at first and done once. Not where the answer is a secret that may be shown only once.
   */
  once?: string
}

/** A contract declared ahead: the server, the web client, the tests, OpenAPI and the permission matrix read this one value. */
export function endpoint<const E extends EndpointParts>(parts: E): E {
  return parts
}

type In<S> = S extends Shape ? z.input<S> : undefined
type Out<S> = S extends Shape ? z.output<S> : undefined
type Given<E, K extends string> = E extends { [P in K]: infer S } ? S : undefined

/** What a caller sends: only the parts that the endpoint names. */
export type CallOf<E extends EndpointParts> = (Given<E, 'params'> extends Shape
  ? { params: In<Given<E, 'params'>> }
  : { params?: undefined }) &
  (Given<E, 'query'> extends Shape ? { query?: In<Given<E, 'query'>> } : { query?: undefined }) &
  (Given<E, 'body'> extends Shape ? { body: In<Given<E, 'body'>> } : { body?: undefined })

/** What an action receives: the same parts, parsed. */
export type InputOf<E extends EndpointParts> = {
  params: Out<Given<E, 'params'>>
  query: Out<Given<E, 'query'>>
  body: E extends { upload: true } ? Uint8Array : Out<Given<E, 'body'>>
}

/** `file`: where a reply too long for memory lies instead of in `bytes`, alone in a folder that is removed once it is sent. */
export type FileReply = { name: string; type: string; bytes: Uint8Array; file?: string; inline?: boolean }

/** What an action answers and a caller gets back. */
export type ReplyOf<E extends EndpointParts> = E extends { download: true }
  ? FileReply
  : Given<E, 'reply'> extends Shape
    ? Out<Given<E, 'reply'>>
    : void

/** The address of a call, with its parameters filled in and its query written out (undefined and null left out). */
export function addressOf(e: EndpointParts, call: { params?: unknown; query?: unknown }): string {
  const params = (call.params ?? {}) as Record<string, string | number>
  const path = e.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(String(params[name] ?? '').toWellFormed()),
  )
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries((call.query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '') continue
    for (const one of Array.isArray(value) ? value : [value]) query.append(key, String(one))
  }
  const tail = query.toString()
  return `/api${path}${tail ? `?${tail}` : ''}`
}
