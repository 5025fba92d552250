import { addressOf, type CallOf, type EndpointParts, type ReplyOf } from '#platform/endpoint'
import type { Reason, ReasonFacts, RefusalKind } from '#platform/refusal'
import { connectionFailed, connectionWorks } from './connection.ts'

/**
 * A call that was answered with no: `kind` as the server gave it, `defect` for its own failure, `offline` when it could
 * not be reached. Its `code` and `facts` make the sentence.
 */
export type RefusedReply = Error & Reason & { kind: RefusalKind | 'defect' | 'offline'; status: number }

export function refusedReply(
  kind: RefusedReply['kind'],
  code: string,
  facts: ReasonFacts = {},
  status = 0,
): RefusedReply {
  return Object.assign(new Error(`${kind}: ${code}`), { kind, code, facts, status })
}

export function isRefusedReply(error: unknown): error is RefusedReply {
  return error instanceof Error && 'kind' in error && 'code' in error && 'facts' in error
}

const signedOut = new Set<() => void>()

/** Calls `listener` when the server says that the session has ended. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener)
  return () => signedOut.delete(listener)
}

/** Turns the answer to a failed call into what is thrown; never throws itself. */
export function refusalFrom(status: number, text: string): RefusedReply {
  let body: Partial<RefusedReply> = {}
  try {
    body = JSON.parse(text) as Partial<RefusedReply>
  } catch {
    // An answer that is not ours (a proxy's page): the status is all there is.
  }
  const refused = refusedReply(
    body.kind ?? (status === 404 ? 'not-found' : 'defect'),
    body.code ?? (status === 404 ? 'not-found' : 'defect'),
    body.facts ?? { incident: String(status) },
    status,
  )
  if (refused.code === 'not-signed-in') for (const listener of signedOut) listener()
  return refused
}

async function send(
  endpoint: EndpointParts,
  call: { params?: unknown; query?: unknown; body?: unknown },
  signal?: AbortSignal,
): Promise<Response> {
  const init: RequestInit = { method: endpoint.method, credentials: 'same-origin', ...(signal ? { signal } : {}) }
  if (call.body !== undefined) {
    init.body = JSON.stringify(call.body)
    init.headers = { 'content-type': 'application/json' }
  }
  let answer: Response
  try {
    answer = await fetch(addressOf(endpoint, call), init)
  } catch (error) {
    if (signal?.aborted) throw error
    connectionFailed()
    throw refusedReply('offline', 'offline')
  }
  // A dev or reverse proxy answers for a server that is down.
  if (answer.status === 502 || answer.status === 504) {
    connectionFailed()
    throw refusedReply('offline', 'offline', {}, answer.status)
  }
  connectionWorks()
  if (!answer.ok) throw refusalFrom(answer.status, await answer.text())
  return answer
}

/** Calls an endpoint; the reply has the endpoint's shape. Throws a {@link RefusedReply}. */
export async function call<const E extends EndpointParts>(
  endpoint: E,
  given: CallOf<E>,
  signal?: AbortSignal,
): Promise<ReplyOf<E>> {
  const answer = await send(endpoint, given, signal)
  return (answer.status === 204 ? undefined : await answer.json()) as ReplyOf<E>
}

/** The address of a reading endpoint, for `href` and `src`. */
export function hrefOf<const E extends EndpointParts & { method: 'GET' }>(endpoint: E, given: CallOf<E>): string {
  return addressOf(endpoint, given)
}

/** Fetches a file and its name, to be shown. Throws a {@link RefusedReply}. */
export async function fetchFile<const E extends EndpointParts & { download: true }>(
  endpoint: E,
  given: CallOf<E>,
  signal?: AbortSignal,
): Promise<{ name: string; blob: Blob }> {
  const answer = await send(endpoint, given, signal)
  const name = decodeURIComponent(
    /filename\*=UTF-8''([^;]+)/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? 'minelamp',
  )
  return { name, blob: await answer.blob() }
}

/** Fetches a file and hands it to the browser to keep, under the name that the server gave. Throws a {@link RefusedReply}. */
export async function download<const E extends EndpointParts & { download: true }>(
  endpoint: E,
  given: CallOf<E>,
): Promise<string> {
  const { name, blob } = await fetchFile(endpoint, given)
  const address = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  return name
}
