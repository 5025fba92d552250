/**
 * Walks every endpoint as people who must not see or touch what belongs to 松岭区: a clerk of another district, a head of
 * another mine, someone without a post, someone whose post has ended. What it finds it tells; who walks decides.
 */
import type { EndpointParts } from '#platform/endpoint'
import { sessionCookie } from '#platform/server/http'
import { routesOf } from '../src/compose.ts'
import type { Desk } from './desk.ts'
import type { Settled } from './settled.ts'
import { type Request, requestTo, textOf } from './walk-calls.ts'
import { fingerprint, unlike } from './walk-fingerprint.ts'

export const strangers = ['stone-clerk', 'stone-head', 'other-mine', 'nobody', 'expired', undefined] as const

/** `overhears`: what of an answer this caller must never be told. Without a login nobody is signed in. */
export type Stranger = { login: string | undefined; overhears: (said: string) => readonly string[] }

/** `statuses`: how many calls were answered with each; `faults`: what went wrong, one line each. */
export type Walked = { statuses: Record<number, number>; faults: string[] }

/** Nothing that stands in 松岭区 alone may be told to this one. */
export function strangerOf({ secrets }: Settled, login: string | undefined): Stranger {
  return { login, overhears: (said) => secrets.filter((one) => said.includes(one)) }
}

/** Everything that can be read is asked for: about things of 松岭区, and lists without a filter. */
export async function walkReads(house: Desk, settled: Settled, stranger: Stranger): Promise<Walked> {
  const walked: Walked = { statuses: {}, faults: [] }
  for (const endpoint of endpointsOf(house, true))
    for (const bare of endpoint.query ? [false, true] : [false])
      await step(house, endpoint, requestTo(endpoint, settled, bare), stranger, walked)
  return walked
}

/** Everything that changes something is tried; nothing of 松岭区 may be another afterwards. */
export async function walkWrites(house: Desk, settled: Settled, stranger: Stranger): Promise<Walked> {
  const walked: Walked = { statuses: {}, faults: [] }
  const look = (whole?: boolean) => fingerprint(house, '990102', house.place.persons.head, whole)
  const first = await look(true)
  let before = await look()
  for (const endpoint of endpointsOf(house, false)) {
    const told = await step(house, endpoint, requestTo(endpoint, settled), stranger, walked)
    const after = await look()
    walked.faults.push(...unlike(before, after).map((table) => `${table} is another after ${told}`))
    before = after
  }
  walked.faults.push(...unlike(first, await look(true)).map((table) => `${table} is another at the end`))
  return walked
}

/** All that somebody is told by everything that can be read about things of 松岭区, by the path of what tells it. */
export async function hear(house: Desk, settled: Settled, token: string): Promise<Map<string, string>> {
  const heard = new Map<string, string>()
  for (const endpoint of endpointsOf(house, true)) {
    const { said, status } = await ask(house, endpoint, requestTo(endpoint, settled), token)
    if (status < 400) heard.set(endpoint.path, said)
  }
  return heard
}

function endpointsOf(house: Desk, reading: boolean): EndpointParts[] {
  return routesOf(house.files)
    .map(({ endpoint }) => endpoint)
    .filter(({ method }) => (method === 'GET') === reading)
}

/** One call, by a session of its own: some end the session. Gives words for it. */
async function step(
  house: Desk,
  endpoint: EndpointParts,
  request: Request,
  { login, overhears }: Stranger,
  { statuses, faults }: Walked,
): Promise<string> {
  const { said, status } = await ask(house, endpoint, request, login ? await house.given.session(login) : undefined)
  const told = `${endpoint.method} ${request.url} by ${login ?? 'a passer-by'}: ${status}`
  statuses[status] = (statuses[status] ?? 0) + 1
  if (status >= 500) faults.push(`${told} ${said.slice(0, 300)}`)
  // Whatever form it comes in.
  if (status < 400 && endpoint.method === 'GET' && request.named) faults.push(`a thing is shown: ${told}`)
  // A refusal may say again what it was asked.
  if (status < 400 || endpoint.method !== 'GET')
    faults.push(...overhears(said).map((one) => `${one} is told by ${told}`))
  return told
}

async function ask(
  house: Desk,
  endpoint: EndpointParts,
  { url, body }: Pick<Request, 'url' | 'body'>,
  token: string | undefined,
): Promise<{ said: string; status: number }> {
  const reply = await house.app.inject({
    method: endpoint.method,
    url,
    ...(token ? { cookies: { [sessionCookie]: token } } : {}),
    ...(endpoint.upload
      ? { payload: Buffer.from('%PDF-1.4 试'), headers: { 'content-type': 'application/octet-stream' } }
      : body === undefined
        ? {}
        : { payload: body as object }),
  })
  return { said: textOf(reply), status: reply.statusCode }
}
