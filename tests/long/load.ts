/** Clients that enter visits and files as fast as they are answered, and send again what was not. */
import { createHash } from 'node:crypto'
import { type Chance, chanceOf } from './chance.ts'

/** A visit as it is sent, again and again with the same identity and content until it is acknowledged. */
type Visit = { id: string; body: string; sends: number }

export type Load = {
  /** Enters until `stop`; from an address that may be away at any moment. */
  start(url: string): void
  /** Ends the calls that are under way; what was not acknowledged waits for the next start. */
  stop(): Promise<void>
  /** Sends again, one after the other, all that is not acknowledged; throws when one of them cannot be entered. */
  settle(url: string): Promise<number>
  /** Identities that were answered, with the number of times they were sent. */
  acknowledged: ReadonlyMap<string, number>
  /** SHA-256 of the files that were answered, with their bytes. */
  files: ReadonlyMap<string, Buffer>
  /** Answers that no trouble explains. */
  faults: string[]
}

/** Answers that a caller may get while the database is away or starting. */
const away = new Set([503, 409])

export function openLoad(wanted: { seed: number; cookie: string; mines: readonly string[]; clients?: number }): Load {
  const { seed, cookie, mines, clients = 4 } = wanted
  const acknowledged = new Map<string, number>()
  const files = new Map<string, Buffer>()
  const faults: string[] = []
  const waiting: Visit[] = []
  let count = 0
  let going: AbortController | undefined
  let running: Promise<void>[] = []

  async function call(url: string, path: string, body: string | Buffer, signal?: AbortSignal): Promise<Response> {
    const type = typeof body === 'string' ? 'application/json' : 'application/octet-stream'
    return fetch(`${url}/api${path}`, {
      method: 'POST',
      headers: { cookie, 'content-type': type },
      body: typeof body === 'string' ? body : new Uint8Array(body),
      ...(signal ? { signal } : {}),
    })
  }

  async function visitOf(url: string, chance: Chance, signal: AbortSignal): Promise<Visit> {
    const id = chance.uuid()
    const proof: string[] = []
    if (chance.happens(0.25)) {
      const bytes = pictureOf(chance)
      const sha256 = createHash('sha256').update(bytes).digest('hex')
      const reply = await call(url, `/files?name=${id.slice(0, 8)}.png`, bytes, signal)
      if (reply.status === 200) {
        files.set(sha256, bytes)
        proof.push(sha256)
      } else if (!away.has(reply.status)) faults.push(`a file: ${reply.status} ${await reply.text()}`)
      else await reply.text()
    }
    const happenedAt = new Date(Date.now() - 60_000 - chance.below(20) * 86_400_000).toISOString()
    const facts = { underground: chance.happens(0.5), text: `第 ${count} 次 ${id}` }
    return {
      id,
      body: JSON.stringify({ id, word: 'visit.made', happenedAt, mine: chance.pick(mines), facts, proof }),
      sends: 0,
    }
  }

  async function send(url: string, visit: Visit, signal?: AbortSignal): Promise<boolean> {
    visit.sends += 1
    const reply = await call(url, '/entries', visit.body, signal)
    const said = await reply.text()
    if (reply.status === 200) {
      if ((JSON.parse(said) as { id: string }).id !== visit.id) faults.push(`another identity: ${said.slice(0, 200)}`)
      acknowledged.set(visit.id, visit.sends)
      return true
    }
    if (!away.has(reply.status)) faults.push(`a visit: ${reply.status} ${said}`)
    return false
  }

  async function client(url: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const chance = chanceOf(seed, count++)
      let visit = chance.happens(0.5) ? waiting.shift() : undefined
      try {
        visit ??= await visitOf(url, chance, signal)
        if (!(await send(url, visit, signal))) {
          waiting.push(visit)
          await pause(50)
        } else if (chance.happens(0.05)) await send(url, visit, signal)
      } catch {
        if (visit && !acknowledged.has(visit.id)) waiting.push(visit)
        await pause(20)
      }
    }
  }

  return {
    acknowledged,
    files,
    faults,
    start(url) {
      going = new AbortController()
      const { signal } = going
      running = Array.from({ length: clients }, () => client(url, signal))
    },
    async stop() {
      going?.abort()
      await Promise.all(running)
    },
    async settle(url) {
      const left = waiting.splice(0)
      for (const visit of left) {
        const deadline = Date.now() + 30_000
        while (!(await send(url, visit).catch(() => false))) {
          if (Date.now() > deadline) throw new Error(`${visit.id} cannot be entered: ${faults.at(-1) ?? 'away'}`)
          await pause(100)
        }
      }
      return left.length
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

/** A picture of one point, with a tail that no other has. */
function pictureOf(chance: Chance): Buffer {
  const point = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  return Buffer.concat([Buffer.from(point, 'base64'), Buffer.from(chance.uuid().repeat(1 + chance.below(300)))])
}
