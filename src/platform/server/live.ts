import pg from 'pg'
import { covers, type Range } from '#platform/scope'
import { appRole } from './database.ts'

/** What listeners learn of a new entry: enough to know what to read again, nothing of its content. */
export type Stir = { id: string; word: string; scope: string; mine: string | null; post: string | null }

export type Live = {
  /** Calls `tell` for every new entry within the range, until the returned function is called. */
  listen(range: Range, tell: (stir: Stir) => void): () => void
  close(): Promise<void>
}

/** One listening connection for the process; PostgreSQL tells it after each commit (`notify record`). */
export async function openLive(url: string): Promise<Live> {
  const listeners = new Set<{ range: Range; tell: (stir: Stir) => void }>()
  let client: pg.Client | undefined
  let closed = false
  async function connect(): Promise<void> {
    if (closed) return
    client = new pg.Client({ connectionString: url, options: `-c role=${appRole}` })
    client.on('notification', (message) => {
      const stir = JSON.parse(message.payload ?? '{}') as Stir
      for (const one of listeners) if (covers(one.range, stir.scope)) one.tell(stir)
    })
    client.on('error', () => {})
    client.on('end', () => {
      if (!closed) setTimeout(() => void connect().catch(() => {}), 1000).unref()
    })
    await client.connect()
    await client.query('listen record')
  }
  await connect()
  return {
    listen(range, tell) {
      const one = { range, tell }
      listeners.add(one)
      return () => listeners.delete(one)
    },
    async close() {
      closed = true
      await client?.end()
    },
  }
}
