import pg from 'pg'
import { covers, type Range } from '#platform/scope'
import { appRole } from './database.ts'

/** What listeners learn of a new entry: enough to know what to read again, nothing of its content. */
export type Stir = { id: string; word: string; scope: string; mine: string | null; post: string | null }

/** The same with the account that recorded it, which no page is told. */
export type Told = Stir & { account: string | null }

export type Live = {
  /** Calls `tell` for every new entry within the range, until the returned function is called; `missed` when some may have been lost. */
  listen(range: Range, tell: (told: Told) => void, missed?: () => void): () => void
  close(): Promise<void>
}

/** One listening connection for the process; PostgreSQL tells it after each commit (`notify record`). Lost, it is made anew every second. */
export async function openLive(url: string): Promise<Live> {
  const listeners = new Set<{ range: Range; tell: (told: Told) => void; missed?: (() => void) | undefined }>()
  let client: pg.Client | undefined
  let closed = false
  let again: ReturnType<typeof setTimeout> | undefined

  async function connect(): Promise<void> {
    const own = new pg.Client({
      connectionString: url,
      options: `-c role=${appRole}`,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    })
    client = own
    let over = false
    function lost(): void {
      if (over) return
      over = true
      own.end().catch(() => {})
      if (!closed) again = setTimeout(() => void reconnect(), 1000).unref()
    }
    own.on('notification', (message) => {
      const told = JSON.parse(message.payload ?? '{}') as Told
      for (const one of listeners) if (covers(one.range, told.scope)) one.tell(told)
    })
    own.on('error', lost)
    own.on('end', lost)
    try {
      await own.connect()
      await own.query('listen record')
    } catch (error) {
      lost()
      throw error
    }
  }
  async function reconnect(): Promise<void> {
    try {
      await connect()
    } catch {
      return
    }
    // What was recorded while nobody listened was told to nobody.
    for (const one of listeners) one.missed?.()
  }
  try {
    await connect()
  } catch (error) {
    closed = true
    clearTimeout(again)
    throw error
  }
  return {
    listen(range, tell, missed) {
      const one = { range, tell, missed }
      listeners.add(one)
      return () => listeners.delete(one)
    },
    async close() {
      closed = true
      clearTimeout(again)
      await client?.end().catch(() => {})
    },
  }
}
