import { Agent, request } from 'node:http'
import { zstdDecompressSync } from 'node:zlib'
import type { EndpointParts, InputOf, ReplyOf } from '#platform/endpoint'
import type { Route } from '#platform/server/http'
import type { Workshop } from '#platform/server/work'
import type { Who } from '#platform/who'

/** Times in milliseconds, and what was answered last. */
export type Asked = { p95: number; last: unknown }

const agent = new Agent({ keepAlive: true, maxSockets: 64 })

/** An answer as it came: unpacked and read only when somebody wants to know, for the asker shares the machine with the program. */
export type Answer = { bytes: Buffer; json(): unknown }

/** A signed-in person's calls to the program, which must all be answered. */
export function openCaller(url: string, token: string) {
  return function call(address: string, body?: object): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers = {
        cookie: `minelamp=${token}`,
        // As browsers ask.
        'accept-encoding': 'gzip, deflate, br, zstd',
        ...(body ? { 'content-type': 'application/json' } : {}),
      }
      const asked = request(`${url}/api${address}`, { agent, headers, method: body ? 'POST' : 'GET' }, (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () => {
          const bytes = Buffer.concat(chunks)
          const plain = () => (answer.headers['content-encoding'] === 'zstd' ? zstdDecompressSync(bytes) : bytes)
          if (answer.statusCode === 200) resolve({ bytes, json: () => JSON.parse(plain().toString()) as unknown })
          else reject(new Error(`${address}: ${answer.statusCode} ${plain().toString().slice(0, 500)}`))
        })
      })
      asked.on('error', reject)
      asked.end(body ? JSON.stringify(body) : undefined)
    })
  }
}

/** Anybody's calls to these routes within this process, without HTTP. */
export function askOf(workshop: Workshop, routes: readonly Route[]) {
  const runs = new Map(routes.map((route) => [route.endpoint, route.run]))
  return async function ask<const E extends EndpointParts>(
    who: Who,
    endpoint: E,
    input: Partial<InputOf<E>>,
  ): Promise<ReplyOf<E>> {
    return workshop.work(
      who,
      (work) => runs.get(endpoint)!(work, input as never, undefined as never) as Promise<ReplyOf<E>>,
      { readOnly: endpoint.method === 'GET' },
    )
  }
}

/**
 * So many calls by so many callers at once, each waiting for its answer. Some before them do not count, by as many callers: what
 * is measured is a program at work, with its connections open and its statements known.
 */
export async function timeCalls(
  { calls, callers = 1, warm = 10 }: { calls: number; callers?: number; warm?: number },
  run: (at: number) => Promise<unknown>,
): Promise<Asked> {
  const taken: number[] = []
  let last: unknown
  async function callAll(count: number, call: (at: number) => Promise<void>): Promise<void> {
    let next = 0
    async function caller(): Promise<void> {
      while (next < count) await call(next++)
    }
    await Promise.all(Array.from({ length: callers }, caller))
  }
  await callAll(warm, async (at) => void (await run(at)))
  await callAll(calls, async (at) => {
    const began = performance.now()
    last = await run(at)
    taken.push(performance.now() - began)
  })
  return { p95: p95Of(taken), last }
}

/** Milliseconds of one caller's calls, after up to five that do not count. */
export async function p95(calls: number, run: (at: number) => Promise<unknown>): Promise<number> {
  return (await timeCalls({ calls, warm: Math.min(5, calls) }, run)).p95
}

export function p95Of(taken: readonly number[]): number {
  return taken.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(taken.length * 0.95) - 1)] ?? Number.NaN
}

/** The middle of some figures. */
export function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN
}
