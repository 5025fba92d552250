import { setTimeout } from 'node:timers/promises'
import { type Consumer, JetStreamError, jetstreamManager, type JsMsg } from '@nats-io/jetstream'
import { connect, Match, type NatsConnection } from '@nats-io/transport-node'
import type { NatsState } from '../../model.ts'
import { type DoorParts, openDoor } from './door.ts'
import { nameHeader, namedBy, readNatsUrl } from './nats-address.ts'
import { causeOf, faultsOfNats, optionsOf, takeConsumer } from './nats-connection.ts'

/** With so many files waiting nothing is fetched: they lie safely in the stream. */
const waitingMost = 1000
/** No more bytes at once than this: NATS's own largest message (64 MB) fits, and memory does not grow. */
const fetched = { max_bytes: 68 * 1024 * 1024, expires: 5000 }
/** So many messages the client asks for beside a limit of bytes; it does not end by itself when it has them. */
const fetchedMost = 100
/** Milliseconds until a name is tried again that is taken; until a server that was lost is, at most. Settings. */
const [laterWait, againMost] = [5000, 30_000]

export type NatsParts = DoorParts & {
  readonly url: string
  /** How many files wait in the inbox. */
  readonly waiting: () => number
  readonly onState: (state: NatsState) => void
  /** A sentence for the log. */
  readonly onWord: (sentence: string) => void
}

/**
 * Takes files from JetStream until it is closed: fetches some, puts them into the inbox, and acknowledges them when they are durable there. Whatever fails, it
 * connects again, later each time; what was not acknowledged comes again.
 */
export function openNats(parts: NatsParts): { close(): Promise<void> } {
  const { now, onWord, waiting } = parts
  const address = readNatsUrl(parts.url)
  const takeIn = openDoor(parts)
  const ending = new AbortController()
  const isEnding = () => ending.signal.aborted
  let connection: NatsConnection | undefined
  let [isKnown, wait] = [false, 1000]
  let state: NatsState = { connected: false, since: iso(now()), cause: null, taken: 0, refused: {}, left: 0 }
  const rest = (ms: number) => setTimeout(ms, undefined, { signal: ending.signal }).catch(() => {})

  function say(told: Partial<NatsState>): void {
    state = { ...state, ...told }
    parts.onState(state)
  }

  async function run(): Promise<void> {
    while (!isEnding()) {
      try {
        await session()
      } catch (error) {
        lost(error)
      }
      if (isEnding()) return
      await rest(wait)
      wait = Math.min(wait * 2, againMost)
    }
  }

  async function session(): Promise<void> {
    connection = await connect(optionsOf(address))
    try {
      const manager = await jetstreamManager(connection, { checkAPI: false })
      const consumer = await takeConsumer(manager)
      if (isKnown && !state.connected) onWord(`NATS ${address.shown} 已重新连接。 Connected again to NATS.`)
      isKnown = true
      say({ connected: true, since: iso(now()), cause: null, left: (await consumer.info(true)).num_pending })
      while (!isEnding()) {
        if (waiting() >= waitingMost) await rest(100)
        else await fetchSome(consumer)
        if (connection.isClosed()) throw (await connection.closed()) ?? new Error('the connection was closed')
        wait = 1000
      }
    } finally {
      await connection.close()
    }
  }

  /** What comes at once is made durable together; what comes meanwhile, after it. */
  async function fetchSome(consumer: Consumer): Promise<void> {
    let group: JsMsg[] = []
    let fault: unknown
    let writing: Promise<void> | undefined
    const before = state
    const write = async () => {
      while (group.length > 0 && !fault) {
        const messages = group
        group = []
        try {
          await takeAll(messages)
        } catch (error) {
          fault = error
        }
      }
      writing = undefined
    }
    let n = 0
    try {
      for await (const message of await consumer.fetch({ ...fetched })) {
        group.push(message)
        writing ??= new Promise((go) => setImmediate(go)).then(write)
        if (++n === fetchedMost) break
      }
    } catch (error) {
      // The next one would be too much for this time.
      if (!(error instanceof JetStreamError) || !/exceeds maxbytes/i.test(error.message)) fault ??= error
    }
    await writing
    if (fault) throw fault
    if (state !== before) parts.onState(state)
  }

  async function takeAll(messages: readonly JsMsg[]): Promise<void> {
    const answers = await takeIn(
      messages.map(({ seq, subject, headers, data }) => ({
        nth: seq,
        bytes: data,
        ...namedBy(subject, headers?.get(nameHeader, Match.IgnoreCase) ?? ''),
      })),
    )
    let { taken } = state
    const refused = { ...state.refused }
    answers.forEach((answer, n) => {
      const message = messages[n]!
      if (answer === 'later') return message.nak(laterWait)
      if (answer === 'taken') {
        taken++
        return message.ack()
      }
      const cause = answer.refused
      message.term()
      refused[cause] = (refused[cause] ?? 0) + 1
      // The first of a kind is told; how many they are shows the page.
      if (refused[cause] === 1)
        onWord(`NATS ${message.subject} 未采，见 rejected/。 Not taken (${cause}), see rejected/.`)
    })
    state = { ...state, taken, refused, left: messages.at(-1)!.info.pending }
    if (answers.some((one) => typeof one === 'object')) parts.onState(state)
  }

  function lost(error: unknown): void {
    const cause = causeOf(error)
    if (isEnding() || (!state.connected && state.cause === cause)) return
    isKnown = true
    say({ ...(state.connected || state.cause === null ? { since: iso(now()) } : {}), connected: false, cause })
    const [zh, en] = faultsOfNats[cause]
    const detail = error instanceof Error ? error.message : String(error)
    onWord(`NATS ${address.shown} ${zh}，继续重试。 ${en}; tried again and again (${detail}).`)
  }

  parts.onState(state)
  const running = run()
  return {
    async close() {
      ending.abort()
      await connection?.close()
      await running
    },
  }
}

const iso = (ms: number) => new Date(ms).toISOString()
