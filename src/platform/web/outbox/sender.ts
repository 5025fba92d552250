import { uploadFile } from '#platform/api'
import { addressOf } from '#platform/endpoint'
import { after, begun, nextMoment, nextToSend, type Outcome, outcomeOf, type Sending } from '#platform/outbox'
import { refusalFrom, refusedReply, type RefusedReply } from '../client.ts'
import { connectionFailed, connectionWorks } from '../connection.ts'
import { type OutboxDatabase, recover, sendingsOf } from './store.ts'

export type Sender = {
  /** Sends what may be sent now. Resolves when nothing more can be done at this moment. */
  wake: () => Promise<void>
  stop: () => void
}

export type SenderParts = {
  database: OutboxDatabase
  /** The browser's own; tests bring one that loses and repeats. */
  fetch?: typeof fetch
  now?: () => number
  /** Told after each parcel that went, or did not. */
  told?: (one: Sending) => void
}

/**
 * Sends the outbox: in order, photos before what names them, again and again until everything has arrived or was refused.
 * Of several pages of one browser only one sends at a time.
 */
export function openSender({
  database,
  fetch: ask = (...call) => fetch(...call),
  now = Date.now,
  told,
}: SenderParts): Sender {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  async function sendOne(one: Sending): Promise<Outcome['is']> {
    await database.sendings.put(begun(one))
    const outcome = await attempt(database, begun(one), ask)
    const next = after(begun(one), outcome, now())
    // Somebody may have thrown it away meanwhile.
    await database.sendings
      .where('id')
      .equals(one.id)
      .modify((_, ref) => void (ref.value = next))
    told?.(next)
    return outcome.is
  }
  async function pass(): Promise<void> {
    await recover(database)
    do {
      again = false
      for (;;) {
        const batch = stopped ? [] : nextToSend(await sendingsOf(database), now())
        if (batch.length === 0) break
        const became = await Promise.all(batch.map(sendOne))
        if (became.includes('signed-out')) return
      }
    } while (again)
    const moment = nextMoment(await sendingsOf(database), now())
    clearTimeout(timer)
    if (moment !== undefined && !stopped) timer = setTimeout(() => void wake(), Math.max(50, moment - now()))
  }
  async function wake(): Promise<void> {
    again = true
    running ??= locked(database.name, pass).finally(() => (running = undefined))
    await running
  }
  return {
    wake,
    stop() {
      stopped = true
      clearTimeout(timer)
    },
  }
}

/** Another page of this browser may be sending now: this one goes on after it. */
async function locked(name: string, run: () => Promise<void>): Promise<void> {
  const locks = globalThis.navigator?.locks as LockManager | undefined
  if (!locks) return run()
  await locks.request(`minelamp-outbox-${name}`, run)
}

async function attempt(database: OutboxDatabase, one: Sending, ask: typeof fetch): Promise<Outcome> {
  try {
    const answer = one.parcel.kind === 'file' ? await sendFile(database, one, ask) : await sendCall(one, ask)
    if (answer.status === 502 || answer.status === 504) return { is: 'away' }
    connectionWorks()
    if (answer.ok) {
      // Cut off on its way back it did not arrive for us: it is sent again and answered as at first.
      const said = await answer.text()
      const keeps = one.parcel.kind === 'call' && one.parcel.keepsReply
      return keeps ? { is: 'arrived', reply: JSON.parse(said) as unknown } : { is: 'arrived' }
    }
    return await refusedOutcome(one, refusalFrom(answer.status, await answer.text()), ask)
  } catch (error) {
    if (error instanceof Error && 'code' in error && 'facts' in error)
      return { is: 'refused', why: saidOf(error as RefusedReply) }
    connectionFailed()
    return { is: 'away' }
  }
}

async function refusedOutcome(one: Sending, why: RefusedReply, ask: typeof fetch): Promise<Outcome> {
  const outcome = outcomeOf(why)
  if (outcome !== 'stale') return outcome
  if (!one.base) return { is: 'refused', why: saidOf(why) }
  const present = await ask(one.base.address, { credentials: 'same-origin' })
  if (!present.ok) return { is: 'refused', why: saidOf(refusalFrom(present.status, await present.text())) }
  const read = (await present.json()) as { version: number } & Record<string, unknown>
  const names = Object.keys(one.base.fields)
  return {
    is: 'conflict',
    why: saidOf(why),
    theirs: { version: read.version, fields: Object.fromEntries(names.map((name) => [name, read[name] ?? null])) },
  }
}

function saidOf({ kind, code, facts }: RefusedReply) {
  return { kind, code, facts }
}

async function sendCall({ parcel }: Sending, ask: typeof fetch): Promise<Response> {
  if (parcel.kind !== 'call') throw new Error('no call')
  return ask(parcel.address, {
    method: parcel.method,
    credentials: 'same-origin',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parcel.body),
  })
}

async function sendFile(database: OutboxDatabase, one: Sending, ask: typeof fetch): Promise<Response> {
  if (one.parcel.kind !== 'file') throw new Error('no file')
  const { sha256, name, mine } = one.parcel
  if (one.attempts > 1) {
    // An earlier attempt may have arrived with its answer lost: asking costs less than sending a photo again.
    const there = await ask(`/api/files/${sha256}`, { method: 'HEAD', credentials: 'same-origin' })
    if (there.ok) return there
  }
  const kept = await database.bytes.get(sha256)
  if (!kept) throw refusedReply('not-found', 'outbox-bytes-gone', { name })
  return ask(addressOf(uploadFile, { query: { name, ...(mine ? { mine } : {}) } }), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { 'content-type': 'application/octet-stream' },
    body: kept.bytes,
  })
}
